import Candidacy
import CriteriaModel
import Library
import Markup
import Testing

/// Conflicts between sources: what their schema cannot say, and the shipped ones.
@Suite struct ConflictTests {
  private static let path = "Criteria/conflicts.xml"
  private static let side =
    #"<side><says>S</says><criterion set="mini" id="r.trial"/></side>"#
  private static let silent = #"<side><says>N</says><silent set="mini"/></side>"#

  private static func document(_ conflicts: String...) -> String {
    Mini.document(
      "conflicts", #"id="conflicts" edition="1" title="T""#,
      Mini.source + "\n" + conflicts.joined(separator: "\n"))
  }

  private static func conflict(_ content: String, _ attributes: String = "") -> String {
    #"<conflict number="1" \#(attributes)><title>T</title><matter>M.</matter>"#
      + content + "</conflict>"
  }

  static let broken: [Broken] = [
    Broken(
      "conflict.duplicate", path,
      document(conflict(side + silent), "▸" + conflict(side + silent))),
    Broken("conflict.one-sided", path, document("▸" + conflict(side))),
    Broken(
      "conflict.empty-side", path, document(conflict(side + "▸<side><says>S</says></side>"))),
  ]

  @Test("a conflict has a number of its own, two sides, and criteria on them", arguments: broken)
  func sides(document: Broken) throws { try document.check() }

  static let unresolved: [Broken] = [
    Broken(
      "conflict.unknown-criterion", path,
      document(
        conflict(silent + #"<side><says>S</says>▸<criterion set="mini" id="zz"/></side>"#))),
    Broken(
      "conflict.unknown-set", path,
      document(conflict(side + #"<side><says>S</says>▸<silent set="zz"/></side>"#))),
    Broken(
      "conflict.not-printed", path,
      document(
        conflict(
          silent + #"<side><says>S</says>▸<criterion set="mini" id="r.trial""#
            + #" operator="ge" value="3" unit="mo"/></side>"#))),
  ]

  @Test("H28 what a side says of a criterion is what the criterion prints", arguments: unresolved)
  func H28_sidesResolve(document: Broken) throws {
    let library = try SmallLibrary()
    let marked = MarkedText(document.marked)
    try library.write(marked.text, to: document.path)
    #expect(
      try library.diagnostics() == [], "an evaluation needs no set that its pathway does not use")
    let found = try Library(root: library.root).check().filter { $0.code.hasPrefix("conflict.") }
    #expect(found.map(\.code) == [document.code])
    #expect(found.first?.position == marked.position)
  }

  @Test("a conflict may say why it has one side, and a side why no criterion stands for it")
  func reasons() throws {
    let library = try SmallLibrary()
    try library.write(
      Self.document(Self.conflict(#"<side without="W"><says>S</says></side>"#, #"one-sided="O""#)),
      to: Self.path)
    #expect(try library.load().conflicts.first?.sides.map(\.without) == ["W"])
  }

  @Test("all 29 conflicts are there, in order, with two sides or more")
  func shippedConflicts() throws {
    let conflicts = try Shipped.library.conflicts()
    #expect(conflicts.map(\.number) == Array(1...29))
    #expect(conflicts.allSatisfy { $0.sides.count >= 2 })
    #expect(try Shipped.knowledge.allSatisfy { $0.conflicts == conflicts })
  }

  @Test("H28 the sides of the shipped conflicts say nothing that their criteria do not print")
  func H28_shippedSides() throws {
    #expect(!(try Shipped.library.check().map(\.code).contains("conflict.not-printed")))
  }
}
