internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
public import TrialAnalysis

/// What the outcome hangs on, and what every other rule would say.
extension TrialSectionBuilder {
  var judge: TrialJudge { result.judge(by: input.loaded.knowledge.outcomeRules) }

  private var course: FollowedProtocol? {
    result.course(asOf: input.recommendation.context.evidence.asOf)
  }

  func robustness(_ judge: TrialJudge) -> Robustness {
    judge.robustness(of: result.assessment, following: course)
  }

  /// Every change of one reading that turns the outcome.
  func turns(_ robustness: Robustness) -> [Report.Turn] {
    robustness.flips.map { flip in
      var value: String?
      switch flip.change {
      case .omission, .error(.absent): break
      case .error(.grade(let code)): value = code
      case .error(.number(let range)):
        value =
          range.lowerBound == range.upperBound
          ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
      }
      return Report.Turn(
        entry: flip.reading.entry, value: value, outcome: flip.outcome.rawValue)
    }
  }

  /// Every other rule of the library for such a trial, those that are not applied among them.
  func others(_ judge: TrialJudge) -> [Report.Beside] {
    sourcedProfiles.filter { $0.profile.id != result.assessment.profile.id }.map { sourced in
      let profile = sourced.profile
      let assessed = profile.use == .trials ? judge.assess(by: profile, following: course) : nil
      return Report.Beside(
        id: profile.id, profile: profile.title, outcome: assessed?.outcome.rawValue,
        result: assessed?.outcome.headline ?? profile.use.objection ?? "",
        margin: assessed.flatMap { _ in margin(by: profile) },
        source: sourced.sources.first.map(RowBuilder.citation) ?? "")
    }
  }

  /// How many of the other rules come to each outcome; nil where there is none.
  static func summary(_ others: [Report.Beside]) -> String? {
    let applied = others.filter { $0.outcome != nil }
    let counted = Dictionary(grouping: applied, by: \.result).mapValues(\.count)
    let parts = applied.map(\.result).unique().map { "\(counted[$0] ?? 0) \($0.lowercased())" }
    return parts.isEmpty ? nil : "By the other rules: \(parts.joined(separator: ", "))."
  }

  private var sourcedProfiles: [SourcedProfile] {
    input.loaded.profiles.values.filter { $0.profile.purpose == trial.start.content.purpose }
      .sorted { $0.profile.id < $1.profile.id }
  }

  /// The percentages of every rule for such a trial: what is shown stands to each as what is exact does.
  var everyThreshold: [ExactNumber] {
    sourcedProfiles.flatMap { $0.profile.response.painThresholds.map(\.percent) }
  }

  /// How far the greatest effect lies from what a rule asks for.
  private func margin(by profile: TrialProfile) -> String? {
    let drops = profile.response.scoreDrops.compactMap {
      PointMargin(series: trial.spasticitySeries, rule: $0).words
    }
    guard let asked = profile.response.painThresholds.first else {
      return drops.isEmpty ? nil : drops.joined(separator: "; ")
    }
    let measures =
      profile.baseline == result.assessment.profile.baseline
      ? result.measures
      : trial.painMeasures(by: profile, rules: input.loaded.knowledge.outcomeRules)
    let best = measures.filter { $0.peak != nil }.max {
      guard let a = $0.peak, let b = $1.peak else { return false }
      return a.relief.least.isLess(than: b.relief.least)
    }
    return best.map {
      PeakMargin(measures: $0, comparison: asked.comparison, percent: asked.percent).words
    }
  }
}

extension TrialProfile.Use {
  /// Why no trial is judged by it; nil where trials are.
  public var objection: String? {
    switch self {
    case .trials: nil
    case .endpoint: "Not applied: an endpoint or a threshold of change, no rule for implantation"
    case .unverified: "Not applied: not verified"
    }
  }
}
