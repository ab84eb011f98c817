internal import ClinicalModel
internal import Library
internal import Markup

/// The bands of a screening instrument rise and share no total, and what its source prints stands beside them.
struct ScreeningBands: LibraryRule {
  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    review.findings { document, element in
      guard element.name == "screening-aid" else { return [] }
      let bands = element.all("band")
      let overlaps = zip(bands, bands.dropFirst()).compactMap { earlier, later in
        overlap(earlier, later, document)
      }
      guard let first = bands.first, element.first("statement") == nil else { return overlaps }
      return overlaps + [
        document.message(
          "uncited-value", at: first, "nothing says what the source prints of these totals",
          fix: "write it into a <statement>, with its numbers and comparisons")
      ]
    }
  }

  private func overlap(
    _ earlier: Element, _ later: Element, _ document: LibrarySurvey.Document
  ) -> Diagnostic? {
    // A band of which only the lowest total is printed ends where the next one begins.
    let last = highest(earlier) ?? (earlier["high"] == nil ? number(earlier, "low") : nil)
    guard let last, let first = lowest(later), last < first else {
      return document.message(
        "range", at: later, "this band holds totals of the one before it (\(earlier.line))",
        fix: "correct a total or an operator: bands rise, and each total lies in one of them")
    }
    return nil
  }

  /// The highest total of a band, all of which are whole; nil where it has no upper end.
  private func highest(_ band: Element) -> ExactNumber? {
    switch band["operator"] {
    case "le", "eq": number(band, "value")
    case "lt": number(band, "value")?.less(ExactNumber(1))
    default: number(band, "high")
    }
  }

  /// The lowest total of a band; nil where it has no lower end.
  private func lowest(_ band: Element) -> ExactNumber? {
    switch band["operator"] {
    case "ge", "eq": number(band, "value")
    case "gt": number(band, "value")?.less(ExactNumber(-1))
    default: number(band, "low")
    }
  }

  private func number(_ band: Element, _ name: String) -> ExactNumber? {
    band[name].flatMap { ExactNumber($0) }
  }
}
