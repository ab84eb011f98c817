public import ClinicalModel

/// What one criterion says of one case, with its grounds.
///
/// A reference: stages, steps and reasons list the same findings again. Nothing in it ever changes.
public final class Finding: Sendable {
  /// What is reported of a criterion.
  public enum Status: Sendable, Hashable {
    case met
    case notMet
    case indeterminate
    /// Set aside by this entry, under a waiver that a source prints.
    case waived(entry: Int)
    case notApplicable
    /// Applies only if one of these options is chosen; blocks nothing until then.
    case pending(option: Criterion.Option, [String])
    /// Not verified: shown, not applied.
    case unverified
    /// Information only; nothing to decide.
    case informs
  }

  /// The criterion that was evaluated.
  public let criterion: Criterion
  /// The criterion's name across the library.
  public let reference: CriterionReference
  /// The edition of the criterion's set.
  public let edition: String
  /// What is reported of the criterion.
  public let status: Status
  /// What the condition says by itself, also where it is pending or waived.
  public let determination: Determination
  /// What was read, and the days on which the answer may turn.
  public let grounds: Grounds

  /// What one criterion says of one case.
  public init(
    criterion: Criterion, reference: CriterionReference, edition: String, status: Status,
    determination: Determination, grounds: Grounds
  ) {
    self.criterion = criterion
    self.reference = reference
    self.edition = edition
    self.status = status
    self.determination = determination
    self.grounds = grounds
  }

  /// The same finding, set aside by an entry.
  ///
  /// What was computed stays visible (H33).
  public func waived(by entry: Int) -> Finding {
    Finding(
      criterion: criterion, reference: reference, edition: edition, status: .waived(entry: entry),
      determination: determination, grounds: grounds)
  }

  /// The same finding where its stage is not walked.
  public var notApplied: Finding {
    Finding(
      criterion: criterion, reference: reference, edition: edition, status: .notApplicable,
      determination: determination, grounds: grounds)
  }

  /// What is missing to decide it; empty where it is decided or does not apply.
  public var gaps: [Gap] { status == .indeterminate ? determination.gaps : [] }

  /// Whether it stands in the way: an unmet requirement or an exclusion that holds.
  public var isAgainst: Bool {
    switch criterion.kind {
    case .required: status == .notMet
    case .exclusion: status == .met
    case .caution, .waiver, .information: false
    }
  }

  /// Whether it speaks for the therapy: a met requirement or an exclusion that does not hold.
  public var isFor: Bool {
    switch criterion.kind {
    case .required: status == .met
    case .exclusion: status == .notMet
    case .caution, .waiver, .information: false
    }
  }
}

extension Finding: Hashable {
  /// The same finding: one object, or two that say the same.
  public static func == (a: Finding, b: Finding) -> Bool {
    if a === b { return true }
    return a.criterion == b.criterion && a.reference == b.reference && a.edition == b.edition
      && a.status == b.status && a.determination == b.determination && a.grounds == b.grounds
  }

  /// Hashes the name of the criterion: one case has few findings of the same.
  public func hash(into hasher: inout Hasher) { hasher.combine(reference) }
}

/// What a finding rests on: every entry read, and the days on which the answer may turn.
public struct Grounds: Sendable, Hashable {
  /// The evidence that was read, in order of reading.
  public internal(set) var uses: [EvidenceUse] = []
  /// The first days on which the answer may be another one, by time alone.
  public internal(set) var turningDays: Set<CivilDate> = []
  /// Those of them on which enough time will have passed since a recorded date: then a requirement
  /// that waits for time may be met.
  public internal(set) var dueDays: Set<CivilDate> = []

  /// Whether hours count, so that the answer may change within its turning days.
  var countsHours = false

  /// The uses again, to be found at once where there are many.
  private var noted: Set<EvidenceUse> = []

  /// No grounds yet.
  public init() {}

  /// Whether the answer is the same on a later day, by time alone.
  public func stands(from asOf: AsOf, to day: CivilDate) -> Bool {
    if countsHours { return false }
    if turningDays.isEmpty { return true }
    var first = asOf.day
    if case .endOf = asOf { first = first.adding(days: 1) }
    return !turningDays.contains { first <= $0 && $0 <= day }
  }

  mutating func note(_ use: EvidenceUse) {
    if isNew(use) { uses.append(use) }
    if let last = use.lastDay { turningDays.insert(last.adding(days: 1)) }
  }

  /// Whether a use is not among the others yet: a few are compared, many are looked up.
  private mutating func isNew(_ use: EvidenceUse) -> Bool {
    // Most differ by their entry, which is the cheapest to compare.
    if uses.count < Self.few { return !uses.contains { $0.entry == use.entry && $0 == use } }
    if noted.isEmpty { noted = Set(uses) }
    return noted.insert(use).inserted
  }

  private static let few = 16
}

/// One piece of evidence that was read.
public struct EvidenceUse: Sendable, Hashable {
  /// What was asked of the evidence.
  public let subject: Gap.Subject
  /// The entry it stands in.
  public let entry: Int
  /// When it was so.
  public let at: ClinicalMoment?
  /// The value, where it is the value of a fact.
  public let value: FactValue?
  /// The last day on which it counts, where its age matters.
  public let lastDay: CivilDate?

  /// A piece of evidence.
  public init(
    subject: Gap.Subject, entry: Int, at: ClinicalMoment?, value: FactValue? = nil,
    lastDay: CivilDate? = nil
  ) {
    self.subject = subject
    self.entry = entry
    self.at = at
    self.value = value
    self.lastDay = lastDay
  }
}
