/// An entry's content with the number of its entry.
public struct Recorded<Content: Sendable & Hashable>: Sendable, Hashable {
  /// The number of the entry in its case.
  public let entry: Int
  /// What the entry says.
  public let content: Content

  /// A content with the number of its entry.
  public init(entry: Int, content: Content) {
    self.entry = entry
    self.content = content
  }
}

extension Evidence {
  /// The treatments that were tried.
  public var therapies: [Recorded<Therapy>] {
    recorded { if case .therapy(let therapy) = $0 { therapy } else { nil } }
  }

  /// The trials, in the order of their entries.
  public var trials: [Recorded<TrialStart>] {
    recorded { if case .trial(let trial) = $0 { trial } else { nil } }
  }

  /// The adverse events.
  public var adverseEvents: [Recorded<AdverseEvent>] {
    recorded { if case .adverseEvent(let event) = $0 { event } else { nil } }
  }

  /// The readings of every trial.
  public var readings: [Recorded<Reading>] {
    recorded { if case .reading(let reading) = $0 { reading } else { nil } }
  }

  /// The doses of a trial.
  public func doses(of trial: String) -> [Recorded<Dose>] {
    recorded { if case .dose(let dose) = $0, dose.trial == trial { dose } else { nil } }
  }

  /// The waivers that were asked for.
  public var waivers: [Recorded<Waiver>] {
    recorded { if case .waiver(let waiver) = $0 { waiver } else { nil } }
  }

  /// The clinicians' decisions.
  public var decisions: [Recorded<Decision>] {
    recorded { if case .decision(let decision) = $0 { decision } else { nil } }
  }

  /// The assessments of a stage with the role that gave each.
  public func reviews(of stage: String) -> [(entry: Int, role: String, review: Review)] {
    entries.compactMap {
      guard case .review(let review) = $0.content, review.stage == stage else { return nil }
      return ($0.number, $0.role, review)
    }
  }

  /// The entry that declares a list complete, if one does.
  public func completeness(of list: ListName, trial: String? = nil) -> Int? {
    entries.last {
      guard case .complete(list, let own, _) = $0.content else { return false }
      return own == trial
    }?.number
  }

  private func recorded<Content: Sendable & Hashable>(
    _ pick: (EntryContent) -> Content?
  ) -> [Recorded<Content>] {
    entries.compactMap { entry in
      pick(entry.content).map { Recorded(entry: entry.number, content: $0) }
    }
  }
}
