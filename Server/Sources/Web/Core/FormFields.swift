internal import Markup

/// The fields of a form as they were sent: in order, a name perhaps more than once.
public struct FormFields: Sendable, Hashable {
  /// The fields.
  public let fields: [(name: String, value: String)]
  /// The bytes of the file that came with them; nil where none was chosen.
  public let file: [UInt8]?

  /// Fields that were read already.
  public init(_ fields: [(name: String, value: String)], file: [UInt8]? = nil) {
    self.fields = fields
    self.file = file
  }

  /// The fields of a body in `application/x-www-form-urlencoded`; nil where it is none.
  public init?(_ body: some Sequence<UInt8>) {
    var fields: [(String, String)] = []
    for pair in Array(body).split(separator: UInt8(ascii: "&")) {
      let halves = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(halves[0]),
        let value = halves.count > 1 ? Self.decoded(halves[1]) : "", fields.count < Limits.fields
      else { return nil }
      fields.append((name, value))
    }
    self.init(fields)
  }

  /// The first value of a name.
  public subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// Every value of a name.
  public func all(_ name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }

  /// What a percent-encoded part says; nil where it is not well formed or no text.
  private static func decoded(_ part: ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var rest = part
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = rest.prefix(2)
        guard digits.count == 2, let text = String(validating: digits, as: UTF8.self),
          let value = UInt8(text, radix: 16), text.utf8.first != UInt8(ascii: "+")
        else { return nil }
        bytes.append(value)
        rest = rest.dropFirst(2)
      default: bytes.append(byte)
      }
    }
    return text(of: bytes)
  }

  /// What bytes say; nil where they are no UTF-8, or hold a character that neither a record nor a page
  /// may hold.
  static func text(of bytes: some Sequence<UInt8>) -> String? {
    // Browsers send line ends as CR LF; a text has them as the record writes them.
    let text = String(validating: bytes.filter { $0 != 13 }, as: UTF8.self)
    return text.flatMap { CharacterRules.objection(to: $0) == nil ? $0 : nil }
  }

  /// Equal where every field is.
  public static func == (a: FormFields, b: FormFields) -> Bool {
    a.fields.elementsEqual(b.fields) { $0 == $1 } && a.file == b.file
  }

  /// Hashes every field.
  public func hash(into hasher: inout Hasher) {
    for field in fields {
      hasher.combine(field.name)
      hasher.combine(field.value)
    }
    hasher.combine(file)
  }
}
