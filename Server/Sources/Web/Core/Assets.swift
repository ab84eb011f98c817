internal import Markup

/// The files that pages name: read once at the start, sent with the digest of their content as tag.
public struct Assets: Sendable {
  /// One file.
  struct File: Sendable {
    let bytes: [UInt8]
    let type: String
    let tag: String
  }

  private let files: [String: File]

  /// The files of a folder, and the report's style sheets beside them; those of unknown kinds are not sent.
  public init(folder: String, styles: [String: [UInt8]]) throws {
    var files: [String: File] = [:]
    for name in try FileAccess.list(folder) {
      guard let type = Self.type(of: name) else { continue }
      let bytes = try FileAccess.read(folder + "/" + name, maximumBytes: 1 << 20)
      files[name] = Self.file(bytes, type)
    }
    for (name, bytes) in styles { files[name] = Self.file(bytes, "text/css; charset=utf-8") }
    self.files = files
  }

  /// The file of a name.
  subscript(name: String) -> File? { files[name] }

  private static func file(_ bytes: [UInt8], _ type: String) -> File {
    File(
      bytes: bytes, type: type, tag: "\"\(ContentDigest(of: bytes).hexadecimal(first: 16))\"")
  }

  private static func type(of name: String) -> String? {
    switch name.split(separator: ".").last {
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    default: nil
    }
  }
}
