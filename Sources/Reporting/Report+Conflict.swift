extension Report {
  /// A conflict between sources between whose sides the case falls.
  struct Conflict: Sendable, Hashable {
    /// What the sources of one side print, and how the case stands to it.
    struct Side: Sendable, Hashable {
      var says: String
      /// met, not-met or unknown.
      var standing: String
      var rows: [CriterionRow]
    }

    var number: Int
    var title: String
    var matter: String
    var sides: [Side]

    /// What the section begins with.
    static let lead =
      "Sources print different things, and this case meets one of them and not, or perhaps not, "
      + "another. This changes no conclusion; what payers print is of coverage only. Only the sources of "
      + "this pathway are looked at here; thecal compare --all shows the conflicts among all of them."

    /// How the case falls between the sides, in one sentence.
    var sentence: String {
      let parts = [
        ("met", "meets"), ("not-met", "does not meet"), ("unknown", "may or may not meet"),
      ]
      .compactMap { standing, verb -> String? in
        let said = sides.filter { $0.standing == standing }.map { "\"\($0.says)\"" }
        return said.isEmpty ? nil : "it \(verb) \(said.joined(separator: " and "))"
      }
      return "This case falls between them: \(parts.joined(separator: "; "))"
    }
  }
}
