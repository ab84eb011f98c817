import ClinicalModel
import Testing

/// A small seeded generator: the same seed gives the same cases everywhere.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}

func number(_ text: String) throws -> ExactNumber { try #require(ExactNumber(text)) }

func unit(_ code: String) throws -> UnitOfMeasure { try #require(UnitOfMeasure(code)) }

/// Reads `3 mo`.
func quantity(_ text: String) throws -> Quantity {
  let words = text.split(separator: " ").map(String.init)
  return Quantity(try number(words[0]), try unit(words[1]))
}

/// Reads `3 mo` or `3 to 4 mo`.
func range(_ text: String) throws -> QuantityRange {
  let words = text.split(separator: " ").map(String.init)
  let low = try quantity("\(words[0]) \(words[words.count - 1])")
  let high = words.count == 2 ? low : try quantity("\(words[2]) \(words[3])")
  return QuantityRange(low, high)
}

func span(_ text: String) throws -> CalendarSpan {
  let quantity = try quantity(text)
  return try #require(CalendarSpan(quantity))
}

func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

func partial(_ text: String) throws -> PartialDate { try #require(PartialDate(text)) }

func instant(_ text: String) throws -> Instant { try #require(Instant(text)) }

func moment(_ text: String) throws -> ClinicalMoment { try #require(ClinicalMoment(text)) }

func asOf(_ text: String) throws -> AsOf { try #require(AsOf(text)) }

/// A fact of one kind; its value's type does not matter to what stands.
func fact(_ kind: FactDefinition.Kind, id: String = "question") -> FactDefinition {
  FactDefinition(
    id: id, type: .yesNo, kind: kind, label: id, question: id, form: nil, suppliedBy: [],
    codings: [])
}

/// An answer to the one question most tests ask: `yes`, `no`, a quantity, or why there is none.
func answer(_ text: String) throws -> Answer {
  if let absence = Absence(rawValue: text) { return .absent(absence) }
  if ["yes", "no"].contains(text) { return .value(.yesNo(text == "yes")) }
  return .value(.quantity(try range(text)))
}

/// A finding of a draft, or of a record where the time of recording is given.
func finding(
  _ number: Int, _ text: String, on date: String, fact: String = "question",
  recorded: String? = nil
) throws -> Entry {
  entry(
    number,
    .finding(
      ClinicalFinding(fact: fact, answer: try answer(text), on: try moment(date), from: nil)),
    recorded: try recorded.map(instant))
}

func entry(_ number: Int, _ content: EntryContent, recorded: Instant? = nil) -> Entry {
  Entry(number: number, recorded: recorded, by: nil, role: "pain-physician", content: content)
}

func evidence(
  _ entries: [Entry], known: String = "2026-12-31", asOf moment: String? = nil
) throws -> Evidence {
  let patientCase = PatientCase(
    id: "SYN-1", pathway: "p", edition: "1", origin: .synthetic, about: nil, entries: entries)
  return Evidence(patientCase, known: try asOf(known), asOf: try asOf(moment ?? known))
}
