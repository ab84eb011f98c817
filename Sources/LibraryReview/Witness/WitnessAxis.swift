internal import ClinicalModel

/// One thing that a witness may say or leave out, and every region that is worth saying.
struct WitnessAxis: Sendable {
  /// One way to answer it: entries that a case would have.
  struct Option: Sendable {
    let entries: [Entry]
    var cost: Int { entries.count }
  }

  /// What it is about, as printed.
  let name: String
  /// Every option, unknown first, then the fewest entries.
  let options: [Option]

  /// An axis whose first option is to say nothing.
  init(_ name: String, _ said: [[Entry]]) {
    self.name = name
    let sorted = said.enumerated().sorted {
      ($0.element.count, $0.offset) < ($1.element.count, $1.offset)
    }
    options = [Option(entries: [])] + sorted.map { Option(entries: $0.element) }
  }
}

/// The numbers that thresholds cut out: below the first, at each, between two, above the last.
struct Regions {
  /// One number of each region, in order.
  let numbers: [ExactNumber]

  /// The regions of thresholds inside the bounds that a value may have.
  init(
    _ thresholds: [ExactNumber], least: ExactNumber? = nil, greatest: ExactNumber? = nil
  ) {
    let sorted = Set(thresholds).sorted()
    let one = ExactNumber(1).millionths
    var found: [ExactNumber] = []
    for (place, threshold) in sorted.enumerated() {
      if place == 0 {
        let low = threshold.millionths - one
        found.append(ExactNumber(millionths: max(low, threshold.millionths / 2)))
      } else {
        found.append(
          ExactNumber(millionths: (sorted[place - 1].millionths + threshold.millionths) / 2))
      }
      found.append(threshold)
    }
    if let last = sorted.last { found.append(ExactNumber(millionths: last.millionths + one)) }
    let low = least ?? .zero
    numbers = Set(found).filter { $0 >= low && $0 <= (greatest ?? $0) }.sorted()
  }
}

/// The codes among which conditions tell no difference: one of each sort.
struct CodeRegions {
  let codes: [String]

  /// One code for each way in which the lists of the conditions hold it or not.
  init(_ known: [String], told lists: [[String]]) {
    var seen: Set<[Bool]> = []
    codes = known.filter { code in seen.insert(lists.map { $0.contains(code) }).inserted }
  }
}
