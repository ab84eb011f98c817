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
  struct Scale {
    let instrument: Instrument
    let reaches: [Symbol?: Reach]
  }

  /// A fact with the codes it may have.
  struct Fact {
    let definition: FactDefinition
    let codes: [(symbol: Symbol, value: FactValue)]
  }

  let lexicon: Lexicon
  let facts: SymbolTable<Fact>
  let scales: SymbolTable<Scale>
  let drugs: SymbolTable<Drug>
  let units: SymbolTable<UnitOfMeasure>
  let roles: SymbolTable<String>
  private let lists: [String: Set<Symbol>]

  init(_ dictionary: DataDictionary) {
    var lexicon = Lexicon()
    roles = Self.roles(dictionary, &lexicon)
    lists = dictionary.lists.mapValues { list in
      Set(list.values.map { lexicon.intern($0.code) })
    }
    units = Self.units(&lexicon)
    var drugs = SymbolTable<Drug>()
    for drug in dictionary.drugs.values { drugs[lexicon.intern(drug.id)] = drug }
    self.drugs = drugs
    facts = Self.facts(dictionary, &lexicon)
    scales = Self.scales(dictionary, &lexicon)
    self.lexicon = lexicon
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
      var codes: [(Symbol, FactValue)] = []
      for code in fact.codes?.map(\.code) ?? [] {
        let value: FactValue = fact.type == .yesNo ? .yesNo(code == "yes") : .code(code)
        codes.append((lexicon.intern(code), value))
      }
      facts[lexicon.intern(fact.id)] = Fact(definition: fact, codes: codes)
    }
    return facts
  }

  private static func scales(
    _ dictionary: DataDictionary, _ lexicon: inout Lexicon
  ) -> SymbolTable<Scale> {
    var scales = SymbolTable<Scale>()
    for instrument in dictionary.instruments.values {
      let unnamed = instrument.variant(nil).map { [$0] } ?? instrument.variants
      var reaches: [Symbol?: Reach] = [nil: reach(unnamed, &lexicon)]
      for variant in instrument.variants {
        reaches[lexicon.intern(variant.id)] = reach([variant], &lexicon)
      }
      scales[lexicon.intern(instrument.id)] = Scale(instrument: instrument, reaches: reaches)
    }
    return scales
  }

  private static func reach(
    _ variants: [Instrument.Variant], _ lexicon: inout Lexicon
  ) -> Reach {
    Reach(
      unit: variants.first?.unit, least: variants.compactMap(\.least).min(),
      greatest: variants.compactMap(\.greatest).max(),
      grades: variants.flatMap(\.grades).map { lexicon.intern($0.code) })
  }

  /// Whether a code stands in a code list.
  func holds(_ code: Symbol, in list: String) -> Bool { lists[list]?.contains(code) ?? false }
}

/// Values by the number of a word.
struct SymbolTable<Value> {
  private var values: [Value?] = []

  subscript(symbol: Lexicon.Symbol) -> Value? {
    get { symbol < values.count ? values[symbol] : nil }
    set {
      while values.count <= symbol { values.append(nil) }
      values[symbol] = newValue
    }
  }
}
