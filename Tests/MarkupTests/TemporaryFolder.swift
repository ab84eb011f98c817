import Glibc

/// A folder for one test, gone with it.
final class TemporaryFolder {
  struct Failure: Error {}
  let path: String

  init() throws {
    var template = Array("/tmp/markup-tests-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Failure() }
    path = String(cString: made)
  }

  deinit {
    try? run("/bin/rm", "-rf", path)
  }
}

/// Runs a program to its end, its output dropped.
func run(_ program: String, _ arguments: String...) throws {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
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
