import ClinicalModel
import Testing
import TrialAnalysis

/// A trial whose remarks a test reads: entry 1 starts it, the contents follow from entry 2 on.
struct AlertScene {
  var contents: [EntryContent]
  var drugs: [Drug] = []
  var rules = AlertRules()
  var country: String? = "us"
  var lists: [ListName] = []
  var now = "2026-12-31"

  var alerts: [DoseAlert] {
    get throws {
      let start = EntryContent.trial(
        TrialStart(
          id: "t1", purpose: .analgesia, method: "serial-bolus", drug: "morphine", profile: nil,
          goals: [], on: try moment("2026-03-20")))
      let declared: [EntryContent] = try lists.map {
        .complete($0, trial: "t1", on: try moment("2026-03-30"))
      }
      let entries = ([start] + contents + declared).enumerated().map {
        Entry(number: $0 + 1, recorded: nil, by: nil, role: "pain-physician", content: $1)
      }
      let patientCase = PatientCase(
        id: "SYN-1", pathway: "p", edition: "1", origin: nil, about: nil, entries: entries)
      let asOf = try #require(AsOf(now))
      let known = dictionary(drugs, rules)
      let evidence = Evidence(patientCase, known: asOf, asOf: asOf, dictionary: known)
      let trial = TrialEvidence(
        try #require(evidence.trials.first), in: evidence, dictionary: known)
      return trial.alerts(in: evidence, dictionary: known, country: country)
    }
  }

  /// What is remarked, in words: level, what, entries.
  var words: [String] { get throws { try alerts.map(\.words) } }
}

private func dictionary(_ drugs: [Drug], _ rules: AlertRules) -> DataDictionary {
  let facts: [(String, FactDefinition.Kind)] = [
    ("naive", .status), ("infection", .status), ("psychosis", .ever),
  ]
  return DataDictionary(
    facts: Dictionary(
      uniqueKeysWithValues: facts.map { id, kind in
        (
          id,
          FactDefinition(
            id: id, type: .yesNo, kind: kind, label: id, question: id, form: nil, suppliedBy: [],
            codings: [])
        )
      }), roles: [:], lists: [:], instruments: TrialAnalysisTests.dictionary.instruments,
    drugs: Dictionary(uniqueKeysWithValues: drugs.map { ($0.id, $0) }), alertRules: rules)
}

extension DoseAlert {
  var words: String {
    let what =
      switch kind {
      case .crossed(let limit): limit.id
      case .notShown(let limit): "not shown \(limit.id)"
      case .beyondPublished(let usual): usual.id
      case .slipFromPrevious(let factor, _): "slip \(factor)"
      case .offLabelAdmixture: "off-label"
      case .mixed: "mixed"
      case .together(let remark, let isCertain):
        "\(isCertain ? "" : "perhaps ")together \(remark.kind.rawValue)"
      case .contraindicated(let found): found.id
      case .historyNotRecorded(let facts): "not recorded \(facts.joined(separator: " "))"
      case .amountNotKnown: "amount"
      case .endedWithoutTaper: "taper"
      case .risingGrade(let event, _): "rising \(event)"
      }
    return "\(level.rawValue) \(what) [\(entries.map(String.init).joined(separator: " "))]"
  }
}

func note(_ confidence: String = "seen") -> SourcedNote {
  SourcedNote(says: "said", source: "label", locator: "2", confidence: confidence)
}

/// A limit named after its matter, unless a test names it.
func limit(
  _ subject: DoseLimit.Subject, _ amount: String, id: String? = nil, countries: [String] = [],
  routes: [String] = [], when: [AnswerWanted] = [], _ confidence: String = "seen"
) throws -> DoseLimit {
  DoseLimit(
    id: id ?? subject.rawValue, subject: subject, quantity: try quantity(amount),
    countries: countries, routes: routes, when: when, note: note(confidence))
}

func drug(
  _ limits: [DoseLimit] = [], id: String = "morphine", usual: [UsualDose] = [],
  contraindications: [Contraindication] = [], mixing: [MixingRemark] = [],
  stopping: [StoppingRemark] = []
) -> Drug {
  Drug(
    id: id, name: id, routes: ["intrathecal"], limits: limits, usual: usual,
    contraindications: contraindications, mixing: mixing, stopping: stopping)
}

func answer(
  _ fact: String, _ yes: Bool, on day: String = "2026-03-01"
) throws -> EntryContent {
  .finding(
    ClinicalFinding(
      fact: fact, answer: .value(.yesNo(yes)), on: try moment(day), from: nil))
}

/// The hour of a dose, in hours after the first one; a day alone where none is given.
func at(_ hours: Int, minutes: Int = 0) -> String {
  let day = 20 + (8 + hours) / 24
  let (hour, minute) = (padded((8 + hours) % 24), padded(minutes))
  return "2026-03-\(day)T\(hour):\(minute)Z"
}

private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
