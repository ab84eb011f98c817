internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// Says what was remarked on doses: what was given, the limit, and who prints it.
///
/// No dose is proposed.
struct AlertWords {
  let dictionary: DataDictionary

  func row(_ alert: DoseAlert) -> Report.Alert {
    let note = alert.note
    return Report.Alert(
      level: alert.level.rawValue, kind: alert.code, limit: alert.limit?.id, text: text(alert),
      source: note.map(Self.source) ?? "", confidence: note.map(Self.confidence) ?? "",
      entries: alert.entries,
      others: alert.others.map { limit in
        Report.Alert.Other(
          text: limit.note.says, source: Self.source(limit.note),
          confidence: Self.confidence(limit.note))
      }, isOfReadings: alert.limit?.subject == .observation)
  }

  /// Who prints the limit, and how far that was verified.
  func citation(of alert: DoseAlert) -> String? {
    alert.note.map { "\(Self.source($0)) (\(Self.confidence($0)))" }
  }

  private static func source(_ note: SourcedNote) -> String {
    note.locator.isEmpty ? note.source : "\(note.source), \(note.locator)"
  }

  private static func confidence(_ note: SourcedNote) -> String {
    Confidence(rawValue: note.confidence)?.words ?? note.confidence
  }

  private func text(_ alert: DoseAlert) -> String {
    let about = alert.drug.map { "\((dictionary.drugs[$0]?.name ?? $0).sentenceStart): " } ?? ""
    var sentences = [about + fact(alert)]
    if let says = alert.note?.says { sentences.append(says) }
    if !alert.openFacts.isEmpty {
      sentences.append("It hangs on what is not recorded: \(labels(alert.openFacts))")
    }
    return sentences.joined(separator: ". ")
  }

  private func labels(_ facts: [String]) -> String {
    facts.map { "\(dictionary.label(ofFact: $0))" }.joined(separator: "; ")
  }

  private func fact(_ alert: DoseAlert) -> String {
    let values = values(alert)
    switch alert.kind {
    case .crossed(let limit): return crossed(limit, values)
    case .notShown(let limit):
      return limit.subject == .observation
        ? "observation not shown: no reading with a time follows the dose"
        : "the time between doses is not shown: an hour is not recorded"
    case .beyondPublished(let usual):
      let end = usual.end == .highest ? "far above" : "far below"
      return "\(values) is \(end) the published \(usual.quantity); look at unit and decimal point"
    case .slipFromPrevious(let factor, _):
      return "changed \(values), about \(factor) times; look at unit and decimal point"
    case .offLabelAdmixture: return "given in an off-label admixture, \(values)"
    case .mixed: return "given mixed with another drug, \(values)"
    case .together(_, let isCertain):
      return (isCertain ? "given" : "no end is recorded, and it may have been given")
        + " at the same time as another drug, \(values); by one catheter that is an admixture"
    case .contraindicated(let found):
      return "\(dictionary.label(ofFact: found.answer.fact)) is recorded"
    case .historyNotRecorded(let facts):
      return "not recorded, and could speak against it: \(labels(facts))"
    case .amountNotKnown: return "\(values); no limit can be held against it"
    case .endedWithoutTaper: return "ended at \(values); no lower rate before the end is recorded"
    case .risingGrade(let event, _):
      return "\(dictionary.label(of: event, in: "adverse-event-codes")): \(values)"
    }
  }

  private func crossed(_ limit: DoseLimit, _ values: String) -> String {
    switch limit.subject {
    case .dailyDose, .singleDose, .concentration: "\(values), above \(limit.quantity)"
    case .startDailyDose, .startSingleDose: "began with \(values), above \(limit.quantity)"
    case .step, .singleStep: "raised \(values), by more than \(limit.quantity)"
    case .stepInterval: "raised after \(values), earlier than \(limit.quantity)"
    case .singleInterval: "given again after \(values), earlier than \(limit.quantity)"
    case .weeklySteps: "\(values) rises within 7 days, more than \(limit.quantity)"
    case .observation: "readings follow the dose for \(values), less than \(limit.quantity)"
    }
  }

  /// What was given or passed, each value once and not more than a line holds.
  private func values(_ alert: DoseAlert) -> String {
    let all = alert.occurrences.map { value($0.value) }.unique()
    let rest = all.count > 4 ? " and \(all.count - 4) more" : ""
    return all.prefix(4).joined(separator: ", ") + rest
  }

  private func value(_ value: DoseAlert.Occurrence.Value) -> String {
    switch value {
    case .dose(let amount): amount.description
    case .concentration(let concentration): concentration.description
    case .change(let from, let to): "from \(from) to \(to)"
    case .time(let seconds): seconds.map(TrialSectionBuilder.hours) ?? "a time not recorded"
    case .count(let count): "\(count)"
    case .grades(let from, let to): "grade \(from), then grade \(to)"
    case .mixture(let drugs):
      drugs.map { dictionary.drugs[$0]?.name ?? $0 }.joined(separator: " with ")
    case .statement: ""
    }
  }
}

extension DoseAlert {
  /// The limit behind it, where there is one.
  var limit: DoseLimit? {
    switch kind {
    case .crossed(let limit), .notShown(let limit): limit
    default: nil
    }
  }

  /// What is said, and by whom; nil where only something missing is named.
  var note: SourcedNote? {
    switch kind {
    case .crossed(let limit), .notShown(let limit): limit.note
    case .beyondPublished(let usual): usual.note
    case .contraindicated(let found): found.note
    case .together(let remark, _): remark.note
    case .slipFromPrevious(_, let note), .offLabelAdmixture(let note), .mixed(let note),
      .endedWithoutTaper(let note), .risingGrade(_, let note):
      note
    case .historyNotRecorded, .amountNotKnown: nil
    }
  }

  /// The kind as the XML report names it.
  var code: String {
    switch kind {
    case .crossed: "limit"
    case .notShown: "not-shown"
    case .beyondPublished, .slipFromPrevious: "unit-slip"
    case .offLabelAdmixture: "off-label"
    case .mixed: "mixed"
    case .together(let remark, _): remark.kind == .never ? "mixed" : "off-label"
    case .contraindicated: "contraindication"
    case .historyNotRecorded: "not-recorded"
    case .amountNotKnown: "amount"
    case .endedWithoutTaper: "taper"
    case .risingGrade: "rising-grade"
    }
  }
}
