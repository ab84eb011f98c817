import Candidacy
import ClinicalModel
import CriteriaModel
import Library
import Markup
import Testing

/// A case of given findings before the real dictionary.
struct Scene {
  let loaded: LoadedKnowledge
  let indication: String
  let asOf: String

  init(_ loaded: LoadedKnowledge, indication: String, asOf: String = "2026-11-22") {
    self.loaded = loaded
    self.indication = indication
    self.asOf = asOf
  }

  /// What an evaluation sees of these answers, all of the day they are looked at.
  func context(
    _ answers: [(fact: String, value: FactValue)], reviews: [Review] = []
  ) throws -> EvaluationContext {
    let now = try #require(AsOf(asOf))
    let day = ClinicalMoment.date(PartialDate(now.day))
    let findings = answers.map {
      EntryContent.finding(
        ClinicalFinding(fact: $0.fact, answer: .value($0.value), on: day, from: nil))
    }
    let entries = (findings + reviews.map { .review($0) }).enumerated().map { index, content in
      Entry(
        number: index + 1, recorded: nil, by: nil, role: "pain-physician", content: content)
    }
    let patientCase = PatientCase(
      id: "SYN-1", pathway: "p", edition: "1", origin: nil, about: nil, entries: entries)
    return EvaluationContext(
      evidence: Evidence(patientCase, known: now, asOf: now),
      dictionary: loaded.knowledge.dictionary, freshness: Freshness(), trialResults: [:],
      indication: indication,
      plan: Plan(
        options: [:], country: .open, facts: Plan.Facts(options: [:], country: "country")))
  }
}

/// Every printed threshold, a millionth below, at, and a millionth above.
@Suite struct BoundaryTests {
  /// A comparison as its document writes it, with the condition that the loader made of it.
  struct Threshold: Sendable, CustomTestStringConvertible {
    let place: String
    let element: Element
    let condition: Condition
    var testDescription: String { place }
  }

  /// What the XML's own words say of a number beside the threshold: -1 below, 0 at, 1 above.
  private static func expected(_ comparison: String?, _ side: Int) -> Bool? {
    switch comparison {
    case "lt": side < 0
    case "le": side <= 0
    case "eq": side == 0
    case "ge": side >= 0
    case "gt": side > 0
    default: nil
    }
  }

  /// Pairs the elements of a document, in its order, with the conditions read from it.
  private static func pair(
    _ path: String, _ root: Element?, _ conditions: [Condition?], _ name: String
  ) throws -> [Threshold] {
    let elements = (root?.descendants ?? []).filter { $0.name == name }
    let read = conditions.compactMap { $0 }.flatMap(\.flattened).filter {
      switch $0 {
      case .compare: name == "compare"
      case .between: name == "between"
      case .elapsed: name == "elapsed"
      default: false
      }
    }
    try #require(elements.count == read.count, "\(path)")
    return zip(elements, read).map { element, condition in
      Threshold(
        place: "\(path):\(element.position?.line ?? 0)", element: element, condition: condition)
    }
  }

  /// Every such condition of every set, pathway and urgent action.
  static func thresholds(_ name: String) throws -> [Threshold] {
    var found: [Threshold] = []
    for set in try Shipped.sets {
      let path = "Criteria/sets/\(set.id)/\(set.edition).xml"
      for element in try Shipped.element(path).all("criterion") {
        let criterion = set.criterion(element["id"] ?? "")
        found += try pair(path, element, [criterion?.appliesIf, criterion?.condition], name)
      }
    }
    for loaded in try Shipped.knowledge {
      let pathway = loaded.knowledge.pathway
      let path = "Criteria/pathways/\(pathway.id)/\(pathway.edition).xml"
      found += try pair(
        path, try Shipped.element(path), [pathway.population, pathway.declined], name)
    }
    let actions = try Shipped.knowledge.first?.knowledge.urgentActions ?? []
    let path = "Criteria/urgent-actions.xml"
    return found + (try pair(path, try Shipped.element(path), actions.map(\.condition), name))
  }

  private func read(
    _ condition: Condition, _ fact: String, _ number: ExactNumber, _ unit: UnitOfMeasure
  )
    throws -> Bool?
  {
    let quantity = Quantity(number, unit)
    let scene = Scene(try #require(try Shipped.knowledge.first), indication: "noncancer-pain")
    let context = try scene.context([(fact, .quantity(QuantityRange(quantity, quantity)))])
    return context.read(condition).determination.answer
  }

  @Test("H28, H13, H14: each comparison decides below, at and above as its document says")
  func H28_compare() throws {
    let thresholds = try Self.thresholds("compare")
    #expect(thresholds.count >= 20)
    for threshold in thresholds {
      let element = threshold.element
      let number = try #require(ExactNumber(element["value"] ?? ""))
      let unit = try #require(UnitOfMeasure(element["unit"] ?? ""))
      for side in -1...1 where number.millionths + Int64(side) >= 0 {
        let beside = ExactNumber(millionths: number.millionths + Int64(side))
        let answer = try read(threshold.condition, element["fact"] ?? "", beside, unit)
        let wanted = Self.expected(element["operator"], side)
        #expect(wanted != nil && answer == wanted, "\(threshold.place), at \(beside) \(unit.code)")
      }
    }
  }

  @Test("H28 both limits of a between are included")
  func H28_between() throws {
    for threshold in try Self.thresholds("between") {
      let element = threshold.element
      let unit = try #require(UnitOfMeasure(element["unit"] ?? ""))
      for (name, out) in [("low", -1), ("high", 1)] as [(String, Int64)] {
        let limit = try #require(ExactNumber(element[name] ?? ""))
        let fact = element["fact"] ?? ""
        #expect(try read(threshold.condition, fact, limit, unit) == true, "\(threshold.place)")
        let beside = ExactNumber(millionths: limit.millionths + out)
        #expect(try read(threshold.condition, fact, beside, unit) == false, "\(threshold.place)")
      }
    }
  }

  @Test("H28, H10: each span of days, months and years turns on its day")
  func H28_elapsed() throws {
    for threshold in try Self.thresholds("elapsed") {
      guard case .elapsed(let fact, _, let span) = threshold.condition, !span.isByClock else {
        continue
      }
      let event = try #require(CivilDate("2024-01-31"))
      let turns = span.after(event)
      for side in -1...1 {
        let scene = Scene(
          try #require(try Shipped.knowledge.first), indication: "noncancer-pain",
          asOf: "\(turns.adding(days: side))")
        let context = try scene.context([(fact, .date(PartialDate(event)))])
        let answer = context.read(threshold.condition).determination.answer
        let wanted = Self.expected(threshold.element["operator"], side)
        #expect(answer == wanted, "\(threshold.place), \(side)")
      }
    }
  }
}
