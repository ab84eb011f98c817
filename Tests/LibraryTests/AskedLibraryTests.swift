import Candidacy
import ClinicalModel
import Library
import Markup
import Testing

/// A library read as far as a case asks for it.
struct AskedLibraryTests {
  private static let asking = #"""
    <case xmlns="urn:thecal:case:1" id="S" pathway="mini" edition="1">
      <entry role="nurse"><finding fact="hba1c" value="7" unit="%" on="2026-01-02"/></entry>
    </case>
    """#

  private func frozen(_ formulary: String = "") throws -> SmallLibrary {
    let library = try SmallLibrary()
    try library.write(Mini.formulary(formulary), to: "Criteria/formulary.xml")
    try library.write(
      String(decoding: try Library(root: library.root).manifest(), as: UTF8.self),
      to: Library.manifestPath)
    return library
  }

  private func asked(_ library: SmallLibrary, _ text: String = asking) -> Library? {
    AskedLibrary(root: library.root, askedBy: Array(text.utf8))?.library
  }

  @Test func onlyWhatIsNamedIsRead() throws {
    let library = try frozen()
    let asked = try #require(self.asked(library))
    let whole = try Library(root: library.root)
    let named = ["hba1c", "patient-wish", "planned-drug", "indication", "country", "age"]
    for id in named { #expect(asked.dictionary.facts[id] != nil, "\(id)") }
    #expect(asked.dictionary.facts["heparin.last-dose"] == nil)
    #expect(asked.dictionary.facts.count < whole.dictionary.facts.count / 2)
    #expect(asked.dictionary.roles == whole.dictionary.roles)
    #expect(asked.dictionary.lists == whole.dictionary.lists)
    #expect(asked.dictionary.drugs["morphine"] == whole.dictionary.drugs["morphine"])
  }

  @Test func H35_theFactsOnWhichADrugHangsAreRead() throws {
    let library = try frozen(
      #"<contraindication id="c" fact="psychosis.history" values="yes" says="s" source="s" locator="l""#
        + #" confidence="seen"/>"#)
    let drug = try #require(self.asked(library)).dictionary
    #expect(drug.facts["psychosis.history"] != nil)
    #expect(drug.drugs["morphine"]?.contraindications.map(\.id) == ["c"])
  }

  @Test func theDocumentsOfAReportAreTheSame() throws {
    let library = try frozen()
    let bytes = Array(Self.asking.utf8)
    let asked = try #require(AskedLibrary(root: library.root, askedBy: bytes)).loaded
    let whole = try library.load()
    #expect(asked.documents == whole.documents)
    #expect(asked.knowledge.pathway == whole.knowledge.pathway)
    #expect(asked.profiles.count <= whole.profiles.count)
  }

  @Test func aDocumentThatChangedSinceIsReadWhole() throws {
    let library = try frozen()
    try library.write(
      Mini.dictionary(
        Mini.facts.replacing("heparin.last-dose", with: "lmwh.last-dose"), id: "mini"),
      to: "Criteria/dictionary/mini.xml")
    #expect(try #require(self.asked(library)).dictionary.facts["lmwh.last-dose"] != nil)
  }

  @Test(
    "H7 whatever is wrong with what is needed, the whole library is read and says so",
    arguments: [SmallLibrary.set, SmallLibrary.pathway, "Criteria/outcome-rules.xml"])
  func H7_aFaultIsLeftToTheWhole(_ path: String) throws {
    let library = try frozen()
    try library.write("<set>", to: path)
    #expect(self.asked(library)?.documents == nil)
    #expect(try library.diagnostics().map(\.file) == ["\(library.root)/\(path)"])
  }

  @Test(arguments: [
    "", "<case/>", #"<case pathway="mini"/>"#, #"<case pathway="../mini" edition="1"/>"#,
    #"<case pathway="mini" edition="9"/>"#, #"<report pathway="mini" edition="1"/>"#,
  ])
  func whatIsNoCaseOfAHeldPathwayAsksForNothing(_ text: String) throws {
    #expect(self.asked(try frozen(), text)?.documents == nil)
  }
}
