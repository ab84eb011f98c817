internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import TrialAnalysis

extension Report {
  /// Systemic opioids by day, in morphine equivalents by one named set of factors.
  struct OpioidChart: Sendable, Hashable {
    /// What a day comes to.
    enum Amount: Sendable, Hashable {
      /// In thousandths of an MME, rounded half up; a range where the dose is one.
      case equivalent(ClosedRange<Int>)
      case notComputable(String)
      case missing
    }

    struct Day: Sendable, Hashable {
      var date: CivilDate
      var period: String
      var amount: Amount
      /// The amount as it is printed.
      var words: String
    }

    /// The set of factors, as every number of it names it.
    var set: String
    /// What must be said beside a number of it.
    var note: String
    var days: [Day]
  }
}

extension Report.OpioidChart {
  /// The days as they were reckoned.
  init(_ days: OpioidDays, by set: MorphineEquivalence, named: (String) -> String) {
    self.set = set.title
    let confidence = Confidence(rawValue: set.note.confidence)?.words ?? set.note.confidence
    note = "\(set.note.says.sentence) \(set.note.source), confidence: \(confidence)."
    self.days = days.days.map { day in
      let (amount, words) = Self.amount(of: day, named)
      return Day(date: day.date, period: day.period.rawValue, amount: amount, words: words)
    }
  }

  private static func amount(
    of day: OpioidDays.Day, _ named: (String) -> String
  ) -> (Amount, String) {
    switch day.amount {
    case .missing: return (.missing, "not known")
    case .notComputable(let opioids):
      let names = opioids.map(named).joined(separator: ", ")
      return (.notComputable(names), "not computable: no factor for \(names)")
    case .equivalent(let range):
      guard let low = thousandths(range.least), let high = thousandths(range.greatest),
        let words = range.printed()
      else { return (.notComputable("this amount"), "not computable: too great a number") }
      return (.equivalent(low...max(low, high)), words)
    }
  }

  private static func thousandths(_ ratio: ExactRatio) -> Int? {
    ratio.rounded(to: 3).flatMap { Int(exactly: $0) }
  }

  /// What it shows, for those who do not see it.
  var summary: String {
    let missing = days.filter { $0.amount == .missing }.count
    let known = days.filter { if case .equivalent = $0.amount { true } else { false } }
    let most = known.max { $0.greatest < $1.greatest }
    let least = known.min { $0.least < $1.least }
    let ends = [("least", least), ("most", most)].compactMap { name, day in
      day.map { "\(name) \($0.words) MME on \($0.date.printed)" }
    }
    let open = days.count - known.count - missing
    return
      (["\(days.count) days, \(known.count) of them in MME (\(set))"] + ends
      + (missing > 0 ? ["\(missing) not known, which is not 0"] : [])
      + (open > 0 ? ["\(open) not computable"] : [])).joined(separator: "; ")
  }
}

extension Report.OpioidChart.Day {
  /// The most it may be, in thousandths of an MME.
  var greatest: Int {
    if case .equivalent(let range) = amount { range.upperBound } else { 0 }
  }

  /// The least it may be, in thousandths of an MME.
  var least: Int {
    if case .equivalent(let range) = amount { range.lowerBound } else { 0 }
  }
}
