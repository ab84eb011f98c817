extension Evidence {
  /// The treatments that were tried.
  public var therapies: [Recorded<Therapy>] { lists.therapies }

  /// The trials, in the order in which they were started.
  public var trials: [Recorded<TrialStart>] { lists.trials }

  /// The adverse events.
  public var adverseEvents: [Recorded<AdverseEvent>] { lists.adverseEvents }

  /// The rescue medication of every trial.
  public var rescues: [Recorded<RescueDose>] { lists.rescues }

  /// The opioids taken day by day outside the trials' own doses.
  public var systemicOpioids: [Recorded<SystemicOpioid>] { lists.systemicOpioids }

  /// The readings of every trial.
  public var readings: [Recorded<Reading>] { lists.readings }

  /// The doses of a trial.
  public func doses(of trial: String) -> [Recorded<Dose>] {
    lists.doses.filter { $0.content.trial == trial }
  }

  /// The waivers that were asked for.
  public var waivers: [Recorded<Waiver>] { lists.waivers }

  /// The clinicians' decisions.
  public var decisions: [Recorded<Decision>] { lists.decisions }

  /// The assessments of a stage with the role that gave each.
  public func reviews(of stage: String) -> [(entry: Int, role: String, review: Review)] {
    lists.reviews.filter { $0.review.stage == stage }
  }

  /// The entries that would declare a list complete: one for the case, or one for each trial.
  public func completeness(ofAll list: ListName) -> [Int?] {
    if list == .therapies || lists.trialIDs.isEmpty { return [completeness(of: list)] }
    return lists.trialIDs.map { completeness(of: list, trial: $0) }
  }

  /// The entry that declares a list complete, the latest if several do.
  public func completeness(of list: ListName, trial: String? = nil) -> Int? {
    lists.complete.last { $0.content.list == list && $0.content.trial == trial }?.entry
  }

  /// The entry that declares the systemic opioids complete, for the case or for this trial: the later.
  public func opioidsCompleteness(in trial: String) -> Int? {
    lists.complete.last {
      $0.content.list == .systemicOpioids && ($0.content.trial ?? trial) == trial
    }?.entry
  }
}
