public import Access
internal import CaseFile
public import ClinicalModel
public import LibraryReview
public import Markup
internal import Reporting
public import Store

/// The page on which the recommendation is signed and decided on.
public struct DecisionContent: Sendable {
  /// What is signed.
  public struct Signed: Sendable {
    let head: ContentDigest
    let report: String
    let asOf: String

    /// The record up to a digest, the report of a digest, and as of when.
    public init(head: ContentDigest, report: String, asOf: String) {
      self.head = head
      self.report = report
      self.asOf = asOf
    }
  }

  /// The fields that the form carries beside the decision and the signature.
  public static let carried: Set<String> = [FilledForm.tokenName, "seen", "report", "once"]

  private let filed: FiledCase
  private let notice: [Node]
  private let front: [Node]
  private let patientCase: PatientCase
  private let timeline: CaseTimeline
  private let names: [RandomID: String]
  private let signed: Signed
  private let decision: DecisionForm?
  private let signature: Signature

  /// The page of a case; without a form for the decision, somebody signs who does not decide.
  public init(
    of filed: FiledCase, _ patientCase: PatientCase, notice: [Node], front: [Node],
    timeline: CaseTimeline, names: [RandomID: String], signs signed: Signed,
    decision: DecisionForm?, signature: Signature
  ) {
    self.filed = filed
    self.notice = notice
    self.front = front
    self.patientCase = patientCase
    self.timeline = timeline
    self.names = names
    self.signed = signed
    self.decision = decision
    self.signature = signature
  }

  private var address: String { "/cases/\(filed.id)" }

  /// The page; `news` is the number of the last entry that was seen, where others recorded since.
  public func page(_ form: FilledForm, once: String, news: Int? = nil) -> PageContent {
    PageContent(
      title: "Decide and sign",
      main: HTMLContent.nodes {
        form.errorSummary()
        if let news { Between.section(after: news, timeline, names, filed) }
        HTML.link(path: address + "/review") { "Back to the review" }
        PatientBanner.banner(filed)
        HTML.heading(1) { decision == nil ? "Sign" : "Decide and sign" }
        notice
        HTML.block("front") { front.map { WebTable.restyled($0, linksTo: address + "/report") } }
        what
        if decision == nil, patientCase.isDecided {
          HTML.banner(
            "This recommendation is decided already. It is signed again when something new is on record."
          )
        } else {
          form.form(to: address + "/decision") { controls(form, once) }
        }
      }, isError: !form.errors.isEmpty)
  }

  private func controls(_ form: FilledForm, _ once: String) -> [Node] {
    let hidden = [
      ("seen", signed.head.description), ("report", signed.report), ("once", once),
    ].map { form.hidden($0.0, $0.1) }
    return hidden + (decision?.controls(form) ?? [])
      + signature.controls(
        form, meaning: meaning, button: decision == nil ? "Sign" : "Sign and record the decision")
  }

  /// What the signature is bound to.
  private var what: Node {
    HTML.section("What is signed") {
      HTML.paragraph { HTML.link(path: address + "/report") { "Read the whole report first" } }
      HTML.definitions(
        [
          ("Case", [.text("\(filed.record.id), \(filed.record.head.entries) entries")]),
          ("As of", [.text(signed.asOf)]), ("Report", [HTML.code(signed.report)]),
          ("Record", [HTML.code(signed.head.description)]),
        ], class: "summary-list")
      let before = acts
      if !before.isEmpty {
        HTML.paragraph("lead-in") { "Signed and decided before:" }
        HTML.list(before.map { [.text("\($0.words), \(ReviewContent.who($0, names, filed))")] })
      }
    }
  }

  private var meaning: String {
    decision == nil
      ? "Your signature says that you have reviewed this report and that the recommendation is as it "
        + "stands here."
      : "Your signature says that you have reviewed this report, that the recommendation is as it stands "
        + "here, and that the decision is yours."
  }

  /// Seals and decisions on record.
  private var acts: [CaseTimeline.Row] {
    zip(patientCase.entries, timeline.rows).compactMap { entry, row in
      switch entry.content {
      case .recommendation, .decision: row.replacedBy == nil ? row : nil
      default: nil
      }
    }
  }
}

extension PatientCase {
  /// Whether a decision is the last that is on record: a signature behind it would ask for a new one.
  public var isDecided: Bool {
    if case .decision? = entries.last?.content { true } else { false }
  }
}
