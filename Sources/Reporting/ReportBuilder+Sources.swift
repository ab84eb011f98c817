internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Markup
internal import TrialAnalysis

extension ReportBuilder {
  var method: [String] {
    [
      "Evidence: the entries recorded by \(input.asOf.printed), with corrections applied. A civil "
        + "date means the end of that day on the clock of the entry it is compared with.",
      "Logic: each criterion is met, not met or not known. What is missing, too old or contradictory "
        + "is not known: it never counts as a yes or a no.",
      "Numbers are compared exactly, by cross-multiplication, with the operator that the source "
        + "prints. Shown percentages are rounded half up, with as many digits as agree with the "
        + "comparison.",
      "A span of months added to a day gives the same day of the month, or the month's last day "
        + "where there is no such day.",
      "The trial is judged by rules O1 to O7 of the outcome rules, edition "
        + "\(input.loaded.knowledge.outcomeRules.edition): the first that matches. Duration is the "
        + "longest stretch between observed readings, without interpolation; a last reading is never "
        + "carried forward.",
      "Semantics version \(ReportInput.semantics).",
    ]
  }

  var sources: [Report.SourceLine] {
    let sets = input.pathway.uses.compactMap { input.loaded.knowledge.sets[$0.set] }
    let own = sets.flatMap { set in
      set.sources.map { source in
        line(
          source, set: set.id, set.title, edition: set.edition,
          isCited: set.criteria.contains { $0.source == source })
      }
    }
    let pathway = line(
      input.pathway.source, set: input.pathway.id, input.pathway.title,
      edition: input.pathway.edition)
    let judged = recommendation.trials.flatMap {
      [$0.assessment.profile] + $0.beside.map(\.profile)
    }
    let profiles = judged.map(\.id).unique().compactMap { input.loaded.profiles[$0] }
    return [pathway] + own
      + profiles.flatMap { profile in
        profile.sources.map {
          line($0, set: profile.profile.id, profile.profile.title, edition: profile.profile.edition)
        }
      }
  }

  /// A source in full, with its address where it is the original and something rests on it.
  private func line(
    _ source: Source, set: String, _ title: String, edition: String, isCited: Bool = true
  ) -> Report.SourceLine {
    let note = source.note.map { ". \($0)" } ?? ""
    return Report.SourceLine(
      set: set, title: title, edition: edition,
      text:
        "\(source.publisher), \(source.title), \(source.year). Read: \(source.kind.words), last "
        + "checked \(source.lastChecked.printed)\(note)",
      url: isCited && source.kind == .original ? source.url : nil, kind: source.kind.rawValue)
  }

  var provenance: Report.Provenance {
    let evidence = recommendation.context.evidence
    return Report.Provenance(
      caseDigest: input.caseDigest, recordHead: input.recordHead,
      caseEntries: input.patientCase.entries.count,
      isDraft: input.isDraft, pathwayOverridden: input.overriddenPathway, engine: input.engine,
      semantics: ReportInput.semantics, asOf: input.asOf.description,
      documents: input.loaded.documents.map {
        Report.Document(
          path: $0.path, id: $0.id, edition: $0.edition, digest: $0.digest.description)
      },
      unseen: evidence.unseen,
      superseded: evidence.superseded.sorted { $0.key < $1.key }.map { superseded($0, by: $1) })
  }

  /// What took an entry's place and, where it is a correction, why.
  private func superseded(_ number: Int, by later: Int) -> String {
    let words = "entry \(number) by entry \(later)"
    guard let entry = input.patientCase.entries.first(where: { $0.number == later }),
      case .correction(_, let reason, _, _) = entry.content
    else { return words }
    return "\(words): \(reason)"
  }
}

/// What the report says beside the criteria, for this indication and this plan.
struct GuidanceSections {
  let input: ReportInput

  private static let education = [
    ("benefit", "Benefits"), ("common-side-effect", "Common side effects"),
    ("serious-complication", "Serious complications"), ("warning-sign", "Warning signs"),
    ("consent", "Consent"),
  ]
  private static let plan = [
    ("titration", "Titration"), ("refill", "Refills"), ("physical-therapy", "Physical therapy"),
    ("lifestyle", "Lifestyle"),
  ]

  var education: [Report.TopicSection] { Self.education.compactMap(section) }
  var followUp: [Report.TopicSection] { Self.plan.compactMap(section) }
  var alternatives: [Report.Remark] {
    let named = points("alternative")
    guard input.recommendation.namesExternalSystem else { return named }
    return [
      Report.Remark(
        "External or tunnelled system",
        "The recorded prognosis is short or may be: name it to the patient while the question is open.",
        source: "Pathway \(input.pathway.id), edition \(input.pathway.edition)")
    ] + named
  }

  private func section(_ topic: (String, String)) -> Report.TopicSection? {
    let points = points(topic.0)
    return points.isEmpty
      ? nil : Report.TopicSection(topic: topic.0, title: topic.1, points: points)
  }

  private func points(_ topic: String) -> [Report.Remark] {
    input.loaded.guidance.points.filter { point in
      point.topic == topic && point.population.contains(input.pathway.indication)
        && point.confidence != .unverified && isPlanned(point.drugs)
    }.map { point in
      Report.Remark(
        point.text, "",
        source:
          "\(RowBuilder.citation(point.source)), \(point.locator) (\(point.confidence.words))")
    }
  }

  /// Points on a drug are shown where it is planned, and where nothing is planned yet.
  private func isPlanned(_ drugs: [String]) -> Bool {
    guard !drugs.isEmpty, case .chosen(let drug)? = input.recommendation.context.plan.options[.drug]
    else { return true }
    return drugs.contains(drug)
  }
}
