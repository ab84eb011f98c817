import Testing
import TrialAnalysis

/// The table of outcomes: total, first match, every row reached; and what is said of one that is not.
@Suite struct OutcomeTableTests {
  private let table = OutcomeTable(rows: outcomeRows)

  /// decision.md §4 as one reads it, row by row.
  private func expected(_ answer: OutcomeTable.Answers) -> String {
    if answer(.stopped) == .yes { return "O1" }
    if answer(.response) == .yes, answer(.tolerated) == .no { return "O4" }
    let isOpen =
      answer(.response) == .open || answer(.tolerated) == .open || answer(.record) == .no
      || (answer(.response) == .yes && answer(.goal) == .open)
    if isOpen { return "O2" }
    if answer(.response) == .yes { return answer(.goal) == .yes ? "O3" : "O5" }
    if answer(.partial) != .no { return answer(.partial) == .yes ? "O5" : "O2" }
    switch answer(.protocolDone) {
    case .yes: return "O6"
    case .no: return "O7"
    case .open: return "O2"
    }
  }

  @Test func everyCombinationOfAnswersHasTheRuleOfTheTable() {
    let all = OutcomeTable.Answers.all
    #expect(all.count == 2 * 3 * 3 * 3 * 2 * 3 * 3)
    #expect(Set(all).count == all.count)
    let wrong = all.filter { table.row(for: $0)?.rule != expected($0) }
    #expect(wrong.isEmpty)
  }

  @Test func theTableIsTotalAndEveryRowIsReached() {
    #expect(table.gap == nil)
    #expect(table.unreachable == [])
  }

  @Test("the first row that matches counts, whatever the others say")
  func firstMatch() {
    for answers in OutcomeTable.Answers.all {
      let first = outcomeRows.first { $0.matches(answers) }
      #expect(table.row(for: answers) == first)
    }
  }

  @Test("without any one row there is a gap, or another outcome", arguments: outcomeRows.indices)
  func eachRowIsNeeded(place: Int) {
    var rows = outcomeRows
    rows.remove(at: place)
    let poorer = OutcomeTable(rows: rows)
    let differs = OutcomeTable.Answers.all.contains {
      poorer.row(for: $0)?.outcome != table.row(for: $0)?.outcome
    }
    #expect(poorer.gap != nil || differs)
  }

  @Test func aRowBelowOneThatMatchesAllIsUnreachable() {
    let all = OutcomeTable.Row(rule: "O0", outcome: .indeterminate, wanted: [])
    let shadowed = OutcomeTable(rows: [all] + outcomeRows)
    #expect(shadowed.gap == nil)
    #expect(shadowed.unreachable == Array(1...outcomeRows.count))
  }
}
