public import ClinicalModel

/// The criteria of a set compiled once, to be asked of the columns of many cases.
///
/// It says of each criterion what `CriteriaSet.evaluate` says, without the grounds. What hangs on a
/// review or a judgement, on a trial's response, on a plan or a country, or on the least or greatest of
/// a list, is left to that: one semantics, two ways to it, held against each other by the tests.
public struct CompiledCriteria: Sendable {
  /// What is said of one criterion.
  public enum Answer: Sendable, Hashable {
    case met, notMet, indeterminate
    /// It does not apply to this case.
    case notApplicable
    /// Not verified: shown, not applied.
    case unverified
    /// Information only; nothing to decide.
    case informs
    /// Only the everyday evaluation says.
    case everyday
  }

  /// Where the conditions of a criterion begin in the program.
  private struct Entry {
    var settled: Answer?
    /// Nil where nothing but the indication decides that it applies.
    var appliesIf: Int?
    var condition = 0
    /// The answer that stands also where it is unknown whether the criterion applies.
    var harmless = false
  }

  private let entries: [Entry]
  private let program: ConditionProgram

  /// Compiles the criteria of a set for cases of an indication.
  ///
  /// - Parameters:
  ///   - set: the criteria.
  ///   - indication: the indication whose pathway is walked.
  ///   - freshness: how old an answer may be.
  ///   - dictionary: the facts of which cases speak.
  ///   - number: the number by which the columns have a word; what asks for another is left out.
  public init(
    _ set: CriteriaSet, indication: String, freshness: Freshness, dictionary: DataDictionary,
    number: @escaping (String) -> WordNumber?
  ) {
    var program = ConditionProgram()
    entries = set.criteria.map { criterion in
      var entry = Entry()
      guard criterion.population.contains(indication) else {
        entry.settled = .notApplicable
        return entry
      }
      guard criterion.isApplied, let condition = criterion.condition else {
        entry.settled = criterion.isApplied ? .informs : .unverified
        return entry
      }
      var compiler = ConditionCompiler(
        criteria: set.criteria, freshness: freshness, dictionary: dictionary, number: number,
        program: program)
      if let appliesIf = criterion.appliesIf { entry.appliesIf = compiler.compile(appliesIf) }
      entry.condition = compiler.compile(condition)
      if case .required = criterion.kind { entry.harmless = true }
      guard compiler.isComplete, criterion.countries.isEmpty, criterion.options.isEmpty else {
        entry.settled = .everyday
        return entry
      }
      program = compiler.program
      return entry
    }
    self.program = program
  }

  /// What is said of each criterion, in the order of the set, at a moment.
  public func answers(to columns: borrowing CaseColumns, asOf: AsOf) -> [Answer] {
    let reader = ProgramReader(program, asOf)
    return entries.map { answer($0, reader, columns) }
  }

  private func answer(
    _ entry: Entry, _ reader: ProgramReader, _ columns: borrowing CaseColumns
  ) -> Answer {
    if let settled = entry.settled { return settled }
    let applies = entry.appliesIf.map { reader.read(from: $0, columns) } ?? true
    if applies == false { return .notApplicable }
    let own = reader.read(from: entry.condition, columns)
    // Where it is unknown whether it applies, only what is harmless either way stands.
    guard applies == true || own == entry.harmless, let own else { return .indeterminate }
    return own ? .met : .notMet
  }
}
