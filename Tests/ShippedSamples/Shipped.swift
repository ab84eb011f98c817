public import Candidacy
internal import CaseFile
public import ClinicalModel
public import Library
public import Markup

/// The shipped library and samples, read once.
public struct Shipped: Sendable {
  /// A sample with the date it is looked at and what its pathway knows.
  public struct Sample: Sendable, CustomStringConvertible {
    /// The file's name without its ending.
    public let name: String
    /// The case.
    public let patientCase: PatientCase
    /// The date at which it is looked at.
    public let asOf: AsOf
    /// What its pathway knows.
    public let loaded: LoadedKnowledge
    /// The file's name, for messages.
    public var description: String { name }
    /// What an evaluation of it knows.
    public var knowledge: Knowledge { loaded.knowledge }

    /// What is recommended for it, or for a changed version of it, or by changed knowledge.
    public func recommend(_ changed: PatientCase? = nil, by knowledge: Knowledge? = nil)
      -> Recommendation
    {
      CandidacyEngine(knowledge ?? self.knowledge).recommend(changed ?? patientCase, asOf: asOf)
    }
  }

  /// The shipped library.
  public let library: Library
  /// Every accepted sample.
  public let samples: [Sample]

  /// The repository's root.
  public static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  /// The samples; the tests that need them fail loudly where the library does not load.
  public static let all: Result<Shipped, DiagnosticsError> = load()

  /// Every accepted sample; none where the library does not load.
  public static var samples: [Sample] { (try? all.get().samples) ?? [] }

  private static func load() -> Result<Shipped, DiagnosticsError> {
    do throws(DiagnosticsError) {
      let library = try Library(root: root)
      let path = "Criteria/schema/case.xsd"
      let schema = try XMLSchema(bytes: try library.bytes(path), name: path)
      let reader = CaseReader(schema: schema, dictionary: library.dictionary)
      let dates = String(decoding: try library.bytes("Samples/accepted/as-of.txt"), as: UTF8.self)
      var samples: [Sample] = []
      for line in dates.split(separator: "\n") {
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 2, let asOf = AsOf(words[1]) else { continue }
        let file = "Samples/accepted/\(words[0]).xml"
        let read = try reader.read(try library.bytes(file), file: file)
        let loaded = try library.knowledge(
          pathway: read.patientCase.pathway, edition: read.patientCase.edition)
        samples.append(
          Sample(name: words[0], patientCase: read.patientCase, asOf: asOf, loaded: loaded))
      }
      return .success(Shipped(library: library, samples: samples))
    } catch {
      return .failure(error)
    }
  }
}
