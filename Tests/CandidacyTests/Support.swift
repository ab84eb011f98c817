import ClinicalModel

/// A seeded generator: the same sequence on every machine.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension PatientCase {
  /// The same case with other entries, numbered by their place.
  func with(_ entries: [Entry]) -> PatientCase {
    PatientCase(
      id: id, pathway: pathway, edition: edition, origin: origin, about: about,
      entries: entries.enumerated().map { index, entry in
        Entry(
          number: index + 1, recorded: entry.recorded, by: entry.by, role: entry.role,
          content: entry.content)
      })
  }

  /// The facts that findings of this case answer.
  var answeredFacts: [String] {
    entries.compactMap { entry in
      if case .finding(let finding) = entry.content { return finding.fact }
      return nil
    }.unique()
  }

  /// The same case in which every answer to a fact says that nobody knows.
  func forgetting(_ fact: String) -> PatientCase {
    PatientCase(
      id: id, pathway: pathway, edition: edition, origin: origin, about: about,
      entries: entries.map { entry in
        guard case .finding(let finding) = entry.content, finding.fact == fact else { return entry }
        let unknown = ClinicalFinding(
          fact: fact, answer: .absent(.notKnown), on: finding.on, from: finding.from)
        return Entry(
          number: entry.number, recorded: entry.recorded, by: entry.by, role: entry.role,
          content: .finding(unknown))
      })
  }

  /// Whether entries refer to each other by number.
  var hasCorrections: Bool {
    entries.contains { if case .correction = $0.content { true } else { false } }
  }
}
