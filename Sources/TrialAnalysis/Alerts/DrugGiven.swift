internal import ClinicalModel

/// One drug of a dose that was given: the drug of the entry, or a further one of an admixture.
struct DrugGiven {
  let entry: Int
  let id: String
  let drug: String
  let amount: DoseAmount
  let concentration: Quantity?
  let route: String
  let isInfusion: Bool
  let at: ClinicalMoment
  /// When it ended; nil where it is not known, or it was a bolus.
  let until: ClinicalMoment?

  /// The rate in exact units; nil where it is none or not known.
  var rate: Int128? {
    if case .infusion(let rate) = amount { return rate.quantity.exact }
    return nil
  }
}

extension TrialEvidence {
  /// What was given of each drug, in the order of time; a placebo is none.
  var drugsGiven: [DrugGiven] {
    doses.flatMap { dose in
      let content = dose.content
      let own = DoseComponent(
        drug: content.drug, amount: content.amount, concentration: content.concentration)
      let until = interval(of: content).until
      return ([own] + content.components).map { part in
        DrugGiven(
          entry: dose.entry, id: content.id, drug: part.drug, amount: part.amount,
          concentration: part.concentration, route: content.route,
          isInfusion: content.isInfusion, at: content.at, until: until)
      }
    }
  }
}

/// Two doses of one drug and kind that follow each other, or that no order of time tells apart.
struct DosePair {
  let from: DrugGiven
  let to: DrugGiven

  /// Whether less than a span lies between them; nil where an hour is missing.
  func isCloser(than seconds: Int64) -> Bool? {
    if let first = from.at.instant, let second = to.at.instant {
      return second.seconds - first.seconds < seconds
    }
    let days = to.at.earliest.dayNumber - from.at.latest.dayNumber - 1
    return Int64(days) * 86_400 >= seconds ? false : nil
  }

  /// The seconds between them; nil where an hour is missing.
  var seconds: Int64? {
    guard let first = from.at.instant, let second = to.at.instant else { return nil }
    return second.seconds - first.seconds
  }

  var change: DoseAlert.Occurrence {
    DoseAlert.Occurrence(
      value: .change(from: from.amount, to: to.amount), entries: [from.entry, to.entry])
  }
}

extension [DrugGiven] {
  /// Each dose with the one before it, and doses that time does not tell apart with each other.
  ///
  /// Of several that came before at one time each is paired.
  var pairs: [DosePair] {
    indices.flatMap { place -> [DosePair] in
      let dose = self[place]
      var pairs: [DosePair] = []
      var nearest: DrugGiven?
      for earlier in self[..<place].reversed() {
        if let nearest, earlier.at.isCertainlyBefore(nearest.at) { break }
        if nearest == nil, earlier.at.isCertainlyBefore(dose.at) { nearest = earlier }
        pairs.append(DosePair(from: earlier, to: dose))
      }
      return pairs
    }
  }

  /// The first dose, with those that may have been given at the same time.
  var first: [DrugGiven] {
    guard let first = self[...].first else { return [] }
    return filter { !first.at.isCertainlyBefore($0.at) }
  }
}
