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
}
