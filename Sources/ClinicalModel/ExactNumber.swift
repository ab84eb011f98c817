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
  public init?(_ text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Self.digits(parts[0], atMost: 9) else { return nil }
    guard parts[0].first != UInt8(ascii: "0") || parts[0].count == 1 else { return nil }
    guard parts.count == 2 else {
      self.init(millionths: whole * Self.scale)
      return
    }
    guard var fraction = Self.digits(parts[1], atMost: 6) else { return nil }
    for _ in parts[1].count..<6 { fraction *= 10 }
    self.init(millionths: whole * Self.scale + fraction)
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

  private static func digits(_ text: some Collection<UInt8>, atMost limit: Int) -> Int64? {
    guard (1...limit).contains(text.count) else { return nil }
    var value: Int64 = 0
    for byte in text {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    return value
  }
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
