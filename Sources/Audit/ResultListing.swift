public import Candidacy
internal import ClinicalModel
internal import CriteriaModel
public import Markup

/// One line of a result: what it is about, how it came out, and a fingerprint of all it rests on.
public struct ResultItem: Sendable, Hashable {
  /// What it is about, such as `conclusion`, `stage:trial` or a criterion's `set/id`.
  public let path: String
  /// How it came out, in a word.
  public let code: String
  /// The first eight digits of the digest of the item's bytes.
  public let fingerprint: String

  /// One line of a result.
  public init(path: String, code: String, fingerprint: String) {
    self.path = path
    self.code = code
    self.fingerprint = fingerprint
  }
}

/// A whole recommendation as canonical bytes: every finding with its grounds, in the order of the
/// report.
///
/// The same recommendation gives the same bytes, and any difference in a finding gives others. The form
/// is described in `docs/audit.md`; its name, the domain, changes with it.
public struct ResultListing: Sendable {
  /// The digest of the whole result.
  public let digest: ContentDigest
  private let bytes: [UInt8]
  private let marks: [ResultWriter.Mark]

  /// What the bytes begin with: the name of their form.
  public static let domain = "thecal:result:1"

  /// The listing of a recommendation.
  public init(_ recommendation: Recommendation) {
    var writer = ResultWriter(domain: Self.domain)
    writer.conclusion(recommendation)
    for action in recommendation.urgent {
      writer.item("urgent:", action.action.id, code: "raised") { $0.numbers(action.entries) }
    }
    for step in recommendation.steps { writer.step(step) }
    writer.reasons("reasons-for", recommendation.reasonsFor)
    writer.reasons("reasons-against", recommendation.reasonsAgainst)
    for result in recommendation.coverage { writer.coverage(result) }
    for stage in recommendation.stages { writer.stage(stage) }
    for trial in recommendation.trials { writer.trial(trial) }
    for option in recommendation.options { writer.option(option) }
    for waiver in recommendation.waivers { writer.waiver(waiver) }
    for result in recommendation.disagreements { writer.disagreement(result) }
    for request in recommendation.requests { writer.request(request) }
    writer.plan(recommendation.context.plan)
    bytes = writer.bytes
    marks = writer.marks
    digest = ContentDigest(of: bytes)
  }

  /// The items in the order of the report.
  public var items: [ResultItem] { SealedItems.items(text) }

  /// The items as a seal keeps them: `path=code~fingerprint`, separated by blanks.
  var text: String {
    var text: [UInt8] = []
    text.reserveCapacity(marks.count * 64)
    for mark in marks {
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      text += bytes[mark.path]
      text.append(UInt8(ascii: "="))
      text += bytes[mark.code]
      text.append(UInt8(ascii: "~"))
      let digest = bytes.withUnsafeBytes {
        ContentDigest(of: UnsafeRawBufferPointer(rebasing: $0[mark.whole]))
      }
      text += digest.hexadecimal(first: 8).utf8
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension ResultWriter {
  /// What leads, whether an external system is to be named, and until when it holds.
  fileprivate mutating func conclusion(_ recommendation: Recommendation) {
    item("conclusion", code: recommendation.category.rawValue) {
      $0.put(recommendation.namesExternalSystem)
    }
    let validity = recommendation.validity
    item("validity", code: validity?.lastDay.description ?? "open") {
      $0.optional(validity) { writer, validity in
        writer.put(validity.becomes.rawValue)
        writer.list(validity.because) { $0.put($1.reference) }
      }
    }
  }

  fileprivate mutating func reasons(_ name: String, _ findings: [Finding]) {
    item(name, code: String(findings.count)) { $0.list(findings) { $0.put($1.reference) } }
  }

  fileprivate mutating func coverage(_ result: CoverageResult) {
    item("coverage:", result.set.id, code: result.determination.code) {
      $0.put(result.determination)
    }
    for finding in result.findings { self.finding(finding, "coverage:") }
  }

  fileprivate mutating func stage(_ result: StageResult) {
    item("stage:", result.stage.stage.rawValue, code: result.standing.rawValue)
    for finding in result.findings { self.finding(finding) }
  }

  fileprivate mutating func option(_ state: OptionState) {
    let code = state.excludedBy.isEmpty ? "open" : "excluded"
    item("option:", state.option.rawValue, ":", state.id, code: code) {
      $0.put(state.isPlanned)
      $0.list(state.excludedBy) { $0.put($1.reference) }
    }
  }

  fileprivate mutating func disagreement(_ result: DisagreementResult) {
    item("disagreement:", result.disagreement.id, code: "open") {
      $0.list(result.sides) { writer, finding in
        writer.put(finding.reference)
        writer.put(finding.status.code)
      }
    }
  }

  fileprivate mutating func request(_ request: RoleRequest) {
    item("request:", request.role, code: String(request.items.count)) {
      $0.list(request.items) { writer, item in
        writer.put(item.gap)
        writer.list(item.criteria) { $0.put($1) }
        writer.put(item.isBlocking)
      }
    }
  }

  fileprivate mutating func plan(_ plan: Plan) {
    item("plan", code: "read") { writer in
      for option in Criterion.Option.allCases { writer.put(plan.options[option] ?? .open) }
      writer.put(plan.country)
    }
  }
}
