internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Reporting

/// What the criteria of one set say of a case, with the values they used.
struct AnswerReader {
  let review: ReviewedCase
  let set: CriteriaSet
  private let words: FindingWords

  init(_ review: ReviewedCase, _ set: CriteriaSet) {
    self.review = review
    self.set = set
    words = review.words
  }

  /// The set's answers to a question, in the order of its document.
  func answers(to question: Question) -> [SourceComparison.Answer] {
    set.criteria.filter(question.isAnswered).map(answer)
  }

  /// The set's answers at a stage that belong to no question.
  func answers(at stage: Stage, outside questions: [Question]) -> [SourceComparison.Answer] {
    set.criteria.filter { criterion in
      criterion.stage == stage && !questions.contains { $0.isAnswered(by: criterion) }
    }.map(answer)
  }

  private func answer(_ criterion: Criterion) -> SourceComparison.Answer {
    let finding = review.finding(criterion, of: set)
    let disputed = finding.isAgainst ? PrintedForms(review, set).dispute(of: criterion) : nil
    return SourceComparison.Answer(
      id: criterion.id, title: criterion.title, kind: words.kind(criterion.kind),
      confidence: words.confidence(criterion.confidence), status: words.code(finding.status),
      result: words.result(finding), isMissed: finding.isAgainst && disputed == nil,
      disputed: disputed, isSatisfied: finding.isFor,
      isCaution: criterion.kind == .caution && finding.status == .met,
      because: disputed ?? because(finding),
      values: values(finding))
  }

  /// Why it does not apply; why it is not known, where the values do not say.
  private func because(_ finding: Finding) -> String? {
    let criterion = finding.criterion
    switch finding.status {
    case .notApplicable: return Applicability(review, set).reason(criterion)
    case .waived(let entry): return "set aside by entry \(entry)"
    case .indeterminate where finding.isOfApplicability(in: set, review):
      return "whether it applies is not known: "
        + finding.gaps.map(words.sentence).joined(separator: "; ")
    case .pending: return "nothing is planned yet"
    default: return nil
    }
  }

  private func values(_ finding: Finding) -> [String] {
    switch finding.status {
    case .met, .notMet, .indeterminate, .waived, .pending: break
    case .notApplicable, .unverified, .informs: return []
    }
    guard let condition = finding.criterion.condition,
      !finding.isOfApplicability(in: set, review)
    else { return [] }
    let said = LeafWords(kind: finding.criterion.kind, words: words)
    let reader = LeafReader(review, set)
    let open =
      finding.isAgainst && finding.status == .notMet ? reader.openLeaves(of: condition) : []
    return (reader.decidingLeaves(of: condition) + open).flatMap(said.sentences).unique()
  }
}

/// Why a criterion does not apply to a case.
struct Applicability {
  let review: ReviewedCase
  let set: CriteriaSet

  init(_ review: ReviewedCase, _ set: CriteriaSet) {
    self.review = review
    self.set = set
  }

  /// The first reason, in the order in which an evaluation asks; nil where none is found.
  func reason(_ criterion: Criterion) -> String? {
    let own = review.context.indication
    guard criterion.population.contains(own) else {
      return "for \(list(criterion.population)), not for \(own.spaced)"
    }
    for option in Criterion.Option.allCases {
      guard let values = criterion.options[option],
        case .chosen(let value)? = review.context.plan.options[option], !values.contains(value)
      else { continue }
      return "speaks of the \(option.rawValue) \(list(values)); \(value.spaced) is planned"
    }
    if !criterion.countries.isEmpty, case .chosen(let country) = review.context.plan.country,
      !criterion.countries.contains(country)
    {
      return "for the country \(list(criterion.countries)); the case's is \(country)"
    }
    guard let condition = criterion.appliesIf,
      set.read(condition, in: review.context).determination == .notMet
    else { return "its stage is not walked" }
    let phrases = ConditionPhrases(review, set)
    let leaves = LeafReader(review, set).leaves(of: condition)
    let values = leaves.compactMap { leaf in
      leaf.value.map { "\(leaf.label.lowercasedStart): \($0)" }
    }
    return "it applies only if: \(phrases.sentence(condition))"
      + (values.isEmpty ? "" : " (\(values.unique().joined(separator: "; ")))")
  }

  private func list(_ codes: [String]) -> String {
    codes.map(\.spaced).joined(separator: " or ")
  }
}

extension Finding {
  /// Whether what is open is not its condition but whether it applies at all.
  func isOfApplicability(in set: CriteriaSet, _ review: ReviewedCase) -> Bool {
    guard status == .indeterminate, let condition = criterion.condition else { return false }
    return set.read(condition, in: review.context).determination.gaps != gaps
  }
}
