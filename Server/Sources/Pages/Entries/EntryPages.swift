public import CaseFile
internal import ClinicalModel
public import Markup
internal import Reporting
public import Store

/// The pages between a form and the record.
public struct EntryPages: Sendable {
  /// The fields that every such form carries beside its own.
  public static let carried: Set<String> = [FilledForm.tokenName, "seen", "once", "step"]

  private let form: any EntryForm
  private let filed: FiledCase
  private let address: String

  /// The pages of a form at an address, about a case.
  public init(_ form: any EntryForm, of filed: FiledCase, at address: String) {
    self.form = form
    self.filed = filed
    self.address = address
  }

  /// The form itself; `remark` says what happened to what was typed before.
  public func form(
    _ filled: FilledForm, _ passing: Passing, remark: String? = nil, above: [Node] = [],
    button: String = "Go on"
  ) -> PageContent {
    PageContent(
      title: form.title,
      main: HTMLContent.nodes {
        filled.errorSummary()
        PatientBanner.banner(filed)
        HTML.heading(1) { form.title }
        if let remark { HTML.banner(remark) }
        above
        filled.form(to: address) {
          carried(filled, passing)
          form.fields(filled)
          FilledForm.button(button)
          back
        }
      }, isError: !filled.errors.isEmpty)
  }

  /// The answers to be read again; `news` is what others recorded meanwhile.
  public func check(
    _ filled: FilledForm, _ entries: [ReadEntry], _ passing: Passing, news: News? = nil
  ) -> PageContent {
    PageContent(
      title: "Check your answers",
      main: HTMLContent.nodes {
        PatientBanner.banner(filed)
        if let news { self.news(news) }
        HTML.heading(1) { "Check your answers" }
        HTML.element("dl", class: "pairs answers") {
          for entry in entries {
            HTML.element("div") {
              HTML.element("dt") { entry.label }
              HTML.element("dd") { entry.words }
            }
          }
        }
        HTML.paragraph {
          "What is recorded stays: a later correction stands beside it and replaces nothing."
        }
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
  }

  var back: Node {
    HTML.paragraph {
      HTML.element("a", [Attribute("href", "/cases/\(filed.id)")]) { "Back without recording" }
    }
  }

  /// What goes from page to page with a form until it is recorded.
  public struct Passing: Sendable {
    /// The head of the record that the person saw.
    public let seen: ContentDigest
    /// The key by which the same form is recorded once (W16).
    public let once: String

    /// What goes from page to page.
    public init(seen: ContentDigest, once: String) {
      self.seen = seen
      self.once = once
    }
  }

  /// What others recorded since the person looked.
  public struct News: Sendable {
    let notices: [EntryNotice]
    let names: [String: String]

    /// Entries of others, and the names of people by their pseudonym.
    public init(_ notices: [EntryNotice], names: [String: String]) {
      self.notices = notices
      self.names = names
    }
  }

  private func news(_ news: News) -> Node {
    HTML.element("section", class: "notice", [Attribute("role", "alert")]) {
      HTML.heading(2) { "Others recorded while you wrote" }
      HTML.paragraph {
        "Nothing of yours is lost, and nothing of it is recorded yet. Look at what is new, then record "
          + "your answers or change them."
      }
      HTML.list(
        news.notices.map { notice in
          let name = notice.by.flatMap { news.names[$0] } ?? "somebody"
          let when = Instant(notice.recorded)?.printed ?? notice.recorded
          let kind = notice.kind.split(separator: "-").joined(separator: " ")
          return [.text("Entry \(notice.number), \(kind): by \(name), \(notice.role), \(when)")]
        })
    }
  }
}
