public import ClinicalModel

/// One published set of factors by which a daily dose of an opioid is told in milligrams of oral
/// morphine (MME).
///
/// It describes a risk; the source says that it must not be used to choose a dose when one opioid is
/// changed for another. Factors of different sets are never mixed: every number carries its set.
public struct MorphineEquivalence: Sendable, Hashable {
  /// An opioid of the set.
  public struct Opioid: Sendable, Hashable {
    /// The opioid, a code of the list `systemic-opioids`, such as `fentanyl-transdermal`.
    public let id: String
    /// The opioid as a report names it.
    public let label: String
    /// MME for each unit of its daily dose or rate; nil where the set gives none.
    public let factor: ExactNumber?
    /// The unit that the factor is for.
    public let unit: UnitOfMeasure

    /// An opioid of the set.
    public init(id: String, label: String, factor: ExactNumber?, unit: UnitOfMeasure) {
      (self.id, self.label) = (id, label)
      (self.factor, self.unit) = (factor, unit)
    }
  }

  /// The slug of the set, such as `cdc-2022`.
  public let id: String
  /// The edition of the set.
  public let edition: String
  /// The set as every number of it names it.
  public let title: String
  /// What must be said beside a number of it, with its source and confidence.
  public let note: SourcedNote
  /// The opioids by id.
  public let opioids: [String: Opioid]

  /// A published set of factors.
  public init(
    id: String, edition: String, title: String, note: SourcedNote, opioids: [String: Opioid]
  ) {
    (self.id, self.edition, self.title) = (id, edition, title)
    (self.note, self.opioids) = (note, opioids)
  }

  /// `dose × factor` of one opioid, in MME a day; nil where the set gives no factor for it, or where
  /// the unit measures something else.
  public func equivalent(of opioid: String, _ dose: QuantityRange) -> MeasureRange? {
    guard let known = opioids[opioid], let factor = known.factor,
      dose.low.unit.dimension == known.unit.dimension
    else { return nil }
    let whole = 1_000_000 * Int128(known.unit.factor)
    func equivalent(_ quantity: Quantity) -> ExactRatio? {
      ExactRatio(quantity.exact, over: whole)?.times(ExactRatio(factor))
    }
    guard let low = equivalent(dose.low), let high = equivalent(dose.high) else { return nil }
    return MeasureRange(least: low, greatest: high)
  }
}
