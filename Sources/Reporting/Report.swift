/// Everything a report says, in words, in one place: XML, HTML and text are three renderings of it.
///
/// Each sentence carries the entries of the case or the source that it rests on.
public struct Report: Sendable, Hashable {
  var identity: Identity
  /// Plain warnings at the top: team values awaiting sign-off, a draft, a synthetic case.
  var banners: [String]
  var conclusion: Conclusion
  var urgent: [Remark]
  /// What comes next, who does it and by when.
  var nextSteps: [Step]
  /// What must be settled before the needle of the trial, or before the implant.
  var toSettle: [Remark]
  var reasonsFor: [Remark]
  var reasonsAgainst: [Remark]
  /// What else applies, below what leads.
  var alsoApplies: [Remark]
  var coverage: [Coverage]
  var stages: [StageSection]
  var trials: [TrialSection]
  var contraindications: [CriterionRow]
  var cautions: [CriterionRow]
  var options: [OptionRow]
  var waivers: [Remark]
  var disagreements: [Remark]
  var conflicts: [Conflict]
  var missing: [RoleSection]
  var alternatives: [Remark]
  var education: [TopicSection]
  var followUp: [TopicSection]
  var decisions: [Remark]
  var method: [String]
  var sources: [SourceLine]
  var provenance: Provenance
  /// Who signs: role titles.
  var signatures: [String]

  /// The statement that a report ends with.
  static let disclaimer =
    "This report supports clinical judgement and does not replace it. It states which criteria for "
    + "consideration the recorded evidence meets, does not meet, or leaves open; the decision is the "
    + "responsible clinician's. It rests only on the entries listed here. Check doses against the "
    + "current labelling."
}

extension Report {
  /// Whose report this is, and as of when.
  struct Identity: Sendable, Hashable {
    var caseID: String
    var pathwayID: String
    var pathway: String
    var edition: String
    var asOf: String
    var asOfPrinted: String
    var about: String?
  }

  /// The conclusion in words.
  struct Conclusion: Sendable, Hashable {
    /// The category's code.
    var category: String
    var headline: String
    /// What it means, one or two sentences.
    var meaning: String
    /// How far from the threshold, where a trial decided.
    var margin: String?
    /// Until when it holds, and why.
    var validity: String
    var validUntil: String?
    var becomes: String?
  }

  /// A sentence with the entries or the source it rests on.
  struct Remark: Sendable, Hashable {
    var title: String
    var text: String
    /// Entry numbers.
    var entries: [Int]
    /// Where it comes from, where it is not the case: a short citation.
    var source: String?

    init(_ title: String, _ text: String = "", entries: [Int] = [], source: String? = nil) {
      self.title = title
      self.text = text
      self.entries = entries
      self.source = source
    }
  }

  /// What comes next.
  struct Step: Sendable, Hashable {
    var what: String
    var who: String
    var by: String?
  }

  /// What one payer's criteria say.
  struct Coverage: Sendable, Hashable {
    var setID: String
    var payer: String
    /// met, not-met or unknown.
    var result: String
    var words: String
    var rows: [CriterionRow]
  }

  /// One stage.
  struct StageSection: Sendable, Hashable {
    var id: String
    var title: String
    /// favourable, against or open.
    var standing: String
    var words: String
    var rows: [CriterionRow]
  }

  /// One criterion with its result and everything it rests on.
  struct CriterionRow: Sendable, Hashable {
    var id: String
    var set: String
    var edition: String
    var title: String
    var statement: String
    /// What it asks, from its condition; empty where the report does not say it.
    var asks: [String]
    var kind: String
    /// The status's code.
    var status: String
    /// The result as a clinician reads it.
    var result: String
    /// Why, where there is more to say.
    var because: String?
    var facts: [FactUse]
    var source: String
    /// The source in short: the title of its set.
    var shortSource: String
    var locator: String
    var confidence: String
    /// Our remark on what could not be verified.
    var unverified: [String]
    var action: String?
    /// Why the pathway takes it.
    var reason: String?
  }

  /// A piece of evidence as it was used.
  struct FactUse: Sendable, Hashable {
    var label: String
    var value: String
    var date: String
    var entry: Int
    var countsTo: String?
  }

  /// A trial.
  struct TrialSection: Sendable, Hashable {
    var id: String
    var title: String
    /// The outcome's code and the rule that matched.
    var outcome: String
    var rule: String
    var headline: String
    var grounds: [Remark]
    var profile: String
    var doses: [DoseRow]
    var readings: [ReadingRow]
    var measures: [MeasureTable]
    var events: [EventRow]
    var rescues: [RescueRow]
    var opioids: [OpioidRow]
    /// Every change of one reading by which it comes out otherwise.
    var turns: [Turn]
    /// The same in one sentence.
    var stability: String
    var beside: [Beside]
    var alerts: [Alert]
    var followed: ProtocolSection?
    var planned: [PlannedRow]
    /// Departures from the protocol and from what was agreed.
    var deviations: [Alert]
    /// Its drawings, the leading one first.
    var charts: [Chart]
    /// Systemic opioids by day; nil where none is on record.
    var opioidChart: OpioidChart?
  }

  struct DoseRow: Sendable, Hashable {
    var id: String
    var drug: String
    var amount: String
    var route: String
    var when: String
    var entry: Int
  }

