public import ClinicalModel

/// A remark on what was given in a trial.
///
/// It informs; it refuses and prescribes nothing, and names no dose that should be given instead.
public struct DoseAlert: Sendable, Hashable {
  /// How loud it is: what rests on an unverified value, or on an answer that is not recorded, is a note.
  public enum Level: String, Sendable, Hashable, CaseIterable {
    case alert, note
  }

  /// What is remarked.
  public enum Kind: Sendable, Hashable {
    /// A limit of the formulary was crossed.
    case crossed(DoseLimit)
    /// Whether a limit was crossed is not recorded: an hour is missing, or a reading.
    case notShown(DoseLimit)
    /// A dose lies far beyond the published ones: a unit or a decimal point may have slipped.
    case beyondPublished(UsualDose)
    /// A dose stands to the one before by a factor that a slip would make.
    case slipFromPrevious(factor: ExactNumber, SourcedNote)
    /// A drug was mixed whose admixtures are off-label.
    case offLabelAdmixture(SourcedNote)
    /// A drug was mixed that is not to be mixed.
    case mixed(SourcedNote)
    /// Two drugs recorded as two doses were given at one time, or may have been: by one catheter that is an
    /// admixture.
    case together(MixingRemark, isCertain: Bool)
    /// A recorded answer contraindicates the drug, or the label warns of it.
    case contraindicated(Contraindication)
    /// These facts, which could contraindicate the drug, are not recorded.
    case historyNotRecorded([String])
    /// An amount is not known, so that no limit can be held against it.
    case amountNotKnown
    /// Infusions ended, no lower rate before is recorded, and withdrawal can follow.
    case endedWithoutTaper(SourcedNote)
    /// The grade of one adverse event rose.
    case risingGrade(event: String, SourcedNote)
  }

  /// One time that it was so, with the entries that say it.
  public struct Occurrence: Sendable, Hashable {
    /// What was given or passed.
    public enum Value: Sendable, Hashable {
      case dose(DoseAmount)
      case concentration(Quantity)
      case change(from: DoseAmount, to: DoseAmount)
      /// Seconds between two doses, or of observation; nil where they are not recorded.
      case time(Int64?)
      case count(Int)
      case grades(from: Int, to: Int)
      /// The drugs that were given together.
      case mixture([String])
      case statement
    }

    /// What was given or passed.
    public let value: Value
    /// The numbers of the entries that say it.
    public let entries: [Int]
  }

  /// What is remarked, with the limit or the note behind it.
  public let kind: Kind
  /// How loud it is.
  public let level: Level
  /// The drug concerned; nil where it concerns none.
  public let drug: String?
  /// Every time that it was so.
  public let occurrences: [Occurrence]
  /// The other values that sources print for the same matter, not crossed.
  public let others: [DoseLimit]
  /// The facts on which the limit hangs that are not recorded.
  public let openFacts: [String]

  init(
    _ kind: Kind, _ level: Level, drug: String?, _ occurrences: [Occurrence],
    others: [DoseLimit] = [], openFacts: [String] = []
  ) {
    self.kind = kind
    self.level = level
    self.drug = drug
    self.occurrences = occurrences
    self.others = others
    self.openFacts = openFacts
  }

  /// Whether it speaks of the bolus with which the trial began.
  public var isOfStart: Bool {
    if case .crossed(let limit) = kind { return limit.subject == .startSingleDose }
    return false
  }

  /// The numbers of all entries that give rise to it, each once.
  public var entries: [Int] { occurrences.flatMap(\.entries).unique().sorted() }
}

extension SourcedNote {
  /// What is unverified can only produce a note.
  var level: DoseAlert.Level { isUnverified ? .note : .alert }
}
