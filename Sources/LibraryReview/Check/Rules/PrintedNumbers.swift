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
      case "screening-aid": return parts("band", of: element, in: document)
      case "urgent-action": return parts("condition", of: element, in: document)
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
      thresholds.read(rule, as: .applies)
    }
    let stops = ["exclusion", "caution"].contains(element["kind"])
    for rule in element.first("condition")?.elements ?? [] {
      thresholds.read(rule, as: stops ? .excluded : .asked)
    }
    return findings(thresholds, in: element, of: document)
  }

  private func profile(
    _ element: Element, of document: LibrarySurvey.Document
  ) -> [Diagnostic] {
    var thresholds = Thresholds(profiles: [:])
    for part in element.all("response") + element.all("goal") {
      for rule in part.elements { thresholds.read(rule, as: .asked) }
    }
    for score in element.all("before") { thresholds.read(score, as: .asked) }
    return findings(thresholds, in: element, of: document)
  }

  /// The cut-offs of a screening instrument, and what makes an action urgent.
  private func parts(
    _ name: String, of element: Element, in document: LibrarySurvey.Document
  ) -> [Diagnostic] {
    var thresholds = Thresholds(profiles: [:])
    for part in element.all(name) { thresholds.read(part, as: .asked) }
    return findings(thresholds, in: element, of: document)
  }

  private func findings(
    _ thresholds: Thresholds, in element: Element, of document: LibrarySurvey.Document
  ) -> [Diagnostic] {
    guard !thresholds.found.isEmpty, let said = PrintedTexts(of: element) else { return [] }
    return thresholds.found.compactMap { place, threshold in
      if let instead = said.prints(instead: threshold, asProfile: place.name == "trial-meets") {
        return document.message(
          "uncited-value", at: place,
          "the \(said.place) does not print \(threshold.printed), with which this compares\(instead)",
          fix: "correct the value, or keep the source's number in the statement (or say in a note "
            + "where it comes from)")
      }
      guard let other = said.compares(otherwiseThan: threshold), let wanted = threshold.comparison
      else { return nil }
      return document.message(
        "operator", at: place,
        "\(other), and this asks for '\(wanted.words) \(threshold.printed)'",
        fix:
          "keep the source's own comparison in both (or say in a note why the opposite is asked, with "
          + "its number and comparison)")
    }
  }
}
