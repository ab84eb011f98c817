internal import Access
internal import Candidacy
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import CriteriaModel
internal import Hummingbird
internal import Library
internal import Markup
internal import Pages
internal import Reporting
internal import Store

/// A case as whoever asks sees it now, with what its forms are made from.
struct SeenCase: Sendable {
  let call: Call
  let filed: FiledCase
  let role: Role
  let evaluated: EvaluatedCase
  let input: ReportInput

  /// The case that the address names, evaluated at this moment; that it was seen is noted.
  init(_ call: Call) async throws {
    let person = try call.person
    self.call = call
    role = person.account.role
    filed = try await call.desk.filedCase(try call.id("case"), for: person)
    let evaluation = CaseEvaluation(
      of: filed.record.id, asOf: .instant(call.desk.clock.now), engine: call.desk.engine,
      by: call.desk.library)
    evaluated = try evaluation.evaluate(filed.record.bytes)
    input = evaluation.input(of: evaluated)
    try await call.desk.note(.sawCase, by: person, case: filed.id)
  }

  var dictionary: DataDictionary { evaluated.loaded.knowledge.dictionary }
  private var evidence: Evidence { evaluated.recommendation.context.evidence }

  /// The trials of the case in their order.
  var trials: [ChartedTrial] { ChartedTrial.all(evidence, dictionary) }

  /// The trial that the address names.
  func trial() throws -> ChartedTrial {
    let id = call.context.parameters.get("trial")
    guard let trial = trials.first(where: { $0.start.id == id }) else { throw HTTPError(.notFound) }
    return trial
  }

  /// What a dose's form begins with: what the trial says already, never an amount.
  var prefilled: [(name: String, value: String)] {
    guard call.path.hasSuffix("/dose"), let trial = try? trial() else { return [] }
    return [(name: "drug", value: trial.start.drug)]
  }

  /// The form with which a trial is opened.
  var startForm: DeclaredForm {
    get throws {
      let used = Set(trials.map(\.start.id))
      let id = (1...).lazy.map { "t\($0)" }.first { !used.contains($0) } ?? "t"
      return .trialStart(evaluated.loaded.knowledge, id: id)
    }
  }

  /// The form of the scale that the address names.
  var readingForm: ReadingForm {
    get throws {
      let (scale, variant) = (
        call.context.parameters.get("scale") ?? "", call.context.parameters.get("variant") ?? ""
      )
      guard let instrument = dictionary.instruments[scale],
        let form = ReadingForm(instrument, variant: variant, try trial())
      else { throw HTTPError(.notFound) }
      return form
    }
  }

  /// The standing entries of a trial, by number.
  func entries(of trial: String) -> [Int] {
    evidence.entries.filter { $0.content.isCharted(in: trial) }.map(\.number)
  }

  /// The entry of a number, if it stands.
  func standing(_ number: Int) -> Entry? { evidence.entries.first { $0.number == number } }
}

extension EntryContent {
  /// Whether it was charted in a trial.
  fileprivate func isCharted(in trial: String) -> Bool {
    switch self {
    case .trial(let start): start.id == trial
    case .dose(let dose): dose.trial == trial
    case .reading(let reading): reading.trial == trial
    case .adverseEvent(let event): event.trial == trial
    case .rescue(let rescue): rescue.trial == trial
    case .complete(_, let own, _): own == trial
    case .systemicOpioid: true
    default: false
    }
  }
}
