import CaseFile
import ClinicalModel
import Markup
import Testing

/// A trial in full: what else is recorded of it, and what is refused.
@Suite struct TrialRecordTests {
  /// An admixture whose rate is changed, a placebo, rescue medication and a day's opioid.
  static let full =
    Snippet.entry(
      #"<trial id="T1" purpose="analgesia" method="continuous-infusion" drug="morphine""#
        + #" protocol="catheter-admixture" blinding="double" on="2026-04-13">"#
        + #"<goal id="g1" kind="opioid-reduction">Half the tablets.</goal>"#
        + #"<plan scale="nrs" context="rest" after="1 2 4 8" unit="h" tolerance="15""#
        + #" tolerance-unit="min"/><plan scale="ashworth" variant="modified" after="4" unit="h"/>"#
        + "</trial>")
    + Snippet.entry(
      #"<dose id="D1" trial="T1" drug="morphine" rate="0.5" unit="mg/d" concentration="1""#
        + #" concentration-unit="mg/mL" route="intrathecal" method="infusion""#
        + #" at="2026-04-13T08:00:00+02:00"><component drug="bupivacaine" rate="2.5" unit="mg/d""#
        + #" concentration="5" concentration-unit="mg/mL"/></dose>"#)
    + Snippet.entry(
      Snippet.dose(
        "D2", #"rate="1" unit="mg/d" changes="D1""#, method: "infusion",
        at: "2026-04-14T08:00:00+02:00"))
    + Snippet.entry(
      Snippet.dose("D3", #"given="placebo" absent="not-stated""#, at: "2026-04-16T08:00:00+02:00"))
    + Snippet.entry(
      #"<rescue trial="T1" dose="D1" drug="oxycodone" amount="5" unit="mg" route="oral""#
        + #" at="2026-04-13T20:00:00+02:00"/>"#)
    + Snippet.entry(
      #"<systemic-opioid drug="oxycodone" low="20" high="30" unit="mg/d" on="2026-04-13"/>"#)
    + Snippet.entry(#"<complete list="rescue" trial="T1" on="2026-04-16"/>"#)
    + Snippet.entry(#"<complete list="systemic-opioids" on="2026-04-16"/>"#)
    + Snippet.entry(
      #"<reading trial="T1" dose="D1" scale="spo2" value="97" planned="yes""#
        + #" at="2026-04-13T09:00:00+02:00"/>"#)
    + Snippet.entry(
      #"<adverse-event trial="T1" code="dysuria" at="2026-04-13" until="2026-04-14"/>"#)

  @Test func everythingOfATrialIsRead() throws {
    let read = try contents(of: Self.full)
    guard case .trial(let trial) = read[0], case .dose(let first) = read[1],
      case .dose(let second) = read[2], case .dose(let placebo) = read[3],
      case .rescue(let rescue) = read[4], case .systemicOpioid(let opioid) = read[5]
    else { throw Unexpected() }
    #expect(trial.protocolID == "catheter-admixture" && trial.blinding == .double)
    #expect(trial.goals.map(\.kind) == [.opioidReduction])
    #expect(trial.plan[0].after.map(\.number) == [1, 2, 4, 8].map { ExactNumber($0) })
    #expect(trial.plan[0].tolerance?.unit.code == "min" && trial.plan[1].tolerance == nil)
    #expect(first.components.map(\.drug) == ["bupivacaine"] && first.given == .active)
    #expect(first.concentration?.unit.code == "mg/mL" && first.isInfusion)
    #expect(second.changes == "D1" && placebo.given == .placebo && !placebo.amount.isKnown)
    #expect(rescue.drug == "oxycodone" && rescue.dose == "D1" && rescue.route == "oral")
    #expect(opioid.amount.description == "20 to 30 mg/day")
    guard case .reading(let reading) = read[8], case .adverseEvent(let event) = read[9] else {
      throw Unexpected()
    }
    #expect(reading.isPlanned == true && event.until != nil)
  }

  @Test("A4 what a trial records comes back from a record as it was written")
  func A4_theWriterLosesNothing() throws {
    let draft = Array(Snippet.document(Self.full).utf8)
    let moment = try #require(Instant("2026-05-01T09:00:00+02:00"))
    let reader = try Door.reader.get()
    let record = try reader.record(ofDraft: draft, file: "draft.xml", at: moment)
    let again = try bothWays(record.bytes, file: "record.xml").patientCase.entries.map(\.content)
    #expect(again == (try contents(of: Self.full)))
  }

  static let refused: [Refusal] = [
    .init(
      "case.unknown-code",
      Snippet.trialAndDose
        + #"<entry role="nurse">▸<rescue trial="T1" drug="oxycodone" amount="5" unit="mg""#
        + #" route="by-post" at="2026-04-13"/></entry>"#),
    .init(
      "case.unknown-code",
      #"▸<systemic-opioid drug="aspirin" amount="5" unit="mg/d" on="2026-04-13"/>"#),
    .init(
      "case.wrong-unit",
      #"▸<systemic-opioid drug="morphine" amount="5" unit="mg" on="2026-04-13"/>"#),
    .init("case.unit-missing", #"▸<systemic-opioid drug="morphine" amount="5" on="2026-04-13"/>"#),
    .init(
      "case.one-answer",
      #"▸<systemic-opioid drug="morphine" low="5" unit="mg/d" on="2026-04-13"/>"#),
    .init(
      "case.range",
      #"▸<systemic-opioid drug="morphine" low="6" high="5" unit="mg/d" on="2026-04-13"/>"#),
    .init(
      "case.range", #"▸<adverse-event code="nausea" at="2026-04-13" until="2026-04-12"/>"#),
    .init("case.trial-missing", #"▸<complete list="rescue" on="2026-04-13"/>"#),
    .init("case.plan", planned(#"scale="nrs" after="2 1" unit="h""#)),
    .init("case.plan", planned(#"scale="nrs" after="1" unit="mg""#)),
    .init("case.unit-missing", planned(#"scale="nrs" after="1" unit="h" tolerance="15""#)),
    .init("case.unknown-variant", planned(#"scale="nrs" variant="x" after="1" unit="h""#)),
    .init("case.unknown-scale", planned(#"scale="xyz" after="1" unit="h""#)),
    .init("case.unknown-drug", mixed(#"drug="gin" amount="1" unit="mg""#)),
    .init("case.duplicate-drug", mixed(#"drug="morphine" amount="1" unit="mg""#)),
    .init("case.dose", mixed(#"drug="bupivacaine" rate="1" unit="mg/d""#)),
    .init(
      "case.wrong-unit",
      mixed(#"drug="bupivacaine" amount="1" unit="mg" concentration="1" concentration-unit="mg""#)),
  ]

  private static func planned(_ plan: String) -> String {
    #"<entry role="nurse"><trial id="T1" purpose="analgesia" method="single-bolus""#
      + #" drug="morphine" on="2026-04-13">▸<plan \#(plan)/></trial></entry>"#
  }

  private static func mixed(_ component: String) -> String {
    Snippet.trial()
      + Snippet.entry(
        Snippet.dose().replacing("/>", with: ">▸<component \(component)/></dose>"))
  }

  @Test("H29 what is not right of a trial is refused where it stands", arguments: refused)
  func H29_refused(refusal: Refusal) throws { try refusal.check() }

  static let changes: [(dose: String, code: String?)] = [
    (change("D1", "2026-04-14"), nil),
    (change("D9", "2026-04-14"), "case.unknown-dose"),
    (change("D1", "2026-04-12"), "case.changes"),
    (change("D1", "2026-04-13"), nil),
    (change("D2", "2026-04-14"), "case.changes"),
    (
      change("D1", "2026-04-14").replacing("infusion", with: "bolus").replacing(
        "rate=\"1\" unit=\"mg/d\"", with: "amount=\"1\" unit=\"mg\""), "case.changes"
    ),
    (change("D3", "2026-04-16"), "case.changes"),
    (change("D4", "2026-04-14"), "case.changes"),
    (change("D1", "2026-04-14") + change("D1", "2026-04-15", id: "DY"), "case.changes"),
    (change("D1", "2026-04-14") + change("DX", "2026-04-15", id: "DY"), nil),
  ]

  private static func change(_ of: String, _ at: String, id: String = "DX") -> String {
    Snippet.entry(
      Snippet.dose(id, #"rate="1" unit="mg/d" changes="\#(of)""#, method: "infusion", at: at))
  }

  @Test("H1 a change of rate names an infusion of its trial that was running", arguments: changes)
  func H1_changes(dose: String, code: String?) throws {
    let rate = #"rate="1" unit="mg/d""#
    let base =
      Snippet.trial() + Snippet.trial("T2")
      + Snippet.entry(Snippet.dose("D1", rate, method: "infusion", at: "2026-04-13"))
      + Snippet.entry(Snippet.dose("D2", at: "2026-04-13"))
      + Snippet.entry(
        Snippet.dose(
          "D3", rate, method: "infusion", at: "2026-04-13", more: #" until="2026-04-14""#))
      + Snippet.entry(Snippet.dose("D4", of: "T2", rate, method: "infusion", at: "2026-04-13"))
    #expect(try diagnostics(ofEntries: base + dose).map(\.code) == [code].compactMap { $0 })
  }

  @Test("H24 rescue medication names a dose of its own trial")
  func H24_rescue() throws {
    func rescue(_ link: String) -> String {
      Snippet.trial("T2") + Snippet.trialAndDose
        + Snippet.entry(
          #"<rescue \#(link) drug="x" absent="not-known" route="oral" at="2026-04-13"/>"#)
    }
    #expect(try diagnostics(ofEntries: rescue(#"trial="T1" dose="D1""#)).isEmpty)
    #expect(
      try diagnostics(ofEntries: rescue(#"trial="T2" dose="D1""#)).map(\.code)
        == ["case.wrong-trial"])
    #expect(
      try diagnostics(ofEntries: rescue(#"trial="T9""#)).map(\.code) == ["case.unknown-trial"])
  }

  @Test("H19 a reading that is planned is not taken a second time as unplanned")
  func H19_planned() throws {
    let planned = Snippet.reading(#"scale="nrs" value="4" planned="yes""#)
    let entries =
      Snippet.trialAndDose + Snippet.entry(planned) + Snippet.entry(Snippet.reading())
    #expect(try diagnostics(ofEntries: entries).map(\.code) == ["case.duplicate-reading"])
  }

  @Test func theVocabularyOfEventsIsWhole() throws {
    let codes = try Door.dictionary.lists["adverse-event-codes"]?.values.map(\.code) ?? []
    let wanted = [
      "urinary-retention", "dysuria", "pruritus", "nausea", "vomiting", "sedation", "confusion",
      "memory-impairment", "ataxia", "dizziness", "abnormal-gait", "hallucination", "psychosis",
      "respiratory-depression", "hypotension", "bradycardia", "weakness", "loss-of-standing",
      "post-dural-headache", "csf-leak", "meningitis", "neuraxial-haematoma", "seizure", "coma",
      "withdrawal", "rebound-hypertension", "oedema", "endocrine",
    ]
    #expect(Set(wanted).subtracting(codes).isEmpty)
  }
}
