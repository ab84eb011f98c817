import Markup
import Testing

/// What no schema can say of a condition, each fault at its element.
@Suite struct ConditionRuleTests {
  static let broken: [Broken] = [
    .condition("criteria.unknown-fact", #"▸<one-of fact="wish" values="wants"/>"#),
    .condition(
      "criteria.unknown-fact",
      #"<not>▸<compare fact="x" operator="ge" value="1" unit="a"/></not>"#),
    .condition(
      "criteria.unknown-code", #"▸<one-of fact="patient-wish" values="wants perhaps"/>"#),
    .condition("criteria.unknown-code", #"▸<one-of fact="infection.active" values="true"/>"#),
    .condition(
      "criteria.unknown-code", #"▸<review stage="diagnosis" roles="surgeon" outcomes="good"/>"#),
    .filter("criteria.unknown-code", "therapies", #"▸<where field="class" values="pill"/>"#),
    .filter("criteria.unknown-code", "therapies", #"▸<where field="outcome" values="bad"/>"#),
    .filter("criteria.unknown-code", "adverse-events", #"▸<where field="code" values="bad"/>"#),
    .condition(
      "criteria.unknown-role",
      #"▸<review stage="diagnosis" roles="dentist" outcomes="favourable"/>"#),
    .condition(
      "criteria.unknown-role", #"▸<judgement fact="infection.active" roles="surgeon dentist"/>"#),
    .condition(
      "criteria.wrong-type",
      #"▸<compare fact="patient-wish" operator="ge" value="1" unit="1"/>"#),
    .condition(
      "criteria.wrong-type", #"▸<between fact="patient-wish" low="1" high="2" unit="1"/>"#),
    .condition("criteria.wrong-type", #"▸<one-of fact="age" values="18"/>"#),
    .condition(
      "criteria.wrong-type", #"▸<elapsed fact="age" operator="ge" value="1" unit="d"/>"#),
    .condition("criteria.wrong-type", #"▸<judgement fact="age" roles="surgeon"/>"#),
    .condition(
      "criteria.wrong-unit", #"▸<compare fact="age" operator="ge" value="18" unit="d"/>"#),
    .condition(
      "criteria.wrong-unit", #"▸<compare fact="hba1c" operator="ge" value="7" unit="1"/>"#),
    .condition(
      "unit.unknown", #"▸<compare fact="age" operator="ge" value="18" unit="years"/>"#),
    .condition(
      "unit.wrong",
      #"▸<elapsed fact="warfarin.last-dose" operator="ge" value="1.5" unit="mo"/>"#),
    .condition(
      "unit.wrong",
      #"▸<elapsed fact="warfarin.last-dose" operator="ge" value="5" unit="mg"/>"#),
    .condition(
      "unit.wrong",
      #"▸<sum over="therapies" of="duration" operator="ge" value="6" unit="h"/>"#),
    .condition(
      "criteria.impossible-value",
      #"▸<compare fact="age" operator="ge" value="121" unit="a"/>"#),
    .condition(
      "criteria.impossible-value",
      #"▸<compare fact="hba1c" operator="lt" value="1.999999" unit="%"/>"#),
    .condition(
      "criteria.impossible-value",
      #"▸<compare fact="age" operator="ge" value="1441" unit="mo"/>"#),
    .condition("criteria.never-met", #"▸<between fact="age" low="18" high="17" unit="a"/>"#),
    .condition(
      "criteria.never-met",
      #"▸<at-least n="2"><one-of fact="patient-wish" values="wants"/></at-least>"#),
    .condition("criteria.count", #"▸<count over="therapies" operator="ge" value="1.5"/>"#),
    .filter(
      "criteria.wrong-field", "therapies", #"▸<where field="grade" operator="ge" value="3"/>"#),
    .filter("criteria.wrong-field", "readings", #"▸<where field="class" values="nsaid"/>"#),
    .filter("criteria.no-values", "therapies", #"▸<where field="class"/>"#),
  ]

  @Test("H28 a condition that cannot mean anything is refused at its element", arguments: broken)
  func H28_conditions(document: Broken) throws { try document.check() }

  static let sound: [String] = [
    #"<compare fact="age" operator="ge" value="120" unit="a"/>"#,
    #"<compare fact="age" operator="ge" value="1440" unit="mo"/>"#,
    #"<compare fact="age" operator="ge" value="0" unit="a"/>"#,
    #"<between fact="age" low="18" high="18" unit="a"/>"#,
    #"<at-least n="1"><one-of fact="patient-wish" values="wants"/></at-least>"#,
    #"<sum over="therapies" of="duration" operator="ge" value="6" unit="mo"/>"#,
    #"<none><one-of fact="infection.active" values="yes"/></none>"#,
  ]

  @Test("the rules refuse nothing at their limits", arguments: sound)
  func soundConditions(condition: String) throws {
    let library = try SmallLibrary()
    let criterion = Mini.criterion("<condition>\(condition)</condition>")
    try library.write(Mini.set(criterion), to: SmallLibrary.set)
    #expect(try library.diagnostics().map(\.description) == [])
  }
}
