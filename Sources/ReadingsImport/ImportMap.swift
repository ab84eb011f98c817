internal import ClinicalModel
public import Markup

/// What stands between the cells of a row.
public enum Separator: String, Sendable, Hashable {
  case comma, semicolon, tab

  var scalar: Unicode.Scalar {
    switch self {
    case .comma: ","
    case .semicolon: ";"
    case .tab: "\t"
    }
  }
}

/// How the columns of a table become readings: nothing is guessed that it does not say.
public struct ImportMap: Sendable {
  /// A column by its name, with the place in the map that names it.
  struct Column: Sendable, Hashable {
    let name: String
    let position: SourcePosition?
  }

  /// Only rows whose cell says this are read.
  struct Selection: Sendable {
    let column: Column
    let equals: String
  }

  /// An attribute of the readings that another column gives, perhaps in other words.
  struct Taken: Sendable {
    let column: Column
    let attribute: String
    let words: [String: String]
  }

  /// One reading of each row.
  struct Reading: Sendable {
    let column: Column
    /// The attributes that are the same in every row.
    let attributes: [Attribute]
    let taken: [Taken]
    /// Words of the table with the codes they stand for.
    let words: [String: String]
    /// Words that say why there is no value.
    let absences: [String: String]
    /// Whether an empty cell is no reading.
    let mayBeEmpty: Bool
    /// What stands between the ends of a range; nil where the map tells of none.
    let rangeMark: String?
  }

  /// How a reading stands to the doses.
  enum Link: Sendable {
    case attributes([Attribute])
    /// After the last dose before it; before the first the attributes given, if any.
    case latestDose(beforeFirst: [Attribute]?)
  }

  /// The trial of the readings.
  public let trial: String
  /// What stands between the cells.
  public let separator: Separator
  let hasDecimalComma: Bool
  let selections: [Selection]
  let time: TimeColumns
  let link: Link
  let readings: [Reading]
  /// The file as the user gave it.
  public let file: String
  /// Where the map names the trial.
  public let position: SourcePosition?

  /// Every column that it reads.
  var columns: [Column] {
    selections.map(\.column) + time.columns
      + readings.flatMap { [$0.column] + $0.taken.map(\.column) }
  }
}

/// Where the time of a row stands, and how it is written.
struct TimeColumns: Sendable {
  /// Where it is read from.
  enum Form: Sendable {
    /// Date and time, in one column or in two.
    case clock(ImportMap.Column, time: ImportMap.Column?)
    /// A date only.
    case day(ImportMap.Column)
    /// The time since the dose, in this unit.
    case elapsed(ImportMap.Column, unit: String)
  }

  let form: Form
  let local: LocalTime

  var columns: [ImportMap.Column] {
    switch form {
    case .clock(let column, let time): [column] + (time.map { [$0] } ?? [])
    case .day(let column), .elapsed(let column, _): [column]
    }
  }
}
