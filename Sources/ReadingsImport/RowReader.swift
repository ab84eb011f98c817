internal import ClinicalModel
internal import Markup

/// Makes the readings of one row, or says why it makes none.
struct RowReader {
  /// Why a row is refused, and at which cell.
  struct Fault: Error {
    let position: SourcePosition
    let summary: String
    let fix: String?
  }

  let map: ImportMap
  let doses: [ImportedReadings.GivenDose]
  /// The scales of numbers, in which a decimal comma may stand.
  let numberScales: Set<String>
  /// The place of each column that the map reads.
  let places: [String: Int]

  func cell(_ column: ImportMap.Column, _ row: [DelimitedTable.Cell]) -> DelimitedTable.Cell {
    row[places[column.name] ?? 0]
  }

  /// The readings of a row; nil for a cell that is no reading.
  func readings(_ row: [DelimitedTable.Cell]) -> [Result<Element?, Fault>] {
    map.readings.map { reading in
      do throws(Fault) {
        return .success(try element(reading, row))
      } catch {
        return .failure(error)
      }
    }
  }

  private func element(
    _ reading: ImportMap.Reading, _ row: [DelimitedTable.Cell]
  ) throws(Fault) -> Element? {
    let cell = cell(reading.column, row)
    if cell.text.isEmpty, reading.mayBeEmpty { return nil }
    var attributes = [Attribute("trial", map.trial)] + reading.attributes
    for taken in reading.taken {
      let own = self.cell(taken.column, row)
      // A word that the map does not tell is taken as a code, which the case may not know.
      let code = taken.words[own.text] ?? own.text
      if !code.isEmpty { attributes.append(Attribute(taken.attribute, code)) }
    }
    let scale = attributes.first { $0.name == "scale" }?.value ?? ""
    attributes += try value(of: cell, reading, isNumber: numberScales.contains(scale))
    attributes += try when(row)
    return Element("reading", attributes, position: cell.position)
  }

  // MARK: - Values

  private func value(
    of cell: DelimitedTable.Cell, _ reading: ImportMap.Reading, isNumber: Bool
  ) throws(Fault) -> [Attribute] {
    if let absence = reading.absences[cell.text] { return [Attribute("absent", absence)] }
    if let code = reading.words[cell.text] { return [Attribute("value", code)] }
    if cell.text.isEmpty {
      throw Fault(
        position: cell.position, summary: "the cell of '\(reading.column.name)' is empty",
        fix: "say in the map what that means: <absent word=\"\" as=\"…\"/>, or empty=\"no-reading\""
      )
    }
    guard isNumber else { return [Attribute("value", cell.text)] }
    if let ends = ends(of: cell.text, between: reading.rangeMark) {
      return [Attribute("low", ends.low), Attribute("high", ends.high)]
    }
    return [Attribute("value", try number(cell))]
  }

  /// The ends of a range; nil where the map tells of none, or the cell holds something else.
  private func ends(of text: String, between mark: String?) -> (low: String, high: String)? {
    guard let mark, let place = text.firstRange(of: mark),
      let low = plain(String(text[..<place.lowerBound]).trimmed),
      let high = plain(String(text[place.upperBound...]).trimmed)
    else { return nil }
    return (low, high)
  }

  /// The number with a decimal point; nil where it is none by the decimal mark of the map.
  private func plain(_ text: String) -> String? {
    let (mark, other): (Character, Character) = map.hasDecimalComma ? (",", ".") : (".", ",")
    let plain = String(text.map { $0 == mark ? "." : $0 })
    return !text.contains(other) && ExactNumber(plain) != nil ? plain : nil
  }

  private func number(_ cell: DelimitedTable.Cell) throws(Fault) -> String {
    if let plain = plain(cell.text) { return plain }
    throw Fault(
      position: cell.position, summary: "'\(cell.text.excerpt)' is not a plain decimal number",
      fix: advice(on: cell.text))
  }

  private func advice(on text: String) -> String {
    if text.contains(map.hasDecimalComma ? "." : ",") {
      return
        "declare decimal=\"\(map.hasDecimalComma ? "point" : "comma")\" in the map, if that is meant"
    }
    let marks: [String] = ["-", "–", "/", "to"].filter { ends(of: text, between: $0) != nil }
    return marks.first.map { "say range=\"\($0)\" in the map, if a range is meant" }
      ?? "correct it, or tell its meaning in the map with <absent word=\"…\" as=\"…\"/>"
  }

  // MARK: - Time and dose

  private func when(_ row: [DelimitedTable.Cell]) throws(Fault) -> [Attribute] {
    switch map.time.form {
    case .elapsed(let column, let unit):
      let cell = cell(column, row)
      let elapsed = [Attribute("elapsed", try number(cell)), Attribute("elapsed-unit", unit)]
      guard case .attributes(let link) = map.link else {
        throw Fault(
          position: cell.position, summary: "a time since the dose does not say after which dose",
          fix: "link the readings to a dose by its id")
      }
      return elapsed + link
    case .day(let column):
      let cell = cell(column, row)
      let day = try timed(cell) { () throws(LocalTime.Fault) in try map.time.local.day(cell.text) }
      return try linked(.date(PartialDate(day)), cell)
    case .clock(let column, let time):
      let cell = cell(column, row)
      let text = cell.text + (time.map { " " + self.cell($0, row).text } ?? "")
      let instant = try timed(cell) { () throws(LocalTime.Fault) in
        try map.time.local.instant(text)
      }
      return try linked(.instant(instant), cell)
    }
  }

  private func timed<Value>(
    _ cell: DelimitedTable.Cell, _ read: () throws(LocalTime.Fault) -> Value
  ) throws(Fault) -> Value {
    do throws(LocalTime.Fault) {
      return try read()
    } catch {
      throw Fault(position: cell.position, summary: error.summary, fix: error.fix)
    }
  }

  private func linked(
    _ at: ClinicalMoment, _ cell: DelimitedTable.Cell
  ) throws(Fault) -> [Attribute] {
    let when = [Attribute("at", "\(at)")]
    switch map.link {
    case .attributes(let link): return when + link
    case .latestDose(let beforeFirst):
      let dose = try latestDose(before: at, cell)
      if let link = dose.map({ [Attribute("dose", $0)] }) ?? beforeFirst { return when + link }
      throw Fault(
        position: cell.position, summary: "\(at) lies before the first dose of the trial",
        fix: "say before-first=\"diary\" or \"pre-dose\" in the map")
    }
  }

  /// The last dose that certainly began by then; nil where none had.
  private func latestDose(
    before at: ClinicalMoment, _ cell: DelimitedTable.Cell
  ) throws(Fault) -> String? {
    var latest: String?
    for dose in doses where !at.isCertainlyBefore(dose.at) {
      guard dose.at.isCertainlyBefore(at) || (at.instant != nil && dose.at == at) else {
        throw Fault(
          position: cell.position,
          summary:
            "whether \(at) lies before or after dose '\(dose.id)' (\(dose.at)) cannot be told",
          fix: "give the time of the day, or name the dose")
      }
      latest = dose.id
    }
    return latest
  }
}
