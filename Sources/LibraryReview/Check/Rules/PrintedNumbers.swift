internal import ClinicalModel
internal import Library
internal import Markup

/// What a statement prints is what its condition asks: the same number, the same comparison.
///
/// The statement is our wording of the source, and its numbers are kept: a reader who compares it with
/// the source has compared the condition too.
struct PrintedNumbers: LibraryRule {
  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    let profiles = Dictionary(
      review.survey.documents.filter { $0.root.name == "trial-profile" }
        .map { ($0.root["id"] ?? "", $0.root) }, uniquingKeysWith: { one, _ in one })
    return review.findings { document, element in
      switch element.name {
      case "criterion": return criterion(element, of: document, profiles)
      case "trial-profile": return profile(element, of: document)
      case "limit": return limit(element, of: document)
      default: return []
      }
    }
  }

  private func criterion(
    _ element: Element, of document: LibrarySurvey.Document, _ profiles: [String: Element]
  ) -> [Diagnostic] {
    guard element["enabled"] != "no" else { return [] }
    var thresholds = Thresholds(profiles: profiles)
    for rule in element.first("applies-if")?.elements ?? [] {
      thresholds.read(rule, isEitherWay: true)
    }
    for rule in element.first("condition")?.elements ?? [] {
      thresholds.read(rule, isEitherWay: false)
    }
    return findings(thresholds, in: element, of: document)
  }

  private func profile(
    _ element: Element, of document: LibrarySurvey.Document
  ) -> [Diagnostic] {
    var thresholds = Thresholds(profiles: [:])
    for part in element.all("response") + element.all("goal") {
      for rule in part.elements { thresholds.read(rule, isEitherWay: false) }
    }
    return findings(thresholds, in: element, of: document)
  }

  private func findings(
    _ thresholds: Thresholds, in element: Element, of document: LibrarySurvey.Document
  ) -> [Diagnostic] {
    guard !thresholds.found.isEmpty, let statement = element.first("statement") else { return [] }
    let said = PrintedQuantity.all(in: statement.text)
    let titled = PrintedQuantity.all(in: element.first("title")?.text ?? "")
    let noted = element.all("note").flatMap { PrintedQuantity.all(in: $0.text) }
    return thresholds.found.flatMap { place, threshold -> [Diagnostic] in
      if let missing = unprinted(threshold, said, noted, at: place, statement, document) {
        return [missing]
      }
      // The title of a caution may name what is wanted instead.
      var titled = titled
      if let kind = element["kind"], kind != "required" { titled = titled.map(\.turned) }
      return [(said, "statement", statement), (titled, "title", element.first("title") ?? element)]
        .compactMap { differing(threshold, $0, $1, $2, at: place, document) }
    }
  }

  /// The number stands in the statement, or in a note where the source does not print one.
  private func unprinted(
    _ threshold: Threshold, _ said: [PrintedQuantity], _ noted: [PrintedQuantity],
    at place: Element, _ statement: Element, _ document: LibrarySurvey.Document
  ) -> Diagnostic? {
    guard !(said + noted).contains(where: { $0.prints(threshold) }) else { return nil }
    // What a profile asks is said in its own statement; the criterion may keep silent.
    let rivals = said.filter { $0.unit != nil && $0.unit?.dimension == threshold.unit?.dimension }
    guard place.name != "trial-meets" || !rivals.isEmpty else { return nil }
    let instead = rivals.first.map { ", but \($0.number)" } ?? ""
    return document.message(
      "uncited-value", at: place,
      "the statement (\(statement.line)) does not print \(threshold.printed), with which this "
        + "compares\(instead)",
      fix:
        "correct the value, or keep the source's number in the statement (or say in a note where it "
        + "comes from)")
  }

  /// Where the comparison is printed at all, it is printed as the condition has it.
  private func differing(
    _ threshold: Threshold, _ said: [PrintedQuantity], _ what: String, _ text: Element,
    at place: Element, _ document: LibrarySurvey.Document
  ) -> Diagnostic? {
    let printed = said.filter { $0.prints(threshold) && !$0.comparisons.isEmpty }
    guard let wanted = threshold.comparison, let first = printed.first?.comparisons.first,
      !printed.contains(where: { agrees($0, with: wanted, threshold) })
    else { return nil }
    return document.message(
      "operator", at: place,
      "the \(what) (\(text.line)) prints '\(first.words) \(threshold.printed)', and this asks for "
        + "'\(wanted.words) \(threshold.printed)'",
      fix: "keep the source's own comparison in both")
  }

  private func agrees(
    _ printed: PrintedQuantity, with wanted: Comparison, _ threshold: Threshold
  ) -> Bool {
    let same = printed.comparisons.allSatisfy { $0 == wanted }
    guard printed.isTurned || threshold.isEitherWay else { return same }
    return same || printed.comparisons.allSatisfy { $0 == wanted.opposite }
  }

  /// A limit of the formulary is printed in what its alert says.
  private func limit(
    _ element: Element, of document: LibrarySurvey.Document
  ) -> [Diagnostic] {
    guard let number = element["value"].flatMap({ ExactNumber($0) }), let says = element["says"],
      !PrintedQuantity.all(in: says).contains(where: { $0.number == number })
    else { return [] }
    return [
      document.message(
        "uncited-value", at: element, "what this limit says does not print its value, \(number)",
        fix: "keep the source's number in says")
    ]
  }
}
