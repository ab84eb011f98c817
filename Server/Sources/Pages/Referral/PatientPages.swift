public import Access
internal import CaseFile
public import ClinicalModel
internal import Markup
internal import Reporting
public import Store

/// The page on which the patient's identity is put right and the case is assigned.
public struct PatientPages: Sendable {
  private let filed: FiledCase
  /// To whom the case can be assigned; nil where who looks may not assign.
  private let colleagues: [Choice]?

  /// The page of a case.
  public init(of filed: FiledCase, colleagues: [Choice]?) {
    self.filed = filed
    self.colleagues = colleagues
  }

  /// What is kept, as the form shows it first.
  public var values: [(name: String, value: String)] {
    PatientFields.values(filed.patient) + [("assigned", filed.assignedTo?.text ?? "")]
  }

  /// Whether a field belongs to the form.
  public func owns(_ field: String) -> Bool {
    PatientFields.names.contains(field) || SeenCover.names.contains(field)
      || field == FilledForm.tokenName || field == "assigned" && colleagues != nil
  }

  /// The page; the form carries what was seen when it was opened.
  ///
  /// `changed` says what somebody else changed meanwhile, and by whom.
  public func page(
    _ form: FilledForm, seen: CaseCover, changed: ChangedCover? = nil, remark: String? = nil
  ) -> PageContent {
    PageContent(
      title: "Patient and assignment",
      main: HTMLContent.nodes {
        form.errorSummary()
        if let changed { changed.notice }
        if let remark { HTML.banner(remark) }
        PatientBanner.banner(filed)
        HTML.heading(1) { "Patient and assignment" }
        form.form(to: "/cases/\(filed.id)/patient") {
          SeenCover.fields(seen, form)
          PatientFields.controls(form)
          if let colleagues {
            form.select(
              "assigned", "Assigned to", colleagues, none: filed.assignedTo == nil ? "Nobody" : nil)
          }
          FilledForm.button("Save")
          HTML.paragraph { HTML.link(path: "/cases/\(filed.id)") { "Back without saving" } }
        }
      }, isError: !form.errors.isEmpty)
  }

  /// Who the patient is and to whom the case is assigned, or what is wrong.
  public func read(
    _ form: FilledForm, now: Instant
  ) -> (patient: PatientIdentity?, assignedTo: RandomID?, errors: [FieldError]) {
    var reader = TypedReader(form, now: now)
    let patient = PatientFields.read(&reader)
    let assigned = form["assigned"]
    let isKnown = assigned.isEmpty || colleagues?.contains { $0.value == assigned } ?? false
    if !isKnown { reader.fault("assigned", "Choose somebody of the team") }
    return (patient, RandomID(assigned), reader.errors)
  }
}
