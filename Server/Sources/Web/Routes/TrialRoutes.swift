internal import Access
internal import CaseDesk
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import LibraryReview
internal import Markup
internal import Pages
internal import Reporting
internal import Store

extension Routes {
  /// The trial at the bedside.
  static let trial: [Route] =
    [
      .get("/cases/:case/trial", .any(of: [.chartTrial, .openTrial, .audit])) { call in
        try call.page(TrialContent.page(try await trialFacts(call)))
      },
      .get("/cases/:case/trial/:trial/readings", .any(of: [.chartTrial])) { call in
        let seen = try await SeenCase(call)
        return try call.page(
          ScalesContent.page(try seen.trial(), seen.filed, at: call.path))
      },
    ]
    + charting("start", [.openTrial]) { try $0.startForm }
    + charting(":trial/dose") { .dose(try $0.trial()) }
    + charting(":trial/event") { .adverseEvent(try $0.trial()) }
    + charting(":trial/rescue") { .rescue(try $0.trial()) }
    + charting(":trial/opioid") { seen in
      _ = try seen.trial()
      return .systemicOpioid(seen.dictionary)
    }
    + charting(":trial/complete") { seen in
      let mayClose = RoleTable.grant(.openTrial, to: seen.role) == .yes
      return .complete(try seen.trial(), mayClose: mayClose)
    }
    + readings

  /// The form and its answer at one address.
  private static func charting(
    _ path: String, _ actions: [Action] = [.chartTrial],
    _ form: @escaping @Sendable (SeenCase) throws -> DeclaredForm
  ) -> [Route] {
    [
      .get("/cases/:case/trial/\(path)", .any(of: actions)) { call in
        let seen = try await SeenCase(call)
        return try await Recording(call: call, filed: seen.filed, form: try form(seen))
          .show(prefilled: seen.prefilled)
      },
      .post("/cases/:case/trial/\(path)", .any(of: actions)) { call in
        let seen = try await SeenCase(call)
        return try await Recording(call: call, filed: seen.filed, form: try form(seen)).answer()
      },
    ]
  }

  private static let readings: [Route] = [
    .get("/cases/:case/trial/:trial/readings/:scale/:variant", .any(of: [.chartTrial])) { call in
      let seen = try await SeenCase(call)
      let asked = [
        call.query("dose").map { (name: "belongs", value: "after:\($0)") },
        call.query("planned").map { (name: "planned", value: $0) },
      ]
      return try await Recording(call: call, filed: seen.filed, form: try seen.readingForm)
        .show(prefilled: asked.compactMap(\.self))
    },
    .post("/cases/:case/trial/:trial/readings/:scale/:variant", .any(of: [.chartTrial])) { call in
      let seen = try await SeenCase(call)
      return try await Recording(call: call, filed: seen.filed, form: try seen.readingForm)
        .answer()
    },
  ]

  /// An entry in words, with how much later it was recorded (H21).
  private static func said(_ row: CaseTimeline.Row) -> String {
    row.words + (row.recordedLater.map { "; recorded \($0) later" } ?? "")
  }

  private static func trialFacts(_ call: Call) async throws -> TrialFacts {
    let seen = try await SeenCase(call)
    let report = ReportBuilder(seen.input).report
    let outlines = TrialOutline.all(report, seen.input)
    let timeline = CaseTimeline(seen.input.patientCase, seen.dictionary)
    let words = Dictionary(
      timeline.rows.map { ($0.number, said($0)) }, uniquingKeysWith: { first, _ in first })
    let trials = outlines.compactMap { outline in
      seen.trials.first { $0.start.id == outline.id }.map { charted in
        TrialFacts.Trial(
          outline, charted, drawings: HTMLReport.charting(ofTrial: outline.id, in: report),
          entries: seen.entries(of: outline.id).map {
            TrialFacts.Entry($0, words[$0] ?? "")
          })
      }
    }
    let recorded = call.query("recorded").flatMap { Int($0) }.map(TrialFacts.Done.recorded)
    return TrialFacts(
      filed: seen.filed, trials: trials.reversed(), urgent: ReportOutline(report).urgent,
      notice: try call.currency(of: seen.input, asOf: nil, at: call.path), now: call.desk.clock.now,
      role: seen.role,
      done: call.query("waiting") == "yes" ? .waiting : recorded)
  }
}
