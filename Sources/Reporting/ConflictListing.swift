internal import CriteriaModel

extension SourceConflict {
  /// Whether one of its sides names a criterion of this id.
  func names(_ criterion: String) -> Bool {
    sides.contains { $0.criteria.contains { $0.id == criterion } }
  }
}

extension TextPage {
  /// A conflict between sources with everything that its sides print.
  mutating func show(_ conflict: SourceConflict) {
    heading("\(conflict.id) · conflict between sources")
    write(conflict.title)
    write(conflict.matter)
    for note in conflict.notes { write("Note: \(note)") }
    for side in conflict.sides {
      let criteria = side.criteria.map { "\($0.set)/\($0.id)" }
      let silent = side.silent.map { "\($0) (silent)" }
      let grounds = (criteria + silent + [side.without].compactMap { $0 }).joined(separator: ", ")
      write("\(side.says): \(grounds)", mark: "- ", indent: 2)
    }
  }
}
