internal import ClinicalModel
internal import Markup

extension LibraryNeeds {
  /// What the guidance says on an indication, with the sources of that.
  mutating func readGuidance(for indication: String) throws(DiagnosticsError) {
    guard let guidance = try folder.outline("Criteria/guidance.xml") else { return }
    let parts = guidance.outline.children
    for source in parts where source.isNamed("source") {
      if let id = source.value(of: "id") { named.lookOut(for: id) }
    }
    for point in parts where Self.isPoint(point, on: indication) {
      _ = point.withValue(of: "source") { named.note($0) }
    }
    let known = named
    try shelve(guidance, "guidance") { part in
      part.isNamed("point") ? Self.isPoint(part, on: indication) : known.names(part)
    }
  }

  private static func isPoint(_ part: DocumentOutline.Part, on indication: String) -> Bool {
    guard part.isNamed("point"), let population = part.value(of: "population") else { return false }
    return population.utf8.split(whereSeparator: { $0 <= 0x20 })
      .contains { $0.elementsEqual(indication.utf8) }
  }

  /// The conflicts that may lie between the sets of a pathway: two of their criteria at least.
  mutating func readConflicts(among sets: [String]) throws(DiagnosticsError) {
    guard folder.holds(Library.conflictsPath),
      let conflicts = try folder.outline(Library.conflictsPath)
    else { return }
    var used = Lexicon()
    for set in sets { _ = used.intern(set) }
    try shelve(conflicts, "conflicts") { part in
      var count = 0
      part.forEachWord { if used.symbol($0) != nil { count += 1 } }
      return count > 1 || !part.isNamed("conflict")
    }
  }
}
