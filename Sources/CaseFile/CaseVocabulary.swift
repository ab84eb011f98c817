internal import ClinicalModel

/// The data dictionary as the event path asks it: by the number of a word.
///
/// A reference: every tag is read with it.
final class CaseVocabulary {
  typealias Symbol = Lexicon.Symbol

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
