/// A letter to one role: what is asked, why, and in which form.
public enum RequestLetter {
  /// The roles from whom something is missing.
  public static func roles(in report: Report) -> [String] { report.missing.map(\.role) }

  /// The letter to a role; nil where nothing is missing from it.
  public static func text(_ report: Report, role: String) -> String? {
    guard let section = report.missing.first(where: { $0.role == role }) else { return nil }
    var page = TextPage(isColoured: false, width: 80)
    page.write("To: \(section.title)")
    page.write("Case: \(report.identity.caseID)")
    page.write("Date of this request: \(report.identity.asOfPrinted)")
    page.heading("Request for information: intrathecal drug delivery")
    page.write(
      "A candidacy evaluation under the pathway \(report.identity.pathway), edition "
        + "\(report.identity.edition), waits for the answers below. \"Not known\" and \"not done\" "
        + "are answers too; please give them rather than leave a question open.")
    items(section.items.filter(\.isBlocking), "Needed for the next step", &page)
    items(section.items.filter { !$0.isBlocking }, "Also useful", &page)
    page.heading("How to answer")
    page.write(
      "Please give each answer with its date, and with the document or test it rests on. Answers to "
        + "questions about the present must carry the time they were taken where a limit is in hours."
    )
    page.write("")
    page.write("Signature and date: ______________________________")
    return page.lines.joined(separator: "\n") + "\n"
  }

  private static func items(
    _ items: [Report.MissingItem], _ title: String, _ page: inout TextPage
  ) {
    guard !items.isEmpty else { return }
    page.heading(title)
    for (index, item) in items.enumerated() {
      page.write(item.question, mark: "\(index + 1). ")
      page.write("Why: \(item.label), \(item.why).", indent: 3)
      if !item.criteria.isEmpty {
        page.write("Criteria that wait: \(item.criteria.joined(separator: ", ")).", indent: 3)
      }
      if let form = item.form { page.write("Form: \(form)", indent: 3) }
    }
  }
}
