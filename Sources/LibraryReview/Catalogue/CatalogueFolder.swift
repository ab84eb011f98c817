internal import Markup

/// The folder in which a catalogue lies: empty before, or a catalogue's own.
public struct CatalogueFolder: Sendable {
  private static let list = "catalogue.txt"
  private static let head =
    "Written by thecal criteria catalogue: change the library, not these files."
  private static let mostBytes = 16 << 20
  private let path: String

  /// The folder at a path; the folder above it is there.
  public init(_ path: String) { self.path = path }

  /// Writes the files, each whole or not at all, and takes away those of an earlier catalogue that are no
  /// longer made.
  public func write(_ files: [(name: String, bytes: [UInt8])]) throws(CatalogueProblem) {
    let former = try ownNames()
    do throws(FileError) {
      try FileAccess.makeDirectory(path)
      // From the first file on the folder is a catalogue's, whatever stops the rest.
      let names = files.map(\.name)
      try writeList(Set(names + former).sorted())
      for file in files { try FileAccess.writeAtomically(file.bytes, to: "\(path)/\(file.name)") }
      for name in former where !names.contains(name) && FileAccess.exists("\(path)/\(name)") {
        try FileAccess.remove("\(path)/\(name)")
      }
      try writeList(names.sorted())
    } catch {
      throw CatalogueProblem(error.description)
    }
  }

  /// The files that are not what they would be if the catalogue were written now; none where it is current.
  public func outdated(_ files: [(name: String, bytes: [UInt8])]) -> [String] {
    let wanted = files + [(Self.list, Self.bytes(of: files.map(\.name).sorted()))]
    let changed = wanted.filter { read($0.name) != $0.bytes }.map(\.name)
    let kept = wanted.map(\.name)
    return (changed + names.filter { !kept.contains($0) }).sorted()
  }

  private func writeList(_ names: [String]) throws(FileError) {
    try FileAccess.writeAtomically(Self.bytes(of: names), to: "\(path)/\(Self.list)")
  }

  private static func bytes(of names: [String]) -> [UInt8] {
    Array(([head] + names).joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }

  /// The files of an earlier catalogue; a folder that holds anything else is refused.
  private func ownNames() throws(CatalogueProblem) -> [String] {
    if FileAccess.exists(path), !FileAccess.isDirectory(path) {
      throw CatalogueProblem("'\(path)' is no folder; name one that is empty or not there yet")
    }
    let present = names
    guard !present.isEmpty else { return [] }
    let lines = read(Self.list).map { String(decoding: $0, as: UTF8.self).split(separator: "\n") }
    guard let lines, lines.first.map(String.init) == Self.head else {
      throw CatalogueProblem(
        "'\(path)' holds files that no catalogue wrote; name a folder that is empty or not there yet"
      )
    }
    let own = lines.dropFirst().map(String.init)
    if let foreign = present.first(where: { $0 != Self.list && !own.contains($0) }) {
      throw CatalogueProblem(
        "'\(path)/\(foreign)' is none of the catalogue's files; move it elsewhere")
    }
    if let link = present.first(where: { FileAccess.isLink("\(path)/\($0)") }) {
      throw CatalogueProblem("'\(path)/\(link)' is a link, and is not written through; remove it")
    }
    return own.filter { !$0.contains("/") }
  }

  private var names: [String] {
    do throws(FileError) {
      return try FileAccess.list(path)
    } catch {
      return []
    }
  }

  private func read(_ name: String) -> [UInt8]? {
    do throws(FileError) {
      return try FileAccess.read("\(path)/\(name)", maximumBytes: Self.mostBytes)
    } catch {
      return nil
    }
  }
}
