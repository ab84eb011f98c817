internal import ClinicalModel
internal import Markup

extension ImportMap {
  /// What the map says of scales that they do not have: told once, at its place in the map, and not at
  /// every row of a table.
  func objections(_ dictionary: DataDictionary) -> [Diagnostic] {
    readings.flatMap { reading -> [Diagnostic] in
      // A scale that a column names is looked at row by row.
      guard let scale = reading.own("scale") else { return [] }
      guard let instrument = dictionary.instruments[scale] else {
        let known = dictionary.instruments.keys.sorted().joined(separator: ", ")
        return [objection(reading, "scale '\(scale)' is not known", "use one of: \(known)")]
      }
      return words(reading, instrument).compactMap { name, word, known in
        if known.contains(word) { return nil }
        return objection(
          reading, "'\(word)' is no \(name) of scale '\(scale)'",
          known.isEmpty ? "leave it out" : "use one of: \(known.joined(separator: ", "))")
      } + parts(reading, instrument)
    }
  }

  /// The words of the map, each with those that the scale knows.
  private func words(
    _ reading: Reading, _ instrument: Instrument
  ) -> [(name: String, word: String, known: [String])] {
    let variants = instrument.variants
    let own = reading.own("variant").flatMap { instrument.variant($0) }.map { [$0] } ?? variants
    let grades = own.flatMap(\.grades).map(\.code).unique()
    let named = [
      ("variant", reading.own("variant"), variants.map(\.id)),
      ("context", reading.own("context"), instrument.contexts),
    ].compactMap { name, word, known in word.map { (name: name, word: $0, known: known) } }
    let graded = grades.isEmpty ? [] : reading.words.values.sorted()
    return named + graded.map { ("grade", $0, grades) }
  }

  /// Muscles and goals belong to scales that are read by them, and to no others.
  private func parts(_ reading: Reading, _ instrument: Instrument) -> [Diagnostic] {
    [("muscle", instrument.byMuscle), ("goal", instrument.measures == .goal)].compactMap {
      name, isWanted in
      let isNamed = reading.own(name) != nil || reading.taken.contains { $0.attribute == name }
      guard isNamed != isWanted else { return nil }
      return objection(
        reading,
        isWanted
          ? "a reading of scale '\(instrument.id)' names a \(name)"
          : "scale '\(instrument.id)' is not read by \(name)",
        isWanted ? "give \(name)=\"…\", or take it from a column" : "leave out \(name)")
    }
  }

  private func objection(_ reading: Reading, _ summary: String, _ fix: String) -> Diagnostic {
    Diagnostic("import.map", file: file, at: reading.column.position, summary, fix: fix)
  }
}

extension ImportMap.Reading {
  /// An attribute that is the same in every row.
  fileprivate func own(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }
}
