import Library
import Markup
import Testing

/// Trial protocols: what their schema cannot say is said at its place.
@Suite struct ProtocolDocumentTests {
  private static let path = "Criteria/protocols/zz.xml"
  private static let printed = #"source="s" locator="l" confidence="seen""#
  private static let settled = #"<branch ends="responded" \#(printed)/>"#

  private static func document(
    _ steps: String, start: String = #"<start with="a" \#(printed)/>"#, id: String = "zz",
    drugs: String = "morphine"
  ) -> String {
    """
    <trial-protocol xmlns="urn:thecal:criteria:1" id="\(id)" edition="1" title="T" purpose="analgesia"
      drugs="\(drugs)" routes="intrathecal" methods="single-bolus">
      <source id="s" publisher="P" title="T" year="2026" kind="original" last-checked="2026-11-22"/>
      <statement \(printed)>S.</statement>
      <side-effect grade="1" \(printed)/>
      \(start)
      \(steps)
    </trial-protocol>
    """
  }

  private static func step(
    _ amount: String = #"amount="1" unit="mg""#, _ parts: String = settled, mark: String = "▸"
  ) -> String {
    #"\#(mark)<step id="a" \#(amount) \#(printed)>\#(parts)</step>"#
  }

  static let faults: [Broken] = [
    broken("protocol.gap", step(parts: #"<branch response="yes" ends="responded" \#(printed)/>"#)),
    broken("protocol.overlap", step(parts: settled + settled)),
    broken("protocol.amount", step(#"amount="1" least="1" unit="mg""#)),
    broken("protocol.amount", step(#"least="2" most="1" unit="mg""#)),
    broken("unit.wrong", step(#"amount="1" unit="h""#)),
    broken("unit.unknown", step(#"amount="1" unit="mcgs""#)),
    broken(
      "protocol.unknown-step", step(parts: #"▸<branch to="b" \#(printed)/>"#, mark: "")),
    broken(
      "protocol.branch", step(parts: #"▸<branch to="a" ends="responded" \#(printed)/>"#, mark: "")),
    broken(
      "protocol.reading",
      step(
        parts: #"▸<reading measures="pain" after="2 1" unit="h" says="s" \#(printed)/>"# + settled,
        mark: "")),
    broken(
      "protocol.unknown-source",
      step(
        parts: #"▸<branch ends="responded" source="x" locator="l" confidence="seen"/>"#, mark: "")),
    broken(
      "protocol.unreached",
      step(mark: "")
        + #"▸<step id="b" amount="2" unit="mg" \#(printed)>\#(settled)</step>"#),
    Broken(
      "protocol.start", path,
      document(step(mark: ""), start: #"▸<start walker="yes" with="a" \#(printed)/>"#)),
    Broken("criteria.unknown-drug", path, "▸" + document(step(mark: ""), drugs: "honey")),
    Broken("library.misplaced", path, "▸" + document(step(mark: ""), id: "yy")),
  ]

  private static func step(parts: String, mark: String = "▸") -> String {
    step(#"amount="1" unit="mg""#, parts, mark: mark)
  }

  private static func broken(_ code: String, _ steps: String) -> Broken {
    Broken(code, path, document(steps))
  }

  @Test("H28: a protocol that could get stuck, or is of nothing, is refused", arguments: faults)
  func H28_protocols(document: Broken) throws {
    let library = try SmallLibrary()
    let marked = MarkedText(document.marked)
    try library.write(marked.text, to: document.path)
    let found = try library.diagnostics()
    #expect(found.contains { $0.code == document.code }, "\(found)")
    #expect(found.first { $0.code == document.code }?.position == marked.position)
  }

  @Test("What is only remembered is refused as a value by the schema")
  func unverifiedIsNoLimit() throws {
    let library = try SmallLibrary()
    let text = Self.document(Self.step(mark: ""))
    try library.write(
      text.replacing(
        #"<step id="a" amount="1" unit="mg" source="s" locator="l" confidence="seen""#,
        with: #"<step id="a" amount="1" unit="mg" source="s" locator="l" confidence="unverified""#),
      to: Self.path)
    #expect(try library.diagnostics().contains { $0.summary.contains("unverified") })
  }

  @Test("A protocol that is in order is read")
  func read() throws {
    let library = try SmallLibrary()
    try library.write(Self.document(Self.step(mark: "")), to: Self.path)
    #expect(try library.load().protocols.keys.sorted() == ["zz"])
  }
}
