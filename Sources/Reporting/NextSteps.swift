internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel

/// What comes next, who does it and by when.
struct NextSteps {
  let builder: ReportBuilder

  init(_ builder: ReportBuilder) { self.builder = builder }

  private var recommendation: Recommendation { builder.recommendation }
  private var dictionary: DataDictionary { builder.input.dictionary }

  var steps: [Report.Step] {
    let own = recommendation.steps.first.map(lead) ?? []
    // What is closed is closed: nothing below it is to be done. An open answer lists what can be
    // corrected meanwhile.
    guard recommendation.category >= .externalSystem else { return own }
    let below = recommendation.steps.dropFirst().filter {
      $0.category == .holdUntil || $0.category == .correctAndReevaluate
    }
    return own + below.flatMap(lead)
  }

  private func lead(_ step: ConclusionStep) -> [Report.Step] {
    switch step.category {
    case .completeTheEvaluation:
      let unmet = step.findings.filter(\.isAgainst)
      return corrections(ConclusionNeeds(findings: unmet, dates: step.dates)) + requests
    case .holdUntil, .correctAndReevaluate:
      return corrections(ConclusionNeeds(findings: step.findings, dates: step.dates))
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
      return [one("Discuss in the team conference and record the review", .teamReview)]
    case .doNotImplant:
      return [one("Discuss the trial and the alternatives", .trial)] + requests
    case .repeatOrModifyTrial:
      let change = TrialChange(builder.input).ahead(after: step)
      return [
        one(change ?? "Decide what a repeat would change: dose, drug or method", .trial)
      ] + requests
    case .continueTrial:
      return [one("Continue the trial by its protocol and record what is open", .trial)]
    case .proceedToTrial:
      return [one("Plan the trial; ask again what must be known before the needle", .trial)]
    case .recommendWithoutTrial, .recommendImplantation:
      return [one("Decide on implantation with the patient and record the decision", .trial)]
    }
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

  private func corrections(_ needs: ConclusionNeeds) -> [Report.Step] {
    needs.findings.map { finding in
      Report.Step(
        what: finding.criterion.action ?? Self.correction(of: finding.criterion),
        who: role(of: finding.criterion.stage), by: needs.dates[finding.reference]?.printed)
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

  private func one(_ what: String, _ stage: Stage) -> Report.Step {
    Report.Step(what: what, who: role(of: stage), by: nil)
  }

  private func role(of stage: Stage) -> String {
    let own = builder.input.pathway.stages.first { $0.stage == stage }
    return own.map { dictionary.title(ofRole: $0.role) } ?? ""
  }
}

/// The findings that somebody has to mend, and by when.
private struct ConclusionNeeds {
  let findings: [Finding]
  let dates: [CriterionReference: CivilDate]
}
