import Candidacy
import CriteriaModel
import Glibc
import Library
import Markup
import Testing

/// The repository's root, three folders above this file.
let repository = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

/// The shipped library, opened once.
enum Shipped {
  private static let opened = Result { try Library(root: repository) }

  static var library: Library { get throws { try opened.get() } }

  /// Every pathway in every edition, with all it uses.
  static var knowledge: [LoadedKnowledge] { get throws { try loadedPathways.get() } }

  /// Every set in every edition.
  static var sets: [CriteriaSet] { get throws { try loadedSets.get() } }

  private static let loadedPathways = Result {
    let library = try Shipped.library
    return try library.pathways.flatMap { id in
      try library.editions(ofPathway: id).map {
        try library.knowledge(pathway: id, edition: $0)
      }
    }
  }

  private static let loadedSets = Result {
    let library = try Shipped.library
    return try library.sets.map { try library.set($0.id, edition: $0.edition) }
  }

  /// The element of a document below the repository's root, read without the loader.
  static func element(_ path: String) throws -> Element {
    let bytes = try FileAccess.read("\(repository)/\(path)", maximumBytes: 1 << 20)
    return try XMLReading.read(bytes, file: path, schema: nil, limits: .libraryFile).get().root
  }
}

extension Element {
  /// This element and every element inside it, in document order.
  var descendants: [Element] { [self] + elements.flatMap(\.descendants) }
}

/// A document whose text carries the mark `▸` where a message is expected.
struct MarkedText {
  let text: String
  /// The place of the mark; absent where there is none.
  let position: SourcePosition?

  init(_ marked: String) {
    var (line, column) = (1, 1)
    var (text, position) = ("", SourcePosition?.none)
    for scalar in marked.unicodeScalars {
      if scalar == "▸" {
        position = SourcePosition(line: line, column: column)
        continue
      }
      text.unicodeScalars.append(scalar)
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    self.text = text
    self.position = position
  }
}

/// A folder for one test, gone with it.
final class TemporaryFolder {
  struct Failure: Error {}
  let path: String

  init() throws {
    var template = Array("/tmp/library-tests-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Failure() }
    path = String(cString: made)
  }

  deinit {
    try? run("/bin/rm", "-rf", path)
  }
}

/// Runs a program to its end, its output written to a file.
func run(_ program: String, _ arguments: String..., output: String = "/dev/null") throws {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
  var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
  defer { for word in words { free(word) } }
  words.append(nil)
  var process = pid_t()
  guard posix_spawn(&process, program, &actions, nil, words, environ) == 0 else {
    throw TemporaryFolder.Failure()
  }
  var status: CInt = 0
  guard waitpid(process, &status, 0) == process, status == 0 else {
    throw TemporaryFolder.Failure()
  }
}
