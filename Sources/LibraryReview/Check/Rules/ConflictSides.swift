internal import ClinicalModel
internal import Library
internal import Markup

/// A side of a conflict says what its criteria say, and no criterion contradicts itself.
struct ConflictSides: LibraryRule {
  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    let conflicts = review.survey.documents.filter { $0.root.name == "conflicts" }
    guard !conflicts.isEmpty else { return [] }
    let texts = ConflictTexts(review)
    return conflicts.flatMap { document in
      document.root.all("conflict").flatMap { conflict in
        conflict.all("side").flatMap { said(by: $0, texts, document) }
          + onEverySide(of: conflict, document)
      }
    }
  }

  /// Numbers of a side that none of its criteria prints, and criteria whose number it does not print.
  private func said(
    by side: Element, _ texts: ConflictTexts, _ document: LibrarySurvey.Document
  ) -> [Diagnostic] {
    guard let says = side.first("says"), let printed = texts.printed(by: side) else { return [] }
    let own = PrintedQuantity.all(in: says.text)
    let strange = own.filter { one in !printed.contains { $0.isSame(as: one) } }.map {
      document.message(
        "uncited-value", at: says,
        "this side says \($0.number), which none of its criteria prints",
        fix: "keep the number of the criteria, or name the criterion that prints it")
    }
    return strange + side.all("criterion").compactMap { unlike($0, own, document) }
  }

  private func unlike(
    _ element: Element, _ own: [PrintedQuantity], _ document: LibrarySurvey.Document
  ) -> Diagnostic? {
    guard let number = element["value"].flatMap({ ExactNumber($0) }),
      let wanted = element["operator"].flatMap(Comparison.init)
    else { return nil }
    let threshold = Threshold(
      number: number, unit: element["unit"].flatMap { UnitOfMeasure($0) }, comparison: wanted)
    let places = own.filter { $0.prints(threshold) }
    let agrees = places.contains {
      $0.comparisons.isEmpty || $0.comparisons.allSatisfy { $0 == wanted }
    }
    guard !agrees else { return nil }
    return document.message(
      "operator", at: element,
      "this side does not say '\(wanted.words) \(threshold.printed)', which the criterion prints",
      fix: "say number and comparison as the criterion does, or move it to another side")
  }

  /// A criterion that stands on every side, or twice with one number, disagrees with nobody.
  private func onEverySide(
    of conflict: Element, _ document: LibrarySurvey.Document
  ) -> [Diagnostic] {
    let sides = conflict.all("side").map { $0.all("criterion") }
    var seen: [[String]: Int] = [:]
    return sides.joined().compactMap { element in
      let key = [element["set"] ?? "", element["id"] ?? ""]
      seen[key, default: 0] += 1
      let isTwice = element["value"] != nil && (seen[key] ?? 0) > 1
      guard isTwice || (sides.count > 1 && seen[key] == sides.count) else { return nil }
      return document.message(
        "both-sides", at: element,
        "criterion '\(key[1])' of set '\(key[0])' stands on both sides: it does not contradict itself",
        fix: "leave it on the side that it prints")
    }
  }
}

/// What the criteria of every set print.
private struct ConflictTexts {
  private let criteria: [[String]: [Element]]
  private let profiles: [String: Element]

  init(_ review: ReviewedLibrary) {
    let documents = review.survey.documents
    let sets = documents.filter { $0.root.name == "criteria-set" }
    criteria = Dictionary(
      grouping: sets.flatMap { set in
        set.root.all("criterion").map { ([set.root["id"] ?? "", $0["id"] ?? ""], $0) }
      }, by: \.0
    ).mapValues { $0.map(\.1) }
    profiles = Dictionary(
      documents.filter { $0.root.name == "trial-profile" }.map { ($0.root["id"] ?? "", $0.root) },
      uniquingKeysWith: { one, _ in one })
  }

  /// Every number of the criteria of a side; nil where it names none, or one that is not held.
  func printed(by side: Element) -> [PrintedQuantity]? {
    let named = side.all("criterion").map { criteria[[$0["set"] ?? "", $0["id"] ?? ""]] ?? [] }
    guard !named.isEmpty, !named.contains(where: \.isEmpty) else { return nil }
    return named.joined().flatMap { criterion in
      let asked = criterion.descendants.filter { $0.name == "trial-meets" }
        .compactMap { profiles[$0["profile"] ?? ""] }
      return ([criterion] + asked).flatMap(\.descendants).flatMap {
        PrintedQuantity.all(in: $0.text)
      }
    }
  }
}

extension PrintedQuantity {
  /// Whether both may be one amount: `19.2 mcg a day` is `19.2 mcg/d`.
  fileprivate func isSame(as other: PrintedQuantity) -> Bool {
    guard number != other.number, let unit, let theirs = other.unit else {
      return number == other.number
    }
    return unit.dimension == theirs.dimension
      && Quantity(number, unit).exact == Quantity(other.number, theirs).exact
  }
}
