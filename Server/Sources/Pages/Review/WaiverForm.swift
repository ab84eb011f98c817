public import Candidacy
internal import CaseFile
public import ClinicalModel
internal import CriteriaModel
public import Markup
internal import Reporting
public import Store

/// The form by which somebody asks that a requirement be set aside; a second person signs too.
public struct WaiverForm: Sendable {
  /// A requirement that is not met, or of which that is not known.
  private struct Requirement {
    let finding: Finding
    let isPermitted: Bool

    var value: String { "\(finding.reference.set)/\(finding.reference.id)" }

    var words: String {
      let standing = finding.status == .notMet ? "not met" : "not known"
      let remark = isPermitted ? "; a source prints a waiver" : ""
      return "\(finding.criterion.title) (\(value)): \(standing)\(remark)"
    }
  }

  private let requirements: [Requirement]

  /// The form of a case: what stands in its way, what a source lets be waived first.
  public init(_ recommendation: Recommendation, _ pathway: Pathway) {
    let printed = pathway.waivers.map(\.of)
    let open = recommendation.findings.filter {
      guard case .required = $0.criterion.kind else { return false }
      return $0.status == .notMet || $0.status == .indeterminate
    }
    let all = open.unique().map {
      Requirement(finding: $0, isPermitted: printed.contains($0.reference))
    }
    requirements = all.filter(\.isPermitted) + all.filter { !$0.isPermitted }
  }

  /// What a waiver says, in words, with how its requirement stands now.
  public static func words(
    of waiver: Waiver, _ recommendation: Recommendation
  ) -> [(term: String, words: String)] {
    let finding = recommendation.findings.first {
      $0.reference == CriterionReference(set: waiver.set, id: waiver.criterion)
    }
    let standing =
      switch finding?.status {
      case .met?: "Met"
      case .notMet?: "Not met"
      case .indeterminate?: "Not known"
      default: "Not asked in this case"
      }
    return [
      ("Requirement", finding?.criterion.title ?? "\(waiver.set)/\(waiver.criterion)"),
      ("What it asks", finding?.criterion.statement ?? "–"), ("As it stands now", standing),
      ("Reason for the waiver", waiver.reason), ("Date", waiver.on.printed),
    ]
  }

  /// The names of its fields.
  public static let names: Set<String> = [
    FilledForm.tokenName, "seen", "once", "criterion", "reason",
  ]

  /// The page; `news` is what others recorded since the person looked.
  public func page(
    _ form: FilledForm, _ signature: Signature, of filed: FiledCase, once: String,
    news: Node? = nil
  ) -> PageContent {
    PageContent(
      title: "Waive a criterion",
      main: HTMLContent.nodes {
        form.errorSummary()
        if let news { news }
        HTML.link(path: "/cases/\(filed.id)") { "Back to the case" }
        PatientBanner.banner(filed)
        HTML.heading(1) { "Waive a criterion" }
        HTML.paragraph {
          "A waiver works only where a source prints one and its condition holds. Any other is kept and "
            + "shown as refused. What was computed stays visible in either case."
        }
        if requirements.isEmpty {
          HTML.paragraph("none") { "No requirement is unmet or open." }
        } else {
          form.form(to: "/cases/\(filed.id)/waiver") {
            form.hidden("seen", filed.record.head.digest.description)
            controls(form, signature, once)
          }
        }
      }, isError: !form.errors.isEmpty)
  }

  private func controls(_ form: FilledForm, _ signature: Signature, _ once: String) -> [Node] {
    [
      form.hidden("once", once),
      form.select(
        "criterion", "Which requirement?", requirements.map { Choice($0.value, $0.words) }),
      form.area(
        "reason",
        FieldLabel("Why?", hint: "This is part of the record: write no names here."), rows: 3),
    ]
      + signature.controls(
        form,
        meaning:
          "Your signature says that you ask for this waiver. It becomes part of the record when "
          + "another person, who may waive too, has signed it.",
        button: "Sign and pass on")
  }

  /// The waiver as the content of an entry, or what is wrong with it.
  public func read(_ form: FilledForm, now: Instant) -> (content: Element?, errors: [FieldError]) {
    var reader = TypedReader(form, now: now)
    let found = requirements.first { $0.value == form["criterion"] }
    if found == nil { reader.fault("criterion", "Choose the requirement") }
    let reason = reader.required("reason", else: "Enter the reason")
    if let reason, reason.unicodeScalars.count > 4000 {
      reader.fault("reason", "Use 4000 characters or fewer")
    }
    guard reader.errors.isEmpty, let found, let reason else { return (nil, reader.errors) }
    let attributes = [
      ("set", found.finding.reference.set), ("criterion", found.finding.reference.id),
      ("reason", reason), ("on", now.date.description),
    ]
    return (Element("waiver", attributes.map { Attribute($0.0, $0.1) }), [])
  }
}
