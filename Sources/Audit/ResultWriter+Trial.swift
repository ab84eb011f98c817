internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

extension ResultWriter {
  /// A trial with its outcome, its measures, what other profiles say, and the remarks on its doses.
  mutating func trial(_ result: TrialResult) {
    let assessment = result.assessment
    item("trial:", assessment.trial.start.content.id, code: assessment.outcome.rawValue) {
      $0.put(assessment)
      $0.list(result.measures) { $0.put($1) }
      $0.list(result.beside) { writer, other in
        writer.put(other.profile.id)
        writer.put(other.response)
      }
      $0.list(result.alerts) { $0.put($1) }
      $0.optional(result.postHocProfile) { $0.put($1.id) }
      $0.put(result.usesPathwayProfile)
    }
  }

  private mutating func put(_ assessment: TrialAssessment) {
    put(assessment.trial.start.entry)
    put(assessment.profile.id)
    put(assessment.profile.edition)
    put(assessment.rule)
    put(assessment.response)
    put(assessment.goal)
    put(assessment.tolerated)
    optional(assessment.walker) { $0.put($1) }
    texts(assessment.respondingDoses)
    numbers(assessment.stops)
    list(assessment.gaps) { $0.put($1) }
    numbers(assessment.entries)
  }

  private mutating func put(_ measures: PainMeasures) {
    let key = measures.series.key
    put(key.scale)
    optional(key.variant) { $0.put($1) }
    optional(key.context) { $0.put($1) }
    put(measures.series.dose.entry)
    optional(measures.baseline) { writer, baseline in
      writer.put(baseline.sum.lowerBound)
      writer.put(baseline.sum.upperBound)
      writer.put(baseline.count)
      writer.numbers(baseline.entries)
    }
    optional(measures.peak) { writer, peak in
      writer.put(peak.reading.entry)
      writer.put(peak.relief.least)
      writer.put(peak.relief.greatest)
    }
    list(measures.durations) { writer, duration in
      writer.put(duration.percent)
      writer.put(duration.total)
      writer.put(duration.longest)
      writer.put(duration.isCensored)
    }
    numbers(measures.missing)
  }

  private mutating func put(_ alert: DoseAlert) {
    switch alert.kind {
    case .aboveLimit(let limit):
      choice(0)
      put(limit.id)
      put(QuantityRange(limit.quantity, limit.quantity))
    case .startedAbove(let mass):
      choice(1)
      put(QuantityRange(mass.quantity, mass.quantity))
    case .stopping(let note):
      choice(2)
      put(note.says)
    }
    put(alert.drug)
    put(alert.entry)
    put(alert.isNote)
  }
}
