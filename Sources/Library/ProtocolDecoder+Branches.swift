internal import Markup
internal import TrialAnalysis

extension ProtocolDecoder {
  mutating func branches(of step: Element) -> [TrialProtocol.Branch] {
    var found: [TrialProtocol.Branch] = []
    for element in step.all("branch") {
      guard let next = next(element) else { continue }
      found.append(
        TrialProtocol.Branch(
          response: element["response"].map { $0 == "yes" },
          sideEffect: element["side-effect"].map { $0 == "yes" }, next: next,
          citation: citation(element)))
    }
    return found
  }

  private mutating func next(_ element: Element) -> TrialProtocol.Branch.Next? {
    let end = element["ends"].flatMap(TrialProtocol.End.init)
    if element["to"] != nil, end == nil {
      return .steps(known(element, "to"), after: wait(element, "after"))
    }
    if let end, element["to"] == nil, element["after"] == nil { return .end(end) }
    decoder.report(
      "protocol.branch", at: element, "a branch leads to steps or ends the protocol",
      fix: "give to, perhaps with after and unit, or ends")
    return nil
  }

  /// The ids of steps of this document.
  private mutating func known(_ element: Element, _ name: String) -> [String] {
    let ids = root.all("step").map { decoder.token($0, "id") }
    for id in decoder.words(element, name) where !ids.contains(id) {
      decoder.report(
        "protocol.unknown-step", at: element, "step '\(id)' is not in this protocol",
        fix: "use one of: \(ids.joined(separator: ", "))")
    }
    return decoder.words(element, name)
  }

  mutating func starts(of steps: [TrialProtocol.Step]) -> [TrialProtocol.Start] {
    let elements = root.all("start")
    let walkers = elements.map { $0["walker"] ?? "" }.sorted()
    if walkers != [""], walkers != ["no", "yes"] {
      decoder.report(
        "protocol.start", at: elements.first ?? root, "exactly one start holds for each patient",
        fix: "give one start, or one with walker=\"yes\" and one with walker=\"no\"")
    }
    return elements.map { element in
      TrialProtocol.Start(
        walker: element["walker"].map { $0 == "yes" }, steps: known(element, "with"),
        citation: citation(element))
    }
  }

  /// Shown by enumeration: of the four pairs of answers each leads to exactly one branch.
  mutating func checkSettled(_ step: TrialProtocol.Step, at element: Element) {
    for pair in step.unsettled {
      let answers =
        "\(pair.response ? "a" : "no") response and \(pair.sideEffect ? "a" : "no") side effect"
      decoder.report(
        pair.branches == 0 ? "protocol.gap" : "protocol.overlap", at: element,
        "after step '\(step.id)' \(pair.branches) branches hold for \(answers)",
        fix: "let exactly one hold")
    }
  }

  /// A step that nothing leads to would never come.
  mutating func checkReached(
    _ steps: [TrialProtocol.Step], from starts: [TrialProtocol.Start]
  ) {
    let named = steps.flatMap(\.branches).flatMap { branch -> [String] in
      if case .steps(let ids, _) = branch.next { return ids }
      return []
    }
    let reached = Set(named + starts.flatMap(\.steps))
    for (step, element) in zip(steps, root.all("step")) where !reached.contains(step.id) {
      decoder.report(
        "protocol.unreached", at: element, "nothing leads to step '\(step.id)'",
        fix: "name it in a start or a branch")
    }
  }
}
