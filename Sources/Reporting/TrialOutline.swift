internal import Candidacy
internal import ClinicalModel
public import Markup
internal import TrialAnalysis

/// What a page for the bedside shows of a trial: what may come next, what is due, and what was remarked.
public struct TrialOutline: Sendable, Hashable {
  /// How long the last dose is observed, as one source prints it.
  public struct Observation: Sendable, Hashable {
    /// What the source says.
    public let says: String
    /// Until when, in words.
    public let until: String
    /// Where it is printed.
    public let source: String
  }

  /// A planned reading.
  public struct Planned: Sendable, Hashable {
    /// What is to be read, in words.
    public let what: String
    /// When, in words.
    public let when: String
    /// taken, due, missing or unknown.
    public let state: String
    /// Where the plan stands.
    public let source: String
    /// The scales that serve, by their ids.
    public let scales: [String]
    /// The dose that it follows.
    public let dose: String
  }

  /// A remark on what was given, or a departure from the protocol.
  public struct Remark: Sendable, Hashable {
    /// alert or note.
    public let level: String
    /// What is remarked, as the XML report codes it.
    public let kind: String
    /// The remark in words.
    public let text: String
    /// Its entries, its source and how far that was verified.
    public let citation: String
    /// Its source alone; empty where only something missing is named.
    public let source: String
    /// What other sources print of the same matter.
    public let others: [String]
    /// The entries that it names.
    public let entries: [Int]
    /// Whether it is about readings that were or were not taken, and not about what was given.
    public let isOfReadings: Bool
  }

  /// The trial's id.
  public let id: String
  /// The trial in words.
  public let title: String
  /// How it has come out so far.
  public let headline: String
  /// The tone of the headline.
  public let tone: HTML.Tone
  /// The title of the protocol; nil where none is followed.
  public let protocolTitle: String?
  /// What may come next, in a sentence; nil where no protocol is followed.
  public let next: String?
  /// Who chose the protocol, and where it is printed.
  public let basis: String
  /// How long the last dose is observed, the longest first.
  public let observations: [Observation]
  /// The planned readings in the order of the plan.
  public let planned: [Planned]
  /// Remarks on what was given.
  public let alerts: [Remark]
  /// Departures from the protocol and from what was agreed.
  public let deviations: [Remark]

  /// The trials of a report and of what it was made from, in their order.
  public static func all(_ report: Report, _ input: ReportInput) -> [TrialOutline] {
    zip(report.trials, input.recommendation.trials).map { section, result in
      TrialOutline(section, result, input.dictionary.instruments.values.map(\.self))
    }
  }

  private init(
    _ section: Report.TrialSection, _ result: TrialResult, _ instruments: [Instrument]
  ) {
    (id, title, headline, tone) = (section.id, section.title, section.headline, section.tone)
    protocolTitle = section.followed?.title
    next = section.followed?.next
    basis = section.followed?.basis ?? ""
    observations = (section.followed?.observations ?? []).map {
      Observation(says: $0.title, until: $0.text, source: $0.source ?? "")
    }
    let awaited = (result.review?.readings ?? []) + result.agreedReadings
    let doses = result.assessment.trial.everyDose
    planned = zip(section.planned, awaited).map { row, reading in
      Planned(
        what: row.what, when: row.when, state: row.state, source: row.source,
        scales: reading.scales(among: instruments),
        dose: doses.first { $0.entry == reading.dose }?.content.id ?? "")
    }
    alerts = section.alerts.map(Remark.init)
    deviations = section.deviations.map(Remark.init)
  }
}

extension TrialOutline.Remark {
  fileprivate init(_ alert: Report.Alert) {
    self.init(
      level: alert.level, kind: alert.kind, text: alert.text, citation: alert.citation,
      source: alert.source.isEmpty ? "" : "\(alert.source) · confidence: \(alert.confidence)",
      others: alert.others.map { "\($0.text) · \($0.source) · confidence: \($0.confidence)" },
      entries: alert.entries, isOfReadings: alert.isOfReadings)
  }
}

extension AwaitedReading {
  fileprivate func scales(among instruments: [Instrument]) -> [String] {
    switch subject {
    case .scale(let scale, _, _): [scale]
    case .measures(let purpose): instruments.filter { $0.measures == purpose }.map(\.id).sorted()
    }
  }
}

extension HTMLReport {
  /// The charts and tables of one trial of a report, without its judgement.
  public static func charting(ofTrial id: String, in report: Report) -> [Node] {
    HTMLReportPage(report).charting(ofTrial: id)
  }
}

extension HTMLReportPage {
  @HTMLContent fileprivate func charting(ofTrial id: String) -> [Node] {
    for trial in report.trials where trial.id == id {
      charts(of: trial)
      doses(of: trial)
      events(of: trial)
      given(in: trial)
    }
  }
}
