internal import Access
internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Reporting
internal import Store

extension Routes {
  /// The letters of a case, to read and to print: the page is there to be printed, and that is noted.
  static func letters(_ call: Call) async throws -> Response {
    let (filed, input) = try await asked(call)
    try await call.desk.note(.printed, by: call.person, case: filed.id, "letters")
    let content = LettersContent(
      of: filed, ReportOutline(ReportBuilder(input).report), day: call.desk.clock.today.printed,
      earlier: try earlier(call, input),
      notice: try call.currency(of: input, asOf: try asOf(call), at: call.path))
    return try call.page(content.page)
  }

  /// One letter as text.
  static func letter(_ call: Call) async throws -> Response {
    let (_, input) = try await asked(call)
    let role = call.context.parameters.get("role") ?? ""
    let letter = RequestLetter.text(ReportBuilder(input).report, role: role)
    guard let letter else { throw HTTPError(.notFound) }
    let state = try earlier(call, input).map { "\nState of the case: \($0)\n" }
    return call.text(letter + (state ?? ""))
  }

  /// Of which earlier day a letter is, and whether newer entries exist; nil where it is of today.
  private static func earlier(_ call: Call, _ input: ReportInput) throws -> String? {
    guard let asOf = try asOf(call), asOf != .endOf(call.desk.clock.today) else { return nil }
    let isOld = !input.recommendation.context.evidence.unseen.isEmpty
    return "as of \(asOf.printed)" + (isOld ? "; newer entries exist" : "")
  }

  /// What is missing stands on the case's page already: whoever sees the case sees its letters.
  private static func asked(_ call: Call) async throws -> (FiledCase, ReportInput) {
    let filed = try await call.desk.filedCase(try call.id("case"), for: call.person)
    let input = try Reckoner(desk: call.desk).input(filed, asOf: try asOf(call))
    try await call.desk.note(.sawCase, by: call.person, case: filed.id, "letters")
    return (filed, input)
  }
}
