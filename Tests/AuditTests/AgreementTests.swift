import Audit
import Testing

/// Agreement and kappa against tables worked by hand (`docs/decisions/0026-concordance.md`).
@Suite struct AgreementTests {
  private func table(_ rows: [[Int]]) -> AgreementTable {
    let names = rows.indices.map { "c\($0)" }
    var table = AgreementTable(names)
    for (row, counts) in rows.enumerated() {
      for (column, count) in counts.enumerated() {
        _ = table.add(names[row], names[column], times: count)
      }
    }
    return table
  }

  /// 20 5 / 10 15: agreement 0.7, expected 0.5, kappa 0.4; A 0.10972, B 0.10188, C 0.01, variance
  /// 0.2016 / 12.5.
  @Test func kappaOfTwoCategories() throws {
    let kappa = try #require(table([[20, 5], [10, 15]]).kappa)
    #expect(abs(kappa.value - 0.4) < 1e-12)
    let half = 1.959963984540054 * (0.016128).squareRoot()
    #expect(abs(kappa.low - (0.4 - half)) < 1e-12)
    #expect(abs(kappa.high - (0.4 + half)) < 1e-12)
  }

  /// Every pair agrees over two categories: kappa 1, and no width.
  @Test func perfectAgreement() throws {
    let kappa = try #require(table([[3, 0], [0, 4]]).kappa)
    #expect(kappa.value == 1 && kappa.low == 1 && kappa.high == 1)
  }

  @Test(arguments: [[[0, 0], [0, 0]], [[7, 0], [0, 0]]])
  func whereNothingElseWasToBeExpectedThereIsNoKappa(_ rows: [[Int]]) {
    #expect(table(rows).kappa == nil)
  }

  /// One category each, never the same: kappa 0, agreement 0.
  @Test func neverTheSame() throws {
    let table = table([[0, 5], [0, 0]])
    #expect(try #require(table.kappa).value == 0)
    #expect(try #require(table.agreement).value == 0)
  }

  /// Three of four agree.
  @Test func wilson() throws {
    let z2 = 1.959963984540054 * 1.959963984540054
    let centre = (0.75 + z2 / 8) / (1 + z2 / 4)
    let half = (z2 * (0.75 * 0.25 / 4 + z2 / 64)).squareRoot() / (1 + z2 / 4)
    let estimate = try #require(AgreementTable.proportion(3, of: 4))
    #expect(abs(estimate.low - (centre - half)) < 1e-12)
    #expect(abs(estimate.high - (centre + half)) < 1e-12)
    #expect(abs(estimate.low - 0.300642) < 1e-6 && abs(estimate.high - 0.954413) < 1e-6)
    #expect(AgreementTable.proportion(0, of: 0) == nil)
  }

  @Test func aCategoryOfNoTableIsNotCounted() {
    var table = AgreementTable(["a"])
    let isCounted = table.add("a", "b")
    #expect(!isCounted)
    #expect(table.total == 0)
  }
}
