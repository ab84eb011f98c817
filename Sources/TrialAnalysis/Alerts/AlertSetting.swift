internal import ClinicalModel

/// What the alerts of a trial are read with: the case's answers, the formulary, and where it was given.
struct AlertSetting {
  let evidence: Evidence
  let dictionary: DataDictionary
  /// The country whose labels count; nil where it is not known.
  let country: String?

  /// How the record stands to an answer that is wanted.
  enum Answered {
    case yes([Int])
    case no
    /// Recorded with yes by some and otherwise by others.
    case contested([Int])
    case notRecorded
  }

  func answered(_ wanted: AnswerWanted, before end: ClinicalMoment? = nil) -> Answered {
    guard let fact = dictionary.facts[wanted.fact] else { return .notRecorded }
    let answers: [RecordedAnswer]
    switch evidence.standing(on: fact) {
    case .missing: return .notRecorded
    case .answered(let answer): answers = [answer]
    case .conflict(let rivals): answers = rivals
    }
    // A state that was recorded after the last dose says nothing of the trial.
    if fact.kind == .status, let end, answers.contains(where: { end.isCertainlyBefore($0.at) }) {
      return .notRecorded
    }
    let valued = answers.filter { $0.value != nil }
    let yes = valued.filter { wanted.values.contains($0.value?.code ?? "") }.map(\.entry)
    if valued.isEmpty { return .notRecorded }
    if yes.isEmpty { return valued.count == answers.count ? .no : .notRecorded }
    return yes.count == answers.count ? .yes(yes) : .contested(yes)
  }

  /// Whether a label counts here; where none is held for the country, or it is not known, all do.
  func holds(_ countries: [String], of drug: Drug) -> Bool {
    guard let country, !countries.isEmpty, drug.names(country: country) else { return true }
    return countries.contains(country)
  }
}

extension FactValue {
  /// The value as a code; nil for numbers and dates.
  fileprivate var code: String? {
    switch self {
    case .yesNo(let yes): yes ? "yes" : "no"
    case .code(let code): code
    case .quantity, .date: nil
    }
  }
}

extension Int128 {
  /// This many times a plain number in millionths; the greatest number there is instead of none.
  func times(_ number: ExactNumber) -> Int128 {
    let product = multipliedReportingOverflow(by: Int128(number.millionths))
    return product.overflow ? .max : product.partialValue
  }
}
