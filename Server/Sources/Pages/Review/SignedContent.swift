public import Access
public import ClinicalModel
public import LibraryReview
internal import Markup
internal import Reporting
public import Store

/// What was signed, after it was: the seal and the decision behind it, as the record holds them.
public enum SignedContent {
  /// The page of the seal in an entry, beside what is recommended now; nil where there is no seal.
  public static func page(
    of filed: FiledCase, _ patientCase: PatientCase, _ timeline: CaseTimeline,
    names: [RandomID: String], entry number: Int, recommendedNow category: String
  ) -> PageContent? {
    let entries = zip(patientCase.entries, timeline.rows)
    guard let found = entries.first(where: { $0.0.number == number }),
      case .recommendation(let seal) = found.0.content
    else { return nil }
    let decision = entries.first { $0.0.number == number + 1 }.flatMap { entry, row in
      if case .decision = entry.content { row } else { nil }
    }
    let address = "/cases/\(filed.id)"
    return PageContent(
      title: "Signed",
      main: HTMLContent.nodes {
        HTML.element("section", class: "confirmation", [Attribute("role", "status")]) {
          HTML.heading(1) { decision == nil ? "Signed" : "Signed and decided" }
          HTML.paragraph { "Entry \(number) of the record" }
        }
        PatientBanner.banner(filed)
        SupersededNotice.ofSigned(
          LaterEntries(behindSeal: number, of: patientCase, timeline), from: seal.category,
          now: category, report: address + "/report")
        HTML.definitions(
          [
            ("Signed", [.text(ReviewContent.who(found.1, names, filed))]),
            ("Recommendation", [.text("\(found.1.words), as of \(seal.asOf.printed)")]),
            ("Decision", [.text(decision.map(\.words) ?? "None with this signature")]),
            ("Report", [HTML.code(seal.report)]), ("Record before", [HTML.code(seal.caseHead)]),
          ], class: "summary-list")
        HTML.section("What comes next") {
          HTML.list([
            [HTML.link(path: address) { "Back to the case" }],
            [HTML.link(path: address + "/report") { "The report, to be read or printed" }],
          ])
        }
      })
  }
}
