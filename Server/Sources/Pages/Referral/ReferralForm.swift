public import ClinicalModel
public import Markup
internal import Reporting
public import Store

/// A referral as somebody wrote it: who the patient is, for what, and what is asked of the team.
public struct Referral: Sendable, Hashable {
  /// Who the patient is; kept beside the record, never in it.
  public let patient: PatientIdentity
  /// The id of the pathway.
  public let pathway: String
  /// What is asked, in words.
  public let question: String
  /// The day of the referral.
  public let on: String
  /// The account of who refers, where somebody else wrote it in.
  public let referrer: String?

  /// What the record's first entry says.
  public func content(indication: String) -> Element {
    Element(
      "referral", [Attribute("indication", indication), Attribute("on", on)],
      [.element(Element("note", [], [.text(question)]))])
  }
}

/// The form of a referral.
public struct ReferralForm: Sendable {
  /// The pathways that are held, each by its id and title.
  private let pathways: [Choice]
  /// Who of the team refers, where it is asked: who refers for themselves is not.
  private let referrers: [Choice]?

  /// A form for these pathways and referrers.
  public init(pathways: [Choice], referrers: [Choice]?) {
    self.pathways = pathways
    self.referrers = referrers
  }

  /// Whether a field belongs to the form.
  public func owns(_ field: String) -> Bool {
    PatientFields.names.contains(field) || Self.own.contains(field)
      || field == "referrer" && referrers != nil
  }

  private static let own = Set(
    ["form-token", "once", "pathway", "question"]
      + DatePart.allCases.map { $0.name(in: "referred") })

  @HTMLContent func controls(_ form: FilledForm) -> [Node] {
    HTML.section("The patient") {
      HTML.paragraph("hint") {
        "Name, date of birth and number stay in this database; the record holds a pseudonym only."
      }
      PatientFields.controls(form)
    }
    HTML.section("The referral") {
      if let referrers {
        form.select(
          "referrer", "Who refers", referrers, none: "Somebody who does not sign in here")
      }
      form.date("referred", FieldLabel("Date of the referral", hint: "For example, 23 11 2026"))
      form.radios("pathway", "What is considered", pathways)
      form.area(
        "question",
        FieldLabel(
          "What is asked of the team",
          hint: "The complaint and the question. This is part of the record: write no names here."))
    }
  }

  /// What was written, or what is wrong with it.
  public func read(_ form: FilledForm, now: Instant) -> (referral: Referral?, errors: [FieldError])
  {
    var reader = TypedReader(form, now: now)
    let patient = PatientFields.read(&reader)
    let on = reader.requiredDate("referred", "Date of the referral")
    let pathway = pathways.first { $0.value == form["pathway"] }?.value
    if pathway == nil { reader.fault("pathway", "Choose what is considered") }
    let question = reader.requiredLines("question", else: "Enter what is asked of the team")
    guard reader.errors.isEmpty, let patient, let on, let pathway, let question else {
      return (nil, reader.errors)
    }
    let referrer = referrers?.first { $0.value == form["referrer"] }?.value
    let referral = Referral(
      patient: patient, pathway: pathway, question: question, on: on, referrer: referrer)
    return (referral, [])
  }
}
