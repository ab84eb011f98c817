internal import ClinicalModel
internal import Library
internal import Markup

/// A value lies within the range of the scale it is read on.
///
/// Values of facts are held against the dictionary when they are loaded.
struct ScaleRanges: LibraryRule {
  /// A percentage of relief, of a whole.
  private static let percent = ExactNumber.zero...ExactNumber(100)
  /// The grades of adverse events.
  private static let grades = ExactNumber(1)...ExactNumber(5)

  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    let scales = review.survey.dictionary.instruments
    return review.findings { document, element in
      let filters = element.all("where").flatMap { filter in
        limits(of: filter, in: element, scales).map { (filter, $0.0, $0.1) }
      }
      let own = limits(of: element, scales).map { (element, $0.0, $0.1) }
      return (own + filters).compactMap { outside($0.0, $0.1, $0.2, document) }
        + upsideDown(element, of: document)
    }
  }

  private func outside(
    _ element: Element, _ name: String, _ range: ClosedRange<ExactNumber>,
    _ document: LibrarySurvey.Document
  ) -> Diagnostic? {
    guard let value = element[name].flatMap({ ExactNumber($0) }), !range.contains(value) else {
      return nil
    }
    return document.message(
      "range", at: element,
      "\(name)=\"\(value)\" lies outside the range in which it is read, \(range.lowerBound) to "
        + "\(range.upperBound)")
  }

  /// What a list's filter on values or grades is read on.
  private func limits(
    of filter: Element, in list: Element, _ scales: [String: Instrument]
  ) -> [(String, ClosedRange<ExactNumber>)] {
    switch filter["field"] {
    case "grade": [("value", Self.grades)]
    case "value": range(scalesNamed(in: list), scales).map { [("value", $0)] } ?? []
    default: []
    }
  }

  private func limits(
    of element: Element, _ scales: [String: Instrument]
  ) -> [(String, ClosedRange<ExactNumber>)] {
    switch element.name {
    case "pain-relief", "partial-relief", "relief-duration": return [("percent", Self.percent)]
    case "grades": return ["stop", "intolerable", "conditional"].map { ($0, Self.grades) }
    case "score-drop":
      return span([element["scale"] ?? ""], scales).map { [("points", $0)] } ?? []
    case "walker":
      return span([element["strength-scale"] ?? ""], scales).map { [("strength-loss", $0)] } ?? []
    case "least", "greatest": return read(element, scales).map { [("value", $0)] } ?? []
    default: return []
    }
  }

  /// What a reckoned value is read on.
  private func read(
    _ element: Element, _ scales: [String: Instrument]
  ) -> ClosedRange<ExactNumber>? {
    guard element["over"] == "readings", element["of"] == "value" else { return nil }
    return range(scalesNamed(in: element), scales)
  }

  private func scalesNamed(in element: Element) -> [String] {
    element.all("where").filter { $0["field"] == "scale" }.flatMap { $0.words("values") }
  }

  /// From the least value of any of the scales to the greatest; nil where one has no end.
  private func range(
    _ ids: [String], _ scales: [String: Instrument]
  ) -> ClosedRange<ExactNumber>? {
    let variants = ids.compactMap { scales[$0] }.flatMap(\.variants)
    let lows = variants.map { $0.least ?? $0.grades.compactMap(\.points?.lowerBound).min() }
    let highs = variants.map { $0.greatest ?? $0.grades.compactMap(\.points?.upperBound).max() }
    guard !lows.isEmpty, lows.count == lows.compactMap({ $0 }).count,
      highs.count == highs.compactMap({ $0 }).count,
      let low = lows.compactMap({ $0 }).min(), let high = highs.compactMap({ $0 }).max(),
      low <= high
    else { return nil }
    return low...high
  }

  /// How far a score may fall at most.
  private func span(
    _ ids: [String], _ scales: [String: Instrument]
  ) -> ClosedRange<ExactNumber>? {
    guard let range = range(ids, scales), let most = range.upperBound.less(range.lowerBound) else {
      return nil
    }
    return ExactNumber.zero...most
  }

  /// A range whose ends stand the wrong way round holds nothing.
  private func upsideDown(
    _ element: Element, of document: LibrarySurvey.Document
  ) -> [Diagnostic] {
    let pairs = [("least", "greatest"), ("low", "high"), ("intolerable", "stop")]
    return pairs.compactMap { low, high in
      guard let first = element[low].flatMap({ ExactNumber($0) }),
        let last = element[high].flatMap({ ExactNumber($0) }), last < first
      else { return nil }
      return document.message(
        "range", at: element, "\(low)=\"\(first)\" lies above \(high)=\"\(last)\"")
    }
  }
}