  struct ReadingRow: Sendable, Hashable {
    var scale: String
    var context: String
    var place: String
    var value: String
    var when: String
    /// Relief at this reading, where it is one of pain after a dose.
    var relief: String?
    /// The fall from the baseline in points (PID), likewise.
    var difference: String?
    var entry: Int
  }

  /// The measures of one series of readings, or of the whole trial.
  struct MeasureTable: Sendable, Hashable {
    var of: String
    var measures: [Measure]
  }

  struct Measure: Sendable, Hashable {
    /// What is measured, in the words of its method.
    var name: String
    var value: String
    /// How it was reckoned, and what it does not say.
    var note: String?
  }

  struct EventRow: Sendable, Hashable {
    var event: String
    var grade: String
    var related: String
    var resolved: String
    /// What was done about it, that the trial was ended among it; empty where nothing was recorded.
    var action: String
    var when: String
    var entry: Int
  }

  /// Rescue medication.
  struct RescueRow: Sendable, Hashable {
    var drug: String
    var amount: String
    var route: String
    var when: String
    var entry: Int
  }

  /// One day's systemic opioid.
  struct OpioidRow: Sendable, Hashable {
    var drug: String
    var amount: String
    var on: String
    var entry: Int
  }

  /// A change of one reading by which a trial comes out otherwise: another value, or none.
  struct Turn: Sendable, Hashable {
    var entry: Int
    var value: String?
    var outcome: String
  }

  /// What another profile would say, and by how much.
  struct Beside: Sendable, Hashable {
    var id: String
    var profile: String
    /// The outcome's code; nil where the profile is not applied.
    var outcome: String?
    var result: String
    var margin: String?
    var source: String
  }

  /// A remark on what was given.
  struct Alert: Sendable, Hashable {
    /// What another source prints for the same matter.
    struct Other: Sendable, Hashable {
      var text: String
      var source: String
      var confidence: String
    }

    /// alert or note.
    var level: String
    var kind: String
    var limit: String?
    var text: String
    var source: String
    var confidence: String
    var entries: [Int]
    var others: [Other]
    /// Whether it is about readings that were or were not taken, and not about what was given.
    var isOfReadings = false

    /// Its entries, source and confidence in a line; what is merely not recorded has no source.
    var citation: String {
      let numbers = entries.map(String.init).joined(separator: ", ")
      let place = "\(entries.count == 1 ? "entry" : "entries") \(numbers)"
      return source.isEmpty ? place : "\(place) · \(source) · confidence: \(confidence)"
    }
  }

  /// A conflict between sources between whose sides the case falls.
  struct Conflict: Sendable, Hashable {
    /// What the sources of one side print, and how the case stands to it.
    struct Side: Sendable, Hashable {
      var says: String
      /// met, not-met or unknown.
      var standing: String
      var rows: [CriterionRow]
    }

    var number: Int
    var title: String
    var matter: String
    var sides: [Side]

    /// What the section begins with.
    static let lead =
      "Sources print different things, and this case meets one of them and not, or perhaps not, "
      + "another. This changes no conclusion; what payers print is of coverage only. Only the sources of "
      + "this pathway are looked at here; thecal compare --all shows the conflicts among all of them."

    /// How the case falls between the sides, in one sentence.
    var sentence: String {
      let parts = [
        ("met", "meets"), ("not-met", "does not meet"), ("unknown", "may or may not meet"),
      ]
      .compactMap { standing, verb -> String? in
        let said = sides.filter { $0.standing == standing }.map { "\"\($0.says)\"" }
        return said.isEmpty ? nil : "it \(verb) \(said.joined(separator: " and "))"
      }
      return "This case falls between them: \(parts.joined(separator: "; "))"
    }
  }

  struct OptionRow: Sendable, Hashable {
    var kind: String
    var name: String
    var isPlanned: Bool
    /// open, or excluded and by what.
    var result: String
  }

  /// What is missing from one role.
  struct RoleSection: Sendable, Hashable {
    var role: String
    var title: String
    var items: [MissingItem]
  }

  struct MissingItem: Sendable, Hashable {
    /// The fact, review or list it is about.
    var subject: String
    var label: String
    var question: String
    var form: String?
    var why: String
    var isBlocking: Bool
    /// The criteria that wait for it.
    var criteria: [String]
    var entries: [Int]
  }

  /// Guidance under one heading.
  struct TopicSection: Sendable, Hashable {
    var topic: String
    var title: String
    var points: [Remark]
  }

  struct SourceLine: Sendable, Hashable {
    var set: String
    /// The set's title, by which its criteria name it.
    var title: String
    var edition: String
    var text: String
    /// Only of an original: a mirror's address never stands as if it were the source.
    var url: String?
    var kind: String
  }

  /// What the report was made from.
  struct Provenance: Sendable, Hashable {
    var caseDigest: String
    /// The digest at the head of the record's chain, to be compared with a head kept elsewhere.
    var recordHead: String?
    var caseEntries: Int
    var isDraft: Bool
    var pathwayOverridden: String?
    var engine: String
    var semantics: String
    var asOf: String
    var documents: [Document]
    /// Entries that were not seen at this date, and superseded ones with what superseded them.
    var unseen: [Int]
    var superseded: [String]
  }

  struct Document: Sendable, Hashable {
    var path: String
    var id: String
    var edition: String
    var digest: String
  }
}
