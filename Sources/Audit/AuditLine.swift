public import Markup

/// One line of an audit's result: a kind, named values, and the same in words.
public struct AuditLine: Sendable, Hashable {
  /// A value as it is written.
  public enum Value: Sendable, Hashable {
    case text(String)
    /// A number, digits as they are to be written.
    case number(String)

    /// The value without its type.
    var text: String {
      switch self {
      case .text(let text), .number(let text): text
      }
    }
  }

  /// A value with its name.
  public struct Field: Sendable, Hashable {
    let name: String
    let value: Value

    /// Text under a name.
    public init(_ name: String, _ text: String) { (self.name, value) = (name, .text(text)) }

    /// A count under a name.
    public init(_ name: String, _ count: Int) { (self.name, value) = (name, .number("\(count)")) }

    /// A statistic under a name, with four decimals.
    public init(_ name: String, _ statistic: Double) {
      (self.name, value) = (name, .number(statistic.fourDecimals))
    }
  }

  /// What kind of line it is, such as `drifted` or `summary`.
  public let kind: String
  /// The named values, in order.
  public let fields: [Field]
  /// The line in words, perhaps several of them; empty where text leaves it out.
  public let words: String

  /// A line of a result.
  public init(_ kind: String, _ fields: [Field], words: String) {
    self.kind = kind
    self.fields = fields
    self.words = words
  }

  /// The line as an element.
  public var element: Element {
    Element(kind, fields.map { Attribute($0.name, $0.value.text) })
  }

  /// The line as one JSON object; its kind stands under `kind`.
  public var json: String {
    let own = fields.map { field in
      let value =
        switch field.value {
        case .text(let text): text.jsonString
        case .number(let digits): digits
        }
      return "\(field.name.jsonString):\(value)"
    }
    return "{" + (["\"kind\":\(kind.jsonString)"] + own).joined(separator: ",") + "}"
  }
}

extension String {
  /// The text as a JSON string: control characters and what ends a string are escaped (RFC 8259, §7).
  var jsonString: String {
    var out: [UInt8] = [UInt8(ascii: "\"")]
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
      case 0..<0x20, 0x7F:
        let digits = Array("0123456789abcdef".utf8)
        out += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: out.append(byte)
      }
    }
    return String(decoding: out + [UInt8(ascii: "\"")], as: UTF8.self)
  }
}

extension Double {
  /// The number with four decimals.
  var fourDecimals: String { decimals(4) }

  /// The number with one decimal, for reading.
  var oneDecimal: String { decimals(1) }

  /// The number with so many decimals, rounded half away from zero.
  private func decimals(_ count: Int) -> String {
    let scale = repeatElement(10.0, count: count).reduce(1, *)
    let scaled = (self * scale).rounded(.toNearestOrAwayFromZero)
    let units = Int64(exactly: scaled) ?? 0
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, count + 1 - digits.count)) + digits
    return (units < 0 ? "-" : "") + padded.dropLast(count) + "." + padded.suffix(count)
  }
}

/// A number with what it counts: `1 case`, `2 cases`.
func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}
