internal import ClinicalModel
internal import Markup

/// What is printed around a condition: its statement, its title and the notes on them.
struct PrintedTexts {
  let statement: Element
  private let title: Element?
  private let said: [PrintedQuantity]
  private let titled: [PrintedQuantity]
  private let noted: [PrintedQuantity]
  private let isDenial: Bool

  /// The texts of a criterion, a trial profile, a screening instrument or an urgent action.
  ///
  /// An action has no statement: its title stands for one. Nil where there is neither.
  init?(of element: Element) {
    guard let statement = element.first("statement") ?? element.first("title") else { return nil }
    self.statement = statement
    title = element.first("title")
    said = PrintedQuantity.all(in: statement.text)
    noted = element.all("note").flatMap { PrintedQuantity.all(in: $0.text) }
    titled = PrintedQuantity.all(in: title?.text ?? "")
    isDenial = PrintedTurns.denies(statement.text + ". " + (title?.text ?? ""))
  }

  /// Where the statement stands, in words.
  var place: String { "\(statement.name) (\(statement.line))" }

  /// What is printed in place of a threshold; nil where the threshold is, in the statement or, where the
  /// source prints none, in a note.
  ///
  /// What a profile asks is said in its own statement: a criterion that names it may keep silent.
  func prints(instead threshold: Threshold, asProfile: Bool) -> String? {
    guard !threshold.isWorded else { return nil }
    guard !(said + noted).contains(where: { $0.prints(threshold) }) else { return nil }
    let rivals = said.filter { $0.unit != nil && $0.unit?.dimension == threshold.unit?.dimension }
    guard !asProfile || !rivals.isEmpty else { return nil }
    return rivals.first.map { ", but \($0.number)" } ?? ""
  }

  /// What is printed in place of a comparison; nil where it is printed, or may be read so.
  func compares(otherwiseThan threshold: Threshold) -> String? {
    guard let wanted = threshold.comparison else { return nil }
    let places = compared(with: threshold)
    if places.isEmpty { return plain(wanted, threshold) }
    for place in places {
      guard let first = place.quantities.first?.comparisons.first,
        !place.quantities.contains(where: { $0.agrees(threshold, isTitle: place.name == "title") }),
        !isExcused(first, wanted, threshold)
      else { continue }
      return
        "the \(place.name) (\(place.element.line)) \(first == wanted ? "denies" : "prints") "
        + "'\(first.words) \(threshold.printed)'"
    }
    return nil
  }

  /// Where a comparison with a threshold is printed: notes count where nothing else prints one.
  private func compared(
    with threshold: Threshold
  ) -> [(name: String, element: Element, quantities: [PrintedQuantity])] {
    let texts = [("statement", statement, said), ("title", title ?? statement, titled)]
    let notes = [("note on the statement", statement, noted)]
    let found = [texts, notes].map { places in
      places.map { place in
        (place.0, place.1, place.2.filter { !$0.comparisons.isEmpty && $0.prints(threshold) })
      }.filter { !$0.2.isEmpty }
    }
    return found.first { !$0.isEmpty } ?? []
  }

  /// Whether a note gives the condition's own comparison where the source prints the opposite.
  private func isExcused(
    _ printed: Comparison, _ wanted: Comparison, _ threshold: Threshold
  ) -> Bool {
    printed == wanted.opposite
      && noted.contains { $0.prints(threshold) && $0.comparisons.first == wanted }
  }

  private func plain(_ wanted: Comparison, _ threshold: Threshold) -> String? {
    if threshold.isWorded {
      guard !threshold.isReadable(whereDenied: isDenial) else { return nil }
      return "the \(place) prints no comparison with \(threshold.printed)"
    }
    guard (said + titled + noted).contains(where: { $0.prints(threshold) }), wanted != .equal,
      wanted != threshold.plain
    else { return nil }
    return "the \(place) prints a plain '\(threshold.printed)'"
  }
}

extension PrintedQuantity {
  /// Whether every comparison that is printed is the one that a condition asks, as far as its words decide.
  fileprivate func agrees(_ threshold: Threshold, isTitle: Bool) -> Bool {
    guard let wanted = threshold.comparison else { return true }
    let isSame = comparisons.allSatisfy { $0 == wanted }
    let isOpposite = comparisons.allSatisfy { $0 == wanted.opposite }
    // A row that speaks of a wait applies while it lasts.
    if threshold.isElapsed, threshold.role == .applies {
      return isSame || (isOpposite && (wanted == .below || wanted == .atMost))
    }
    // The title of a caution may name what is wanted instead.
    if turns.isOpen(in: threshold.role) || (isTitle && threshold.role == .excluded) {
      return isSame || isOpposite
    }
    return turns.turns(in: threshold.role) ? isOpposite : isSame
  }
}
