public import Access
public import ClinicalModel
public import Markup
public import Reporting
public import Store

/// What the page for the bedside shows of a case.
public struct TrialFacts: Sendable {
  /// One trial of the case.
  public struct Trial: Sendable {
    let outline: TrialOutline
    let charted: ChartedTrial
    let drawings: [Node]
    let entries: [Entry]

    /// A trial with its charts and tables, and its entries that can be corrected.
    public init(
      _ outline: TrialOutline, _ charted: ChartedTrial, drawings: [Node], entries: [Entry]
    ) {
      self.outline = outline
      self.charted = charted
      self.drawings = drawings
      self.entries = entries
    }
  }

  /// An entry of a trial in words.
  public struct Entry: Sendable {
    let number: Int
    let words: String

    /// An entry of a trial.
    public init(_ number: Int, _ words: String) {
      self.number = number
      self.words = words
    }
  }

  /// What has just been done.
  public enum Done: Sendable {
    /// Entries were recorded, the last with this number.
    case recorded(Int)
    /// What was copied waits for a clinician.
    case waiting
  }

  /// The case in the store.
  public let filed: FiledCase
  /// Its trials, the last first.
  public let trials: [Trial]
  /// What must be done at once.
  public let urgent: [String]
  /// Says what was signed and no longer holds all.
  public let notice: [Node]
  /// When this was so.
  public let now: Instant
  /// In which role the page is looked at.
  public let role: Role
  /// What has just been done; nil where nothing was.
  public let done: Done?

  /// What the page shows.
  public init(
    filed: FiledCase, trials: [Trial], urgent: [String], notice: [Node], now: Instant, role: Role,
    done: Done?
  ) {
    self.filed = filed
    self.trials = trials
    self.urgent = urgent
    self.notice = notice
    self.now = now
    self.role = role
    self.done = done
  }

  var address: String { "/cases/\(filed.id)/trial" }
}
