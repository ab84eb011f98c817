internal import ClinicalModel
internal import Markup

/// What is printed around a condition: its statement, its title and the notes on them.
struct PrintedTexts {
  let statement: Element
  private let title: Element?
  private let said: [PrintedQuantity]
  private let titled: [PrintedQuantity]
  private let noted: [PrintedQuantity]

  /// The texts of a criterion or a trial profile; nil where it has no statement.
  init?(of element: Element) {
    guard let statement = element.first("statement") else { return nil }
    self.statement = statement
    title = element.first("title")
    said = PrintedQuantity.all(in: statement.text)
    noted = element.all("note").flatMap { PrintedQuantity.all(in: $0.text) }
    let titled = PrintedQuantity.all(in: title?.text ?? "")
    // The title of a caution may name what is wanted instead.
    let isTurned = element["kind"].map { $0 != "required" } ?? false
    self.titled = isTurned ? titled.map(\.turned) : titled
  }

  /// What is printed in place of a threshold; nil where the threshold is, in the statement or, where the
  /// source prints none, in a note.
  ///
  /// What a profile asks is said in its own statement: a criterion that names it may keep silent.
  func prints(instead threshold: Threshold, asProfile: Bool) -> String? {
    guard !(said + noted).contains(where: { $0.prints(threshold) }) else { return nil }
    let rivals = said.filter { $0.unit != nil && $0.unit?.dimension == threshold.unit?.dimension }
    guard !asProfile || !rivals.isEmpty else { return nil }
    return rivals.first.map { ", but \($0.number)" } ?? ""
  }

  /// What is printed in place of a comparison; nil where it is printed, or may be read so.
  func compares(otherwiseThan threshold: Threshold) -> String? {
    guard let wanted = threshold.comparison else { return nil }
    let printed = (said + titled + noted).filter { $0.prints(threshold) }
    if printed.allSatisfy(\.comparisons.isEmpty) {
      return plain(printed, wanted, threshold)
    }
    let places = [("statement", statement, said), ("title", title ?? statement, titled)]
    for (name, element, quantities) in places {
      let compared = quantities.filter { $0.prints(threshold) && !$0.comparisons.isEmpty }
      guard let first = compared.first?.comparisons.first,
        !compared.contains(where: { $0.compares(wanted, eitherWay: threshold.isEitherWay) })
      else { continue }
      return "the \(name) (\(element.line)) prints '\(first.words) \(threshold.printed)'"
    }
    return nil
  }

  /// A plain number is one that is reached: "stopped for 6 days" is kept after 6 days, and not before.
  private func plain(
    _ printed: [PrintedQuantity], _ wanted: Comparison, _ threshold: Threshold
  ) -> String? {
    guard !printed.isEmpty, wanted == .above || wanted == .atMost else { return nil }
    return "the statement (\(statement.line)) prints a plain '\(threshold.printed)'"
  }
}

extension PrintedQuantity {
  /// Whether every comparison that is printed is this one, or, where that says the same, its opposite.
  fileprivate func compares(_ wanted: Comparison, eitherWay: Bool) -> Bool {
    let isSame = comparisons.allSatisfy { $0 == wanted }
    guard isTurned || eitherWay else { return isSame }
    return isSame || comparisons.allSatisfy { $0 == wanted.opposite }
  }
}
