import LibraryReview
import Markup
import ShippedSamples
import Testing

/// Every operator of the shipped sets and trial profiles, turned, is found at its line.
///
/// Each copy of the library holds one turned operator in every file, so that a few dozen copies show
/// what happens to each of them. The three ways of turning take turns: all three for every operator were
/// tried once (`docs/criteria-authoring.md`) and would take the suite minutes.
@Suite struct OperatorFlipTests {
  private static let opposite = ["ge": "lt", "lt": "ge", "gt": "le", "le": "gt"]
  private static let mirror = ["ge": "le", "le": "ge", "gt": "lt", "lt": "gt"]
  private static let edge = ["ge": "gt", "gt": "ge", "le": "lt", "lt": "le"]

  /// An operator in a file: the place of its two letters, and the line of its tag.
  private struct Place {
    let path: String
    let letters: Int
    let line: Int
    let operation: String

    var tag: String { "\(path):\(line)" }

    /// The file with another operator in this place.
    func turned(_ bytes: [UInt8], to other: String) -> [UInt8] {
      bytes[..<letters] + Array(other.utf8) + bytes[(letters + 2)...]
    }
  }

  private static func places(in path: String, _ bytes: [UInt8]) -> [Place] {
    let mark = Array(#"operator=""#.utf8)
    return bytes.indices.dropLast(mark.count + 2).compactMap { start in
      guard bytes[start...].starts(with: mark) else { return nil }
      let letters = start + mark.count
      let tag = bytes[..<start].lastIndex(of: UInt8(ascii: "<")) ?? start
      let operation = String(decoding: bytes[letters..<letters + 2], as: UTF8.self)
      guard opposite[operation] != nil else { return nil }
      let line = 1 + bytes[..<tag].count { $0 == UInt8(ascii: "\n") }
      return Place(path: path, letters: letters, line: line, operation: operation)
    }
  }

  /// The operators that a check passes over once they are turned, and how many there are.
  private static func passedOver() throws -> (missed: [String], all: Int) {
    let ways = [opposite, edge, mirror]
    let others = ["Criteria/pathways/", "Criteria/conflicts", "Criteria/questions"]
    let files = try Mistake.shipped.get().filter { file in
      !others.contains { file.key.hasPrefix($0) }
    }
    var left = files.filter {
      $0.key.hasPrefix("Criteria/sets/") || $0.key.hasPrefix("Criteria/profiles/")
    }.map { places(in: $0.key, $0.value) }.filter { !$0.isEmpty }
    let all = left.map(\.count).reduce(0, +)
    var missed: [String] = []
    while !left.isEmpty {
      var copy = files
      let round = left.compactMap(\.first)
      for (index, place) in round.enumerated() {
        let turned = ways[(index + left.count) % ways.count]
        copy[place.path] = files[place.path].map {
          place.turned($0, to: turned[place.operation] ?? "")
        }
      }
      let found = Set(
        try Mistake.findings(in: copy).filter { $0.severity == .error }
          .map { "\($0.file):\($0.position?.line ?? 0)" })
      missed += round.map(\.tag).filter { !found.contains("copy/" + $0) }
      left = left.map { Array($0.dropFirst()) }.filter { !$0.isEmpty }
    }
    return (missed.sorted(), all)
  }

  /// Its statement prints both sides, each with what follows from it.
  private static let open = "Criteria/sets/oncology-1999/"

  @Test("H28 every operator that is turned is found at its line") func H28_turned() throws {
    let (missed, all) = try Self.passedOver()
    let page = try FileAccess.read(
      Shipped.root + "/docs/criteria-authoring.md", maximumBytes: 1 << 20)
    #expect(
      String(decoding: page, as: UTF8.self).contains("the \(all) ordering operators"),
      "docs/criteria-authoring.md counts \(all) no more")
    #expect(missed.filter { !$0.hasPrefix(Self.open) }.isEmpty)
  }
}
