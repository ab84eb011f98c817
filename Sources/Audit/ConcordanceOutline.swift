internal import ClinicalModel
internal import Library

/// A concordance for who sets it out in tables and charts: counts, and every code in words.
public struct ConcordanceOutline: Sendable, Hashable {
  /// How often a recommendation met a decision.
  public struct Pair: Sendable, Hashable {
    /// What was recommended.
    public let recommended: String
    /// What was decided.
    public let decided: String
    /// Whether the two are the same.
    public let agrees: Bool
    /// In how many cases.
    public let cases: Int
  }

  /// Why decisions went against the recommendation.
  public struct Reason: Sendable, Hashable {
    /// The reason.
    public let words: String
    /// In how many cases.
    public let cases: Int
  }

  /// What follow-up shows in a group of cases.
  public struct Figure: Sendable, Hashable {
    /// The group.
    public let group: String
    /// What is measured.
    public let title: String
    /// What the answers come to, with an interval where there is one.
    public let words: String
    /// How many answers are missing.
    public let missing: Int
    /// How many cannot be read, and what stands there.
    public let unreadable: String
  }

  /// How many cases were looked at.
  public let cases: Int
  /// How many hold no decision.
  public let undecided: Int
  /// How many could not be read.
  public let unreadable: Int
  /// In how many the recommendation was sealed before the decision.
  public let sealed: Int
  /// In how many it had to be evaluated again.
  public let evaluatedAgain: Int
  /// How many decisions say that they follow the recommendation and do not, or the reverse.
  public let contradicting: Int
  /// In how many the decision is what was recommended.
  public let agreed: Int
  /// How many hold both.
  public let compared: Int
  /// The proportion of agreement; nil where nothing was compared.
  public let agreement: AgreementTable.Estimate?
  /// Cohen's kappa; nil where it is not defined.
  public let kappa: AgreementTable.Estimate?
  /// Every pair that occurs.
  public let pairs: [Pair]
  /// The reasons, the most frequent first.
  public let reasons: [Reason]
  /// The figures of follow-up.
  public let figures: [Figure]

  /// The outline of what was counted so far.
  public init(_ concordance: Concordance) {
    let (counts, table) = (concordance.counts, concordance.table)
    cases = counts.cases
    undecided = counts.undecided
    unreadable = counts.unreadable
    sealed = counts.sealed
    evaluatedAgain = counts.evaluatedAgain
    contradicting = counts.contradicting
    agreed = table.agreed
    compared = table.total
    agreement = table.agreement
    kappa = table.kappa
    pairs = Self.pairs(concordance)
    reasons = Self.reasons(concordance)
    figures = concordance.groups.filter { $0.cases > 0 }.flatMap { group in
      group.figures.map {
        Figure(
          group: "\(group.title): \(group.cases)", title: $0.figure.title, words: $0.words,
          missing: $0.missing, unreadable: $0.unreadableWords)
      }
    }
  }

  private static func pairs(_ concordance: Concordance) -> [Pair] {
    let table = concordance.table
    return table.categories.indices.flatMap { row in
      table.categories.indices.compactMap { column -> Pair? in
        let count = table.count(row, column)
        guard count > 0 else { return nil }
        let words = [row, column].map {
          concordance.dictionary.label(of: table.categories[$0], in: "decisions")
        }
        return Pair(
          recommended: words[0], decided: words[1], agrees: row == column, cases: count)
      }
    }
  }

  private static func reasons(_ concordance: Concordance) -> [Reason] {
    concordance.overrides.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      Reason(
        words: concordance.dictionary.label(of: $0.key, in: "decision-reasons"), cases: $0.value)
    }
  }
}

extension AgreementTable.Estimate {
  /// The estimate as a percentage with its interval.
  public var inPercent: String {
    "\((value * 100).oneDecimal) % (95 % interval \((low * 100).oneDecimal) to "
      + "\((high * 100).oneDecimal) %)"
  }

  /// The estimate as a number with its interval.
  public var inWords: String {
    "\(value.fourDecimals) (95 % interval \(low.fourDecimals) to \(high.fourDecimals))"
  }
}
