/// Every fact, role, code list, instrument and drug that a case may speak of.
///
/// A reference: all that reads a case holds it. Nothing in it ever changes.
public final class DataDictionary: Sendable {
  /// The facts by id.
  public let facts: [String: FactDefinition]
  /// The titles of the roles, by the role's id.
  public let roles: [String: String]
  /// The code lists by id.
  public let lists: [String: CodeList]
  /// The scales by id.
  public let instruments: [String: Instrument]
  /// The drugs of the formulary by id.
  public let drugs: [String: Drug]
  /// What the formulary says of all drugs.
  public let alertRules: AlertRules
  private let places: Lexicon
  private let inPlace: [FactDefinition]

  /// A dictionary of these definitions.
  public init(
    facts: [String: FactDefinition], roles: [String: String], lists: [String: CodeList],
    instruments: [String: Instrument], drugs: [String: Drug], alertRules: AlertRules = AlertRules()
  ) {
    self.alertRules = alertRules
    self.facts = facts
    self.roles = roles
    self.lists = lists
    self.instruments = instruments
    self.drugs = drugs
    var places = Lexicon()
    inPlace = facts.keys.sorted().compactMap { id in
      _ = places.intern(id)
      return facts[id]
    }
    self.places = places
  }

  /// The place of a fact among all facts; quicker to find than the fact by its id.
  public func place(ofFact id: String) -> Int? { places.symbol(of: id) }

  /// The fact at a place.
  public func fact(at place: Int) -> FactDefinition { inPlace[place] }

  /// A role's title, or its id where it has none.
  public func title(ofRole role: String) -> String { roles[role] ?? role }

  /// A fact's label, or its id where it has none.
  public func label(ofFact fact: String) -> String { facts[fact]?.label ?? fact }

  /// The label of a code in a list, or the code itself.
  public func label(of code: String, in list: String) -> String {
    lists[list]?.values.first { $0.code == code }?.label ?? code
  }

  /// A recorded value as a reader wants it.
  public func text(of value: FactValue, fact: String) -> String {
    switch value {
    case .yesNo(let yes): yes ? "yes" : "no"
    case .code(let code): facts[fact]?.codes?.first { $0.code == code }?.label ?? code
    case .quantity(let range): range.description
    case .date(let date): date.printed
    }
  }
}
