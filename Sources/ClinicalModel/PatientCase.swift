/// A patient's case: an append-only list of entries.
///
/// Everything else is derived from them.
public struct PatientCase: Sendable, Hashable {
  /// Where the case comes from.
  public enum Origin: String, Sendable, Hashable {
    case patient, published, synthetic
  }

  /// A pseudonym, never a name or record number.
  public let id: String
  /// The pathway it was opened under, with its edition.
  public let pathway: String
  /// The edition of that pathway.
  public let edition: String
  /// Whether it is a patient's, published or synthetic; nil where the case does not say.
  public let origin: Origin?
  /// Where it comes from, in words; never evaluated.
  public let about: String?
  /// The entries in the order of their numbers.
  public let entries: [Entry]

  /// A case of these entries, in the order of their numbers.
  public init(
    id: String, pathway: String, edition: String, origin: Origin?, about: String?,
    entries: [Entry]
  ) {
    self.id = id
    self.pathway = pathway
    self.edition = edition
    self.origin = origin
    self.about = about
    self.entries = entries
  }
}

/// One entry: its number, who recorded it in which role and when, and what it says.
public struct Entry: Sendable, Hashable {
  /// Its place in the case, from 1.
  public let number: Int
  /// When it was recorded; nil in a draft, where the clinical date stands for both clocks.
  public let recorded: Instant?
  /// A pseudonym.
  public let by: String?
  /// The id of the role in which it was recorded.
  public let role: String
  /// What it says.
  public let content: EntryContent

  /// An entry.
  public init(number: Int, recorded: Instant?, by: String?, role: String, content: EntryContent) {
    self.number = number
    self.recorded = recorded
    self.by = by
    self.role = role
    self.content = content
  }
}

/// What an entry says.
public indirect enum EntryContent: Sendable, Hashable {
  case referral(indication: String, on: ClinicalMoment)
  case finding(ClinicalFinding)
  case therapy(Therapy)
  case review(Review)
  case trial(TrialStart)
  case dose(Dose)
  case reading(Reading)
  case adverseEvent(AdverseEvent)
  case rescue(RescueDose)
  case systemicOpioid(SystemicOpioid)
  case waiver(Waiver)
  case decision(Decision)
  case followUp(FollowUp)
  case complete(ListName, trial: String?, on: ClinicalMoment)
  /// A recommendation as it was sealed; no evidence.
  case recommendation(SealedRecommendation)
  /// Supersedes an earlier entry; its replacement, or nothing where the entry is withdrawn.
  case correction(of: Int, reason: String, on: ClinicalMoment, replacement: EntryContent?)

  /// The clinical date it speaks of; nil for a reading whose time was not reported.
  public var clinicalDate: ClinicalMoment? {
    switch self {
    case .referral(_, let on), .complete(_, _, let on), .correction(_, _, let on, _): on
    case .finding(let finding): finding.on
    case .therapy(let therapy): therapy.on
    case .review(let review): review.on
    case .trial(let trial): trial.on
    case .dose(let dose): dose.at
    case .reading(let reading): reading.at
    case .adverseEvent(let event): event.at
    case .rescue(let rescue): rescue.at
    case .systemicOpioid(let opioid): opioid.on
    case .waiver(let waiver): waiver.on
    case .decision(let decision): decision.on
    case .followUp(let followUp): followUp.on
    case .recommendation(let seal): seal.asOf.moment
    }
  }
}
