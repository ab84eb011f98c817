internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import TrialAnalysis

extension TrialSectionBuilder {
  private var words: ProtocolWords {
    ProtocolWords(dictionary: input.dictionary, gaps: rows.words)
  }

  /// The trial's protocol; nil where it follows none.
  var followed: Report.ProtocolSection? {
    result.review.map { review in
      let standing = review.standing
      return Report.ProtocolSection(
        id: standing.plan.id, edition: standing.plan.edition, title: standing.plan.title,
        basis: basis(of: standing.plan), steps: standing.taken.map(step),
        next: words.next(standing.next).sentenceStart, code: standing.next.code,
        notBefore: standing.next.notBefore, observations: observations(in: review))
    }
  }

  /// Every planned reading: the protocol's, then those that were agreed before the trial.
  var plannedRows: [Report.PlannedRow] {
    ((result.review?.readings ?? []) + result.agreedReadings).map(words.row)
  }

  /// Every departure from the protocol; what the formulary says of the same interval stands with it.
  var deviations: [Report.Alert] {
    let alertWords = AlertWords(dictionary: input.dictionary)
    return result.deviations.map { deviation in
      var row = words.alert(deviation, of: dose(deviation.entry))
      for alert in repeated where alert.speaks(ofTheIntervalOf: deviation) {
        row.source += alertWords.citation(of: alert).map { "; likewise \($0)" } ?? ""
      }
      return row
    }
  }

  /// The remarks on what was given, but for those that a departure from the protocol says already.
  var alerts: [Report.Alert] {
    let told = Set(repeated)
    return result.alerts.filter { !told.contains($0) }
      .map(AlertWords(dictionary: input.dictionary).row)
  }

  /// The remarks of which every time is told as a departure of the same length.
  private var repeated: [DoseAlert] {
    result.alerts.filter { alert in
      let told = Set(result.deviations.filter(alert.speaks(ofTheIntervalOf:)).map(\.entry))
      return !told.isEmpty && alert.occurrences.allSatisfy { told.contains($0.entries.last ?? 0) }
    }
  }

  private func basis(of plan: TrialProtocol) -> String {
    let citation = plan.citation
    return (trial.start.content.protocolID == nil ? "the pathway's protocol" : "named by the trial")
      + "; \(citation.source), \(citation.locator) (\(ProtocolWords.confidence(citation)))"
  }

  private func step(_ taken: ProtocolStanding.TakenStep) -> Report.StepRow {
    Report.StepRow(
      id: taken.step.id, amount: given(taken.given.dose), when: taken.given.dose.at.printed,
      response: words.answer(taken.given.response),
      sideEffect: words.answer(taken.given.sideEffect), entry: taken.given.entry)
  }

  private func observations(in review: ProtocolReview) -> [Report.Remark] {
    review.observations.enumerated().map { place, observed in
      let until = observed.until.map { (place == 0 ? "observe until " : "until ") + $0.printed }
      return Report.Remark(
        observed.observation.says,
        until ?? "until when cannot be said without the time of the dose",
        entries: [review.standing.last?.given.entry].compactMap(\.self),
        source:
          "\(observed.observation.citation.source), \(observed.observation.citation.locator), "
          + ProtocolWords.confidence(observed.observation.citation))
    }
  }

  private func dose(_ entry: Int) -> String {
    trial.everyDose.first { $0.entry == entry }.map { given($0.content) } ?? ""
  }

  private func given(_ dose: Dose) -> String {
    let words = DoseWords(dictionary: input.dictionary)
    return dose.given == .placebo
      ? "Placebo" : "\(words.drug(dose)) \(words.amount(dose))".sentenceStart
  }
}

extension ProtocolWords {
  /// An answer to a question of a step.
  func answer(_ determination: Determination) -> String {
    switch determination {
    case .met: "yes"
    case .notMet: "no"
    case .indeterminate(let missing):
      "not known: " + missing.map(gaps.sentence).joined(separator: "; ")
    }
  }
}

extension DoseAlert {
  /// Whether its limit is the wait from which the record departs.
  fileprivate func speaks(ofTheIntervalOf deviation: ProtocolDeviation) -> Bool {
    switch (kind, deviation.kind) {
    case (.crossed(let limit), .tooSoon(let wait, _)),
      (.notShown(let limit), .unknownInterval(let wait, _)):
      [.singleInterval, .stepInterval].contains(limit.subject) && wait.count == 1
        && CalendarSpan(limit.quantity)?.measure == wait.span.measure
    default: false
    }
  }
}
