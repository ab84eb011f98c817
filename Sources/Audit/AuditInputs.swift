internal import Markup

/// One thing to audit: a file still to be read, bytes already read, or what could not be.
public enum AuditInput: Sendable {
  /// A file on disk.
  case file(String)
  /// A member of an archive, called `ARCHIVE:MEMBER`, with the library that the archive brought.
  case member(name: String, [UInt8], library: AuditLibrary?)
  /// Something that should have been a case and cannot be read.
  case unreadable(name: String, why: String)

  /// What messages call it: its name, with characters that would spoil a line or a document spelt out.
  public var name: String {
    switch self {
    case .file(let path): path.speltOut
    case .member(let name, _, _), .unreadable(let name, _): name.speltOut
    }
  }

  /// The library that came with it.
  var library: AuditLibrary? {
    if case .member(_, _, let library) = self { return library }
    return nil
  }

  /// The bytes of the case, or why there are none.
  public func read() -> Result<[UInt8], AuditProblem> {
    switch self {
    case .member(_, let bytes, _): return .success(bytes)
    case .unreadable(_, let why): return .failure(AuditProblem(why))
    case .file(let path):
      do throws(FileError) {
        return .success(
          try FileAccess.read(path, maximumBytes: ParseLimits.caseFile.bytes))
      } catch {
        return .failure(AuditProblem(error))
      }
    }
  }
}

/// Why one case cannot be audited: a sentence without its full stop.
public struct AuditProblem: Error, Sendable, Hashable {
  /// The sentence.
  public let why: String
  /// Whether the record's chain is what does not hold.
  let isTampering: Bool
  /// Whether there is a file, and more of it than a case may be.
  public let isTooLarge: Bool

  init(_ why: String) { (self.why, isTampering, isTooLarge) = (why, false, false) }

  init(_ error: FileError) {
    (why, isTampering, isTooLarge) = (error.message, false, error.code == .tooLarge)
  }

  /// The first fault of a document, and how many more there are.
  init(_ error: DiagnosticsError) {
    let faults = error.diagnostics.filter { $0.code.hasPrefix("record.") } + error.diagnostics
    let first = faults.first?.summary ?? "it is wrong"
    let rest = error.diagnostics.count - 1
    why = rest > 0 ? "\(first); and \(rest) more" : first
    isTampering = error.diagnostics.contains { $0.code.hasPrefix("record.") }
    isTooLarge = false
  }
}

/// The cases below some paths, one after the other: files as named; of folders every `.xml` and `.tar`
/// in the order of their names; of archives every `.xml` but the library that a bundle brings with it.
///
/// What cannot be read is an input that says so: nothing that could be a case is passed over.
public struct AuditInputs: ~Copyable {
  /// A folder and how far it has been walked.
  private struct Folder {
    let base: String
    let names: FolderNames
    var next = 0
  }

  private var pending: [String]
  private var folders: [Folder] = []
  private var archive: String?
  private var reader: TarReader?
  private var library: AuditLibrary?
  private static let deepest = 64

  /// The cases below these paths.
  public init(_ paths: [String]) { pending = paths.reversed() }

  /// The next case; nil when there is none left.
  public mutating func next() -> AuditInput? {
    while true {
      if let member = nextMember() { return member }
      guard let path = nextPath() else { return nil }
      if FileAccess.isDirectory(path) {
        // Of links only those that were named are followed, so that no folder is walked twice.
        guard folders.isEmpty || !FileAccess.isLink(path) else {
          return .unreadable(name: path, why: "this is a link to a folder, which is not followed")
        }
        if let problem = open(folder: path) { return problem }
      } else if path.hasSuffix(".tar") {
        if let problem = open(archive: path) { return problem }
      } else {
        return .file(path)
      }
    }
  }

  /// What comes next of the folders that are open, then of the paths that were named.
  private mutating func nextPath() -> String? {
    while var folder = folders.popLast() {
      guard folder.next < folder.names.count else { continue }
      let name = folder.names[folder.next]
      folder.next += 1
      folders.append(folder)
      let path = folder.base + name
      let isCase = name.hasSuffix(".xml") || name.hasSuffix(".tar")
      if isCase || (FileAccess.isDirectory(path) && !FileAccess.isLink(path)) { return path }
    }
    return pending.popLast()
  }

  private mutating func open(folder: String) -> AuditInput? {
    guard folders.count < Self.deepest else {
      return .unreadable(name: folder, why: "this folder lies too deep")
    }
    do throws(FileError) {
      let base = folder.hasSuffix("/") ? folder : folder + "/"
      folders.append(Folder(base: base, names: try FolderNames(of: folder)))
      return nil
    } catch {
      return .unreadable(name: folder, why: error.message)
    }
  }

  private mutating func open(archive path: String) -> AuditInput? {
    do throws(AuditProblem) {
      library = try ArchivedLibrary.library(in: path)
      reader = try ArchivedLibrary.reader(of: path)
      archive = path
      return nil
    } catch {
      return .unreadable(name: path, why: error.why)
    }
  }

  private mutating func nextMember() -> AuditInput? {
    guard let name = archive else { return nil }
    do throws(TarError) {
      let hasLibrary = library != nil
      let entry = try reader?.next { path in
        (path.hasSuffix(".xml") || path.hasSuffix(".tar"))
          && !(hasLibrary && TarMember.isLibrary(path))
      }
      switch entry {
      case .file(let member)? where member.path.hasSuffix(".tar"):
        return .unreadable(
          name: "\(name):\(member.path)", why: "an archive within an archive is not opened")
      case .refused(let path, let why)?:
        return .unreadable(name: "\(name):\(path)", why: why)
      case .file(let member)?:
        return .member(name: "\(name):\(member.path)", member.bytes, library: library)
      case nil:
        archive = nil
        return nil
      }
    } catch {
      // What follows a fault of form cannot be told from chance: the rest of the archive is lost.
      archive = nil
      return .unreadable(name: name, why: error.message)
    }
  }
}
