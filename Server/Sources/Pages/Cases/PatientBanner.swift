internal import CaseFile
public import Markup
internal import Reporting
public import Store

/// Whose case a page is about, at the head of each such page (H6).
public enum PatientBanner {
  /// Name, date of birth, number and case.
  public static func banner(_ filed: FiledCase) -> Node {
    HTML.element("section", class: "patient", [Attribute("aria-label", "Patient")]) {
      HTML.definitions([
        ("Patient", [.text(filed.patient.name)]), ("Born", [.text(filed.patient.born)]),
        ("Number", [.text(filed.patient.number)]), ("Case", [.text(filed.record.id)]),
      ])
    }
  }
}
