internal import ClinicalModel
public import CriteriaModel

extension Criterion.Kind {
  /// What a criterion does, in words.
  public var words: String {
    switch self {
    case .required: "Requirement"
    case .exclusion(.therapy): "Exclusion of the therapy"
    case .exclusion(.drug): "Exclusion of a drug"
    case .exclusion(.device): "Exclusion of a device"
    case .exclusion(.method): "Exclusion of a method"
    case .exclusion(.moment): "Exclusion for the moment"
    case .exclusion(.payer): "Exclusion by the payer"
    case .caution: "Caution"
    case .waiver: "Waiver"
    case .information: "Information"
    }
  }
}

extension Confidence {
  /// How far it was verified, in words.
  public var words: String {
    switch self {
    case .seen: "seen in the source"
    case .secondary: "seen in a secondary source"
    case .partial: "partly seen"
    case .unverified: "unverified"
    case .team: "team's own value, awaiting sign-off"
    }
  }
}

extension Source.Kind {
  /// What was read, in words.
  public var words: String {
    switch self {
    case .original: "original"
    case .mirror: "a copy of the original"
    case .condensation: "a third party's condensation"
    case .secondary: "a secondary source"
    case .team: "the team's own"
    }
  }
}

extension Source {
  /// The source in short: publisher, title, year, and what was read where that was not the original.
  public var citation: String { RowBuilder.citation(self) }
}

extension Finding.Status {
  /// The status's code.
  public var code: String {
    switch self {
    case .met: "met"
    case .notMet: "not-met"
    case .indeterminate: "indeterminate"
    case .waived: "waived"
    case .notApplicable: "not-applicable"
    case .pending: "pending"
    case .unverified: "unverified"
    case .informs: "information"
    }
  }
}

extension Finding {
  /// The result as a clinician reads it: an exclusion that holds is no good news.
  var resultWords: String {
    switch status {
    case .met: metWords
    case .notMet: notMetWords
    case .indeterminate: "Not known"
    case .waived: "Waived"
    case .notApplicable: "Does not apply"
    case .pending(let option, let values):
      "Applies if \(values.joined(separator: " or ")) is the \(option.rawValue) chosen"
    case .unverified: "Unverified, not applied"
    case .informs: "Information"
    }
  }

  private var metWords: String {
    switch criterion.kind {
    case .exclusion: "Excludes"
    case .caution: "Caution"
    case .waiver: "Waiver possible"
    case .required, .information: "Met"
    }
  }

  private var notMetWords: String {
    switch criterion.kind {
    case .exclusion: "Ruled out"
    case .caution: "No caution"
    case .waiver: "No waiver"
    case .required, .information: "Not met"
    }
  }
}
