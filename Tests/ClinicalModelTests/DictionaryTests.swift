import ClinicalModel
import Testing

/// The dictionary's words and an instrument's variants.
@Suite struct DictionaryTests {
  private let dictionary = DataDictionary(
    facts: [
      "pain": FactDefinition(
        id: "pain", type: .code([CodedValue(code: "noc", label: "nociceptive")]), kind: .status,
        label: "kind of pain", question: "Which?", form: nil, suppliedBy: [], codings: [])
    ], roles: ["anaesthetist": "Anaesthetist"],
    lists: [
      "drugs": CodeList(
        id: "drugs", title: "Drugs", values: [CodedValue(code: "mo", label: "morphine")],
        suppliedBy: [])
    ], instruments: [:], drugs: [:])

  @Test func saysTheLabelOrElseTheCode() throws {
    #expect(dictionary.title(ofRole: "anaesthetist") == "Anaesthetist")
    #expect(dictionary.title(ofRole: "other") == "other")
    #expect(dictionary.label(ofFact: "pain") == "kind of pain")
    #expect(dictionary.label(of: "mo", in: "drugs") == "morphine")
    #expect(dictionary.label(of: "xx", in: "drugs") == "xx")
    #expect(dictionary.text(of: .code("noc"), fact: "pain") == "nociceptive")
    #expect(dictionary.text(of: .yesNo(false), fact: "pain") == "no")
    #expect(dictionary.text(of: .date(try partial("2026-03")), fact: "pain") == "Mar 2026")
    let score = try range("8 to 9 {score}")
    #expect(dictionary.text(of: .quantity(score), fact: "pain") == "8 to 9 points")
  }

  @Test func H17_aScaleOfSeveralVariantsNamesNoneByItself() {
    func scale(_ variants: [String]) -> Instrument {
      Instrument(
        id: "s", label: "s", measures: .pain, byMuscle: false, contexts: [],
        variants: variants.map {
          Instrument.Variant(
            id: $0, title: $0, least: nil, greatest: nil, unit: nil, grades: [])
        }, source: "")
    }
    #expect(scale(["a"]).variant(nil)?.id == "a")
    #expect(scale(["a", "b"]).variant(nil) == nil)
    #expect(scale(["a", "b"]).variant("b")?.id == "b")
    #expect(scale(["a"]).variant("x") == nil)
  }

  @Test func absenceIsAnAnswerOfItsOwn() {
    let codes = ["not-done", "not-known", "not-stated", "not-obtained"]
    #expect(Absence.allCases.map(\.rawValue) == codes)
    #expect(Set(Absence.allCases.map(\.words)).count == 4)
    #expect(DoseAmount.unknown(.notStated, isInfusion: false).description == "amount not stated")
    #expect(!DoseAmount.unknown(.notStated, isInfusion: true).isKnown)
  }
}
