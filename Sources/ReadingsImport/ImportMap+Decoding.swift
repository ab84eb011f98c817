internal import ClinicalModel
public import Markup

extension ImportMap {
  /// The map in a document that obeys its schema, or what is wrong with it.
  public init(_ root: Element, file: String) throws(DiagnosticsError) {
    var decoder = MapDecoder(file: file)
    guard let map = decoder.map(root), decoder.diagnostics.isEmpty else {
      throw DiagnosticsError(decoder.diagnostics)
    }
    self = map
  }
}

/// Reads a map, collecting what the schema cannot say.
private struct MapDecoder {
  let file: String
  var diagnostics: [Diagnostic] = []

  mutating func report(_ element: Element, _ summary: String, fix: String) {
    diagnostics.append(
      Diagnostic("import.map", file: file, at: element.position, summary, fix: fix))
  }

  mutating func map(_ root: Element) -> ImportMap? {
    guard let time = root.first("time").flatMap({ time($0) }),
      let link = root.first("link").flatMap({ link($0) })
    else { return nil }
    var readings: [ImportMap.Reading] = []
    for element in root.all("reading") {
      readings.append(reading(element))
      checkDose(element, root.first("link"))
    }
    return ImportMap(
      trial: root["trial"] ?? "",
      separator: root["separator"].flatMap(Separator.init) ?? .comma,
      hasDecimalComma: root["decimal"] == "comma",
      selections: root.all("rows").map {
        ImportMap.Selection(column: column($0), equals: $0["equals"] ?? "")
      }, time: time, link: link, readings: readings, file: file, position: root.position)
  }

  private func column(_ element: Element, _ name: String = "column") -> ImportMap.Column {
    ImportMap.Column(name: element[name] ?? "", position: element.position)
  }

  // MARK: - Time

  private mutating func time(_ element: Element) -> TimeColumns? {
    let order = element["order"].flatMap(LocalTime.Order.init) ?? .ymd
    var offsets: [LocalTime.Offset] = []
    for child in element.all("offset") { offsets.append(offset(child)) }
    let local = LocalTime(order: order, offsets: offsets)
    if let unit = element["elapsed-unit"] {
      return TimeColumns(form: .elapsed(column(element), unit: unit), local: local)
    }
    if element["precision"] == "day" {
      return TimeColumns(form: .day(column(element)), local: local)
    }
    let clock = element["clock-column"].map { _ in column(element, "clock-column") }
    return TimeColumns(form: .clock(column(element), time: clock), local: local)
  }

  private mutating func offset(_ element: Element) -> LocalTime.Offset {
    let (from, until) = (instant(element, "from"), instant(element, "until"))
    if let from, let until, until <= from {
      report(element, "this offset ends before it begins", fix: "exchange from and until")
    }
    let text = element["is"] ?? ""
    if Instant("2026-01-01T00:00\(text)") == nil {
      report(element, "'\(text)' is no offset from UTC", fix: "write it as +01:00 or Z")
    }
    return LocalTime.Offset(text: text, from: from, until: until)
  }

  private mutating func instant(_ element: Element, _ name: String) -> Instant? {
    guard let text = element[name] else { return nil }
    if let instant = Instant(text) { return instant }
    report(
      element, "'\(text)' is not a moment of the calendar",
      fix: "write it as 2026-10-25T03:00+02:00")
    return nil
  }

  // MARK: - Links and readings

  private mutating func link(_ element: Element) -> ImportMap.Link? {
    let dose = element["dose"].map { [Attribute("dose", $0)] } ?? []
    switch element["to"] {
    case "diary": return .attributes([Attribute("phase", "diary")])
    case "pre-dose": return .attributes([Attribute("phase", "pre-dose")] + dose)
    case "dose":
      return .attributes(dose)
    case "latest-dose":
      return .latestDose(beforeFirst: element["before-first"].map { [Attribute("phase", $0)] })
    default: return .attributes([])
    }
  }

  private mutating func reading(_ element: Element) -> ImportMap.Reading {
    let names = ["scale", "variant", "context", "muscle", "goal", "planned"]
    let taken = element.all("from").map {
      ImportMap.Taken(column: column($0), attribute: $0["to"] ?? "", words: words($0, "value"))
    }
    let own = names.compactMap { name in element[name].map { Attribute(name, $0) } }
    if (element["scale"] != nil) == taken.contains(where: { $0.attribute == "scale" }) {
      report(
        element, "a reading has one scale, named here or taken from a column",
        fix: "give scale=\"…\", or <from column=\"…\" to=\"scale\"/>")
    }
    let absences = words(element, "absent")
    if element["empty"] != nil, absences[""] != nil {
      report(element, "an empty cell cannot mean two things", fix: "leave out one of them")
    }
    return ImportMap.Reading(
      column: column(element), attributes: own, taken: taken, words: words(element, "value"),
      absences: absences, mayBeEmpty: element["empty"] == "no-reading", rangeMark: element["range"])
  }

  /// The dose is named once: by the link, or by a column where the link says so.
  private mutating func checkDose(_ element: Element, _ link: Element?) {
    let isTaken = element.all("from").contains { $0["to"] == "dose" }
    let isAwaited = link?["to"] == "dose" && link?["dose"] == nil
    guard isTaken != isAwaited else { return }
    report(
      element,
      isTaken ? "the link names no column of doses" : "nothing says after which dose it was read",
      fix:
        "say <link to=\"dose\"/> and <from column=\"…\" to=\"dose\"/>, or name the dose in the link"
    )
  }

  private mutating func words(_ element: Element, _ name: String) -> [String: String] {
    var words: [String: String] = [:]
    for child in element.all(name) {
      let word = (child["word"] ?? "").trimmed
      if words.updateValue(child["as"] ?? "", forKey: word) != nil {
        report(child, "the word '\(word)' is told twice", fix: "leave out one of them")
      }
    }
    return words
  }
}
