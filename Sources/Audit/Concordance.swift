internal import Candidacy
internal import ClinicalModel
public import Library
public import Markup

/// Recommendation against decision against outcome, over many cases.
public struct Concordance: Sendable {
  let dictionary: DataDictionary
  let cohort: CohortFigures
  private(set) var table: AgreementTable
  private(set) var counts = Counts()
  private(set) var overrides: [String: Int] = [:]
  private(set) var groups: [(name: String, title: String, cases: Int, figures: [CohortSummary])]

  struct Counts {
    var cases = 0
    var unreadable = 0
    var undecided = 0
    var sealed = 0
    var evaluatedAgain = 0
    var earlierDecisions = 0
    /// The decision says that it follows the recommendation and is another one, or the reverse.
    var contradicting = 0
    var followedUpOutside = 0
    /// Answers to follow-up that are not certainly later than the decision.
    var earlierFollowUps = 0
  }

  /// An empty concordance, by the words and the figures of a library.
  public init(_ library: Library) throws(DiagnosticsError) {
    dictionary = library.dictionary
    cohort = try library.cohortFigures()
    let decisions = library.dictionary.lists["decisions"]?.values.map(\.code) ?? []
    table = AgreementTable((RecommendationCategory.allCases.map(\.rawValue) + decisions).unique())
    let empty = cohort.figures.map(CohortSummary.init)
    groups = [
      ("all", "All of them", 0, empty),
      ("with", "Decided with the recommendation", 0, empty),
      ("against", "Decided against it", 0, empty),
    ]
  }

  /// What a case says; a failure is a case that cannot be counted.
  public static func work(
    from library: AuditLibrary
  ) -> @Sendable (AuditInput) -> Result<CaseConcordance, CaseFailure> {
    { input in
      do throws(AuditProblem) {
        let library = input.library ?? library
        let audited = try library.read(input.read().get(), name: input.name)
        return .success(try CaseConcordance(audited, file: input.name, from: library))
      } catch {
        return .failure(CaseFailure(file: input.name, why: error.why))
      }
    }
  }

  /// Counts a case; gives the line that says why one could not be counted.
  public mutating func add(_ outcome: Result<CaseConcordance, CaseFailure>) -> AuditLine? {
    counts.cases += 1
    switch outcome {
    case .failure(let failure):
      counts.unreadable += 1
      return failure.line
    case .success(let found):
      guard let pair = found.pair else {
        counts.undecided += 1
        if found.isFollowedUp { counts.followedUpOutside += 1 }
        return nil
      }
      guard table.add(pair.recommended, pair.decision.decided) else {
        counts.unreadable += 1
        let why = "no category is called '\(pair.recommended)' or '\(pair.decision.decided)'"
        return CaseFailure(file: found.file, why: why).line
      }
      add(found, pair)
      return nil
    }
  }

  private mutating func add(_ found: CaseConcordance, _ pair: CaseConcordance.Pair) {
    counts.earlierDecisions += found.earlierDecisions
    switch pair.basis {
    case .sealed: counts.sealed += 1
    case .evaluatedAgain: counts.evaluatedAgain += 1
    }
    let agrees = pair.recommended == pair.decision.decided
    if agrees != pair.decision.follows { counts.contradicting += 1 }
    if !agrees { overrides[pair.decision.reason, default: 0] += 1 }
    guard cohort.decided.contains(pair.decision.decided) else {
      if found.isFollowedUp { counts.followedUpOutside += 1 }
      return
    }
    counts.earlierFollowUps += found.earlierFollowUps
    for index in [0, agrees ? 1 : 2] {
      groups[index].cases += 1
      for place in groups[index].figures.indices {
        let measure = groups[index].figures[place].figure.measure
        groups[index].figures[place].add(found.followUps[measure])
      }
    }
  }

  /// Whether every case could be read.
  public var isWhole: Bool { counts.unreadable == 0 }
}

extension CaseConcordance {
  /// Whether any follow-up is recorded, whenever it was.
  fileprivate var isFollowedUp: Bool { !followUps.isEmpty || earlierFollowUps > 0 }
}

/// A case that could not be counted.
public struct CaseFailure: Error, Sendable {
  let file: String
  let why: String

  /// The line that says so.
  public var line: AuditLine {
    AuditLine(
      "unreadable", [.init("file", file), .init("why", why)], words: "\(file): not counted: \(why)")
  }
}
