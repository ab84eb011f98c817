internal import ClinicalModel

/// Conditions one behind the other, each before the conditions inside it.
///
/// Words, filters and facts stand in tables beside them. Nothing in it is a reference but the tables themselves.
struct ConditionProgram: Sendable {
  /// One condition; those inside it follow, up to a place.
  enum Step: Sendable {
    case all(end: Int)
    case any(end: Int)
    case atLeast(Int, end: Int)
    case not
    case fact(Int, Test)
    case recorded(Int)
    case count(ListName, filters: Range<Int>, Comparison, Int)
    case sum(ListName, filters: Range<Int>, Comparison, ClosedRange<Int128>)
    /// What can never be said.
    case unknown
  }

  /// What is asked of the value of a fact.
  enum Test: Sendable {
    case compare(Comparison, Quantity)
    case between(QuantityRange)
    case oneOf(Range<Int>, yes: Bool, no: Bool)
    case elapsed(Comparison, CalendarSpan)
  }

  /// What an item of a list must have to count.
  enum Filter: Sendable {
    case coded(ListFilter.Field, Range<Int>)
    case related(yes: Bool, no: Bool)
    case resolved(yes: Bool, no: Bool)
    case duration(Comparison, CalendarSpan)
    case number(ListFilter.Field, Comparison, ExactNumber)
  }

  /// A fact as conditions ask it.
  struct Fact: Sendable {
    let place: Int
    let kind: FactDefinition.Kind
    let isAge: Bool
    let limit: Freshness.Limit?
  }

  var steps: [Step] = []
  var words: [WordNumber] = []
  var filters: [Filter] = []
  var facts: [Fact] = []
}

extension [WordNumber] {
  /// Whether a word stands in a part of the list.
  func holds(_ word: WordNumber, in part: Range<Int>) -> Bool {
    for place in part where self[place] == word { return true }
    return false
  }
}

/// Compiles conditions into a program.
struct ConditionCompiler {
  let criteria: [Criterion]
  let freshness: Freshness
  let dictionary: DataDictionary
  let number: (String) -> WordNumber?
  var program: ConditionProgram
  /// Whether everything so far has a form in the program.
  private(set) var isComplete = true

  init(
    criteria: [Criterion], freshness: Freshness, dictionary: DataDictionary,
    number: @escaping (String) -> WordNumber?, program: ConditionProgram
  ) {
    self.criteria = criteria
    self.freshness = freshness
    self.dictionary = dictionary
    self.number = number
    self.program = program
  }

  /// The place at which the condition begins.
  mutating func compile(_ condition: Condition) -> Int {
    let start = program.steps.count
    add(condition)
    return start
  }

  private mutating func add(_ condition: Condition) {
    switch condition {
    case .all(let parts): add(parts) { .all(end: $0) }
    case .any(let parts): add(parts) { .any(end: $0) }
    case .atLeast(let count, let parts): add(parts) { .atLeast(count, end: $0) }
    case .not(let part): add([part]) { _ in .not }
    case .criterionMet(let id): addCriterion(id)
    case .recorded(let fact):
      program.steps.append(dictionary.place(ofFact: fact).map { .recorded($0) } ?? .unknown)
    case .compare(let fact, let comparison, let threshold):
      add(fact, .compare(comparison, threshold))
    case .between(let fact, let limits): add(fact, .between(limits))
    case .oneOf(let fact, let codes):
      add(fact, .oneOf(words(codes), yes: codes.contains("yes"), no: codes.contains("no")))
    case .elapsed(let fact, let comparison, let span): add(fact, .elapsed(comparison, span))
    case .count(let filter, let comparison, let threshold):
      program.steps.append(.count(filter.list, filters: filters(filter), comparison, threshold))
    case .reckon(.sum, let filter, let comparison, let threshold):
      let limit = ListMeasure.limit(threshold, of: filter.list)
      program.steps.append(
        limit.map { .sum(filter.list, filters: filters(filter), comparison, $0) } ?? .unknown)
    case .reckon, .review, .judgement, .trialMeets: isComplete = false
    }
  }

  private mutating func add(
    _ parts: [Condition], _ step: (_ end: Int) -> ConditionProgram.Step
  ) {
    let place = program.steps.count
    program.steps.append(.unknown)
    for part in parts { add(part) }
    program.steps[place] = step(program.steps.count)
  }

  private mutating func addCriterion(_ id: String) {
    guard let condition = criteria.first(where: { $0.id == id })?.condition else {
      return program.steps.append(.unknown)
    }
    add(condition)
  }

  private mutating func add(_ fact: String, _ test: ConditionProgram.Test) {
    guard let place = dictionary.place(ofFact: fact) else { return program.steps.append(.unknown) }
    let definition = dictionary.fact(at: place)
    program.steps.append(.fact(program.facts.count, test))
    program.facts.append(
      ConditionProgram.Fact(
        place: place, kind: definition.kind, isAge: definition.isAge,
        limit: freshness.facts[fact]))
  }

  private mutating func words(_ words: [String]) -> Range<Int> {
    let start = program.words.count
    let numbers = words.compactMap(number)
    if numbers.count < words.count { isComplete = false }
    program.words += numbers
    return start..<program.words.count
  }

  private mutating func filters(_ list: ListFilter) -> Range<Int> {
    let start = program.filters.count
    for filter in list.filters { program.filters.append(compiled(filter)) }
    return start..<program.filters.count
  }

  private mutating func compiled(_ filter: ListFilter.Filter) -> ConditionProgram.Filter {
    switch filter {
    case .coded(.related, let codes):
      .related(yes: codes.contains("related"), no: codes.contains("unrelated"))
    case .coded(.resolved, let codes):
      .resolved(yes: codes.contains("yes"), no: codes.contains("no"))
    case .coded(let field, let codes): .coded(field, words(codes))
    case .duration(let comparison, let span): .duration(comparison, span)
    case .number(let field, let comparison, let threshold): .number(field, comparison, threshold)
    }
  }
}
