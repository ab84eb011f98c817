internal import Candidacy
public import CaseFile
internal import ClinicalModel
internal import CriteriaModel
public import Library
public import Markup

/// Makes synthetic cases that show what no saved case shows, going through the regions that the
/// thresholds cut and asking the evaluator whether each does.
public struct SampleMaker {
  private var coverage: CaseCoverage
  private let reader: CaseReader
  private let loaded: [LoadedKnowledge]
  private var sketches: [SketchedCase] = []

  /// A maker of what a coverage lacks, by each pathway's newest edition.
  public init(
    _ coverage: CaseCoverage, _ library: Library, _ reader: CaseReader
  ) throws(DiagnosticsError) {
    self.coverage = coverage
    self.reader = reader
    var loaded: [LoadedKnowledge] = []
    for pathway in library.pathways {
      guard let edition = library.editions(ofPathway: pathway).last else { continue }
      loaded.append(try library.knowledge(pathway: pathway, edition: edition))
    }
    self.loaded = loaded
  }

  /// The cases by the names of their files.
  public mutating func cases() throws(MarkupWriteError) -> [(name: String, bytes: [UInt8])] {
    for own in loaded { make(own) }
    var counts: [String: Int] = [:]
    var found: [(name: String, bytes: [UInt8])] = []
    for sketch in sketches {
      let pathway = sketch.knowledge.pathway.id
      counts[pathway, default: 0] += 1
      let number = counts[pathway] ?? 1
      let name = "cov-\(pathway)-" + (number < 10 ? "0\(number)" : "\(number)")
      found.append((name + ".xml", try sketch.document(id: name.uppercased())))
    }
    return found
  }

  private mutating func make(_ own: LoadedKnowledge) {
    let empty = sketch(own, [:])
    guard let base = review(empty, own) else { return }
    let plan = own.knowledge.pathway.planFacts
    let regions = AnswerRegions(
      own.knowledge, plan, asOf: .endOf(SketchedCase.day), sets: coverage.sets,
      profiles: own.knowledge.profiles)
    for set in coverage.sets {
      for criterion in set.criteria
      where criterion.isApplied && criterion.population.contains(own.knowledge.pathway.indication) {
        let solver = CriterionSolver(
          ConditionSolver(regions, base.context, set, changesAnswers: false))
        for candidate in candidates(criterion, set, solver, own) {
          take(candidate, criterion, set, own)
        }
      }
    }
  }

  func isLacking(_ criterion: Criterion, _ set: CriteriaSet) -> Bool {
    let entry = coverage.entries[CriterionReference(set: set.id, id: criterion.id)]
    guard let entry, entry.isEnabled else { return false }
    return !entry.missingStatuses.isEmpty || !entry.missingOthers.isEmpty
      || !entry.missingSides.isEmpty
  }

  /// Takes a case in where it shows something new, into another one where both still show all they did.
  private mutating func take(
    _ candidate: SketchedCase, _ criterion: Criterion, _ set: CriteriaSet, _ own: LoadedKnowledge
  ) {
    guard isLacking(criterion, set), let seen = review(candidate, own) else { return }
    let new = CaseCoverage.items(criterion, set, seen).filter(isWanted)
    guard !new.isEmpty else { return }
    var candidate = candidate
    candidate.items = Set(new)
    for place in sketches.indices.suffix(Self.mostTried).reversed() {
      guard let both = sketches[place].joined(with: candidate), shows(both, own) else { continue }
      sketches[place] = both
      return coverage.add(new, name: "suggested")
    }
    sketches.append(candidate)
    coverage.add(new, name: "suggested")
  }

  private static let mostTried = 16

  private func isWanted(_ item: CaseCoverage.Item) -> Bool {
    if case .status(_, let code) = item, ["pending", "unverified", "information"].contains(code) {
      return false
    }
    return !coverage.covers(item)
  }

  /// Whether a case that was put together still shows all that its parts did.
  private func shows(_ sketch: SketchedCase, _ own: LoadedKnowledge) -> Bool {
    guard let seen = review(sketch, own) else { return false }
    let references = Set(sketch.items.map(\.reference))
    var shown: Set<CaseCoverage.Item> = []
    for set in coverage.sets {
      for criterion in set.criteria
      where references.contains(CriterionReference(set: set.id, id: criterion.id)) {
        shown.formUnion(CaseCoverage.items(criterion, set, seen))
      }
    }
    return sketch.items.isSubset(of: shown)
  }

  /// The case as it would be read from its file; nil where the file would be refused.
  private func review(_ sketch: SketchedCase, _ own: LoadedKnowledge) -> ReviewedCase? {
    guard let bytes = try? sketch.document(id: "COV"),
      let read = try? reader.read(bytes, file: "suggested")
    else { return nil }
    return ReviewedCase(read.patientCase, by: own, asOf: .endOf(SketchedCase.day))
  }

  func sketch(_ own: LoadedKnowledge, _ answers: Suppositions) -> SketchedCase {
    var answers = answers
    let role = own.knowledge.pathway.stages.first?.role ?? ""
    let indication = Supposed.value(.code(own.knowledge.pathway.indication), role: role)
    var trial: TrialSketch?
    if case .trial(let sketch)? = answers.removeValue(forKey: .trial(.trial)) { trial = sketch }
    let isOwn =
      answers.updateValue(indication, forKey: .fact("indication"))
      .map { $0.isSameValue(as: indication) } ?? true
    return SketchedCase(
      knowledge: own.knowledge, answers: isOwn ? answers : [:], trial: trial)
  }
}

extension CaseCoverage.Item {
  fileprivate var reference: CriterionReference {
    switch self {
    case .status(let reference, _), .side(let reference, _, _): reference
    }
  }
}

extension Supposed {
  fileprivate func isSameValue(as other: Supposed) -> Bool {
    guard case .value(let mine, _) = self, case .value(let theirs, _) = other else { return false }
    return mine == theirs
  }
}
