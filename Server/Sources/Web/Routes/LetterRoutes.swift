internal import Access
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Reporting
internal import Store

extension Routes {
  /// The letters of a case, to read and to print.
  static func letters(_ call: Call) async throws -> Response {
    let (filed, report) = try await asked(call)
    let day = try asOf(call)?.printed ?? call.desk.clock.today.printed
    return try call.page(LettersContent(of: filed, ReportOutline(report), day: day).page)
  }

  /// One letter as text.
  static func letter(_ call: Call) async throws -> Response {
    let (_, report) = try await asked(call)
    let role = call.context.parameters.get("role") ?? ""
    guard let letter = RequestLetter.text(report, role: role) else { throw HTTPError(.notFound) }
    return call.text(letter)
  }

  /// What is missing stands on the case's page already: whoever sees the case sees its letters.
  private static func asked(_ call: Call) async throws -> (FiledCase, Report) {
    let filed = try await call.desk.filedCase(try call.id("case"), for: call.person)
    let input = try Reckoner(desk: call.desk).input(filed, asOf: try asOf(call))
    try await call.desk.note(.sawCase, by: call.person, case: filed.id, "letters")
    return (filed, ReportBuilder(input).report)
  }
}
