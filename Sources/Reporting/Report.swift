/// Everything a report says, in words, in one place: XML, HTML and text are three renderings of it.
///
/// Each sentence carries the entries of the case or the source that it rests on.
public struct Report: Sendable, Hashable {
  public var identity: Identity
  /// Plain warnings at the top: team values awaiting sign-off, a draft, a synthetic case.
  public var banners: [String]
  public var conclusion: Conclusion
  public var urgent: [Remark]
  /// What comes next, who does it and by when.
  public var nextSteps: [Step]
  /// What must be settled before the needle of the trial, or before the implant.
  public var toSettle: [Remark]
  public var reasonsFor: [Remark]
  public var reasonsAgainst: [Remark]
  /// What else applies, below what leads.
  public var alsoApplies: [Remark]
  public var coverage: [Coverage]
  public var stages: [StageSection]
  public var trials: [TrialSection]
  public var contraindications: [CriterionRow]
  public var cautions: [CriterionRow]
  public var options: [OptionRow]
  public var waivers: [Remark]
  public var disagreements: [Remark]
  public var missing: [RoleSection]
  public var alternatives: [Remark]
  public var education: [TopicSection]
  public var followUp: [TopicSection]
  public var decisions: [Remark]
  public var method: [String]
  public var sources: [SourceLine]
  public var provenance: Provenance
  /// Who signs: role titles.
  public var signatures: [String]

  /// The statement that a report ends with.
  public static let disclaimer =
    "This report supports clinical judgement and does not replace it. It states which criteria for "
    + "consideration the recorded evidence meets, does not meet, or leaves open; the decision is the "
    + "responsible clinician's. It rests only on the entries listed here. Check doses against the "
    + "current labelling."
}

extension Report {
  /// Whose report this is, and as of when.
  public struct Identity: Sendable, Hashable {
    public var caseID: String
    public var pathwayID: String
    public var pathway: String
    public var edition: String
    public var asOf: String
    public var asOfPrinted: String
    public var about: String?
  }

  /// The conclusion in words.
  public struct Conclusion: Sendable, Hashable {
    /// The category's code.
    public var category: String
    public var headline: String
    /// What it means, one or two sentences.
    public var meaning: String
    /// How far from the threshold, where a trial decided.
    public var margin: String?
    /// Until when it holds, and why.
    public var validity: String
    public var validUntil: String?
    public var becomes: String?
  }

  /// A sentence with the entries or the source it rests on.
  public struct Remark: Sendable, Hashable {
    public var title: String
    public var text: String
    /// Entry numbers.
    public var entries: [Int]
    /// Where it comes from, where it is not the case: a short citation.
    public var source: String?

    init(_ title: String, _ text: String = "", entries: [Int] = [], source: String? = nil) {
      self.title = title
      self.text = text
      self.entries = entries
      self.source = source
    }
  }

  /// What comes next.
  public struct Step: Sendable, Hashable {
    public var what: String
    public var who: String
    public var by: String?
  }

  /// What one payer's criteria say.
  public struct Coverage: Sendable, Hashable {
    public var setID: String
    public var payer: String
    /// met, not-met or unknown.
    public var result: String
    public var words: String
    public var rows: [CriterionRow]
  }

  /// One stage.
  public struct StageSection: Sendable, Hashable {
    public var id: String
    public var title: String
    /// favourable, against or open.
    public var standing: String
    public var words: String
    public var rows: [CriterionRow]
  }

  /// One criterion with its result and everything it rests on.
  public struct CriterionRow: Sendable, Hashable {
    public var id: String
    public var set: String
    public var edition: String
    public var title: String
    public var statement: String
    public var kind: String
    /// The status's code.
    public var status: String
    /// The result as a clinician reads it.
    public var result: String
    /// Why, where there is more to say.
    public var because: String?
    public var facts: [FactUse]
    public var source: String
    public var locator: String
    public var confidence: String
    /// Our remark on what could not be verified.
    public var unverified: [String]
    public var action: String?
    /// Why the pathway takes it.
    public var reason: String?
  }

  /// A piece of evidence as it was used.
  public struct FactUse: Sendable, Hashable {
    public var label: String
    public var value: String
    public var date: String
    public var entry: Int
    public var countsTo: String?
  }

