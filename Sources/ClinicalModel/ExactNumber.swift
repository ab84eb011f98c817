/// A plain decimal number, exact to one millionth.
///
/// Clinical numbers are never binary floating point: 7.0 falling to 4.9 is exactly 30 %, and a
/// `Double` says it is less. The grammar is our own (hazards H5, H16, N1): digits without leading
/// zeros, at most nine before the point and six behind it; no sign, exponent, comma or naked point.
public struct ExactNumber: Sendable, Hashable, Comparable {
  /// The number in millionths.
  public let millionths: Int64

  /// A number from its count of millionths.
  public init(millionths: Int64) { self.millionths = millionths }

  /// A whole number.
  public init(_ whole: Int) { millionths = Int64(whole) * Self.scale }

  /// Reads a plain decimal; nil where the text is anything else.
  public init?(_ text: some StringProtocol) { self.init(utf8: String(text).utf8.span) }

  /// Reads a plain decimal from its bytes; nil where they are anything else.
  public init?(utf8 text: Span<UInt8>) {
    var point = 0
    while point < text.count, text[point] != UInt8(ascii: ".") { point += 1 }
    guard (1...9).contains(point), let whole = text.digits(0..<point),
      text[0] != UInt8(ascii: "0") || point == 1
    else { return nil }
    guard point < text.count else {
      self.init(whole)
      return
    }
    let decimals = text.count - point - 1
    guard (1...6).contains(decimals), var fraction = text.digits(point + 1..<text.count) else {
      return nil
    }
    for _ in decimals..<6 { fraction *= 10 }
    self.init(millionths: Int64(whole) * Self.scale + Int64(fraction))
  }

  /// Zero.
  public static let zero = ExactNumber(0)

  /// Whether the number has no fraction.
  public var isWhole: Bool { millionths % Self.scale == 0 }

  /// The smaller number comes first.
  public static func < (a: ExactNumber, b: ExactNumber) -> Bool { a.millionths < b.millionths }

  /// The difference, or nil where it would be below zero.
  public func less(_ other: ExactNumber) -> ExactNumber? {
    other <= self ? ExactNumber(millionths: millionths - other.millionths) : nil
  }

  static let scale: Int64 = 1_000_000
}

extension ExactNumber: CustomStringConvertible {
  /// The number with a leading and without a trailing zero, as safe prescribing wants it (H5).
  public var description: String {
    let sign = millionths < 0 ? "-" : ""
    let whole = millionths.magnitude / UInt64(Self.scale)
    var fraction = String(millionths.magnitude % UInt64(Self.scale))
    fraction = String(repeating: "0", count: 6 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
  }
}
