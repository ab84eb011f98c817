internal import ClinicalModel

/// Points for the regions that thresholds cut out of a number's range.
struct QuantitySamples {
  private let units: [UnitOfMeasure]
  private let least: Quantity?
  private let greatest: Quantity?
  private let thresholds: [Quantity]

  init(
    units: [UnitOfMeasure], least: ExactNumber?, greatest: ExactNumber?, thresholds: [Quantity]
  ) {
    self.units = units
    let first = units.first
    self.least = least.flatMap { number in first.map { Quantity(number, $0) } }
    self.greatest = greatest.flatMap { number in first.map { Quantity(number, $0) } }
    self.thresholds = thresholds
  }

  /// Below, at, between and above the thresholds, in every dimension that a value may have; nothing
  /// that the range forbids.
  var all: [Quantity] {
    var finest: [UnitOfMeasure.Dimension: UnitOfMeasure] = [:]
    for unit in units {
      let known = finest[unit.dimension]
      if known == nil || unit.factor < known?.factor ?? 0 { finest[unit.dimension] = unit }
    }
    return finest.values.flatMap(samples).filter(isPossible)
  }

  private func samples(in unit: UnitOfMeasure) -> [Quantity] {
    let limits = [least, greatest].compactMap { $0 }
    var cuts: Set<Int128> = [0]
    for limit in thresholds + limits { cuts.formUnion(self.cuts(of: limit, in: unit)) }
    let sorted = cuts.sorted()
    let step = Int128(unit.factor)
    var points = sorted.flatMap { [$0 - step, $0, $0 + step] }
    for (low, high) in zip(sorted, sorted.dropFirst()) { points.append((low + high) / 2) }
    return Set(points).compactMap { point in
      guard point >= 0, let millionths = Int64(exactly: point / step) else { return nil }
      return Quantity(ExactNumber(millionths: millionths), unit)
    }
  }

  /// Where a threshold cuts values of a unit: at itself, or, between months and days, at both ends of
  /// what the one can hold of the other.
  private func cuts(of limit: Quantity, in unit: UnitOfMeasure) -> [Int128] {
    if limit.unit.dimension == unit.dimension { return [limit.exact] }
    guard let days = QuantityRange(limit, limit).days else { return [] }
    let one = Int128(1_000_000)
    if unit.dimension == .time {
      return (days.lowerBound - 1...days.upperBound + 1).map { Int128($0) * 86_400 * one }
    }
    let months = max(0, days.lowerBound / 31 - 1)...days.upperBound / 28 + 1
    return months.map { Int128($0) * one }
  }

  private func isPossible(_ value: Quantity) -> Bool {
    let range = QuantityRange(value, value)
    let isLow = least.flatMap { range.compares(.below, to: $0) } ?? false
    let isHigh = greatest.flatMap { range.compares(.above, to: $0) } ?? false
    return !isLow && !isHigh
  }
}
