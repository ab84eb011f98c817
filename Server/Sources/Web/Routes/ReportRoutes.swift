internal import Access
internal import Candidacy
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import LibraryReview
internal import Markup
internal import Pages
internal import Reporting
internal import Store

extension Routes {
  /// The report in its forms, letters, the comparison of sources, what would change the answer, and the
  /// record itself.
  static let reports: [Route] = [
    .get("/cases/:case/report", .any(of: [.seeReport])) { call in
      let (filed, input) = try await reported(call, .sawReport)
      let asOf = try asOf(call)
      let notice = try call.currency(of: input, asOf: asOf, at: call.path)
      return try call.page(
        ReportPage.served(ReportBuilder(input).report, of: filed, asOf: asOf, notice: notice))
    },
    .get("/cases/:case/report.xml", .any(of: [.seeReport])) { call in
      var (_, input) = try await reported(call, .exported)
      input.saysConditions = true
      return call.bytes(
        try XMLReport.document(ReportBuilder(input).report), type: "application/xml",
        named: "report.xml")
    },
    .get("/cases/:case/report.txt", .any(of: [.seeReport])) { call in
      let (_, input) = try await reported(call, .exported)
      return call.text(TextReport.text(ReportBuilder(input).report, isColoured: false))
    },
    .get("/cases/:case/letters", .any(of: [.seeCase])) { call in try await letters(call) },
    .get("/cases/:case/letters/:role", .any(of: [.seeCase])) { call in try await letter(call) },
    .get("/cases/:case/compare", .any(of: [.seeReport])) { call in try await comparison(call) },
    .get("/cases/:case/changes", .any(of: [.seeReport])) { call in
      let (filed, review) = try await review(call)
      let notice = try call.currency(
        of: review.patientCase, review.recommendation, asOf: try asOf(call), at: call.path)
      return try call.page(
        ChangesContent.page(CaseChanges(review), of: filed, notice: notice))
    },
    .get("/cases/:case/record.xml", .any(of: [.sign, .audit])) { call in
      let filed = try await call.desk.filedCase(try call.id("case"), for: call.person)
      try await call.desk.note(.exported, by: call.person, case: filed.id, "record")
      return call.bytes(filed.record.bytes, type: "application/xml", named: "record.xml")
    },
  ]

  /// The day of the address as it was typed, if any; who reads sealed results only is refused one, since
  /// what a case led to on another day than it was sealed is nothing that was signed.
  static func askedDay(_ call: Call) throws -> String? {
    guard let asked = call.query("as-of"), !asked.isEmpty else { return nil }
    guard try !call.readsSealedOnly else { throw HTTPError(.forbidden) }
    return asked
  }

  /// The moment that the address asks for; nil where it asks for none.
  ///
  /// - Throws: ``NoDay`` where what it says is no day.
  static func asOf(_ call: Call) throws -> AsOf? {
    guard let asked = try askedDay(call) else { return nil }
    guard let asOf = AsOf(asked) else { throw NoDay(id: try call.id("case").text) }
    return asOf
  }

  /// What the report on a case is made from, for who may see it: who referred the patient sees a sealed
  /// one only.
  private static func reported(
    _ call: Call, _ kind: AccessEvent.Kind
  ) async throws -> (FiledCase, ReportInput) {
    let filed = try await call.desk.filedCase(try call.id("case"), for: call.person)
    let input = try Reckoner(desk: call.desk).input(filed, asOf: try asOf(call))
    try call.requireReadableResult(
      of: input.patientCase, in: filed, input.recommendation.category.rawValue)
    try await call.desk.note(kind, by: call.person, case: filed.id)
    return (filed, input)
  }

  static func review(
    _ call: Call
  ) async throws -> (filed: FiledCase, review: ReviewedCase) {
    let filed = try await call.desk.filedCase(try call.id("case"), for: call.person)
    let read = try call.desk.library.read(filed.record.bytes, file: filed.record.id)
    let loaded = try call.desk.library.knowledge(
      pathway: read.patientCase.pathway, edition: read.patientCase.edition)
    let review = ReviewedCase(
      read.patientCase, by: loaded, asOf: try asOf(call) ?? .endOf(call.desk.clock.today))
    try call.requireReadableResult(
      of: review.patientCase, in: filed, review.recommendation.category.rawValue)
    try await call.desk.note(.sawReport, by: call.person, case: filed.id)
    return (filed, review)
  }
}

extension Call {
  /// Plain text, to be read or pasted into a note.
  func text(_ text: String) -> Response {
    bytes(Array(text.utf8), type: "text/plain; charset=utf-8")
  }
}
