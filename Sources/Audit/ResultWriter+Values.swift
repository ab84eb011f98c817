internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

extension ResultWriter {
  mutating func put(_ day: CivilDate) { put(day.dayNumber) }

  mutating func put(_ date: PartialDate) {
    put(date.earliest)
    put(date.latest)
  }

  mutating func put(_ moment: ClinicalMoment) {
    switch moment {
    case .date(let date):
      choice(0)
      put(date)
    case .instant(let instant):
      choice(1)
      put(instant.seconds)
      put(instant.offsetMinutes)
    }
  }

  mutating func put(_ number: ExactNumber) { put(number.millionths) }

  mutating func put(_ range: QuantityRange) {
    put(range.low.number)
    put(range.high.number)
    put(range.low.unit.code)
  }

  mutating func put(_ value: FactValue) {
    switch value {
    case .yesNo(let yes):
      choice(0)
      put(yes)
    case .code(let code):
      choice(1)
      put(code)
    case .quantity(let range):
      choice(2)
      put(range)
    case .date(let date):
      choice(3)
      put(date)
    }
  }

  mutating func put(_ determination: Determination) {
    switch determination {
    case .met: choice(0)
    case .notMet: choice(1)
    case .indeterminate(let gaps):
      choice(2)
      list(gaps) { $0.put($1) }
    }
  }

  mutating func put(_ gap: Gap) {
    put(gap.subject)
    put(gap.reason)
    numbers(gap.entries)
  }

  mutating func put(_ subject: Gap.Subject) {
    switch subject {
    case .fact(let fact):
      choice(0)
      put(fact)
    case .review(let stage, let roles):
      choice(1)
      put(stage)
      texts(roles)
    case .list(let list, let trial):
      choice(2)
      put(list.rawValue)
      optional(trial) { $0.put($1) }
    case .trial(let need):
      choice(3)
      put(need.rawValue)
    }
  }

  private mutating func put(_ reason: Gap.Reason) {
    switch reason {
    case .missing: choice(0)
    case .absent(let absence):
      choice(1)
      put(absence.rawValue)
    case .stale(let lastDay):
      choice(2)
      put(lastDay)
    case .conflict: choice(3)
    case .straddles: choice(4)
    case .wrongRole: choice(5)
    case .datePrecision: choice(6)
    case .incomplete: choice(7)
    case .disagreement: choice(8)
    }
  }

  /// A fraction in its lowest terms, so that equal percentages are equal bytes.
  mutating func put(_ ratio: PercentRatio) {
    var (a, b) = (ratio.numerator.magnitude, ratio.denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = Int128(max(a, 1))
    put(String(ratio.numerator / divisor))
    put(String(ratio.denominator / divisor))
  }

  mutating func put(_ reference: CriterionReference) {
    put(reference.set)
    put(reference.id)
  }

  mutating func put(_ choice: Plan.Choice) {
    switch choice {
    case .open: self.choice(0)
    case .chosen(let id):
      self.choice(1)
      put(id)
    case .conflict(let entries):
      self.choice(2)
      numbers(entries)
    }
  }
}
