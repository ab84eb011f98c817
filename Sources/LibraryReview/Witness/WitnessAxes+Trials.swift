internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// A trial of one dose: its readings on either side of every threshold, and what was assessed after it.
extension WitnessAxes {
  private static let (trial, dose, goal) = ("t1", "d1", "g1")
  private static let muscles = ["elbow-flexors", "knee-flexors", "hip-adductors"]

  private var profiles: [TrialProfile] { readings.flatMap(\.profiles) }

  var trials: [WitnessAxis] {
    let purposes = profiles.map(\.purpose).unique()
    guard !purposes.isEmpty else { return [] }
    return [WitnessAxis("trial", purposes.flatMap(trials))]
  }

  private func trials(for purpose: TrialStart.Purpose) -> [[Entry]] {
    let own = profiles.filter { $0.purpose == purpose }
    let rules = own.flatMap { [$0.response, $0.goal].compactMap { $0 } }.flatMap(\.leaves)
    var said = scores(rules)
    for (scale, told) in assessed(rules) {
      said = said.flatMap { entries in
        [entries] + grades(of: scale, told: told).map { entries + [$0] }
      }
    }
    return starts(purpose, own, rules).flatMap { start in said.map { start + $0 } }
  }

  // MARK: - Start and dose

  /// Trial and dose, once for each sort of method that the rules tell apart.
  ///
  /// No dose is made up.
  private func starts(
    _ purpose: TrialStart.Purpose, _ own: [TrialProfile], _ rules: [ResponseRule]
  ) -> [[Entry]] {
    let planned = readings.flatMap { $0.knowledge.pathway.options[.drug] ?? [] }.unique()
    guard let drug = planned.first(where: { dictionary.drugs[$0]?.routes.isEmpty == false }),
      let route = dictionary.drugs[drug]?.routes.first
    else { return [] }
    let known = dictionary.lists["trial-methods"]?.values.map(\.code) ?? []
    let told = own.map(\.methods).filter { !$0.isEmpty }
    let asksGoals = assessed(rules).contains { dictionary.instruments[$0.0]?.measures == .goal }
    let goals = asksGoals ? [TrialGoal(id: Self.goal, words: "A goal agreed before the dose")] : []
    return CodeRegions(known, told: told).codes.map { method in
      let start = TrialStart(
        id: Self.trial, purpose: purpose, method: method, drug: drug, profile: nil, goals: goals,
        on: today)
      let given = Dose(
        id: Self.dose, trial: Self.trial, drug: drug,
        amount: .unknown(.notStated, isInfusion: method == "continuous-infusion"), route: route,
        level: nil, at: today, until: nil)
      return [sketch("pain-physician", .trial(start)), sketch("anaesthetist", .dose(given))]
    }
  }

  // MARK: - Scores

  /// No score at all, or those of pain or of one spasticity scale.
  private func scores(_ rules: [ResponseRule]) -> [[Entry]] {
    let scales = rules.compactMap {
      if case .scoreDrop(let scale, _, _, _, _) = $0 { scale } else { nil }
    }
    return [[]] + pain(rules) + scales.unique().flatMap { drops(on: $0, rules) }
  }

  private func pain(_ rules: [ResponseRule]) -> [[Entry]] {
    let asked = rules.compactMap { rule -> (percent: ExactNumber, lasting: CalendarSpan?)? in
      if case .painRelief(_, let percent, let lasting) = rule { (percent, lasting) } else { nil }
    }
    guard !asked.isEmpty, let (scale, variant, top) = widestPainScale else { return [] }
    let hundred = ExactNumber(100)
    let patterns = Self.patterns(asked.compactMap(\.lasting))
    return Regions(asked.map(\.percent), greatest: hundred).numbers.flatMap { relief in
      patterns.map { pattern in
        let before = reading(scale, variant, .number(top...top), after: nil)
        return [before]
          + pattern.map { hours, isHeld in
            let left = isHeld ? hundred.millionths - relief.millionths : hundred.millionths
            let score = ExactNumber(millionths: top.millionths / hundred.millionths * left)
            return reading(scale, variant, .number(score...score), after: hours)
          }
      }
    }
  }

  /// The scale on which most percentages are whole.
  private var widestPainScale: (scale: String, variant: String, top: ExactNumber)? {
    dictionary.instruments.values.filter { $0.measures == .pain }.sorted { $0.id < $1.id }
      .flatMap { scale in
        scale.variants.compactMap { variant in
          variant.greatest.map { (scale: scale.id, variant: variant.id, top: $0) }
        }
      }.max { $0.top < $1.top }
  }

