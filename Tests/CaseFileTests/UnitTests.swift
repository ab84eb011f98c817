import ClinicalModel
import Markup
import Testing

/// Units at the door.
@Suite struct UnitTests {
  static let masses: [(spelling: String, stored: String?)] = [
    ("mg", "mg"), ("mcg", "ug"), ("ug", "ug"), ("\u{B5}g", nil), ("\u{3BC}g", nil), ("MG", nil),
    ("Mg", nil), ("mG", nil), ("MCG", nil), ("Mcg", nil), ("mCg", nil), ("UG", nil), ("Ug", nil),
    ("uG", nil), ("gamma", nil), ("\u{B5}", nil), ("\u{3B3}", nil), ("microgram", nil),
    ("micrograms", nil), ("milligram", nil), ("mgs", nil), ("mg.", nil), ("mcgs", nil),
    ("mL", nil), ("IU", nil), ("\u{3BC}G", nil),
  ]

  @Test("H1 mg, mcg and ug are read, every other spelling of a mass is refused", arguments: masses)
  func H1_massSpellings(spelling: String, stored: String?) throws {
    let entries =
      Snippet.trial() + Snippet.entry(Snippet.dose("D1", #"amount="300" unit="\#(spelling)""#))
    guard let stored else {
      let code = try #require(try diagnostics(ofEntries: entries).first?.code)
      #expect(["case.unknown-unit", "case.wrong-unit"].contains(code))
      return
    }
    let mass = try bolus(entries)
    #expect(mass.quantity.unit.code == stored)
    #expect(mass.quantity.number == ExactNumber(300))
  }

  @Test(
    "H1 the hint names the unit that was meant",
    arguments: ["\u{B5}g", "\u{3BC}g", "MG", "MCG", "gamma"])
  func H1_hint(spelling: String) throws {
    let entries =
      Snippet.trial() + Snippet.entry(Snippet.dose("D1", #"amount="300" unit="\#(spelling)""#))
    let fix = try #require(try diagnostics(ofEntries: entries).first?.fix)
    #expect(fix.hasPrefix(spelling == "MG" ? "write mg " : "write mcg "))
  }

  static let notAnAmount: [(attributes: String, method: String, code: String)] = [
    (#"amount="0.3""#, "bolus", "case.unit-missing"),
    (#"rate="0.3""#, "infusion", "case.unit-missing"),
    (#"unit="mg""#, "bolus", "case.dose"), (#"unit="mg/d""#, "infusion", "case.dose"),
    (#"rate="0.3" unit="mg/d""#, "bolus", "case.dose"),
    (#"amount="0.3" unit="mg""#, "infusion", "case.dose"),
    (#"amount="0.3" rate="0.3" unit="mg""#, "bolus", "case.dose"),
    (#"amount="0.3" absent="not-known" unit="mg""#, "bolus", "case.one-answer"),
    (#"rate="0.3" absent="not-known" unit="mg/d""#, "infusion", "case.one-answer"),
    (#"rate="0.3" absent="not-known""#, "bolus", "case.dose"),
    (#"amount="0.3" unit="mg/d""#, "bolus", "case.wrong-unit"),
    (#"amount="0.3" unit="mg/mL""#, "bolus", "case.wrong-unit"),
    (#"amount="0.3" unit="mL""#, "bolus", "case.wrong-unit"),
    (#"amount="0.3" unit="h""#, "bolus", "case.wrong-unit"),
    (#"amount="0.3" unit="%""#, "bolus", "case.wrong-unit"),
    (#"rate="0.3" unit="mg""#, "infusion", "case.wrong-unit"),
    (#"rate="0.3" unit="mL/h""#, "infusion", "case.wrong-unit"),
    (#"rate="0.3" unit="ug/mL""#, "infusion", "case.wrong-unit"),
    (#"absent="not-obtained""#, "bolus", "xsd.value"),
  ]

  @Test("H2 a bolus is a mass and an infusion a rate, never the other", arguments: notAnAmount)
  func H2_dimensions(attributes: String, method: String, code: String) throws {
    let dose = Snippet.dose("D1", attributes, method: method)
    let found = try diagnostics(ofEntries: Snippet.trial() + Snippet.entry(dose))
    #expect(found.map(\.code) == [code], "\(found)")
  }

  @Test("H2 a rate is kept as a rate", arguments: ["mg/d", "ug/d", "mg/h", "ug/h"])
  func H2_rates(unit: String) throws {
    let dose = Snippet.dose("D1", #"rate="1.5" unit="\#(unit)""#, method: "infusion")
    guard case .dose(let dose)? = try contents(of: Snippet.trial() + Snippet.entry(dose)).last,
      case .infusion(let rate) = dose.amount
    else { throw Unexpected() }
    #expect(rate.quantity.description.hasPrefix("1.5 "))
    #expect(rate.quantity.unit.code == unit)
  }

  @Test("H8 an amount that nobody knows is recorded as such, never as zero")
  func H8_unknownAmount() throws {
    for method in ["bolus", "infusion"] {
      let dose = Snippet.dose("D1", #"absent="not-known""#, method: method)
      guard case .dose(let dose)? = try contents(of: Snippet.trial() + Snippet.entry(dose)).last
      else { throw Unexpected() }
      #expect(dose.amount == .unknown(.notKnown, isInfusion: method == "infusion"))
    }
  }

  @Test("H1, H36: a number of a fact has one of its own units")
  func H1_factUnits() throws {
    for fact in try Door.dictionary.facts.values {
      guard case .quantity(let units, _, _) = fact.type else { continue }
      for code in UnitOfMeasure.codes {
        let attributes = #""\#(fact.id)" value="1" unit="\#(code)""#
        let found = try diagnostics(ofEntries: Snippet.entry(Snippet.finding(attributes)))
        let isOwn = units.contains { $0.code == code }
        #expect(found.contains { $0.code == "case.wrong-unit" } == !isOwn, "\(fact.id) in \(code)")
      }
      let bare = Snippet.entry(Snippet.finding(#""\#(fact.id)" value="1""#))
      #expect(try diagnostics(ofEntries: bare).map(\.code) == ["case.unit-missing"])
    }
  }

  @Test(arguments: [
    #"▸<finding fact="life-expectancy" value="6" unit="months" on="2026"/>"#,
    #"▸<finding fact="life-expectancy" value="6" unit="MO" on="2026"/>"#,
    #"▸<finding fact="platelets" value="6" unit="10^9/L" on="2026"/>"#,
    #"▸<therapy class="nsaid" lasted="6" unit="months" on="2026"/>"#,
  ])
  func unknownUnitIsRefused(text: String) throws {
    try Refusal("case.unknown-unit", text).check()
  }

  private func bolus(_ entries: String) throws -> DrugMass {
    guard case .dose(let dose)? = try contents(of: entries).last,
      case .bolus(let mass) = dose.amount
    else { throw Unexpected() }
    return mass
  }
}

/// The case reads, but as something else.
struct Unexpected: Error {}
