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
      $0.optional(result.review?.standing) { $0.put($1) }
      $0.list(result.deviations) { writer, deviation in
        writer.put(deviation.entry)
        writer.put(deviation.citation.source)
        writer.put(deviation.isNote)
      }
    }
  }

  private mutating func put(_ standing: ProtocolStanding) {
    put(standing.plan.id)
    put(standing.plan.edition)
    list(standing.taken) { writer, taken in
      writer.put(taken.step.id)
      writer.put(taken.given.entry)
    }
    put(standing.next.code)
    optional(standing.next.notBefore) { $0.put($1) }
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
    put(alert.kind)
    put(alert.level.rawValue)
    optional(alert.drug) { $0.put($1) }
    list(alert.occurrences) { writer, occurrence in
      writer.put(occurrence.value)
      writer.numbers(occurrence.entries)
    }
    texts(alert.others.map(\.id))
    texts(alert.openFacts)
  }

  private mutating func put(_ kind: DoseAlert.Kind) {
    switch kind {
    case .crossed(let limit): put(0, limit.id, limit.quantity)
    case .notShown(let limit): put(1, limit.id, limit.quantity)
    case .beyondPublished(let usual): put(2, usual.id, usual.quantity)
    case .slipFromPrevious(let factor, let note):
      put(3, note.says)
      put(factor)
    case .offLabelAdmixture(let note): put(4, note.says)
    case .mixed(let note): put(5, note.says)
    case .contraindicated(let found): put(6, found.id)
    case .historyNotRecorded(let facts):
      choice(7)
      texts(facts)
    case .amountNotKnown: choice(8)
    case .endedWithoutTaper(let note): put(9, note.says)
    case .risingGrade(let event, let note):
      put(10, note.says)
      put(event)
    case .together(let remark, let isCertain):
      put(11, remark.note.says)
      put(isCertain)
    }
  }

  private mutating func put(_ number: UInt8, _ name: String, _ quantity: Quantity? = nil) {
    choice(number)
    put(name)
    if let quantity { put(QuantityRange(quantity, quantity)) }
  }

  private mutating func put(_ value: DoseAlert.Occurrence.Value) {
    switch value {
    case .dose(let amount):
      choice(0)
      put(amount)
    case .concentration(let concentration):
      choice(1)
      put(QuantityRange(concentration, concentration))
    case .change(let from, let to):
      choice(2)
      put(from)
      put(to)
    case .time(let seconds):
      choice(3)
      optional(seconds) { $0.put($1) }
    case .count(let count):
      choice(4)
      put(count)
    case .grades(let from, let to):
      choice(5)
      put(from)
      put(to)
    case .mixture(let drugs):
      choice(6)
      texts(drugs)
    case .statement: choice(7)
    }
  }

  private mutating func put(_ amount: DoseAmount) {
    switch amount {
    case .bolus(let mass):
      choice(0)
      put(QuantityRange(mass.quantity, mass.quantity))
    case .infusion(let rate):
      choice(1)
      put(QuantityRange(rate.quantity, rate.quantity))
    case .unknown(let absence, let isInfusion):
      choice(2)
      put(absence.rawValue)
      put(isInfusion)
    }
  }
}
