internal import ClinicalModel

/// Whether so many doses responded, as far apart and in such a row as the source wants.
struct RepeatedDoses {
  let doses: [Recorded<Dose>]
  let answers: [Determination]
  let demands: TrialDemands

  /// Met where so many certainly count; not met where fewer could.
  func reach(_ repeats: Int) -> Determination {
    if greatest(counting: { $0 == .met }, certainly: true) >= repeats { return .met }
    if greatest(counting: { $0 != .notMet }, certainly: false) < repeats { return .notMet }
    let open = answers.flatMap(\.gaps).unique()
    return .indeterminate(open.isEmpty ? [Gap(.trial(.repetition), .datePrecision)] : open)
  }

  /// The most doses that can be counted together: each is taken as early as it can be.
  private func greatest(counting counts: (Determination) -> Bool, certainly: Bool) -> Int {
    var (best, run) = (0, 0)
    var last: ClinicalMoment?
    for (dose, answer) in zip(doses, answers) {
      if counts(answer) {
        let isFar = last.map { isApart($0, dose.content.at, certainly: certainly) } ?? true
        if !isFar, !demands.isSuccessive { continue }
        run = isFar ? run + 1 : 1
        last = dose.content.at
        best = max(best, run)
      } else if demands.isSuccessive {
        (run, last) = (0, nil)
      }
    }
    return best
  }

  /// Days and weeks are civil days; hours are by the clock, or unsure where only the days are known.
  private func isApart(
    _ first: ClinicalMoment, _ second: ClinicalMoment, certainly: Bool
  ) -> Bool {
    guard let spacing = demands.spacing else { return true }
    if case .seconds(let seconds) = spacing.measure, let from = first.instant,
      let to = second.instant
    {
      return to.seconds - from.seconds >= seconds
    }
    let (from, to) =
      certainly ? (first.latest, second.earliest) : (first.earliest, second.latest)
    let slack = spacing.isByClock && certainly ? 1 : 0
    return spacing.after(from).adding(days: slack) <= to
  }
}
