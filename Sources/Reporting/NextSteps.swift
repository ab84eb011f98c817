internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// What comes next, who does it and by when.
struct NextSteps {
  let builder: ReportBuilder

  init(_ builder: ReportBuilder) { self.builder = builder }

  private var recommendation: Recommendation { builder.recommendation }
  private var dictionary: DataDictionary { builder.input.dictionary }

  var steps: [Report.Step] {
    guard let first = recommendation.steps.first else { return [] }
    // What is closed is closed: nothing below it is to be done. An open answer lists what can be
    // corrected meanwhile.
    guard recommendation.category >= .externalSystem else { return act(first) }
    let below = recommendation.steps.dropFirst().filter {
      $0.category == .holdUntil || $0.category == .correctAndReevaluate
    }
    let mended = corrections([first] + below)
    return first.category == .externalSystem ? act(first) + mended : mended + act(first)
  }

  /// What a conclusion asks for beside corrections.
  private func act(_ step: ConclusionStep) -> [Report.Step] {
    switch step.category {
    case .completeTheEvaluation: return requests
    case .holdUntil, .correctAndReevaluate: return []
    case .stopAndEscalate:
      return [one("Stop dosing and escalate to the responsible clinician", .trial)]
    case .patientDeclines:
      return [one("Close the case; reopen it if the patient wishes", .diagnosis)]
    case .noPathwayApplies: return [one("Choose another pathway or refer back", .diagnosis)]
    case .notACandidate:
      return [one("Tell the referrer and the patient why, and what else there is", .diagnosis)]
    case .externalSystem:
      return [
        one("Discuss an external or tunnelled system; the prognosis makes it urgent", .diagnosis)
      ]
    case .teamConference:
      return [one("Discuss in the team conference and record the review", .teamReview, expiry)]
    case .doNotImplant:
      return [one("Discuss the trial and the alternatives", .trial)] + requests
    case .repeatOrModifyTrial:
      let change = TrialChange(builder.input).ahead(after: step)
      return [
        one(change ?? "Decide what a repeat would change: dose, drug or method", .trial)
      ] + requests
    case .continueTrial:
      return continued
    case .proceedToTrial:
      return [
        one("Plan the trial; ask again what must be known before the needle", .trial, expiry)
      ]
    case .recommendWithoutTrial, .recommendImplantation:
      return [
        one("Decide on implantation with the patient and record the decision", .trial, expiry)
      ]
    }
  }

  /// What the protocol says of the trial that goes on: observe, then the next dose; what it is, where the
  /// trial follows none, is left to its readers.
  private var continued: [Report.Step] {
    guard let trial = recommendation.trial, let review = trial.review else {
      return [one("Continue the trial by its protocol and record what is open", .trial, expiry)]
    }
    let words = ProtocolWords(dictionary: dictionary, gaps: builder.rows.words)
    let until = review.observations.first?.until.map {
      one("Observe the patient until \($0.printed)", .trial)
    }
    let next = "\(review.standing.plan.title): \(words.next(review.standing.next))"
    return [until].compactMap(\.self) + [one(next, .trial, expiry)]
  }

  private var requests: [Report.Step] {
    recommendation.requests.compactMap { request in
      let items = request.items.filter(\.isBlocking)
      guard !items.isEmpty else { return nil }
      let labels = items.map { builder.rows.words.subject($0.gap.subject) }
      let more = labels.count > 4 ? " and \(labels.count - 4) more" : ""
      return Report.Step(
        what: "Supply: " + labels.prefix(4).joined(separator: "; ") + more,
        who: dictionary.title(ofRole: request.role), by: nil)
    }
  }

  /// What somebody has to mend, one step of each fact; the last of its days counts.
  private func corrections(_ steps: [ConclusionStep]) -> [Report.Step] {
    let findings = steps.flatMap { step -> [Finding] in
      switch step.category {
      case .completeTheEvaluation: step.findings.filter(\.isAgainst)
      case .holdUntil, .correctAndReevaluate: step.findings
      default: []
      }
    }
    let dates = steps.reduce(into: [:]) { $0.merge($1.dates) { max($0, $1) } }
    return FindingGroup.groups(of: findings.unique(), builder.rows.deciding).map { group in
      let lead = group.lead.criterion
      let others = group.others.map(\.criterion.title).filter { $0 != lead.title }.unique()
      let also = others.isEmpty ? "" : " (also for: \(others.joined(separator: "; ")))"
      return Report.Step(
        what: (lead.action ?? Self.correction(of: lead)) + also, who: role(of: lead.stage),
        by: group.all.compactMap { dates[$0.reference] }.max()?.printed)
    }.unique()
  }

  private static func correction(of criterion: Criterion) -> String {
    switch criterion.kind {
    case .exclusion(.drug): "Choose another drug: \(criterion.title)"
    case .exclusion(.device): "Choose another device: \(criterion.title)"
    case .exclusion(.method): "Choose another method: \(criterion.title)"
    default: "Correct: \(criterion.title)"
    }
  }

  /// The last day on which the evidence still carries the step; nil where time alone changes nothing.
  private var expiry: CivilDate? { recommendation.validity?.lastDay }

  private func one(_ what: String, _ stage: Stage, _ by: CivilDate? = nil) -> Report.Step {
    Report.Step(what: what, who: role(of: stage), by: by?.printed)
  }

  private func role(of stage: Stage) -> String {
    let own = builder.input.pathway.stages.first { $0.stage == stage }
    return own.map { dictionary.title(ofRole: $0.role) } ?? ""
  }
}