  /// Up to three muscles, each fallen by as many points as a region wants.
  private func drops(on scale: String, _ rules: [ResponseRule]) -> [[Entry]] {
    let asked = rules.compactMap { rule -> (points: ExactNumber, lasting: CalendarSpan?)? in
      if case .scoreDrop(scale, _, let points, let lasting, _) = rule {
        (points, lasting)
      } else {
        nil
      }
    }
    guard let instrument = dictionary.instruments[scale],
      let variant = instrument.variants.first(where: { $0.grades.allSatisfy(\.isPlain) }),
      let worst = variant.grades.compactMap(\.points?.upperBound).max()
    else { return [] }
    let falls = ([ExactNumber.zero] + Regions(asked.map(\.points)).numbers).unique().filter {
      fall in
      worst.less(fall).map { left in variant.grades.contains { $0.isWorth(left) } } ?? false
    }
    let counts = instrument.byMuscle ? 1...Self.muscles.count : 1...1
    return counts.flatMap { Self.choose($0, of: falls) }.flatMap { falls in
      Self.patterns(asked.compactMap(\.lasting)).map { pattern in
        let names = instrument.byMuscle ? Self.muscles.map { $0 } : [nil]
        return zip(names, falls).flatMap { muscle, fall in
          grade(scale, variant, worst, muscle, after: nil)
            + pattern.flatMap { hours, isHeld in
              grade(scale, variant, isHeld ? worst.less(fall) : worst, muscle, after: hours)
            }
        }
      }
    }
  }

  private func grade(
    _ scale: String, _ variant: Instrument.Variant, _ points: ExactNumber?, _ muscle: String?,
    after hours: ExactNumber?
  ) -> [Entry] {
    guard let points, let grade = variant.grades.first(where: { $0.isWorth(points) }) else {
      return []
    }
    return [reading(scale, variant.id, .grade(grade.code), after: hours, muscle: muscle)]
  }

  private static func choose(_ count: Int, of falls: [ExactNumber]) -> [[ExactNumber]] {
    guard count > 0 else { return [[]] }
    return falls.indices.flatMap { first in
      choose(count - 1, of: Array(falls[first...])).map { [falls[first]] + $0 }
    }
  }

  /// At which hours it is read, and whether the effect is there: once; held for less, as long and
  /// longer than each duration asked for; gone when that duration is over.
  private static func patterns(_ spans: [CalendarSpan]) -> [[(hours: ExactNumber, isHeld: Bool)]] {
    let hours = spans.compactMap { span -> ExactNumber? in
      guard case .seconds(let seconds) = span.measure else { return nil }
      return ExactNumber(millionths: seconds * ExactNumber(1).millionths / 3_600)
    }.unique()
    let first = ExactNumber(1)
    let held = Regions(hours).numbers.map { span in
      [
        (hours: first, isHeld: true),
        (ExactNumber(millionths: first.millionths + span.millionths), true),
      ]
    }
    let lost = hours.filter { $0 > first }.map { [(hours: first, isHeld: true), ($0, false)] }
    return [[(first, true)]] + held + lost
  }

  // MARK: - Assessments

  private func assessed(_ rules: [ResponseRule]) -> [(String, [[String]])] {
    let all = rules.compactMap { rule -> (scale: String, grades: [String])? in
      if case .assessed(let scale, let grades) = rule { (scale, grades) } else { nil }
    }
    return all.map(\.scale).unique().map { scale in
      (scale, all.filter { $0.scale == scale }.map(\.grades))
    }
  }

  private func grades(of scale: String, told: [[String]]) -> [Entry] {
    guard let instrument = dictionary.instruments[scale], let variant = instrument.variants.first
    else { return [] }
    return CodeRegions(variant.grades.map(\.code), told: told).codes.map { code in
      reading(
        scale, variant.id, .grade(code), after: ExactNumber(1),
        goal: instrument.measures == .goal ? Self.goal : nil)
    }
  }

  private func reading(
    _ scale: String, _ variant: String, _ value: Reading.Value, after hours: ExactNumber?,
    muscle: String? = nil, goal: String? = nil
  ) -> Entry {
    let elapsed = hours.flatMap { hours in UnitOfMeasure("h").map { Quantity(hours, $0) } }
    return sketch(
      "nurse",
      .reading(
        Reading(
          trial: Self.trial,
          relation: hours == nil ? .preDose(dose: nil) : .after(dose: Self.dose), scale: scale,
          variant: variant, context: nil, muscle: muscle, goal: goal, value: value, at: nil,
          elapsed: elapsed)))
  }
}

extension ResponseRule {
  /// Every rule in it that has no parts.
  fileprivate var leaves: [ResponseRule] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.leaves)
    case .painRelief, .percentFall, .abovePlacebo, .scoreDrop, .assessed: [self]
    }
  }
}

extension Instrument.Grade {
  /// Whether it stands for one number of points.
  fileprivate var isPlain: Bool { points.map { $0.lowerBound == $0.upperBound } ?? false }

  fileprivate func isWorth(_ number: ExactNumber) -> Bool { points == number...number }
}
