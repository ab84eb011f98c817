internal import ClinicalModel

/// The data dictionary as the event path asks it: by the number of a word.
///
/// A reference: every tag is read with it.
final class CaseVocabulary {
  typealias Symbol = Lexicon.Symbol

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

  let lexicon: Lexicon
  /// The words of the case itself that no lexicon knows.
  let own = OwnWords()
  let facts: SymbolTable<Fact>
  /// The fact that a referral answers.
  let indication: Fact?
  let scales: SymbolTable<Scale>
  let drugs: SymbolTable<Drug>
  /// The shape of each element: held here, since every tag asks for one.
  let shapes = CaseShape.all
  let units: SymbolTable<UnitOfMeasure>
  let roles: SymbolTable<String>
  /// The lists that a word stands in, a bit each.
  private let memberships: SymbolTable<UInt16>

  /// The code lists that entries use.
  enum List: String, CaseIterable {
    case therapyClasses = "therapy-classes"
    case therapyOutcomes = "therapy-outcomes"
    case reviewOutcomes = "review-outcomes"
    case trialMethods = "trial-methods"
    case adverseEventCodes = "adverse-event-codes"
    case decisions
    case decisionReasons = "decision-reasons"
    case followUpMeasures = "follow-up-measures"
    case medicationRoutes = "medication-routes"
    case systemicOpioids = "systemic-opioids"
    case endpoints

    fileprivate var bit: UInt16 { 1 << UInt16(Self.allCases.firstIndex(of: self) ?? 0) }
  }

  init(_ dictionary: DataDictionary) {
    var lexicon = Lexicon()
    roles = Self.roles(dictionary, &lexicon)
    memberships = Self.memberships(dictionary, &lexicon)
    units = Self.units(&lexicon)
    var drugs = SymbolTable<Drug>()
    for drug in dictionary.drugs.values { drugs[lexicon.intern(drug.id)] = drug }
    self.drugs = drugs
    facts = Self.facts(dictionary, &lexicon)
    indication = facts[lexicon.intern("indication")]
    scales = Self.scales(dictionary, &lexicon)
    self.lexicon = lexicon
  }

  private static func memberships(
    _ dictionary: DataDictionary, _ lexicon: inout Lexicon
  ) -> SymbolTable<UInt16> {
    var memberships = SymbolTable<UInt16>()
    for list in List.allCases {
      for value in dictionary.lists[list.rawValue]?.values ?? [] {
        let symbol = lexicon.intern(value.code)
        memberships[symbol] = (memberships[symbol] ?? 0) | list.bit
      }
    }
    return memberships
  }

  private static func roles(
    _ dictionary: DataDictionary, _ lexicon: inout Lexicon
  ) -> SymbolTable<String> {
    var roles = SymbolTable<String>()
    for id in dictionary.roles.keys { roles[lexicon.intern(id)] = id }
    return roles
  }

  private static func units(_ lexicon: inout Lexicon) -> SymbolTable<UnitOfMeasure> {
    var units = SymbolTable<UnitOfMeasure>()
    for code in UnitOfMeasure.codes {
      units[lexicon.intern(code)] = UnitOfMeasure(code)
      guard code.hasPrefix("ug") else { continue }
      units[lexicon.intern("mcg" + code.dropFirst(2))] = UnitOfMeasure(code)
    }
    return units
  }

  private static func facts(
    _ dictionary: DataDictionary, _ lexicon: inout Lexicon
  ) -> SymbolTable<Fact> {
    var facts = SymbolTable<Fact>()
    for fact in dictionary.facts.values {
      facts[lexicon.intern(fact.id)] = Fact(fact, dictionary, &lexicon)
    }
    return facts
  }

  private static func scales(
    _ dictionary: DataDictionary, _ lexicon: inout Lexicon
  ) -> SymbolTable<Scale> {
    var scales = SymbolTable<Scale>()
    for instrument in dictionary.instruments.values {
      scales[lexicon.intern(instrument.id)] = Scale(instrument, &lexicon)
    }
    return scales
  }

  fileprivate static func reach(
    _ variants: [Instrument.Variant], _ lexicon: inout Lexicon
  ) -> Reach {
    Reach(
      unit: variants.first?.unit, least: variants.compactMap(\.least).min(),
      greatest: variants.compactMap(\.greatest).max(),
      grades: variants.flatMap(\.grades).map { lexicon.intern($0.code) })
  }

  /// The number of a word that the lexicon knows.
  func number(of word: String) -> WordNumber? {
    lexicon.symbol(of: word).map { WordNumber($0) }
  }

  /// The number of the word of these bytes: the lexicon's, or the case's own.
  func number(_ bytes: UnsafeBufferPointer<UInt8>) -> WordNumber {
    lexicon.symbol(bytes).map { WordNumber($0) } ?? own.number(bytes)
  }

  /// Whether a code stands in a code list.
  func holds(_ code: Symbol, in list: List) -> Bool {
    (memberships[code] ?? 0) & list.bit != 0
  }
}

/// Values by the number of a word.
struct SymbolTable<Value> {
  private var values: [Value?] = []

  /// Whether a word has a value.
  func holds(_ symbol: Lexicon.Symbol) -> Bool {
    if symbol < values.count, case .some = values[symbol] { return true }
    return false
  }

  subscript(symbol: Lexicon.Symbol) -> Value? {
    get { symbol < values.count ? values[symbol] : nil }
    set {
      while values.count <= symbol { values.append(nil) }
      values[symbol] = newValue
    }
  }
}
