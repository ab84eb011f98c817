internal import ClinicalModel

/// Steps: how far a dose rose, and how soon.
extension DrugAlerts {
  /// Rates and boluses that rose, each with the dose before it; unknown amounts have risen nowhere.
  private func rises(among doses: [DrugGiven]) -> [DosePair] {
    doses.pairs.filter { pair in
      guard pair.from.route == pair.to.route, pair.from.at.isCertainlyBefore(pair.to.at),
        let before = pair.from.amount.quantity, let after = pair.to.amount.quantity
      else { return false }
      return before.exact < after.exact
    }
  }

  /// Steps above the greatest one.
  var stepAlerts: [DoseAlert] {
    let kinds: [(DoseLimit.Subject, [DrugGiven])] = [(.step, infusions), (.singleStep, boluses)]
    return kinds.flatMap { subject, doses in
      let rises = rises(among: doses)
      return alerts(subject) { applied in
        rises.filter { applied.speaks(of: $0.to) && $0.rises(above: applied.limit.quantity) }
          .map(\.change)
      }
    }
  }

  /// Boluses, and rises of a rate, too soon after the one before.
  var intervalAlerts: [DoseAlert] {
    intervals(.singleInterval, boluses.pairs) + intervals(.stepInterval, rises(among: infusions))
  }

  private func intervals(_ subject: DoseLimit.Subject, _ pairs: [DosePair]) -> [DoseAlert] {
    func times(_ applied: Applied, _ wanted: Bool?) -> [DoseAlert.Occurrence] {
      guard let least = CalendarSpan(applied.limit.quantity)?.seconds else { return [] }
      return pairs.filter { applied.speaks(of: $0.to) && $0.isCloser(than: least) == wanted }
        .map { .init(value: .time($0.seconds), entries: [$0.from.entry, $0.to.entry]) }
    }
    let open = applied(subject).compactMap { applied -> DoseAlert? in
      let times = times(applied, nil)
      guard !times.isEmpty else { return nil }
      return DoseAlert(
        .notShown(applied.limit), .note, drug: drug.id, times, openFacts: applied.openFacts)
    }
    return alerts(subject) { times($0, true) } + open
  }

  /// More rises within seven days than a source allows.
  var weeklyAlerts: [DoseAlert] {
    let applied = applied(.weeklySteps)
    guard !applied.isEmpty else { return [] }
    let rises = rises(among: infusions).map(\.to)
    let counts = rises.indices.map { place in
      rises[...place].count { $0.at.isWithinAWeek(before: rises[place].at) }
    }
    return alerts(.weeklySteps) { applied in
      zip(rises, counts).filter { rise, count in
        applied.speaks(of: rise)
          && Int128(applied.limit.quantity.number.millionths) < Int128(count) * 1_000_000
      }.map { .init(value: .count($1), entries: [$0.entry]) }
    }
  }
}

extension DosePair {
  /// Whether the dose rose by more than a quantity, or by more than so many percent of the one before.
  fileprivate func rises(above limit: Quantity) -> Bool {
    guard let before = from.amount.quantity?.exact, let after = to.amount.quantity?.exact else {
      return false
    }
    if limit.unit.dimension == .percent {
      return before.times(limit.number) < (after - before).times(ExactNumber(100))
    }
    return limit.exact < after - before
  }
}

extension ClinicalMoment {
  /// Whether it certainly lies within the seven days before another moment.
  fileprivate func isWithinAWeek(before other: ClinicalMoment) -> Bool {
    if let mine = instant, let theirs = other.instant {
      return theirs.seconds - mine.seconds < 7 * 86_400
    }
    return other.latest.dayNumber - earliest.dayNumber < 7
  }
}
