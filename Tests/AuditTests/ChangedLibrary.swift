import Audit
import Library
import Markup
import ShippedSamples

/// The shipped library in memory, where a document can be changed or a second edition laid beside it.
struct ChangedLibrary {
  struct NothingToChange: Error {}
  private var files: [String: [UInt8]] = [:]

  init() throws { try collect("Criteria") }

  private mutating func collect(_ folder: String) throws {
    for name in try FileAccess.list(Shipped.root + "/" + folder) {
      let path = folder + "/" + name
      if FileAccess.isDirectory(Shipped.root + "/" + path) {
        try collect(path)
      } else {
        files[path] = try FileAccess.read(Shipped.root + "/" + path, maximumBytes: 1 << 20)
      }
    }
  }

  /// Changes the first place of a document that says this.
  mutating func change(_ path: String, _ old: String, _ new: String) throws {
    guard let bytes = files[path] else { throw NothingToChange() }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains(old) else { throw NothingToChange() }
    files[path] = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
  }

  /// Lays another edition of a document beside it.
  mutating func copy(_ folder: String, edition: String, to other: String) throws {
    files["\(folder)/\(other).xml"] = files["\(folder)/\(edition).xml"]
    try change("\(folder)/\(other).xml", "edition=\"\(edition)\"", "edition=\"\(other)\"")
  }

  mutating func remove(_ path: String) { files[path] = nil }

  /// The library as it stands now.
  var library: Library {
    get throws { try Library(files: files, name: "changed") }
  }
}
