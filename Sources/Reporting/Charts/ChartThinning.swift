/// Thins readings that lie too close to be told apart, and hides no extreme.
///
/// Of each column the first, last, least and greatest reading stay (M4: Jugel and others 2014), so that
/// the line covers the same places as with all of them. A column in which a reading is missing breaks it.
struct ChartThinning {
  /// The width of a column, in units of the drawing.
  static let column = 24
  /// Lines of more readings are thinned.
  static let greatestCount = 120

  /// A reading at its place.
  struct Place: Sendable, Hashable {
    var x: Int
    var score: ClosedRange<Int>
  }

  /// The pieces of a line: strokes go through each, and between them is a gap.
  var runs: [[Place]] = []
  /// Where a reading was not obtained, and where a planned one is not on record.
  var notObtained: [Int] = []
  var notOnRecord: [Int] = []
  /// Whether readings were left out.
  var isThinned = false

  /// The pieces of a line; `x` says where a point lies and `part` in which part of the axis.
  init(_ points: [Report.Chart.Point], x: (Report.Chart.Point) -> Int, part: (Int) -> Int) {
    var open: [Place] = []
    var last: Int?
    isThinned = points.count > Self.greatestCount
    for point in points {
      let here = part(point.at)
      if let last, last != here { close(&open) }
      last = here
      switch point.outcome {
      case .read(let score): open.append(Place(x: x(point), score: score))
      case .notObtained: miss(\.notObtained, at: x(point), &open)
      case .notOnRecord: miss(\.notOnRecord, at: x(point), &open)
      }
    }
    close(&open)
    if isThinned { merge() }
  }

  private mutating func close(_ open: inout [Place]) {
    if !open.isEmpty { runs.append(isThinned ? Self.thinned(open) : open) }
    open = []
  }

  private mutating func miss(
    _ marks: WritableKeyPath<Self, [Int]>, at x: Int, _ open: inout [Place]
  ) {
    close(&open)
    let shown = isThinned ? x / Self.column * Self.column : x
    if self[keyPath: marks].last != shown { self[keyPath: marks].append(shown) }
  }

  /// The first, last, least and greatest of each column, in their order.
  private static func thinned(_ places: [Place]) -> [Place] {
    var kept: [Place] = []
    var column: [Place] = []
    for place in places {
      if let first = column.first, first.x / Self.column != place.x / Self.column {
        kept += four(of: column)
        column = []
      }
      column.append(place)
    }
    return kept + four(of: column)
  }

  private static func four(of column: [Place]) -> [Place] {
    guard column.count > 4 else { return column }
    let all = column.indices
    let least = all.min { column[$0].score.lowerBound < column[$1].score.lowerBound } ?? 0
    let greatest = all.max { column[$0].score.upperBound < column[$1].score.upperBound } ?? 0
    return Set([0, least, greatest, column.count - 1]).sorted().map { column[$0] }
  }

  /// Pieces within one column become one upright stroke, so that many gaps cost no more than few.
  private mutating func merge() {
    var merged: [[Place]] = []
    for run in runs {
      guard let first = run.first, let last = run.last, let before = merged.last,
        let other = before.first,
        Set([first.x, last.x, other.x].map { $0 / Self.column }).count == 1,
        before.allSatisfy({ $0.x / Self.column == other.x / Self.column })
      else {
        merged.append(run)
        continue
      }
      merged[merged.count - 1] = Self.four(of: before + run)
    }
    runs = merged
  }
}
