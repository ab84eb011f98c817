public import ClinicalModel
internal import Markup
internal import Reporting
public import Store

/// The pages by which a case comes in: a referral that is written here, or a case file from elsewhere.
public enum ReferralPages {
  /// The form of a referral; `once` is the key by which it is filed once (W16).
  public static func refer(
    _ referral: ReferralForm, _ form: FilledForm, once: String, takesFiles: Bool,
    remark: String? = nil
  ) -> PageContent {
    page("Refer a patient", form) {
      if let remark { HTML.banner(remark) }
      if takesFiles {
        HTML.paragraph { HTML.link(path: "/refer/file") { "File a case from a case file instead" } }
      }
      form.form(to: "/refer") {
        form.hidden("once", once)
        referral.controls(form)
        FilledForm.button("Refer")
      }
    }
  }

  /// The form that takes a case file, with what is wrong in the one that was sent, line by line.
  public static func file(
    _ form: FilledForm, once: String, faults: [String] = []
  ) -> PageContent {
    page("File a case from a case file", form) {
      HTML.paragraph {
        "The record is kept exactly as it came and can be downloaded again. A draft becomes a "
          + "record now. The name of the file is not kept."
      }
      if !faults.isEmpty {
        HTML.section(class: "faults", "What is wrong in the file") {
          HTML.element("pre", class: "lines", [Attribute("tabindex", "0")]) {
            faults.joined(separator: "\n")
          }
        }
      }
      form.form(to: "/refer/file", takesFile: true) {
        form.hidden("once", once)
        HTML.section("The patient") { PatientFields.controls(form) }
        HTML.section("The case file") {
          form.file(
            "file", FieldLabel("Choose the file", hint: "An XML file of at most 1 MiB"),
            kinds: ".xml,application/xml")
          form.area("xml", FieldLabel("Or paste the whole text of the file"), rows: 8)
        }
        FilledForm.button("File the case")
      }
    }
  }

  /// The names of the fields of a case file's form.
  public static let fileFields = PatientFields.names.union(["form-token", "once", "xml"])

  /// Who the patient of a case file is and what the file holds, or what is wrong.
  public static func readFile(
    _ form: FilledForm, hasFile: Bool, now: Instant
  ) -> (patient: PatientIdentity?, errors: [FieldError]) {
    var reader = TypedReader(form, now: now)
    let patient = PatientFields.read(&reader)
    switch (hasFile, form["xml"].allSatisfy(\.isWhitespace)) {
    case (false, true): reader.fault("file", "Choose the case file, or paste its text")
    case (true, false): reader.fault("file", "Choose the case file or paste its text, not both")
    default: break
    }
    return reader.errors.isEmpty ? (patient, []) : (nil, reader.errors)
  }

  /// A page with a form: what is wrong stands above everything else.
  static func page(
    _ title: String, _ form: FilledForm, @HTMLContent main: HTML.Content
  ) -> PageContent {
    PageContent(
      title: title,
      main: HTMLContent.nodes {
        form.errorSummary()
        HTML.heading(1) { title }
        main()
      }, isError: !form.errors.isEmpty)
  }
}
