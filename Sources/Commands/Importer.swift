internal import Glibc

/// The program that imports tables, beside this one.
enum Importer {
  /// Runs it in this process's place with the same words; comes back only where that cannot be done.
  static func takeOver() -> Failure {
    var words = Array(CommandLine.arguments.dropFirst(2))
    if let place = words.firstIndex(of: "import") { words.remove(at: place) }
    let path = path ?? "thecal-import"
    var arguments: [UnsafeMutablePointer<CChar>?] = ([path] + words).map { strdup($0) }
    arguments.append(nil)
    execv(path, arguments)
    for case let argument? in arguments { free(argument) }
    return Failure(
      .ours,
      [
        "thecal: error: '\(path)' cannot be run; install it beside thecal: make install, or swift build"
      ])
  }

  private static var path: String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard length > 0 else { return nil }
    let own = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return "/" + (own.split(separator: "/").dropLast() + ["thecal-import"]).joined(separator: "/")
  }
}
