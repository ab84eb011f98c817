extension Evidence {
  /// What stands on a question, by the kind of its fact (`docs/semantics.md`, "Which answer counts").
  public func standing(on fact: FactDefinition) -> Standing<RecordedAnswer> {
    if let only = lists.answers.onlyAnswer(to: fact.id, in: entries) { return .answered(only) }
    return Standing(among: answers(to: fact.id), fact.kind)
  }

  /// What stands on a question among the answers of these roles; the others' are kept and not heard.
  public func standing(on fact: FactDefinition, by roles: [String]) -> Standing<RecordedAnswer> {
    Standing(among: answers(to: fact.id).filter { roles.contains($0.role) }, fact.kind)
  }

  /// The answer that stands on a question; where several agree, one that a role of these gave.
  public func standing(
    on fact: FactDefinition, preferring roles: [String]
  ) -> Standing<RecordedAnswer> {
    let standing = standing(on: fact)
    guard case .answered(let answer) = standing, !roles.contains(answer.role) else {
      return standing
    }
    let agreeing = Standing.rivals(among: answers(to: fact.id), fact.kind)
    return Standing.newest(of: agreeing.filter { roles.contains($0.role) })
      .map(Standing.answered) ?? standing
  }
}

extension RecordedAnswer: WeighedAnswer {
  /// The value, or why there is none.
  public var content: Answer { answer }

  /// Whether it is a value, and not a reason why there is none.
  public var isValue: Bool { value != nil }

  /// Whether the value is a number.
  public var isMeasured: Bool {
    if case .quantity = value { return true }
    return false
  }
}
