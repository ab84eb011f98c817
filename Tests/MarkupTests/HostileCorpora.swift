import Glibc
import Markup
import Testing

/// Where the hostile documents are and how they are read.
enum HostileCorpora {
  struct W3CTest {
    let identifier: String
    let kind: String
    let path: String
  }

  static let folder: String = {
    let parts = #filePath.split(separator: "/").dropLast(4)
    return "/" + parts.joined(separator: "/") + "/shared/hostile-xml"
  }()

  static var arePresent: Bool { FileAccess.exists(folder + "/xmlts20130923.zip") }

  static var areRequired: Bool {
    getenv("THECAL_REQUIRE_CORPORA").map { String(cString: $0) } == "1"
  }

  static func unpackedW3C() throws -> TemporaryFolder {
    let target = try TemporaryFolder()
    try run("/usr/bin/unzip", "-q", folder + "/xmlts20130923.zip", "-d", target.path)
    return target
  }

  static func unpackedRegressions() throws -> TemporaryFolder {
    let target = try TemporaryFolder()
    try run(
      "/bin/tar", "-xzf", folder + "/libxml2-defusedxml-blns.tar.gz", "-C", target.path)
    return target
  }

  /// Whether the strict profile reads a file.
  static func isRead(_ path: String) throws -> Bool { try codes(path).isEmpty }

  /// The codes of what the strict profile has against a file.
  static func codes(_ path: String) throws -> [String] {
    let bytes = try FileAccess.read(path, maximumBytes: 64 << 20)
    return diagnostics(ofBytes: bytes).map(\.code)
  }

  /// Reads a file; if it is read, every element must know its place and all of it be written back.
  static func checkReading(_ path: String) throws {
    let bytes = try FileAccess.read(path, maximumBytes: 64 << 20)
    let result = XMLReading.read(bytes, file: path, schema: nil, limits: .caseFile)
    guard let root = try? result.get().root else { return }
    let lines = String(decoding: bytes, as: UTF8.self).unicodeScalars
      .split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    #expect(places(in: root, agreeWith: lines), "\(path)")
    // Names that only the fifth edition of XML 1.0 knows are read but not written.
    guard let written = try? XMLWriting.document(root, indent: false) else {
      #expect(path.contains("/eduni/"), "\(path)")
      return
    }
    let again = XMLReading.read(written, file: path, schema: nil, limits: .caseFile)
    #expect(try again.get().root == root, "\(path)")
  }

  /// Whether a start tag of each element's name begins at its place.
  private static func places(in element: Element, agreeWith lines: [[Unicode.Scalar]]) -> Bool {
    guard let place = element.position, let column = place.column else { return false }
    let mark = place.line == 1 && lines[0].first == "\u{FEFF}" ? 1 : 0
    let tag = lines[place.line - 1].dropFirst(column - 1 + mark)
    let name = tag.dropFirst().prefix { !" \t\r/>".unicodeScalars.contains($0) }
    let local = name.split(separator: ":").last ?? []
    return tag.first == "<" && local.elementsEqual(element.name.unicodeScalars)
      && element.elements.allSatisfy { places(in: $0, agreeWith: lines) }
  }

  /// The tests of the W3C suite, by following its catalogue.
  static func w3cTests(in folder: String) throws -> [W3CTest] {
    let top = folder + "/xmlconf/"
    let catalogue = try text(top + "xmlconf.xml")
    let parts = catalogue.split(separator: "SYSTEM \"").dropFirst().compactMap {
      $0.split(separator: "\"").first
    }
    return try parts.filter { $0.hasSuffix(".xml") }.flatMap { part in
      let base = top + part.split(separator: "/").dropLast().joined(separator: "/") + "/"
      return try text(top + part).split(separator: "<TEST ").dropFirst().map { test in
        W3CTest(
          identifier: value("ID", of: test), kind: value("TYPE", of: test),
          path: base + value("URI", of: test))
      }
    }
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try FileAccess.read(path, maximumBytes: 1 << 20), as: UTF8.self)
  }

  private static func value(_ name: String, of tag: Substring) -> String {
    let after = tag.split(separator: name + "=", maxSplits: 1).last ?? ""
    return after.dropFirst().split(whereSeparator: { $0 == "\"" || $0 == "'" }).first.map(
      String.init)
      ?? ""
  }

  /// Every ordinary file under a folder.
  static func files(under folder: String) throws -> [String] {
    try FileAccess.list(folder).flatMap { name in
      let path = folder + "/" + name
      return FileAccess.isDirectory(path) ? try files(under: path) : [path]
    }
  }
}

/// The texts of a JSON array of strings, which is all the naughty strings' file is.
enum JSONStrings {
  static func read(_ path: String) throws -> [String] {
    let bytes = try FileAccess.read(path, maximumBytes: 1 << 20)
    var (strings, units, at) = ([String](), [UInt16]?.none, 0)
    let source = Array(String(decoding: bytes, as: UTF8.self).utf16)
    while at < source.count {
      let unit = source[at]
      at += 1
      if unit == 0x22 {
        if let text = units { strings.append(String(decoding: text, as: UTF16.self)) }
        units = units == nil ? [] : nil
      } else if unit == 0x5C, units != nil {
        units?.append(escape(source, &at))
      } else {
        units?.append(unit)
      }
    }
    return strings
  }

  private static func escape(_ source: [UInt16], _ at: inout Int) -> UInt16 {
    let letter = UInt8(truncatingIfNeeded: source[at])
    at += 1
    guard letter == UInt8(ascii: "u") else {
      let escapes: [UInt8: UInt16] = [
        UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9, UInt8(ascii: "b"): 8,
        UInt8(ascii: "f"): 12,
      ]
      return escapes[letter] ?? UInt16(letter)
    }
    defer { at += 4 }
    return UInt16(String(decoding: source[at..<(at + 4)], as: UTF16.self), radix: 16) ?? 0xFFFD
  }
}
