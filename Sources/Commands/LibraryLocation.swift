internal import ArgumentParser
internal import Glibc
internal import Library
internal import Markup

/// Where the library is looked for.
///
/// In `--library`, then in `THECAL_LIBRARY`, then beside the binary, then in the installed share
/// folder. No path is baked in at build time.
struct LibraryOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The library: the folder that holds Criteria and Reports.",
      discussion: "Otherwise THECAL_LIBRARY, then beside the binary, then ../share/thecal.",
      valueName: "folder"))
  var library: String?

  /// The library's root.
  func root() throws(Failure) -> String {
    if let library { return try checked(library, "--library") }
    if let named = Environment.value("THECAL_LIBRARY"), !named.isEmpty {
      return try checked(named, "THECAL_LIBRARY")
    }
    let places = Self.places(besides: Self.binaryFolder)
    for place in places where FileAccess.isDirectory(place + "/Criteria") { return place }
    throw Failure(
      .noInput,
      [
        "thecal: error: the criteria library was not found; looked at: "
          + (places.isEmpty ? "nowhere" : places.joined(separator: ", "))
          + "; give --library FOLDER or set THECAL_LIBRARY to the folder that holds Criteria and Reports"
      ])
  }

  /// Opens the library.
  func open() throws(Failure) -> Library {
    let root = try root()
    return try diagnosed { () throws(DiagnosticsError) in try Library(root: root) }
  }

  private func checked(_ folder: String, _ origin: String) throws(Failure) -> String {
    if FileAccess.isDirectory(folder + "/Criteria") { return folder }
    throw Failure(
      .noInput,
      [
        "thecal: error: \(origin) names '\(folder)', which holds no folder 'Criteria'; give the folder "
          + "that holds Criteria and Reports"
      ])
  }

  /// Beside the binary; for a binary in a package's build folder, the package itself; the share folder.
  private static func places(besides folder: String?) -> [String] {
    guard let folder else { return [] }
    let parts = folder.split(separator: "/")
    var places = [folder]
    if let build = parts.lastIndex(where: { $0.hasPrefix(".build") }) {
      places.append("/" + parts[..<build].joined(separator: "/"))
    }
    return places + ["/" + parts.dropLast().joined(separator: "/") + "/share/thecal"]
  }

  private static var binaryFolder: String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard length > 0 else { return nil }
    let path = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return "/" + path.split(separator: "/").dropLast().joined(separator: "/")
  }
}
