/// How often two judges chose each pair of categories, with agreement and kappa.
///
/// Its statistics are binary floating point: they describe a cohort, and no clinical value or
/// comparison rests on them (`docs/decisions/0026-concordance.md`).
public struct AgreementTable: Sendable, Hashable {
  /// An estimate with the limits of its 95 % interval.
  public struct Estimate: Sendable, Hashable {
    /// The estimate.
    public let value: Double
    /// The lower limit.
    public let low: Double
    /// The upper limit.
    public let high: Double
  }

  /// The 97.5 % point of the standard normal distribution.
  static let normalQuantile = 1.959963984540054

  /// The categories, in order.
  public let categories: [String]
  /// The counts, row by row: the first judge chooses the row, the second the column.
  public private(set) var counts: [Int]

  /// An empty table over these categories.
  public init(_ categories: [String]) {
    self.categories = categories
    counts = Array(repeating: 0, count: categories.count * categories.count)
  }

  /// Counts one pair; false where a category is not one of the table's.
  public mutating func add(_ first: String, _ second: String, times: Int = 1) -> Bool {
    guard let row = categories.firstIndex(of: first), let column = categories.firstIndex(of: second)
    else { return false }
    counts[row * categories.count + column] += times
    return true
  }

  /// How often this pair was chosen.
  public func count(_ row: Int, _ column: Int) -> Int { counts[row * categories.count + column] }

  /// The pairs that were counted.
  public var total: Int { counts.reduce(0, +) }

  /// The pairs in which both chose the same.
  public var agreed: Int { categories.indices.reduce(0) { $0 + count($1, $1) } }

  /// The proportion of agreement with Wilson's score interval (Wilson 1927); nil where nothing was
  /// counted.
  public var agreement: Estimate? { Self.proportion(agreed, of: total) }

  /// A proportion with Wilson's score interval; nil of nothing.
  public static func proportion(_ part: Int, of whole: Int) -> Estimate? {
    guard whole > 0 else { return nil }
    let (n, z) = (Double(whole), normalQuantile)
    let p = Double(part) / n
    let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    return Estimate(value: p, low: max(0, centre - half), high: min(1, centre + half))
  }

  /// Cohen's kappa (Cohen 1960) with the interval of its large-sample standard error (Fleiss, Cohen and
  /// Everitt 1969).
  ///
  /// Nil where it is not defined: nothing was counted, or both judges always chose one and the same
  /// category, so that no other agreement was to be expected.
  public var kappa: Estimate? {
    let used = categories.indices.filter { row(at: $0) + column(at: $0) > 0 }
    guard total > 0, used.count > 1 else { return nil }
    let n = Double(total)
    let rows = categories.indices.map { Double(row(at: $0)) / n }
    let columns = categories.indices.map { Double(column(at: $0)) / n }
    let expected = zip(rows, columns).reduce(0) { $0 + $1.0 * $1.1 }
    let kappa = (Double(agreed) / n - expected) / (1 - expected)
    let error = standardError(kappa, expected, rows, columns)
    let half = Self.normalQuantile * error
    return Estimate(value: kappa, low: kappa - half, high: kappa + half)
  }

  private func row(at index: Int) -> Int {
    categories.indices.reduce(0) { $0 + count(index, $1) }
  }

  private func column(at index: Int) -> Int {
    categories.indices.reduce(0) { $0 + count($1, index) }
  }

  /// The root of (A + B - C) / n(1 - pe)², after equation 13 of the paper.
  private func standardError(
    _ kappa: Double, _ expected: Double, _ rows: [Double], _ columns: [Double]
  ) -> Double {
    let n = Double(total)
    var (a, b) = (0.0, 0.0)
    for i in categories.indices {
      for j in categories.indices {
        let p = Double(count(i, j)) / n
        if i == j {
          let factor = 1 - (rows[i] + columns[i]) * (1 - kappa)
          a += p * factor * factor
        } else {
          b += p * (columns[i] + rows[j]) * (columns[i] + rows[j])
        }
      }
    }
    b *= (1 - kappa) * (1 - kappa)
    let c = kappa - expected * (1 - kappa)
    let variance = (a + b - c * c) / ((1 - expected) * (1 - expected) * n)
    return max(0, variance).squareRoot()
  }
}
