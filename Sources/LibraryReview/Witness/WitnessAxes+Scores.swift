internal import ClinicalModel
internal import TrialAnalysis

extension WitnessAxes {
  private static let muscles = ["elbow-flexors", "knee-flexors", "hip-adductors"]

  /// No score at all, or those of pain or of one spasticity scale.
  func scores(_ rules: [ResponseRule]) -> [[Entry]] {
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
}

extension Instrument.Grade {
  /// Whether it stands for one number of points.
  fileprivate var isPlain: Bool { points.map { $0.lowerBound == $0.upperBound } ?? false }

  fileprivate func isWorth(_ number: ExactNumber) -> Bool { points == number...number }
}
