internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library

/// What is on record of one kind, each moved by as little as can be: a point on a scale, a day on a date.
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
  /// Each pain score a tenth of its scale more and less, a range by either end and by both.
  func pointMoves(from now: Look) -> SmallMoves {
    smallMoves(from: now) { $0.movedScores(review.dictionary) }
  }

  /// Each clinical date one day earlier and later.
  func dayMoves(from now: Look) -> SmallMoves {
    smallMoves(from: now) { $0.movedDates }
  }

  private func smallMoves(
    from now: Look, _ moves: (EntryContent) -> MovedContents
  ) -> SmallMoves {
    var found = SmallMoves()
    for entry in review.patientCase.entries {
      let moved = moves(entry.content)
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

extension EntryContent {
  /// The pain score that it holds moved by a tenth of its scale, no further than the scale goes.
  fileprivate func movedScores(_ dictionary: DataDictionary) -> MovedContents {
    switch self {
    case .reading(let reading): return reading.movedScores(dictionary)
    case .correction(let number, let reason, let on, let replacement?):
      var moved = replacement.movedScores(dictionary)
      moved.contents = moved.contents.map {
        ($0, .correction(of: number, reason: reason, on: on, replacement: $1))
      }
      return moved
    default: return MovedContents()
    }
  }
}

extension Reading {
  fileprivate func movedScores(_ dictionary: DataDictionary) -> MovedContents {
    guard let instrument = dictionary.instruments[scale], instrument.measures == .pain else {
      return MovedContents()
    }
    if case .absent = value { return MovedContents() }
    guard let range = value.number, let version = instrument.variant(variant),
      let least = version.least, let greatest = version.greatest, let unit = version.unit
    else { return MovedContents(isPartly: true) }
    let step = (greatest.millionths - least.millionths) / 10
    let others = range.moved(by: step, within: least...greatest)
    let printed = unit.dimension == .score ? "" : " \(unit.code)"
    return MovedContents(
      contents: others.map { ("a score of \($0.printed)\(printed)", .reading(scoring($0))) })
  }

  private func scoring(_ score: ClosedRange<ExactNumber>) -> Reading {
    var moved = self
    moved.value = .number(score)
    return moved
  }
}

extension ClosedRange<ExactNumber> {
  /// Itself and either of its ends moved up and down.
  fileprivate func moved(by step: Int64, within limits: Self) -> [Self] {
    [-step, step].flatMap { move -> [Self] in
      let (low, high) = (lowerBound.moved(by: move), upperBound.moved(by: move))
      return [(low, high), (low, upperBound), (lowerBound, high)].compactMap { low, high in
        low <= high ? (low...high).clamped(to: limits) : nil
      }
    }.filter { $0 != self && (lowerBound != upperBound || $0.lowerBound == $0.upperBound) }
      .unique()
  }

  fileprivate var printed: String {
    lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound) to \(upperBound)"
  }
}

extension ExactNumber {
  fileprivate func moved(by move: Int64) -> ExactNumber {
    ExactNumber(millionths: millionths + move)
  }
}
