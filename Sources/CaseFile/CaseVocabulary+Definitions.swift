internal import ClinicalModel

extension CaseVocabulary {
  /// A scale, or one version of it, as far as a reading is held against it.
  struct Reach {
    let unit: UnitOfMeasure?
    let least: ExactNumber?
    let greatest: ExactNumber?
    let grades: [Symbol]
  }

  /// A scale with its versions by their words; nil is for a reading that names none.
  ///
  /// A reference: it is asked for each reading.
  final class Scale {
    let contexts: [WordNumber]
    let byMuscle: Bool
    let isOfGoals: Bool
    private let reaches: [(variant: Symbol?, reach: Reach)]

    init(_ scale: Instrument, _ lexicon: inout Lexicon) {
      contexts = scale.contexts.map { WordNumber(lexicon.intern($0)) }
      byMuscle = scale.byMuscle
      isOfGoals = scale.measures == .goal
      let unnamed = scale.variant(nil).map { [$0] } ?? scale.variants
      reaches =
        [(nil, CaseVocabulary.reach(unnamed, &lexicon))]
        + scale.variants.map {
          (lexicon.intern($0.id), CaseVocabulary.reach([$0], &lexicon))
        }
    }

    /// The limits of a version.
    func reach(_ variant: Symbol?) -> Reach? {
      reaches.first { $0.variant == variant }?.reach
    }
  }

  /// A fact with the codes it may have.
  ///
  /// A reference: it is asked for each finding.
  final class Fact {
    let definition: FactDefinition
    /// Its place among all facts.
    let place: Int32
    let form: Form
    /// The units a number may have, and its limits in the first of them.
    let units: [UnitOfMeasure]
    let least: Quantity?
    let greatest: Quantity?
    let codes: [(symbol: Symbol, content: AnswerRow.Content)]
    /// The places of the facts that are answered with yes too, each with a code that does so.
    let implied: [(code: AnswerRow.Content, fact: Int32)]

    /// What a value looks like.
    enum Form { case number, coded, date }

    init(_ definition: FactDefinition, _ dictionary: DataDictionary, _ lexicon: inout Lexicon) {
      self.definition = definition
      switch definition.type {
      case .yesNo, .code: (form, units, least, greatest) = (.coded, [], nil, nil)
      case .date: (form, units, least, greatest) = (.date, [], nil, nil)
      case .quantity(let units, let least, let greatest):
        form = .number
        self.units = units
        self.least = units.first.flatMap { first in least.map { Quantity($0, first) } }
        self.greatest = units.first.flatMap { first in greatest.map { Quantity($0, first) } }
      }
      func place(_ fact: String) -> Int32 { Int32(dictionary.place(ofFact: fact) ?? 0) }
      func content(_ code: String) -> AnswerRow.Content {
        definition.type == .yesNo
          ? .yesNo(code == "yes") : .code(WordNumber(lexicon.intern(code)))
      }
      self.place = place(definition.id)
      codes = (definition.codes ?? []).map { (lexicon.intern($0.code), content($0.code)) }
      implied = definition.implications.filter { dictionary.place(ofFact: $0.fact) != nil }
        .flatMap { implication in
          implication.values.map { (content($0), place(implication.fact)) }
        }
    }
  }

  fileprivate static func reach(
    _ variants: [Instrument.Variant], _ lexicon: inout Lexicon
  ) -> Reach {
    Reach(
      unit: variants.first?.unit, least: variants.compactMap(\.least).min(),
      greatest: variants.compactMap(\.greatest).max(),
      grades: variants.flatMap(\.grades).map { lexicon.intern($0.code) })
  }
}
