internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library

extension SampleMaker {
  /// Cases that may show something of a criterion: met, not met, open, not applicable, set aside, and a
  /// value in each region.
  func candidates(
    _ criterion: Criterion, _ set: CriteriaSet, _ solver: CriterionSolver,
    _ own: LoadedKnowledge
  ) -> [SketchedCase] {
    guard isLacking(criterion, set) else { return [] }
    let met = solver.decided(criterion, met: true)
    let notMet = solver.decided(criterion, met: false)
    let applying = solver.applying(criterion)
    var plain = [[:]] + applying + met.prefix(8) + notMet.prefix(8)
    plain += solver.notApplying(criterion)
    for pinned in pins(criterion, set, solver.solver.regions) {
      plain += [[[:]], met, notMet, applying].flatMap { ways in
        ways.compactMap { $0.joined(with: pinned) }.prefix(3)
      }
    }
    return plain.map { sketch(own, $0) } + waived(criterion, set, notMet, solver, own)
  }

  /// One answer of each region of everything that a criterion reads; of treatments one more than counts.
  private func pins(
    _ criterion: Criterion, _ set: CriteriaSet, _ regions: AnswerRegions
  ) -> [Suppositions] {
    criterion.everyCondition(in: set).filter(\.parts.isEmpty).flatMap {
      condition -> [Suppositions] in
      if case .trialMeets(let profile) = condition {
        return regions.sketches(of: profile).map { [.trial(.trial): .trial($0)] }
      }
      guard let subject = ConditionSolver.subject(of: condition) else { return [] }
      let answers = regions.answers(to: subject)
      let twice = answers.compactMap { answer -> Supposed? in
        guard case .treatments(let one) = answer, one.count == 1 else { return nil }
        return .treatments(one + one)
      }
      return (answers + twice + unheard(condition, answers, regions)).map { [subject: $0] }
    }.unique()
  }

  /// The answer to a judgement by a role that is not heard.
  private func unheard(
    _ condition: Condition, _ answers: [Supposed], _ regions: AnswerRegions
  ) -> [Supposed] {
    guard case .judgement(_, let roles) = condition,
      let other = regions.dictionary.roles.keys.sorted().first(where: { !roles.contains($0) }),
      case .value(let value, _)? = answers.first
    else { return [] }
    return [.value(value, role: other)]
  }

  private func waived(
    _ criterion: Criterion, _ set: CriteriaSet, _ notMet: [Suppositions],
    _ solver: CriterionSolver, _ own: LoadedKnowledge
  ) -> [SketchedCase] {
    let reference = CriterionReference(set: set.id, id: criterion.id)
    let permits = own.knowledge.pathway.waivers.filter { $0.of == reference }
    return permits.flatMap { permit -> [SketchedCase] in
      guard let other = own.knowledge.sets[permit.under.set],
        let under = other.criterion(permit.under.id)
      else { return [] }
      let ways = CriterionSolver(
        ConditionSolver(
          solver.solver.regions, solver.solver.context, other, changesAnswers: false)
      ).decided(under, met: true)
      return ways.prefix(3).map { way in
        var sketch = sketch(own, way)
        sketch.waiver = reference
        return sketch
      }
    }
  }
}
