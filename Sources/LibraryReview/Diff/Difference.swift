/// One thing in which two editions differ.
public struct Difference: Sendable, Hashable {
  /// What of a criterion, a set or a pathway differs.
  public enum Aspect: String, Sendable, Hashable, CaseIterable {
    /// It stands in the second only.
    case added
    /// It stands in the first only.
    case removed
    /// What it asks.
    case condition
    /// Where it applies.
    case appliesIf = "applies-if"
    /// What it does to a conclusion.
    case kind
    case population, stage, plan, country
    /// The step before which it must be known.
    case knownBefore = "known-before"
    case confidence
    /// Whether it is applied at all.
    case enabled
    /// Clinical or coverage.
    case axis
    /// How old an answer may be.
    case freshness
    /// What a pathway takes, waives, decides and judges trials by.
    case adoption, waiver, disagreement, trial
    /// Where it was read, and when that was last checked.
    case source
    /// Title, statement, notes and other words that change no answer.
    case words
  }

  /// What it is about: a criterion, or a part of a pathway.
  public let subject: String
  /// What of it differs.
  public let aspect: Aspect
  /// What it was; nil where there was nothing to say.
  public let was: String?
  /// What it is now; nil where there is nothing to say.
  public let now: String?
  /// The difference in words, without its subject.
  public let words: String

  /// Whether an answer may be another one: words and sources change none.
  public var changesMeaning: Bool { aspect != .words && aspect != .source }

  /// The difference in one line.
  public var line: String { "\(subject): \(words)" }

  /// One thing became another; or, of two sources, the second says otherwise than the first.
  init(
    _ subject: String, _ aspect: Aspect, of topic: String, was: String, now: String,
    areSources: Bool = false
  ) {
    self.subject = subject
    self.aspect = aspect
    (self.was, self.now) = (was, now)
    words = "\(topic): \(was) \(areSources ? "against" : "became") \(now)"
  }

  /// Something that has come, gone or is said otherwise.
  init(
    _ subject: String, _ aspect: Aspect, _ words: String, was: String? = nil, now: String? = nil
  ) {
    self.subject = subject
    self.aspect = aspect
    self.was = was
    self.now = now
    self.words = words
  }
}
