import Candidacy
import CaseFile
import ClinicalModel
import CriteriaModel
import Library
import ShippedSamples
import Testing

/// The columns of a case, asked by compiled criteria, answer what the everyday evaluation answers: one
/// semantics, two ways to it.
@Suite struct ColumnTests {
  /// Every criterion of every set, over every sample, on its day and half a year later.
  @Test func everySampleIsAnsweredAlike() throws {
    var compiled = 0
    for sample in Shipped.samples {
      let bytes = try contents(of: sample)
      var judges = try Judges(sample)
      for asOf in [sample.asOf, .endOf(sample.asOf.day.adding(days: 183))] {
        compiled += try judges.compare(bytes, sample.patientCase, asOf) ?? 0
      }
    }
    #expect(compiled > 5_000)
  }

  /// What the columns do not hold is left to the everyday path, and nothing else is.
  @Test func onlyWhatColumnsDoNotHoldIsLeftOut() throws {
    for sample in Shipped.samples {
      let reader = BulkCaseReader(try Door.reader.get())
      let bytes = try contents(of: sample)
      let isRead = reader.withColumns(bytes, known: sample.asOf) { _ in true } ?? false
      let evidence = Evidence(sample.patientCase, known: sample.asOf, asOf: sample.asOf)
      let isHeld =
        evidence.unseen.isEmpty && evidence.superseded.isEmpty
        && !sample.patientCase.entries.contains(where: \.hasMoreThanRows)
      #expect(isRead == isHeld, "\(sample.name)")
    }
  }

  /// Slips of every kind, in seeded places: what the columns accept, the entries accept, and every
  /// criterion is answered alike.
  @Test(arguments: 0..<UInt64(4)) func slipsAreAnsweredAlike(_ seed: UInt64) throws {
    var slips = Slips(seed: seed &+ 100)
    var accepted = 0
    for (place, sample) in Shipped.samples.enumerated() where place % 12 == Int(seed) {
      let bytes = try contents(of: sample)
      var judges = try Judges(sample)
      for _ in 0..<6 {
        let slipped = slips.slip(bytes)
        let plain = judges.reader.plainCase(slipped)
        guard let plain else {
          #expect(judges.reader.withColumns(slipped, known: sample.asOf) { _ in true } == nil)
          continue
        }
        if try judges.compare(slipped, plain, sample.asOf) != nil { accepted += 1 }
      }
    }
    #expect(accepted > 0)
  }

  private func contents(of sample: Shipped.Sample) throws -> [UInt8] {
    try Door.library.get().bytes("Samples/accepted/\(sample.name).xml")
  }
}

extension Entry {
  /// Whether it holds what columns do not.
  fileprivate var hasMoreThanRows: Bool {
    switch content {
    case .correction, .recommendation: true
    case .trial(let trial): !trial.goals.isEmpty || !trial.plan.isEmpty
    case .dose(let dose): !dose.components.isEmpty || dose.changes != nil
    case .reading(let reading): reading.goal != nil
    default: false
    }
  }
}

/// Both ways to an answer for the sets of one sample's pathway.
private struct Judges {
  let reader: BulkCaseReader
  private let sample: Shipped.Sample
  private let sets: [(set: CriteriaSet, compiled: CompiledCriteria)]

  init(_ sample: Shipped.Sample) throws {
    let reader = BulkCaseReader(try Door.reader.get())
    self.reader = reader
    self.sample = sample
    let pathway = sample.knowledge.pathway
    sets = sample.knowledge.sets.values.map { set in
      let compiled = CompiledCriteria(
        set, indication: pathway.indication, freshness: pathway.freshness,
        dictionary: sample.knowledge.dictionary, number: reader.number)
      return (set, compiled)
    }
  }

  /// Compares every answer; how many were compiled, nil where the case is none for columns.
  mutating func compare(
    _ bytes: [UInt8], _ patientCase: PatientCase, _ asOf: AsOf
  ) throws -> Int? {
    let sets = sets
    let answers = reader.withColumns(bytes, known: asOf) { columns in
      sets.map { $0.compiled.answers(to: columns, asOf: asOf) }
    }
    guard let answers else { return nil }
    let context = context(patientCase, asOf)
    var count = 0
    for (own, (set, _)) in zip(answers, sets) {
      for (answer, finding) in zip(own, set.evaluate(in: context)) where answer != .everyday {
        count += 1
        #expect(
          answer == finding.status.compiled,
          "\(sample.name), \(finding.reference) as of \(asOf): \(finding.determination)")
      }
    }
    return count
  }

  private func context(_ patientCase: PatientCase, _ asOf: AsOf) -> EvaluationContext {
    let knowledge = sample.knowledge
    return EvaluationContext(
      evidence: Evidence(patientCase, known: asOf, asOf: asOf, dictionary: knowledge.dictionary),
      dictionary: knowledge.dictionary, freshness: knowledge.pathway.freshness, trialResults: [:],
      indication: knowledge.pathway.indication,
      plan: Plan(options: [:], country: .open, facts: knowledge.pathway.planFacts))
  }
}

extension Finding.Status {
  fileprivate var compiled: CompiledCriteria.Answer {
    switch self {
    case .met: .met
    case .notMet: .notMet
    case .indeterminate: .indeterminate
    case .notApplicable: .notApplicable
    case .unverified: .unverified
    case .informs: .informs
    case .waived, .pending: .everyday
    }
  }
}
