internal import ClinicalModel

extension TrialJudge {
  /// What the readings say, where those that rescue medication may have changed say nothing else.
  ///
  /// Rescue medication only makes a reading better: what was not reached with it was not reached
  /// without. What was reached must be reached by the readings before it too.
  func rescued(_ read: (TrialJudge) -> Determination) -> Determination {
    rescued(read(self), read)
  }

  /// The same, where it is known already what all the readings say.
  func rescued(
    _ own: Determination, _ read: (TrialJudge) -> Determination
  ) -> Determination {
    guard own == .met, let beforeRescue else { return own }
    var earlier = TrialJudge(beforeRescue, rules, walker, nil)
    earlier.known = known?.beforeRescue.map { ($0, nil) }
    if read(earlier) == .met { return own }
    return .indeterminate([
      Gap(.trial(.rescue), .disagreement, entries: trial.rescues.map(\.entry))
    ])
  }
}

extension TrialEvidence {
  /// The trial with every reading after a dose that rescue medication may have changed as not obtained;
  /// nil where there is none.
  ///
  /// It may have changed what was not certainly read before it, after the dose in whose time it was given:
  /// from that dose to the next.
  var beforeRescue: TrialEvidence? {
    guard !rescues.isEmpty else { return nil }
    let places = Dictionary(
      everyDose.indices.map { (everyDose[$0].content.id, $0) }, uniquingKeysWith: { a, _ in a })
    var others = readings
    for place in readings.indices where isRescued(readings[place], places) {
      others[place].reading.value = .absent(.notObtained)
    }
    return others == readings ? nil : with(others)
  }

  private func isRescued(_ timed: TimedReading, _ places: [String: Int]) -> Bool {
    guard case .after(let id) = timed.reading.relation,
      instruments[timed.reading.scale]?.measures != .vital, let place = places[id]
    else { return false }
    let (dose, next) = (everyDose[place].content.at, everyDose.dropFirst(place + 1).first)
    return rescues.contains { rescue in
      let at = rescue.content.at
      let isOfDose = rescue.content.dose.map { $0 == id }
      let isInTime =
        !at.isCertainlyBefore(dose) && !(next?.content.at.isCertainlyBefore(at) ?? false)
      return (isOfDose ?? isInTime) && !isCertainlyRead(timed, before: at, given: dose)
    }
  }

  private func isCertainlyRead(
    _ timed: TimedReading, before rescue: ClinicalMoment, given dose: ClinicalMoment
  ) -> Bool {
    if let at = timed.reading.at, at.isCertainlyBefore(rescue) { return true }
    guard let seconds = timed.seconds, let dose = dose.instant, let rescue = rescue.instant else {
      return false
    }
    return dose.seconds + seconds < rescue.seconds
  }
}
