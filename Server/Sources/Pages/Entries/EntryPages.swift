internal import CaseFile
internal import ClinicalModel
internal import Markup
public import Reporting
public import Store

/// The pages between a form and the record.
public struct EntryPages: Sendable {
  /// The fields that every such form carries beside its own.
  public static let carried: Set<String> = [
    FilledForm.tokenName, "seen", "once", "step", "asked",
  ]

  private let form: any EntryForm
  let filed: FiledCase
  private let address: String
  /// Whether a clinician confirms the entry first.
  private let isTranscribed: Bool

  /// The pages of a form at an address, about a case.
  public init(
    _ form: any EntryForm, of filed: FiledCase, at address: String, isTranscribed: Bool = false
  ) {
    self.isTranscribed = isTranscribed
    self.form = form
    self.filed = filed
    self.address = address
  }

  /// The form itself; `remark` says what happened to what was typed before.
  public func form(
    _ filled: FilledForm, _ passing: Passing, remark: String? = nil
  ) -> PageContent {
    PageContent(
      title: form.title,
      main: HTMLContent.nodes {
        filled.errorSummary()
        PatientBanner.banner(filed)
        HTML.heading(1) { form.title }
        if let remark { HTML.banner(remark) }
        if form.isAsking(filled) {
          filled.form(to: address) {
            carried(filled, passing)
            form.fields(filled)
            FilledForm.button(form.isReadAgain ? "Go on" : "Record")
            back
          }
        } else {
          form.fields(filled)
          back("Back to the case")
        }
      }, isError: !filled.errors.isEmpty)
  }

  /// The answers to be read again; `news` is what others recorded meanwhile.
  public func check(
    _ filled: FilledForm, _ entries: [ReadEntry], _ passing: Passing, news: News? = nil,
    raising remarks: [TrialOutline.Remark] = []
  ) -> PageContent {
    PageContent(
      title: "Check your answers",
      main: HTMLContent.nodes {
        PatientBanner.banner(filed)
        if let news { self.news(news) }
        HTML.heading(1) { "Check your answers" }
        HTML.definitions(
          entries.flatMap { entry in
            entry.parts.isEmpty ? [(label: entry.label, words: entry.words)] : entry.parts
          }.map { (term: $0.label, said: [.text($0.words)]) }, class: "summary-list")
        remarked(remarks)
        HTML.paragraph { lasting }
        again(filled, passing) {
          FilledForm.button("Record", name: "step", value: "record")
          FilledForm.button("Change the answers", .secondary, name: "step", value: "change")
        }
        back
      })
  }

  /// A form with everything that was typed, out of sight, and other buttons.
  func again(
    _ filled: FilledForm, _ passing: Passing, @HTMLContent buttons: HTML.Content
  ) -> Node {
    filled.form(to: address) {
      carried(filled, passing)
      for value in filled.values where !value.value.isEmpty {
        filled.hidden(value.name, value.value)
      }
      buttons()
    }
  }

  private func carried(_ filled: FilledForm, _ passing: Passing) -> [Node] {
    [filled.hidden("seen", passing.seen.description), filled.hidden("once", passing.once)]
      + (passing.asked.map { [filled.hidden("asked", $0)] } ?? [])
  }

  private var lasting: String {
    isTranscribed
      ? "You are copying what somebody else found: a clinician confirms it before it is recorded."
      : "An entry can be corrected later; the first version stays visible beside the correction."
  }

  var back: Node { back("Back without recording") }

  private func back(_ words: String) -> Node {
    let place = form.section == .record ? "" : "/trial"
    return HTML.paragraph {
      HTML.element("a", [Attribute("href", "/cases/\(filed.id)\(place)")]) {
        words
      }
    }
  }
}
