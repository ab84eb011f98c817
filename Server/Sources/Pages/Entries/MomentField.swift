public import ClinicalModel
internal import Markup
internal import Reporting

/// When something was: now, or a date with a time of day as far as it is known.
enum MomentField {
  /// The names of the controls.
  static func names(of name: String) -> [String] {
    [name, clock(of: name)] + DatePart.allCases.map { $0.name(in: day(of: name)) }
  }

  static func day(of name: String) -> String { "\(name)-then" }
  static func clock(of name: String) -> String { "\(name)-clock" }

  /// A moment as the fields hold it.
  static func values(_ name: String, _ moment: ClinicalMoment) -> [(name: String, value: String)] {
    let text = moment.description
    let date = text.prefix { $0 != "T" }.split(separator: "-").map(String.init)
    var values = [(name: name, value: "then")]
    values += zip([DatePart.year, .month, .day], date).map { part, value in
      (name: part.name(in: day(of: name)), value: value)
    }
    let time = String(text.dropFirst(11))
    if !time.isEmpty { values.append((name: clock(of: name), value: time)) }
    return values
  }
}

extension FilledForm {
  /// The controls of a moment.
  @HTMLContent func moment(_ name: String, _ label: FieldLabel) -> [Node] {
    HTML.element("section", class: "moment") {
      radios(
        name, label,
        [Choice("now", "Now"), Choice("then", "At the date and time below")], inline: true)
      date(MomentField.day(of: name), "Date")
      text(
        MomentField.clock(of: name),
        FieldLabel(
          "Time", hint: "24-hour clock, such as 09:14; leave it empty if nobody knows it"),
        width: 20)
    }
  }

  /// The same form with every "now" turned into the time that it stands for, so that it stays what it
  /// was while the answers are read again.
  public func settled(_ moments: [String], now: Instant) -> FilledForm {
    let open = moments.filter { isChosen("now", of: $0) && !isTouched($0) }
    guard !open.isEmpty else { return self }
    let names = open.flatMap(MomentField.names)
    return FilledForm(
      token: token,
      values: values.filter { !names.contains($0.name) }
        + open.flatMap { MomentField.values($0, .instant(now)) },
      errors: errors)
  }

  /// Whether a date or time was typed.
  private func isTouched(_ name: String) -> Bool {
    MomentField.names(of: name).dropFirst().contains { !self[$0].isEmpty }
  }
}

extension TypedReader {
  /// A moment that is not in the future: an instant where the time of day is known, else a date.
  mutating func moment(_ name: String, _ what: String) -> ClinicalMoment? {
    let (day, clock) = (MomentField.day(of: name), MomentField.clock(of: name))
    let isTouched = isTouched(date: day) || text(clock) != nil
    switch text(name) {
    case "now" where isTouched:
      fault(name, "\(what): choose now or give a time, not both")
      return nil
    case "now": return .instant(now)
    case "then" where !isTouched:
      fault(day, "\(what): enter the date", control: DatePart.day.name(in: day))
      return nil
    default: return isTouched ? typedMoment(what, day: day, clock: clock) : nil
    }
  }

  private mutating func typedMoment(
    _ what: String, day: String, clock: String
  ) -> ClinicalMoment? {
    let before = errors.count
    guard let date = date(day, "\(what): the date") else {
      if errors.count == before {
        fault(day, "\(what): enter the date", control: DatePart.day.name(in: day))
      }
      return nil
    }
    guard let typed = text(clock) else { return ClinicalMoment(date) }
    guard let moment = Instant(Self.instant(date, typed, now)) else {
      fault(clock, "\(what): the time must be on the 24-hour clock, such as 09:14")
      return nil
    }
    guard moment <= now else {
      fault(clock, "\(what) must not be in the future")
      return nil
    }
    return .instant(moment)
  }

  /// A date and a time as an instant is written; without an offset, that of the clock here.
  private static func instant(_ date: String, _ typed: String, _ now: Instant) -> String {
    let clock = typed.prefix { $0.isNumber || $0 == ":" || $0 == "." }
    let offset = typed.dropFirst(clock.count).filter { $0 != " " }
    var parts = clock.split { $0 == ":" || $0 == "." }.map(String.init)
    if parts.count == 1, clock.count == 4 {
      parts = [String(clock.prefix(2)), String(clock.suffix(2))]
    }
    let padded = parts.map { $0.count == 1 ? "0" + $0 : $0 }.joined(separator: ":")
    return "\(date)T\(padded)" + (offset.isEmpty ? now.description.dropFirst(19) : offset[...])
  }
}
