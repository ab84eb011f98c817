import Markup
import Testing

/// How statements are written: values are arguments.
@Suite struct StatementTests {
  /// Every source file of the web app.
  private static func sources(
    _ folder: String = "\(repository)/Server/Sources"
  ) throws -> [(name: String, text: String)] {
    try FileAccess.list(folder).flatMap { name in
      let path = "\(folder)/\(name)"
      if FileAccess.isDirectory(path) { return try sources(path) }
      guard name.hasSuffix(".swift") else { return [] }
      return [
        (name, String(decoding: try FileAccess.read(path, maximumBytes: 1 << 20), as: UTF8.self))
      ]
    }
  }

  /// What stands between `sql:` and the end of the string behind it, if one begins there.
  private static func literals(_ text: String) -> [Substring] {
    text.ranges(of: /sql: *\s*("""|")/).map { range in
      let isLong = text[range].hasSuffix("\"\"\"")
      let rest = text[range.upperBound...]
      return rest[..<(rest.firstRange(of: isLong ? "\"\"\"" : "\"")?.lowerBound ?? rest.endIndex)]
    }
  }

  @Test func W12_noValueIsPartOfSQL() throws {
    let sources = try Self.sources()
    #expect(sources.count > 40)
    for (name, text) in sources {
      for literal in Self.literals(text) { #expect(!literal.contains("\\("), "\(name)") }
    }
  }

  /// Besides the migrations, one place makes SQL of words: the orders, of which there are seven.
  @Test func W12_rawSQLStandsInOnePlace() throws {
    let raw = try Self.sources().filter { $0.text.contains("SQL(sql:") }.map(\.name)
    #expect(raw == ["WorklistQuery+Order.swift"])
  }
}
