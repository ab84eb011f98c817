import ClinicalModel
import CriteriaModel
import Testing

func number(_ text: String) throws -> ExactNumber { try #require(ExactNumber(text)) }

/// Reads `3 mo`.
func quantity(_ text: String) throws -> Quantity {
  let words = text.split(separator: " ").map(String.init)
  return Quantity(try number(words[0]), try #require(UnitOfMeasure(words[1])))
}

/// Reads `3 mo` or `3 to 4 mo`.
func range(_ text: String) throws -> QuantityRange {
  let words = text.split(separator: " ").map(String.init)
  let low = try quantity("\(words[0]) \(words[words.count - 1])")
  return QuantityRange(low, words.count == 2 ? low : try quantity("\(words[2]) \(words[3])"))
}

func span(_ text: String) throws -> CalendarSpan {
  let quantity = try quantity(text)
  return try #require(CalendarSpan(quantity))
}

func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

func moment(_ text: String) throws -> ClinicalMoment { try #require(ClinicalMoment(text)) }

/// An answer in short: `yes`, `code:x`, `date:2026-03`, `3 mo`, or why there is none.
func answer(_ text: String) throws -> Answer {
  if let absence = Absence(rawValue: text) { return .absent(absence) }
  if text == "yes" || text == "no" { return .value(.yesNo(text == "yes")) }
  if text.hasPrefix("code:") { return .value(.code(String(text.dropFirst(5)))) }
  if text.hasPrefix("date:") {
    return .value(.date(try #require(PartialDate(text.dropFirst(5)))))
  }
  return .value(.quantity(try range(text)))
}

func finding(_ fact: String, _ text: String, on date: String = "2026-06-01") throws -> EntryContent
{
  .finding(
    ClinicalFinding(fact: fact, answer: try answer(text), on: try moment(date), from: nil))
}

func therapy(
  _ length: Therapy.Length = .unknown, of kind: String = "opioid", outcome: String? = nil
) throws -> EntryContent {
  .therapy(
    Therapy(
      kind: kind, agent: nil, length: length, outcome: outcome, on: try moment("2026-06-01")))
}

func lasted(_ from: String, _ to: String) throws -> Therapy.Length {
  .dates(from: try #require(PartialDate(from)), to: try #require(PartialDate(to)))
}

func review(
  _ outcome: String, on date: String = "2026-06-01", of stage: String = "psychological-evaluation"
) throws -> EntryContent {
  .review(Review(stage: stage, outcome: outcome, on: try moment(date)))
}

func complete(_ list: ListName, trial: String? = nil) throws -> EntryContent {
  .complete(list, trial: trial, on: try moment("2026-06-01"))
}

/// A case as a test needs it, entry by entry, and what one evaluation of it sees.
struct Scene {
  var contents: [EntryContent] = []
  var role = "pain-physician"
  var asOf = "2026-06-30"
  var freshness = Freshness()
  var trialResults: [String: EvaluationContext.TrialResult] = [:]
  var indication = "noncancer-pain"
  var options: [Criterion.Option: Plan.Choice] = [:]
  var country = Plan.Choice.chosen("US")

  init(_ contents: [EntryContent] = []) { self.contents = contents }

  var context: EvaluationContext {
    get throws {
      let entries = contents.enumerated().map {
        Entry(number: $0 + 1, recorded: nil, by: nil, role: role, content: $1)
      }
      let patientCase = PatientCase(
        id: "SYN-1", pathway: "p", edition: "1", origin: nil, about: nil, entries: entries)
      let now = try #require(AsOf(asOf))
      return EvaluationContext(
        evidence: Evidence(patientCase, known: now, asOf: now), dictionary: Self.dictionary,
        freshness: freshness, trialResults: trialResults, indication: indication,
        plan: Plan(
          options: options, country: country,
          facts: Plan.Facts(options: [.drug: "planned-drug"], country: "country")))
    }
  }

  func read(_ condition: Condition) throws -> String {
    words(try context.read(condition).determination)
  }

  func grounds(_ condition: Condition) throws -> Grounds { try context.read(condition).grounds }

  private static let dictionary: DataDictionary = {
    let kinds: [(String, FactDefinition.Kind)] = [
      ("infection", .status), ("psychosis", .ever), ("sex", .constant), ("life", .measurement),
      ("inr", .measurement), ("injury", .constant), ("consent", .status), ("indication", .status),
    ]
    let facts = kinds.map { id, kind in
      FactDefinition(
        id: id, type: .yesNo, kind: kind, label: id, question: id, form: nil, suppliedBy: [],
        codings: [])
    }
    return DataDictionary(
      facts: Dictionary(uniqueKeysWithValues: facts.map { ($0.id, $0) }), roles: [:], lists: [:],
      instruments: [:], drugs: [:])
  }()
}

/// A determination in words: `met`, `not met`, or why it is open.
func words(_ determination: Determination) -> String {
  switch determination {
  case .met: "met"
  case .notMet: "not met"
  case .indeterminate(let gaps): gaps.map { words($0.reason) }.joined(separator: " and ")
  }
}

private func words(_ reason: Gap.Reason) -> String {
  switch reason {
  case .missing: "missing"
  case .absent(let absence): absence.rawValue
  case .stale(let day): "stale since \(day)"
  case .conflict: "conflict"
  case .straddles: "straddles"
  case .wrongRole: "wrong role"
  case .datePrecision: "date too coarse"
  case .incomplete: "incomplete"
  case .disagreement: "disagreement"
  }
}
