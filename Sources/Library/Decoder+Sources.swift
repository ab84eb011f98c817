internal import ClinicalModel
internal import CriteriaModel
internal import Markup

/// A source of a set with the name by which criteria refer to it; nil where it has none.
struct NamedSource {
  let id: String?
  let source: Source
}

extension Decoder {
  /// The sources of a criteria set.
  mutating func sources(_ root: Element) -> [NamedSource] {
    var sources: [NamedSource] = []
    for element in root.all("source") {
      if let id = element["id"], sources.contains(where: { $0.id == id }) {
        report("criteria.duplicate-source", at: element, "source '\(id)' stands here twice")
      }
      sources.append(
        NamedSource(id: element["id"], source: source(element) ?? undated(element)))
    }
    return sources
  }

  /// A source whose day was refused: its criteria stand, so that they are not called missing too.
  private func undated(_ element: Element) -> Source {
    Source(
      publisher: token(element, "publisher"), title: token(element, "title"),
      year: token(element, "year"), url: nil, kind: .secondary,
      lastChecked: CivilDate(dayNumber: 0), note: nil)
  }

  /// The source in which a criterion was read: the one that it names, or the first of its set.
  mutating func source(citedBy criterion: Element, in sources: [NamedSource]) -> Source? {
    guard let id = criterion["source"] else { return sources.first?.source }
    if let named = sources.first(where: { $0.id == id }) { return named.source }
    let known = sources.compactMap(\.id)
    report(
      "criteria.unknown-source", at: criterion, "source '\(id)' is not one of this set",
      fix: known.isEmpty
        ? "give the source element an id" : "use one of: \(known.joined(separator: ", "))")
    return sources.first?.source
  }
}
