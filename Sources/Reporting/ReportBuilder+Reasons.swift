internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import TrialAnalysis

/// The reasons each way, one of each fact.
extension ReportBuilder {
  /// What speaks for the therapy; a response that was not tolerated does not lead.
  var reasonsFor: [Report.Remark] {
    let all = remarks(of: recommendation.reasonsFor)
    guard !badEvents.isEmpty || recommendation.trial?.assessment.tolerated == .notMet else {
      return all.map(\.remark)
    }
    let (trial, rest) = (all.filter { $0.isOfTrial }, all.filter { !$0.isOfTrial })
    return (rest + trial).map(\.remark)
  }

  /// What stands against: what went wrong in a trial, dissent, criteria, cautions that hold; then what
  /// is open and blocks, for an open question is no reason for.
  var reasonsAgainst: [Report.Remark] {
    let open = recommendation.steps.first { $0.category == .completeTheEvaluation }?.findings ?? []
    return closing + badEvents.map(eventRemark) + trialRemarks + dissent
      + remarks(of: recommendation.reasonsAgainst).map(\.remark)
      + remarks(of: recommendation.cautions).map(\.remark)
      + open.filter { !$0.isAgainst }.map(rows.remark)
  }

  private func remarks(of findings: [Finding]) -> [(remark: Report.Remark, isOfTrial: Bool)] {
    FindingGroup.groups(of: findings, rows.deciding).map { group in
      (rows.remark(group), group.lead.grounds.uses.contains { $0.isOfTrial })
    }
  }

  /// What closes the case without a criterion: the patient's wish, or a patient outside the pathway.
  private var closing: [Report.Remark] {
    recommendation.steps.filter {
      $0.category == .patientDeclines || $0.category == .noPathwayApplies
    }.map { Report.Remark($0.category.headline, $0.category.meaning, entries: $0.entries) }
  }

  /// The events that stopped a trial, or that made the last one not tolerated.
  private var badEvents: [Recorded<AdverseEvent>] {
    let stops = recommendation.steps.filter { $0.category == .stopAndEscalate }.flatMap(\.entries)
    let last = recommendation.trial?.assessment
    let rules = input.loaded.knowledge.outcomeRules
    let events = recommendation.trials.flatMap(\.assessment.trial.adverseEvents)
    let borne =
      last.map { $0.tolerated == .notMet ? $0.trial.adverseEvents.map(\.entry) : [] } ?? []
    return events.filter { recorded in
      stops.contains(recorded.entry)
        || (borne.contains(recorded.entry) && rules.isNotTolerated(recorded.content))
    }
  }

  private func eventRemark(_ recorded: Recorded<AdverseEvent>) -> Report.Remark {
    let event = recorded.content
    let isStop = recommendation.trials.contains { $0.assessment.stops.contains(recorded.entry) }
    let label = input.dictionary.label(of: event.code, in: "adverse-event-codes")
    let words = [
      event.grade.map { "grade \($0)" }, event.related?.rawValue,
      event.resolved.map { $0 ? "resolved" : "not resolved" }, event.at.printed,
    ].compactMap { $0 }
    return Report.Remark(
      "\(isStop ? "Stops the trial" : "Not tolerated"): \(label)", words.joined(separator: ", "),
      entries: [recorded.entry])
  }

  /// What a trial says against it where no event does: lost strength, or an outcome short of positive.
  private var trialRemarks: [Report.Remark] {
    guard let assessment = recommendation.trial?.assessment, badEvents.isEmpty else { return [] }
    let name = "Trial \(assessment.trial.start.content.id)"
    if assessment.tolerated == .notMet {
      let words = "Strength or walking was not kept, or an event was not borne"
      return [
        Report.Remark("\(name): not tolerated", words, entries: [assessment.trial.start.entry])
      ]
    }
    switch assessment.outcome {
    case .negative, .partial, .indeterminate:
      return [
        Report.Remark(
          "\(name): \(assessment.outcome.headline.lowercased())",
          assessment.gaps.map(rows.words.sentence).unique().prefix(2).joined(separator: "; "),
          entries: [assessment.trial.start.entry])
      ]
    default: return []
    }
  }

  /// Reviews that say no or not yet, with who said it, and sources that no rule decides between.
  private var dissent: [Report.Remark] {
    guard let step = recommendation.steps.first(where: { $0.category == .teamConference }) else {
      return []
    }
    let entries = recommendation.context.evidence.entries.filter {
      step.entries.contains($0.number)
    }
    let reviews = entries.compactMap { entry -> Report.Remark? in
      guard case .review(let review) = entry.content, review.outcome != "favourable" else {
        return nil
      }
      let stage = rows.words.stages[review.stage] ?? review.stage
      return Report.Remark(
        "Dissent: \(rows.content(of: entry.number))", "\(stage), \(review.on.printed)",
        entries: [entry.number])
    }
    let open = recommendation.disagreements.filter { result in
      result.disagreement.decides == nil && step.findings.contains { result.sides.contains($0) }
    }
    return reviews + open.map { disagreement($0) }
  }
}

extension OutcomeRules {
  /// Whether an event by itself makes a trial not tolerated.
  fileprivate func isNotTolerated(_ event: AdverseEvent) -> Bool {
    guard event.related == .related else { return false }
    if event.endedTrial == true { return true }
    guard let grade = event.grade else { return false }
    if grade >= intolerableGrade { return true }
    return grade >= conditionalGrade && (event.resolved == false || event.accepted == false)
  }
}

extension EvidenceUse {
  /// Whether it is evidence of a trial.
  fileprivate var isOfTrial: Bool {
    if case .trial = subject { true } else { false }
  }
}
