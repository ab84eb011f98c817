internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Reporting

/// The trace of one finding: the criterion, its condition node by node, and every entry that was
/// considered for it.
public struct FindingTrace: Sendable {
  /// One node of a condition with what it says, its parts below it.
  struct Node: Sendable, Hashable {
    let words: String
    /// met, not-met or indeterminate.
    let result: String
    /// The value used, its distance, or why there is no answer.
    let because: [String]
    let parts: [Node]
  }

  /// An entry that speaks of something the criterion asks, and what became of it.
  struct Consideration: Sendable, Hashable {
    enum Verdict: String, Sendable, Hashable {
      case used, refused
    }

    let entry: Int
    /// The clinical date of the entry, as printed; empty where it has none.
    let date: String
    let role: String
    let says: String
    let verdict: Verdict
    /// Why it was refused, or what is special about its use.
    let because: String?
  }

  let review: ReviewedCase
  let set: CriteriaSet
  let finding: Finding
  /// Whether the case's pathway adopts it, and why.
  let adoption: String?
  let result: String
  let confidence: String
  let citation: String
  /// Why it does not apply; nil where it does or where that is not known.
  let notApplicable: String?
  /// Whether it applies, where a condition says so; nil where none does.
  let applicability: Node?
  /// Its condition; nil where it has none.
  let condition: Node?
  let considered: [Consideration]

  /// The trace of a criterion of a set.
  init(_ review: ReviewedCase, _ criterion: Criterion, of set: CriteriaSet) {
    let words = review.words
    self.review = review
    self.set = set
    finding = review.finding(criterion, of: set)
    adoption = review.loaded.knowledge.pathway.adoption(of: finding.reference)?.reason
    result = words.result(finding)
    confidence = words.confidence(criterion.confidence)
    citation = words.citation(criterion.source)
    notApplicable =
      finding.status == .notApplicable ? Applicability(review, set).reason(criterion) : nil
    let reader = NodeReader(review, set, criterion.kind)
    applicability = criterion.appliesIf.map(reader.node)
    condition = criterion.condition.map(reader.node)
    considered = EvidenceReader(review, set, finding).considered
  }
}

/// Reads a condition node by node.
struct NodeReader {
  let review: ReviewedCase
  let set: CriteriaSet
  private let leaves: LeafReader
  private let phrases: ConditionPhrases
  private let words: LeafWords

  init(_ review: ReviewedCase, _ set: CriteriaSet, _ kind: Criterion.Kind) {
    self.review = review
    self.set = set
    leaves = LeafReader(review, set)
    phrases = ConditionPhrases(review, set)
    words = LeafWords(kind: kind, words: review.words)
  }

  /// A condition with its result and those of its parts.
  func node(_ condition: Condition) -> FindingTrace.Node {
    let determination = set.read(condition, in: review.context).determination
    return FindingTrace.Node(
      words: phrases.line(condition), result: determination.code,
      because: because(condition), parts: parts(of: condition).map(node))
  }

  /// The parts of a group; of a reference to another criterion that criterion's condition.
  private func parts(of condition: Condition) -> [Condition] {
    guard case .criterionMet(let id) = condition else { return condition.parts }
    return [set.criterion(id)?.condition].compactMap(\.self)
  }

  private func because(_ condition: Condition) -> [String] {
    guard parts(of: condition).isEmpty else { return [] }
    return leaves.leaves(of: condition).flatMap(words.findings)
  }
}

extension Determination {
  /// The answer's code.
  var code: String {
    switch self {
    case .met: "met"
    case .notMet: "not-met"
    case .indeterminate: "indeterminate"
    }
  }
}
