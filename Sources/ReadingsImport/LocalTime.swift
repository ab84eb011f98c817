internal import ClinicalModel

/// Reads what people and programs write for a time, in a declared order and with declared offsets.
///
/// The offset of a local time is the one in whose reach it lies. In the hour that comes twice when clocks
/// are put back it lies in two, in the hour that is left out in none: neither is guessed.
struct LocalTime: Sendable {
  /// The order of the parts of a date.
  enum Order: String, Sendable {
    case ymd, dmy, mdy
  }

  /// An offset from UTC and the instants between which it held.
  struct Offset: Sendable {
    let text: String
    let from: Instant?
    let until: Instant?

    func holds(at instant: Instant) -> Bool {
      (from.map { $0 <= instant } ?? true) && (until.map { instant < $0 } ?? true)
    }
  }

  /// Why no instant could be read.
  struct Fault: Error, Equatable {
    let summary: String
    let fix: String
  }

  let order: Order
  let offsets: [Offset]

  /// The civil date of a text.
  func day(_ text: String) throws(Fault) -> CivilDate {
    let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }.map(String.init)
    let places: [Int] =
      switch order {
      case .ymd: [0, 1, 2]
      case .dmy: [2, 1, 0]
      case .mdy: [2, 0, 1]
      }
    let isForm = parts.count == 3 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
    if isForm, parts[places[0]].count == 4, parts[places[1]].count <= 2,
      parts[places[2]].count <= 2,
      let day = CivilDate(
        "\(parts[places[0]])-\(parts[places[1]].padded)-\(parts[places[2]].padded)")
    {
      return day
    }
    throw Fault(
      summary: "'\(text.excerpt)' is not a date in the order \(order.rawValue)",
      fix: "declare the order in the map: ymd, dmy or mdy")
  }

  /// The instant of a date and a time of the day, which may carry their offset.
  func instant(_ text: String) throws(Fault) -> Instant {
    let cut = text.firstIndex { $0 == " " || $0 == "T" }
    guard let cut else {
      throw Fault(
        summary: "'\(text.excerpt)' has no time of the day",
        fix: "name the column of the time, or say precision=\"day\"")
    }
    let day = try day(String(text[..<cut]))
    let (clock, offset) = Self.parts(of: text[text.index(after: cut)...].filter { $0 != " " })
    let local = "\(day)T\(clock)"
    guard Instant(local + "Z") != nil else {
      throw Fault(
        summary: "'\(text.excerpt)' has no time of the day such as 08:30",
        fix: "write hours from 0 to 23, minutes and perhaps seconds")
    }
    if let offset { return try Self.own(local, offset, text) }
    return try declared(local, text)
  }

  private static func own(
    _ local: String, _ offset: String, _ text: String
  ) throws(Fault) -> Instant {
    if let instant = Instant(local + offset) { return instant }
    throw Fault(
      summary: "'\(text.excerpt)' ends in no offset from UTC", fix: "write it as +01:00 or Z")
  }

  /// The instant by the offset that held then.
  private func declared(_ local: String, _ text: String) throws(Fault) -> Instant {
    let found = offsets.compactMap { offset -> Instant? in
      guard let instant = Instant(local + offset.text), offset.holds(at: instant) else {
        return nil
      }
      return instant
    }
    guard let first = found.first else {
      throw Fault(
        summary:
          "no offset from UTC is declared for '\(text.excerpt)': the clocks may have skipped it",
        fix: "declare one in the map, or write it into the cell")
    }
    guard found.allSatisfy({ $0 == first }) else {
      let offsets = found.map { String($0.description.suffix(6)) }.joined(separator: " and ")
      throw Fault(
        summary: "'\(text.excerpt)' came twice, at \(offsets)",
        fix: "write the offset into the cell")
    }
    return first
  }

  /// The time of the day with two digits of the hour, and the offset behind it.
  private static func parts(of text: String) -> (clock: String, offset: String?) {
    let cut = text.firstIndex { "+-Z".contains($0) }
    var clock = String(text[..<(cut ?? text.endIndex)])
    if clock.firstIndex(of: ":").map({ clock.distance(from: clock.startIndex, to: $0) }) == 1 {
      clock = "0" + clock
    }
    return (clock, cut.map { String(text[$0...]) })
  }
}

extension String {
  /// With a zero before a single digit.
  fileprivate var padded: String { count == 1 ? "0" + self : self }

  /// So much of a cell as a message needs.
  var excerpt: String { count > 40 ? prefix(40) + "…" : self }
}
