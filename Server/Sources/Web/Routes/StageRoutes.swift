internal import Access
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import Library
internal import Pages
internal import Store

extension Routes {
  /// Forms of the stages.
  static let stages: [Route] = [
    .get("/cases/:case/stages/:stage", .any(of: recording)) { call in
      try await stage(call).show()
    },
    .post("/cases/:case/stages/:stage", .any(of: recording)) { call in
      try await stage(call).answer()
    },
  ]

  /// What one of is needed to record anything in a stage.
  static let recording: [Action] = [
    .recordHistory, .recordPsychology, .recordSurgery, .chartTrial,
  ]

  /// The form of a stage in the hands of whoever asks.
  private static func stage(_ call: Call) async throws -> Recording {
    let person = try call.person
    let filed = try await call.desk.filedCase(try call.id("case"), for: person)
    let evaluated = try CaseEvaluation(
      of: filed.record.id, asOf: .endOf(call.desk.clock.today), engine: call.desk.engine,
      by: call.desk.library
    ).evaluate(filed.record.bytes)
    guard
      let questions = StageQuestions(
        call.context.parameters.get("stage") ?? "", of: evaluated.recommendation,
        evaluated.loaded.knowledge, for: person.account.role)
    else { throw HTTPError(.notFound) }
    try await call.desk.note(.sawCase, by: person, case: filed.id)
    let form = StageForm(
      questions, at: "/cases/\(filed.id)", again: call.query("again"))
    return Recording(call: call, filed: filed, form: form)
  }
}
