public import ClinicalModel
internal import CriteriaModel
public import Library
internal import TrialAnalysis

/// A trial protocol as it is read in the library: every value with where it is printed.
public struct ProtocolOutline: Sendable {
  /// A line with the depth at which it stands.
  public typealias Line = (depth: Int, text: String)

  private let dictionary: DataDictionary
  private let words: ProtocolWords

  /// An outline in the words of a dictionary.
  public init(dictionary: DataDictionary) {
    self.dictionary = dictionary
    words = ProtocolWords(
      dictionary: dictionary, gaps: GapWords(dictionary: dictionary, stages: [:]))
  }

  /// The lines of a protocol.
  public func lines(of sourced: SourcedProtocol) -> [Line] {
    let plan = sourced.plan
    var lines: [Line] = [(0, cited("Statement: \(sourced.statement)", plan.citation))]
    lines += sourced.sources.map { (0, "Source: \(RowBuilder.citation($0))") }
    let methods = plan.methods.map { dictionary.label(of: $0, in: "trial-methods").lowercased() }
    lines.append(
      (0, "For \(plan.drugs.joined(separator: ", ")); \(methods.joined(separator: ", "))"))
    if plan.response == nil {
      lines.append((0, "What counts as a response, the trial's profile says"))
    }
    lines.append((0, "A side effect: a related event of grade \(plan.sideEffectGrade) or more"))
    if let wait = plan.opioidFree {
      lines.append(
        (0, cited("No systemic opioid for \(wait.span) before the first dose", wait.citation)))
    }
    lines += plan.starts.map { (0, start($0, of: plan)) }
    lines += plan.steps.flatMap { step($0, of: plan) }
    return lines + sourced.notes.map { (0, "Note: \($0)") }
  }

  private func start(_ start: TrialProtocol.Start, of plan: TrialProtocol) -> String {
    let who = start.walker.map {
      $0 ? ", if the patient walks or stands to transfer" : ", if not"
    }
    return cited("It begins with \(named(start.steps, plan))\(who ?? "")", start.citation)
  }

  private func step(_ step: TrialProtocol.Step, of plan: TrialProtocol) -> [Line] {
    [(0, cited("Step \(step.id): \(words.amount(of: step))", step.citation))]
      + step.observations.map { (1, cited($0.says, $0.citation)) }
      + step.readings.map { (1, cited($0.says, $0.citation)) }
      + step.branches.map { (1, branch($0, plan)) }
  }

  private func branch(_ branch: TrialProtocol.Branch, _ plan: TrialProtocol) -> String {
    let conditions = [
      branch.response.map { $0 ? "a response" : "no response" },
      branch.sideEffect.map { $0 ? "a side effect" : "no side effect" },
    ].compactMap(\.self)
    let lead = conditions.isEmpty ? "Then" : "After \(conditions.joined(separator: " and ")):"
    switch branch.next {
    case .end(let end): return cited("\(lead) \(words.plain(end))", branch.citation)
    case .steps(let ids, let wait):
      let moment = wait.map(words.words) ?? "no interval is printed"
      return cited("\(lead) \(named(ids, plan)), \(moment)", branch.citation)
    }
  }

  private func named(_ ids: [String], _ plan: TrialProtocol) -> String {
    ids.map { id in
      let step = plan.steps.first { $0.id == id }
      return "\(id) (\(step.map(words.amount) ?? ""))"
    }.joined(separator: " or ")
  }

  private func cited(_ text: String, _ citation: Citation) -> String {
    "\(text) [\(citation.source), \(citation.locator); \(ProtocolWords.confidence(citation))]"
  }
}