  /// A trial.
  public struct TrialSection: Sendable, Hashable {
    public var id: String
    public var title: String
    /// The outcome's code and the rule that matched.
    public var outcome: String
    public var rule: String
    public var headline: String
    public var grounds: [Remark]
    public var profile: String
    public var doses: [DoseRow]
    public var readings: [ReadingRow]
    public var measures: [Measure]
    public var events: [EventRow]
    public var beside: [Beside]
    public var alerts: [Alert]
    public var chart: ChartData?
  }

  public struct DoseRow: Sendable, Hashable {
    public var id: String
    public var drug: String
    public var amount: String
    public var route: String
    public var when: String
    public var entry: Int
  }

  public struct ReadingRow: Sendable, Hashable {
    public var scale: String
    public var context: String
    public var place: String
    public var value: String
    public var when: String
    /// Relief at this reading, where it is one of pain after a dose.
    public var relief: String?
    public var entry: Int
  }

  public struct Measure: Sendable, Hashable {
    public var name: String
    public var value: String
    public var note: String?
  }

  public struct EventRow: Sendable, Hashable {
    public var event: String
    public var grade: String
    public var related: String
    public var resolved: String
    public var when: String
    public var entry: Int
  }

  /// What another profile would say.
  public struct Beside: Sendable, Hashable {
    public var profile: String
    public var result: String
    public var source: String
  }

  /// A remark on a dose.
  public struct Alert: Sendable, Hashable {
    /// alert or note.
    public var level: String
    public var text: String
    public var source: String
    public var confidence: String
    public var entry: Int
  }

  /// The pain scores to draw: hours in hundredths and scores in hundredths, so that no drawing needs
  /// binary floating point.
  public struct ChartData: Sendable, Hashable {
    /// One line of the chart.
    public struct Line: Sendable, Hashable {
      public var label: String
      public var baseline: Int?
      public var points: [Point]
    }

    /// One reading; a range has two scores, a missing one none.
    public struct Point: Sendable, Hashable {
      public var hours: Int
      public var low: Int?
      public var high: Int?
    }

    public var title: String
    public var summary: String
    /// The greatest score of the scale, in hundredths.
    public var greatest: Int
    public var unit: String
    public var lines: [Line]
    /// Relief thresholds as scores, with their words.
    public var thresholds: [Threshold]
    /// Adverse events: hours and words.
    public var events: [Mark]
    /// Doses: hours and words.
    public var doses: [Mark]

    /// A dashed line.
    public struct Threshold: Sendable, Hashable {
      public var score: Int
      public var label: String
    }

    /// A mark on the time axis.
    public struct Mark: Sendable, Hashable {
      public var hours: Int
      public var label: String
    }
  }

  public struct OptionRow: Sendable, Hashable {
    public var kind: String
    public var name: String
    public var isPlanned: Bool
    /// open, or excluded and by what.
    public var result: String
  }

  /// What is missing from one role.
  public struct RoleSection: Sendable, Hashable {
    public var role: String
    public var title: String
    public var items: [MissingItem]
  }

  public struct MissingItem: Sendable, Hashable {
    /// The fact, review or list it is about.
    public var subject: String
    public var label: String
    public var question: String
    public var form: String?
    public var why: String
    public var isBlocking: Bool
    /// The criteria that wait for it.
    public var criteria: [String]
    public var entries: [Int]
  }

  /// Guidance under one heading.
  public struct TopicSection: Sendable, Hashable {
    public var topic: String
    public var title: String
    public var points: [Remark]
  }

  public struct SourceLine: Sendable, Hashable {
    public var set: String
    public var edition: String
    public var text: String
    /// Only of an original: a mirror's address never stands as if it were the source.
    public var url: String?
    public var kind: String
  }

  /// What the report was made from.
  public struct Provenance: Sendable, Hashable {
    public var caseDigest: String
    public var caseEntries: Int
    public var isDraft: Bool
    public var pathwayOverridden: String?
    public var engine: String
    public var semantics: String
    public var asOf: String
    public var documents: [Document]
    /// Entries that were not seen at this date, and superseded ones with what superseded them.
    public var unseen: [Int]
    public var superseded: [String]
  }

  public struct Document: Sendable, Hashable {
    public var path: String
    public var id: String
    public var edition: String
    public var digest: String
  }
}
