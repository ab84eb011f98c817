internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel

/// What is on record moved by as little as can be: a point on the scale, a day on a date.
extension WhatIf {
  /// Each pain score one point more and one point less.
  mutating func pointMoves(
    from now: Look
  ) -> [(entry: Int, score: ExactNumber, becomes: RecommendationCategory)]? {
    var hasScores = false
    var found: [(entry: Int, score: ExactNumber, becomes: RecommendationCategory)] = []
    for entry in now.context.evidence.entries {
      guard case .reading(let reading) = entry.content, let score = reading.value.number,
        score.lowerBound == score.upperBound, isPointScale(reading)
      else { continue }
      hasScores = true
      for move in [-1_000_000, 1_000_000] as [Int64] {
        let other = ExactNumber(millionths: score.lowerBound.millionths + move)
        guard other >= .zero, other <= ExactNumber(10),
          let then = moved(entry, .reading(reading.scoring(other)))
        else { continue }
        if then != now.category { found.append((entry.number, other, then)) }
      }
    }
    return hasScores ? found : nil
  }

  private func isPointScale(_ reading: Reading) -> Bool {
    let instrument = review.dictionary.instruments[reading.scale]
    return instrument?.measures == .pain
      && instrument?.variant(reading.variant)?.unit?.code == "{score}"
  }

  /// Each dated answer one day earlier, and each answer that is a date one day earlier and later.
  mutating func dayMoves(
    from now: Look
  ) -> [(entry: Int, move: Int, becomes: RecommendationCategory)] {
    var found: [(entry: Int, move: Int, becomes: RecommendationCategory)] = []
    for entry in now.context.evidence.entries {
      for move in [-1, 1] {
        guard let content = entry.content.moved(byDays: move),
          let then = moved(entry, content), then != now.category
        else { continue }
        found.append((entry.number, move, then))
      }
    }
    return found
  }

  /// What leads if one entry said something else.
  private mutating func moved(
    _ entry: Entry, _ content: EntryContent
  ) -> RecommendationCategory? {
    let entries = review.patientCase.entries.map { own in
      own.number == entry.number
        ? Entry(
          number: own.number, recorded: own.recorded, by: own.by, role: own.role, content: content)
        : own
    }
    return engine.look(at: review.patientCase.holding(entries), asOf: review.asOf).category
  }
}

extension PatientCase {
  /// The same case with other entries.
  func holding(_ entries: [Entry]) -> PatientCase {
    PatientCase(
      id: id, pathway: pathway, edition: edition, origin: origin, about: about, entries: entries)
  }
}

extension Reading {
  fileprivate func scoring(_ score: ExactNumber) -> Reading {
    Reading(
      trial: trial, relation: relation, scale: scale, variant: variant, context: context,
      muscle: muscle, goal: goal, value: .number(score...score), at: at, elapsed: elapsed)
  }
}

extension EntryContent {
  /// The same answer with its date moved: of an answer that is a date that date, else its own, which
  /// only moves back, because none is given before its time.
  fileprivate func moved(byDays days: Int) -> EntryContent? {
    switch self {
    case .finding(let finding):
      if case .value(.date(let date)) = finding.answer, date.precision == .day {
        let moved = PartialDate(date.earliest.adding(days: days))
        return .finding(
          ClinicalFinding(
            fact: finding.fact, answer: .value(.date(moved)), on: finding.on, from: finding.from))
      }
      guard days < 0, let on = finding.on.moved(byDays: days) else { return nil }
      return .finding(
        ClinicalFinding(fact: finding.fact, answer: finding.answer, on: on, from: finding.from))
    case .review(let review):
      guard days < 0, let on = review.on.moved(byDays: days) else { return nil }
      return .review(Review(stage: review.stage, outcome: review.outcome, on: on))
    default: return nil
    }
  }
}

extension ClinicalMoment {
  fileprivate func moved(byDays days: Int) -> ClinicalMoment? {
    switch self {
    case .date(let date):
      date.precision == .day ? .date(PartialDate(date.earliest.adding(days: days))) : nil
    case .instant(let instant):
      .instant(
        Instant(
          seconds: instant.seconds + Int64(days) * 86_400, offsetMinutes: instant.offsetMinutes))
    }
  }
}
