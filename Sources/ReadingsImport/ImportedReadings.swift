public import ClinicalModel
public import Markup

/// What a table gives by a map: readings, and of every row that gives none the reason.
public struct ImportedReadings: Sendable {
  /// A dose of the trial, after which readings may have been taken.
  public struct GivenDose: Sendable, Hashable {
    /// Its id.
    public let id: String
    /// When it was given.
    public let at: ClinicalMoment

    /// A dose of the trial.
    public init(id: String, at: ClinicalMoment) {
      self.id = id
      self.at = at
    }
  }

  /// The readings, each at the place of its cell, in the order of the table.
  public let readings: [Element]
  /// What is refused, at the cell that is to blame.
  public let refusals: [Diagnostic]
  /// What is left out as the map wishes, in numbers: said, so that nothing goes silently.
  public let notes: [String]

  /// The readings of a table.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - map: how its columns become readings.
  ///   - doses: the doses of the trial, in the order of time.
  ///   - dictionary: says which scales have numbers.
  /// - Throws: what is wrong with the columns that the map names.
  public init(
    _ table: DelimitedTable, by map: ImportMap, doses: [GivenDose], dictionary: DataDictionary
  ) throws(DiagnosticsError) {
    let objections = map.objections(dictionary)
    guard objections.isEmpty else { throw DiagnosticsError(objections) }
    let numberScales = dictionary.instruments.values.filter { instrument in
      instrument.variants.allSatisfy { $0.grades.isEmpty }
    }
    let reader = RowReader(
      map: map, doses: doses, numberScales: Set(numberScales.map(\.id)),
      places: try Self.places(map, table))
    var (readings, refusals, counts) = (NewReadings(file: table.file), [Diagnostic](), Counts())
    for row in table.rows {
      guard row.count == table.header.count else {
        refusals.append(Self.ragged(row, table))
        continue
      }
      guard
        let other = map.selections.first(where: { reader.cell($0.column, row).text != $0.equals })
      else {
        for outcome in reader.readings(row) {
          switch outcome {
          case .success(let reading?): refusals += readings.take(reading).map { [$0] } ?? []
          case .success(nil): counts.emptyCells += 1
          case .failure(let fault):
            // A time that cannot be read is one fault of the row, however many readings it holds.
            let refusal = fault.diagnostic(table.file)
            if refusals.last != refusal { refusals.append(refusal) }
          }
        }
        continue
      }
      counts.unselected[other.column.name, default: 0] += 1
    }
    (self.readings, self.refusals) = (readings.all, refusals)
    notes = counts.notes(table, map)
  }

  /// The place of every column that the map reads; each must be there once.
  private static func places(
    _ map: ImportMap, _ table: DelimitedTable
  ) throws(DiagnosticsError) -> [String: Int] {
    var places: [String: Int] = [:]
    var faults: [Diagnostic] = []
    for column in map.columns where places[column.name] == nil {
      let found = table.header.indices.filter { table.header[$0].text == column.name }
      places[column.name] = found.first ?? 0
      if found.isEmpty {
        let known = table.header.map(\.text).joined(separator: ", ")
        faults.append(
          Diagnostic(
            "import.column", file: map.file, at: column.position,
            "the table has no column '\(column.name)'", fix: "its columns: \(known.excerpt)"))
      } else if found.count > 1 {
        faults.append(
          Diagnostic(
            "import.column", file: table.file, at: table.header[found[1]].position,
            "the column '\(column.name)' stands here a second time", fix: "take one of them away"))
      }
    }
    guard faults.isEmpty else { throw DiagnosticsError(faults) }
    return places
  }

  private static func ragged(_ row: [DelimitedTable.Cell], _ table: DelimitedTable) -> Diagnostic {
    Diagnostic(
      "import.ragged", file: table.file, at: row.first?.position,
      "this row has \(row.count) cells, the header \(table.header.count)",
      fix: "put cells that hold a separator in quotes")
  }
}

extension RowReader.Fault {
  fileprivate func diagnostic(_ file: String) -> Diagnostic {
    Diagnostic("import.cell", file: file, at: position, summary, fix: fix)
  }
}

/// The readings of a table, of which none may stand in it twice.
private struct NewReadings {
  let file: String
  private(set) var all: [Element] = []
  private var places: [[String]: SourcePosition] = [:]

  init(file: String) { self.file = file }

  /// Why a reading is refused; nil where it is taken.
  mutating func take(_ reading: Element) -> Diagnostic? {
    let words = reading.attributes.flatMap { [$0.name, $0.value] }
    if let first = places[words] {
      return Diagnostic(
        "import.twice", file: file, at: reading.position,
        "this reading stands in the table already, in line \(first.line)",
        fix: "take one of them away")
    }
    places[words] = reading.position
    all.append(reading)
    return nil
  }
}

/// What the map leaves out.
private struct Counts {
  var unselected: [String: Int] = [:]
  var emptyCells = 0

  func notes(_ table: DelimitedTable, _ map: ImportMap) -> [String] {
    let left = map.selections.compactMap { selection in
      unselected[selection.column.name].map {
        "\($0) rows left out: '\(selection.column.name)' is not '\(selection.equals)'"
      }
    }
    let read = Set(map.columns.map(\.name))
    let unread = table.header.map(\.text).filter { !read.contains($0) }
    return left
      + (table.emptyRows > 0 ? ["\(table.emptyRows) rows without a word left out"] : [])
      + (emptyCells > 0 ? ["\(emptyCells) empty cells, of which the map makes no reading"] : [])
      + (unread.isEmpty
        ? [] : ["columns that the map does not read: \(unread.joined(separator: ", "))"])
  }
}
