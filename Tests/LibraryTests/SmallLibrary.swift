import Candidacy
import Library
import Markup
import Testing

/// A library of the shipped schema, roles, lists, scales and two profiles, with a few facts, one
/// small set and one small pathway, in a folder of its own, where one document can be broken.
final class SmallLibrary {
  static let set = "Criteria/sets/mini/1.xml"
  static let pathway = "Criteria/pathways/mini/1.xml"
  private static let shipped = [
    "schema/library.xsd", "dictionary/core.xml", "dictionary/trial.xml",
    "dictionary/psychology.xml",
    "dictionary/respiratory.xml", "instruments.xml", "measures.xml", "mme.xml",
    "outcome-rules.xml", "profiles/ge50.xml", "profiles/gt50.xml",
  ]
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for part in ["schema", "dictionary", "profiles", "protocols", "sets/mini", "pathways/mini"] {
      try run("/bin/mkdir", "-p", "\(root)/Criteria/\(part)")
    }
    for part in Self.shipped {
      try run("/bin/cp", "\(repository)/Criteria/\(part)", "\(root)/Criteria/\(part)")
    }
    try write(Mini.dictionary(Mini.facts, id: "mini"), to: "Criteria/dictionary/mini.xml")
    try write(Mini.formulary(), to: "Criteria/formulary.xml")
    try write(Mini.actions, to: "Criteria/urgent-actions.xml")
    try write(Mini.guidance, to: "Criteria/guidance.xml")
    try write(Mini.set(), to: Self.set)
    try write(Mini.pathway(), to: Self.pathway)
  }

  var root: String { folder.path }

  func write(_ text: String, to path: String) throws {
    try FileAccess.writeAtomically(Array(text.utf8), to: "\(root)/\(path)")
  }

  /// Loads everything that an evaluation of the pathway loads.
  func load() throws -> LoadedKnowledge {
    try Library(root: root).knowledge(pathway: "mini", edition: "1")
  }

  /// What is wrong with it.
  func diagnostics() throws -> [Diagnostic] {
    do {
      _ = try load()
      return []
    } catch let error as DiagnosticsError {
      return error.diagnostics
    }
  }
}

/// A document of the small library that must be refused with a code at its mark.
struct Broken: CustomTestStringConvertible, Sendable {
  let code: String
  let path: String
  let marked: String
  var testDescription: String { "\(code) in \(path): \(marked.filter { $0 != "\n" }.suffix(150))" }

  init(_ code: String, _ path: String, _ marked: String) {
    self.code = code
    self.path = path
    self.marked = marked
  }

  /// A criterion of the small set.
  static func criterion(_ code: String, _ marked: String) -> Broken {
    Broken(code, SmallLibrary.set, Mini.set(marked))
  }

  /// A condition of a required criterion of the small set.
  static func condition(_ code: String, _ marked: String) -> Broken {
    criterion(code, Mini.criterion("<condition>\n\(marked)</condition>"))
  }

  /// A filter on a list, inside a condition that counts.
  static func filter(_ code: String, _ list: String, _ marked: String) -> Broken {
    condition(code, #"<count over="\#(list)" operator="ge" value="1">\#n\#(marked)</count>"#)
  }

  /// The small pathway with one piece of it replaced.
  static func pathway(_ code: String, _ piece: String, _ marked: String) -> Broken {
    Broken(
      code, SmallLibrary.pathway, Mini.pathway().replacing(piece, with: marked, maxReplacements: 1))
  }

  /// Writes the document and compares code, file and place of the one message.
  func check(location: SourceLocation = #_sourceLocation) throws {
    let library = try SmallLibrary()
    let document = MarkedText(marked)
    try library.write(document.text, to: path)
    let found = try library.diagnostics()
    #expect(found.map(\.code) == [code], "\(found)", sourceLocation: location)
    #expect(found.first?.file == "\(library.root)/\(path)", sourceLocation: location)
    #expect(found.first?.position == document.position, "\(found)", sourceLocation: location)
  }
}

/// The texts of the small library.
enum Mini {
  static let stages = [
    "diagnosis", "conservative-therapy", "surgical-fitness", "psychological-evaluation",
    "patient-commitment", "team-review", "trial",
  ]
  private static let namespace = #"xmlns="urn:thecal:criteria:1""#
  static let source =
    #"<source publisher="P" title="T" year="2026" kind="team" last-checked="2026-11-22"/>"#

  /// A document of the library's namespace.
  static func document(_ name: String, _ attributes: String, _ content: String) -> String {
    "<\(name) \(namespace) \(attributes)>\n\(content)\n</\(name)>\n"
  }

