import Candidacy
import CriteriaModel
import Library
import Markup
import Testing

/// The document that a committee signs says what the pathways do.
@Suite struct GovernanceTests {
  /// The table lines of each pathway's section, by the pathway's id.
  private static func sections() throws -> [String: [Substring]] {
    let bytes = try FileAccess.read("\(repository)/docs/governance.md", maximumBytes: 1 << 20)
    let text = String(decoding: bytes, as: UTF8.self)
    var sections: [String: [Substring]] = [:]
    var id = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("## ") {
        id = line.split(separator: "`").dropFirst().first.map(String.init) ?? ""
      }
      if line.hasPrefix("| `") { sections[id, default: []].append(line) }
    }
    return sections
  }

  private static func start(_ set: String, _ criterion: String, _ adopted: String) -> String {
    "| `\(set)` `\(criterion)` | \(adopted)"
  }

  @Test("every adopted row stands in the document with its reason and no other does")
  func adoptedRowsAreNamed() throws {
    let sections = try Self.sections()
    for loaded in try Shipped.knowledge {
      let pathway = loaded.knowledge.pathway
      let lines = try #require(sections[pathway.id])
      let adoptions = pathway.stages.flatMap(\.adoptions)
      for adoption in adoptions {
        let start = Self.start(adoption.reference.set, adoption.reference.id, "yes")
        let found = lines.filter { $0.hasPrefix(start) }
        #expect(found.count == 1, "\(pathway.id): \(start)")
        #expect(found.first?.contains(adoption.reason) == true, "\(pathway.id): \(start)")
        if let days = adoption.recheckDays {
          #expect(found.first?.contains("after \(days) days") == true, "\(pathway.id): \(start)")
        }
      }
      #expect(lines.filter { $0.contains("` | yes") }.count == adoptions.count, "\(pathway.id)")
    }
  }

  @Test("every row of a clinical set that is named there is adopted or says why not")
  func nothingIsPassedOver() throws {
    let sections = try Self.sections()
    for loaded in try Shipped.knowledge {
      let pathway = loaded.knowledge.pathway
      let lines = try #require(sections[pathway.id])
      for set in try Shipped.sets where set.axis == .clinical {
        guard lines.contains(where: { $0.hasPrefix("| `\(set.id)` ") }) else { continue }
        for criterion in set.criteria where criterion.population.contains(pathway.indication) {
          let start = Self.start(set.id, criterion.id, "")
          #expect(lines.count { $0.hasPrefix(start) } == 1, "\(pathway.id): \(start)")
        }
      }
    }
  }

  @Test("H28 an unverified row is nowhere adopted as deciding")
  func H28_unverifiedNeverDecides() throws {
    for loaded in try Shipped.knowledge {
      for adoption in loaded.knowledge.pathway.stages.flatMap(\.adoptions) {
        let criterion = try #require(
          loaded.knowledge.sets[adoption.reference.set]?.criterion(adoption.reference.id))
        #expect(criterion.confidence != .unverified || !criterion.decides, "\(criterion.id)")
      }
    }
  }
}
