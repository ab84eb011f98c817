internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import TrialAnalysis

/// Turns a trial into its section of the report.
struct TrialSectionBuilder {
  let input: ReportInput
  let rows: RowBuilder
  let result: TrialResult

  private var assessment: TrialAssessment { result.assessment }
  var trial: TrialEvidence { assessment.trial }
  private var dictionary: DataDictionary { input.dictionary }

  var section: Report.TrialSection {
    let start = trial.start.content
    let method = dictionary.label(of: start.method, in: "trial-methods").lowercased()
    let kind = start.purpose == .analgesia ? "Trial" : "Screening test"
    let judge = judge
    let robustness = robustness(judge)
    let stability = StabilityWords(robustness: robustness, trial: trial, dictionary: dictionary)
    let others = others(judge)
    return Report.TrialSection(
      id: start.id, title: "\(kind) \(start.id): \(start.drug), \(method), \(start.on.printed)",
      outcome: assessment.outcome.rawValue, rule: assessment.rule,
      headline: assessment.outcome.headline,
      grounds: grounds + (assessment.stops.isEmpty ? stability.grounds : []),
      profile: profileWords, doses: trial.everyDose.map(dose), readings: readings,
      measures: MeasureTables(input: input, result: result, percents: thresholds).tables,
      events: trial.adverseEvents.map(event), rescues: trial.rescues.map(rescue),
      opioids: trial.systemicOpioids.map(opioid),
      turns: turns(robustness), stability: stability.sentence, beside: others,
      alerts: alerts,
      followed: followed, planned: plannedRows, deviations: deviations,
      charts: TrialChartBuilder(input: input, result: result).charts, opioidChart: opioidChart)
  }

  /// Systemic opioids by day; nil where none is on record.
  private var opioidChart: Report.OpioidChart? {
    let set = input.loaded.equivalents
    return trial.opioidDays(by: set).map { days in
      Report.OpioidChart(days, by: set) {
        dictionary.label(of: $0, in: "systemic-opioids").lowercased()
      }
    }
  }

  private var profileWords: String {
    let sourced = input.loaded.profiles[assessment.profile.id]
    let confidence = sourced.map { " (\($0.confidence.words))" } ?? ""
    var own =
      result.usesPathwayProfile ? ", the pathway's profile" : ", named before the first dose"
    if let late = result.postHocProfile {
      own += "; \(late.title) was named after the first dose (post hoc) and is only shown beside it"
    }
    if let name = trial.start.content.profile, let named = input.loaded.profiles[name],
      named.profile.use == .unverified
    {
      own += "; \(named.profile.title) was named, is not verified and is not applied"
    }
    return assessment.profile.title + own + confidence
  }

  private var grounds: [Report.Remark] {
    var grounds = [
      Report.Remark("Response", plain(assessment.response), entries: dosesEntries),
      Report.Remark("Beside the response", goalWords),
      Report.Remark(
        "Tolerated", plain(assessment.tolerated), entries: trial.adverseEvents.map(\.entry)),
    ]
    if assessment.walker == .met {
      grounds.append(
        Report.Remark(
          "Walks or stands to transfer",
          "the agreed goals, strength and walking time decide; the spasticity score is only shown"))
    }
    if !assessment.stops.isEmpty {
      grounds.append(
        Report.Remark("Stops the trial", stopWords, entries: assessment.stops))
    }
    if let unknown = result.unknownProtocol {
      grounds.append(
        Report.Remark(
          "Protocol", "the library holds no protocol '\(unknown)', which the trial names",
          entries: [trial.start.entry]))
    }
    if let changed = TrialChange(input).made(by: trial) { grounds.append(changed) }
    if let late = lateRecordings { grounds.append(late) }
    return grounds + agreed
      + assessment.gaps.map {
        Report.Remark("Open", rows.words.sentence($0))
      }
  }

  private var goalWords: String {
    assessment.profile.goal == nil && assessment.trial.start.content.goals.isEmpty
      ? "the rule asks for nothing beside it" : plain(assessment.goal)
  }

  private var stopWords: String {
    assessment.stops.map(rows.content).unique().joined(separator: ", ")
  }

  private var dosesEntries: [Int] {
    trial.doses.filter { assessment.respondingDoses.contains($0.content.id) }.map(\.entry)
  }

  private func plain(_ determination: Determination) -> String {
    switch determination {
    case .met: "yes"
    case .notMet: "no"
    case .indeterminate(let gaps):
      "not known: " + gaps.map(rows.words.sentence).joined(separator: "; ")
    }
  }

  private func dose(_ recorded: Recorded<Dose>) -> Report.DoseRow {
    let dose = recorded.content
    let level = dose.level.map { ", \($0)" } ?? ""
    let interval = trial.interval(of: dose)
    let until = interval.until.map { " to \($0.printed)" } ?? ""
    let changed = interval.changedBy.map { " (rate changed by dose \($0))" } ?? ""
    let words = DoseWords(dictionary: dictionary)
    return Report.DoseRow(
      id: dose.id, drug: words.drug(dose), amount: words.amount(dose),
      route: dictionary.label(of: dose.route, in: "routes").lowercased() + level,
      when: dose.at.printed + until + changed + lateWords(dose.at, recorded.entry),
      entry: recorded.entry)
  }

  private func event(_ recorded: Recorded<AdverseEvent>) -> Report.EventRow {
    let event = recorded.content
    let resolved =
      event.resolved.map { $0 ? "resolved" : "not resolved" } ?? "resolution not recorded"
    let accepted = event.accepted.map { $0 ? ", accepted" : ", not accepted" } ?? ""
    let ended = event.endedTrial == true ? "the trial was ended" : nil
    return Report.EventRow(
      event: dictionary.label(of: event.code, in: "adverse-event-codes"),
      grade: event.grade.map { "grade \($0)" } ?? "grade not recorded",
      related: event.related?.words ?? AdverseEvent.Relatedness.unknown.words,
      resolved: resolved + accepted,
      action: [ended, event.action].compactMap(\.self).joined(separator: "; "),
      when: event.at.printed + (event.until.map { " to \($0.printed)" } ?? "")
        + lateWords(event.at, recorded.entry),
      entry: recorded.entry)
  }
}

extension AdverseEvent.Relatedness {
  /// As it stands in a list of what is known of an event.
  fileprivate var words: String { self == .unknown ? "relation to the trial not known" : rawValue }
}
