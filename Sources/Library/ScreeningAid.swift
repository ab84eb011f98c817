public import ClinicalModel
public import CriteriaModel
public import Markup

/// A screening instrument whose total a case may hold, with the cut-offs that are printed for it.
///
/// The cut-offs are read by people: no criterion of this library accepts or refuses by them.
public struct ScreeningAid: Sendable, Hashable {
  /// The slug of the instrument, such as `ort`.
  public let id: String
  /// The instrument as a reader knows it.
  public let label: String
  /// The facts that hold its totals.
  public let facts: [String]
  /// The least and greatest total; nil where no source read prints them.
  public let range: ClosedRange<ExactNumber>?
  /// What it is used for.
  public let use: String
  /// What the source prints of the totals, in our words; empty where no cut-off was read.
  public let statement: String
  /// The bands and cut-offs, in the order of their source.
  public let bands: [Band]
  /// Cut-offs that could not be verified: shown, never reckoned with.
  public let unverified: [String]
  /// Remarks for the reader.
  public let notes: [String]
  /// Where bands and range come from, in words.
  public let source: String
  /// How far they were verified.
  public let confidence: Confidence

  /// A band of totals, or a cut-off.
  public struct Band: Sendable, Hashable {
    /// The totals as printed, such as `4 to 7` or `≥ 8`.
    public let totals: String
    /// What the source says of them.
    public let says: String
  }
}

extension Library {
  /// The screening instruments, in the order of their document.
  public func screeningAids() throws(DiagnosticsError) -> [ScreeningAid] {
    let opened = try folder.read("Criteria/instruments.xml", expecting: "instruments")
    var decoder = Decoder(file: opened.file)
    let aids = decoder.screeningAids(opened.root, dictionary)
    guard decoder.diagnostics.isEmpty else {
      throw DiagnosticsError(decoder.diagnostics.sorted())
    }
    return aids
  }
}
