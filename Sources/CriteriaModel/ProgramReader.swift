internal import ClinicalModel

/// Asks a program of the columns of a case: yes, no, or nil where it cannot be said.
struct ProgramReader {
  private let program: ConditionProgram
  private let asOf: AsOf

  init(_ program: ConditionProgram, _ asOf: AsOf) {
    self.program = program
    self.asOf = asOf
  }

  /// The answer of the condition that begins at a place.
  func read(from place: Int, _ columns: borrowing CaseColumns) -> Bool? {
    var at = place
    return read(&at, columns)
  }

  private func read(_ at: inout Int, _ columns: borrowing CaseColumns) -> Bool? {
    let step = program.steps[at]
    at += 1
    switch step {
    case .all(let end): return decided(by: false, &at, end, columns)
    case .any(let end): return decided(by: true, &at, end, columns)
    case .atLeast(let count, let end): return atLeast(count, &at, end, columns)
    case .not: return read(&at, columns).map { !$0 }
    case .fact(let fact, let test): return read(program.facts[fact], test, columns)
    case .recorded(let fact): return columns.holdsValue(of: fact)
    case .count(let list, let filters, let comparison, let threshold):
      let range = RowCount(list, program.filters[filters], program.words, columns)
      let possible = columns.isComplete(list) ? range.possible : Int.max
      return comparison.holds(range.sure...possible, threshold)
    case .sum(let list, let filters, let comparison, let limit):
      let range = RowCount(list, program.filters[filters], program.words, columns)
      return comparison.holds(range.sum(isOpen: !columns.isComplete(list)), limit)
    case .unknown: return nil
    }
  }

  /// All or any of some conditions: one answer decides, and the rest need not be asked.
  private func decided(
    by answer: Bool, _ at: inout Int, _ end: Int, _ columns: borrowing CaseColumns
  ) -> Bool? {
    var isOpen = false
    while at < end {
      guard let part = read(&at, columns) else {
        isOpen = true
        continue
      }
      if part == answer {
        at = end
        return answer
      }
    }
    return isOpen ? nil : !answer
  }

  private func atLeast(
    _ count: Int, _ at: inout Int, _ end: Int, _ columns: borrowing CaseColumns
  ) -> Bool? {
    var (met, open) = (0, 0)
    while at < end {
      switch read(&at, columns) {
      case true?: met += 1
      case false?: continue
      case nil: open += 1
      }
    }
    if met >= count { return true }
    return met + open < count ? false : nil
  }

  private func read(
    _ fact: ConditionProgram.Fact, _ test: ConditionProgram.Test,
    _ columns: borrowing CaseColumns
  ) -> Bool? {
    guard case .answered(let answer) = columns.standing(on: fact.place, fact.kind) else {
      return nil
    }
    if let limit = fact.limit {
      guard case .fresh = limit.age(of: answer.at, at: asOf) else { return nil }
    }
    guard fact.isAge, case .quantity(let range) = answer.content else {
      return weigh(answer.content, test)
    }
    return weigh(.quantity(range.age(recorded: answer.at, on: asOf.day)), test)
  }

  private func weigh(_ content: AnswerRow.Content, _ test: ConditionProgram.Test) -> Bool? {
    switch (test, content) {
    case (.compare(let comparison, let threshold), .quantity(let range)):
      return range.compares(comparison, to: threshold)
    case (.between(let limits), .quantity(let range)):
      let low = range.compares(.atLeast, to: limits.low)
      let high = range.compares(.atMost, to: limits.high)
      if low == false || high == false { return false }
      return low == nil || high == nil ? nil : true
    case (.oneOf(let words, _, _), .code(let code)): return program.words.holds(code, in: words)
    case (.oneOf(_, let yes, let no), .yesNo(let answer)): return answer ? yes : no
    case (.elapsed(let comparison, let span), .date(let date)):
      return comparison.holds(since: date, span, at: asOf)
    default: return nil
    }
  }
}
