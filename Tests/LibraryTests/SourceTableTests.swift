import CriteriaModel
import Library
import Markup
import Testing

/// The clinical sets against the research they were encoded from.
@Suite struct SourceTableTests {
  /// A threshold of the document, as the table writes it.
  private static func threshold(_ element: Element) -> String? {
    let fact = element["fact"] ?? ""
    switch element.name {
    case "between":
      return "\(fact) \(element["low"] ?? "") to \(element["high"] ?? "") \(element["unit"] ?? "")"
    case "compare", "elapsed":
      let signs = ["lt": "<", "le": "<=", "eq": "=", "ge": ">=", "gt": ">"]
      let sign = signs[element["operator"] ?? ""] ?? "?"
      return "\(fact) \(sign) \(element["value"] ?? "") \(element["unit"] ?? "")"
    default: return nil
    }
  }

  private static func plain(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test(
    "H28 operator, value, unit, population, kind and confidence are those of the research",
    arguments: SourceTable.parsed)
  func H28_table(row: SourceTable.Row) throws {
    let set = try #require(try Shipped.sets.first { $0.id == row.set })
    let path = "Criteria/sets/\(set.id)/\(set.edition).xml"
    let element = try #require(
      try Shipped.element(path).all("criterion").first { $0["id"] == row.id })
    #expect(element["kind"] == row.kind)
    #expect((element["population"] ?? "").split(separator: " ").map(String.init) == row.population)
    let state = element["enabled"] == "no" ? " off" : ""
    #expect((element["confidence"] ?? "") + state == row.confidence)
    let thresholds = Set(element.descendants.compactMap(Self.threshold))
    #expect(thresholds == Set(row.thresholds))
    let words = (element.all("statement") + element.all("unverified"))
      .map { Self.plain($0.text) }.joined(separator: " ")
    for says in row.says { #expect(words.contains(says), "\(says)") }
  }

  @Test("the table is read whole") func everyLineCounts() {
    #expect(SourceTable.parsed.count == SourceTable.rows.split(separator: "\n").count)
    #expect(SourceTable.parsed.count >= 65)
  }

  @Test(
    "H28 what a research file marks as memory or gap is shown and never applied",
    arguments: [
      "pacc17.trial-when", "pacc17.success", "pacc17.trial-bolus", "pacc17.start-dose",
      "pacc17.max",
      "pacc17.diseases", "bps15.selection", "bps15.contra", "bps15.max", "nhse.d08pa",
      "itb.screen.response-def", "cg145.test", "psy.validity", "ac.category", "ac.p2y12-doac",
      "asa.class",
    ])
  func H28_memoryIsNeverApplied(id: String) throws {
    let found = try Shipped.sets.flatMap(\.criteria).filter { $0.id == id }
    #expect(found.count == 1)
    for criterion in found {
      #expect(!criterion.isApplied && !criterion.decides)
      #expect(!criterion.unverified.isEmpty)
    }
  }
}
