internal import Crypto
internal import SystemPackage

/// A list of passwords that were stolen elsewhere, on the disk (W3): SHA-1 digests in upper-case hexadecimal,
/// one a line with or without `:count`, in ascending order.
///
/// It may be many gigabytes: a look-up reads some thirty pieces of at most 128 bytes and keeps none. The file
/// stays open, so that the list that was checked is the one that is asked.
public final class BreachedPasswords: Sendable, CustomStringConvertible {
  /// What is wrong with the list, in a sentence for whoever starts the app.
  public struct Trouble: Error, CustomStringConvertible {
    /// The sentence.
    public let description: String
  }

  /// How many places of the list are looked at when it is opened.
  static let probes: Int64 = 256

  let path: String
  let file: FileDescriptor
  /// How many bytes the list had when it was opened.
  let size: Int64

  /// Opens a list and checks its form: the first line, the last, and others between them.
  public init(path: String) throws(Trouble) {
    self.path = path
    do {
      // Without `nonBlocking` a pipe at the path would hold the start for ever.
      file = try FileDescriptor.open(
        FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
      size = try file.seek(offset: 0, from: .end)
    } catch {
      throw Self.trouble(path, "\(error); name the list of breached passwords, or none")
    }
    try checkForm()
  }

  deinit { try? file.close() }

  /// Where the list stands, and how large it is.
  public var description: String { "\(path), \(size) bytes" }

  /// Whether a password stands on the list; thrown where that cannot be said.
  ///
  /// Only its digest is compared: the list's form asks for SHA-1, and nothing is kept by it.
  public func contains(_ password: String) throws(Trouble) -> Bool {
    let wanted = Self.digest(of: password)
    var (from, to) = (Int64(0), size)
    var (least, most) = ([] as [UInt8], [UInt8(ascii: "G")])
    while from < to {
      let line = try line(at: from + (to - from) / 2)
      guard !line.digest.lexicographicallyPrecedes(least),
        !most.lexicographicallyPrecedes(line.digest)
      else { throw disorder(line) }
      if line.digest == wanted { return true }
      if line.digest.lexicographicallyPrecedes(wanted) {
        (from, least) = (line.place.upperBound, line.digest)
      } else {
        (to, most) = (line.place.lowerBound, line.digest)
      }
    }
    return false
  }

  /// The digest of a password's bytes as they were typed, in the list's own letters.
  static func digest(of password: String) -> [UInt8] {
    Array(ByteText.base16(Insecure.SHA1.hash(data: Array(password.utf8))).utf8)
  }

  private func checkForm() throws(Trouble) {
    guard size > 0 else { throw Self.trouble(path, "the list of breached passwords is empty") }
    var last = try line(at: 0)
    let places = stride(from: 0, to: size - 1, by: Int(max(1, size / Self.probes)))
    for place in Array(places) + [size - 1] {
      let next = try line(at: place)
      guard !next.digest.lexicographicallyPrecedes(last.digest) else { throw disorder(next) }
      last = next
    }
  }
}
