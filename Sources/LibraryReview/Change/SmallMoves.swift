internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library

/// What is on record of one kind, each moved by as little as can be: a day on a date.
struct SmallMoves: Sendable {
  /// One move that turns the case.
  struct Turning: Sendable, Hashable {
    let entry: Int
    /// What stands there then, in words.
    let what: String
    let becomes: RecommendationCategory
  }

  /// The moves that turn it.
  var turning: [Turning] = []
  /// The entries of which something was moved.
  var moved: [Int] = []
  /// The entries of which something could not be moved.
  var unmoved: [Int] = []
}

/// What an entry says after each of its small moves.
struct MovedContents {
  var contents: [(what: String, content: EntryContent)] = []
  /// Whether something of the kind could not be moved.
  var isPartly = false
}

extension WhatIf {
  /// Each clinical date one day earlier and later.
  func dayMoves(from now: Look) -> SmallMoves {
    var found = SmallMoves()
    for entry in review.patientCase.entries {
      let moved = entry.content.movedDates
      if moved.isPartly { found.unmoved.append(entry.number) }
      if !moved.contents.isEmpty { found.moved.append(entry.number) }
      for (what, content) in moved.contents {
        let then = category(with: entry, saying: content)
        if then == now.category { continue }
        found.turning.append(.init(entry: entry.number, what: what, becomes: then))
      }
    }
    return found
  }

  /// What leads if one entry said something else.
  private func category(
    with entry: Entry, saying content: EntryContent
  ) -> RecommendationCategory {
    let entries = review.patientCase.entries.map { own in
      own.number == entry.number
        ? Entry(
          number: own.number, recorded: own.recorded, by: own.by, role: own.role, content: content)
        : own
    }
    return engine.look(at: review.patientCase.holding(entries), asOf: review.asOf).category
  }
}

extension PatientCase {
  /// The same case with other entries.
  func holding(_ entries: [Entry]) -> PatientCase {
    PatientCase(
      id: id, pathway: pathway, edition: edition, origin: origin, about: about, entries: entries)
  }
}