  static func criterion(
    _ content: String, id: String = "x", stage: String = "diagnosis",
    _ attributes: String = #"kind="required" remedy="none" confidence="seen""#
  ) -> String {
    #"<criterion id="\#(id)" stage="\#(stage)" population="noncancer-pain" \#(attributes)>"#
      + #"<title>T</title><statement locator="p. 1">S.</statement>\#n\#(content)</criterion>"#
  }

  static let wants = #"<condition><one-of fact="patient-wish" values="wants"/></condition>"#

  /// One requirement a stage, a printed waiver of the trial's, and what else is given.
  static func set(_ more: String = "", id: String = "mini") -> String {
    let required = stages.map { criterion(wants, id: "r.\($0)", stage: $0) }
    let waiver = criterion(
      #"<lifts criterion="r.trial"/>"# + wants, id: "w", stage: "trial",
      #"kind="waiver" confidence="seen""#)
    return document(
      "criteria-set", #"id="\#(id)" edition="1" axis="clinical" title="Mini""#,
      ([source] + required + [waiver, more]).joined(separator: "\n"))
  }

  static func pathway() -> String {
    let adopted = stages.map {
      #"<stage id="\#($0)" title="T" role="pain-physician">"#
        + #"<adopt set="mini" criterion="r.\#($0)" reason="R"/></stage>"#
    }
    return document(
      "pathway",
      #"id="mini" edition="1" title="M" indication="noncancer-pain" status="adopted""#,
      """
      \(source)
      <uses set="mini" edition="1"/>
      <population><one-of fact="indication" values="noncancer-pain"/></population>
      <declined><one-of fact="patient-wish" values="declines"/></declined>
      <plan drug-fact="planned-drug" device-fact="planned-device" method-fact="planned-method"
        country-fact="country"/>
      <option kind="drug" id="morphine"/>
      <freshness facts="age" within="12" unit="mo" confidence="team"/>
      <no-age-limit facts="indication patient-wish country" reason="R"/>
      <no-age-limit facts="planned-drug planned-device planned-method" reason="R"/>
      \(adopted.joined(separator: "\n"))
      <permits-waiver of-set="mini" of="r.trial" under-set="mini" under="w" reason="R"/>
      <disagreement id="d" question="Q">
        <side set="mini" criterion="r.trial"/>
        <side set="mini" criterion="r.diagnosis"/>
      </disagreement>
      <trial required-by-set="mini" required-by="r.trial" profile="ge50" edition="2026-11">
        <beside profile="gt50" edition="2026-11"/>
      </trial>
      """)
  }

  static func dictionary(_ content: String, id: String = "zz") -> String {
    document("dictionary", #"id="\#(id)" edition="1" title="T""#, content)
  }

  /// Facts of every type.
  static let facts = [
    #"id="infection.active" type="yes-no""#, #"id="spasticity.walker" type="yes-no""#,
    #"id="warfarin.last-dose" type="date""#, #"id="heparin.last-dose" type="date""#,
    #"id="hba1c" type="quantity" units="%" least="2" greatest="25""#,
  ].map {
    #"<fact \#($0) kind="status" supplied-by="nurse"><label>L</label>"#
      + "<question>Q?</question></fact>"
  }.joined()

  /// Drugs without limits, the first with what is given.
  static func formulary(_ more: String = "") -> String {
    let drugs = ["morphine", "hydromorphone", "ziconotide", "baclofen"].map { id in
      #"<drug id="\#(id)" name="\#(id)" routes="intrathecal">\#(id == "morphine" ? more : "")</drug>"#
    }
    return document(
      "formulary", #"id="f" edition="1" title="T""#,
      drugs.joined() + #"<device id="synchromed" name="S" maker="M"/>"#)
  }

  static let actions = document(
    "urgent-actions", #"id="u" edition="1" title="T""#,
    #"\#(source)<urgent-action id="a" locator="l" confidence="seen"><title>T</title>"#
      + "<action>A.</action>\(wants)</urgent-action>")

  static let guidance = document(
    "guidance", #"id="g" edition="1" title="T""#,
    source.replacing("<source", with: #"<source id="s""#)
      + #"<point id="p" topic="benefit" population="noncancer-pain" source="s""#
      + #" locator="l" confidence="seen">T.</point>"#)

  static func profile(
    _ response: String, id: String = "zz", methods: String = "single-bolus", more: String = ""
  ) -> String {
    "▸"
      + document(
        "trial-profile",
        #"id="\#(id)" edition="1" title="T" purpose="analgesia" baseline="pre-dose""#
          + #" baseline-basis="team" methods="\#(methods)" confidence="team""#,
        #"\#(source)<statement locator="l">S.</statement><response>\#(response)</response>\#(more)"#
      )
  }
}
