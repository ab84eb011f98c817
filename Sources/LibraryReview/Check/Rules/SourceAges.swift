internal import ClinicalModel
internal import Library
internal import Markup

/// A source is looked at again before it is old.
struct SourceAges: LibraryRule {
  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    review.findings { document, element in
      guard element.name == "source",
        let checked = element["last-checked"].flatMap({ CivilDate($0) })
      else { return [] }
      if checked > review.asOf {
        return [
          document.message(
            "source-age", .warning, at: element,
            "this source was last checked on \(checked), after \(review.asOf)",
            fix: "correct the day, or give --as-of")
        ]
      }
      guard checked.adding(months: review.months) < review.asOf else { return [] }
      return [
        document.message(
          "source-age", .warning, at: element,
          "this source was last checked on \(checked), more than \(review.months) months before "
            + "\(review.asOf)",
          fix: "look at it again and give the new day in a new edition")
      ]
    }
  }
}
