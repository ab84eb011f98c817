/// What a fact is, declared once: how it is asked, what it may be, who can supply it.
///
/// A reference: it is looked up for every finding and every condition. Nothing in it ever changes.
public final class FactDefinition: Sendable {
  /// What a value looks like.
  public enum ValueType: Sendable, Hashable {
    case yesNo
    /// One of these codes, each with its label.
    case code([CodedValue])
    /// A number in one of these units; least and greatest are in the first.
    case quantity(units: [UnitOfMeasure], least: ExactNumber?, greatest: ExactNumber?)
    case date
  }

  /// What a later value does.
  public enum Kind: String, Sendable, Hashable {
    /// It contradicts: any difference is a conflict.
    case constant
    /// A later "no" never erases a "yes": yes and no on record are a conflict.
    case ever
    /// It replaces, by clinical date; two answers on one date are a conflict.
    case status
    /// It is another reading; two values at one time are a conflict.
    case measurement
  }

  /// The slug of the fact, unique within the dictionary, such as `phq9.item9`.
  public let id: String
  /// What a value of it may be.
  public let type: ValueType
  /// What a later answer does to an earlier one.
  public let kind: Kind
  /// The fact as a noun phrase.
  public let label: String
  /// The question as asked of a person.
  public let question: String
  /// The kind of evidence wanted, where that matters.
  public let form: String?
  /// The roles that can supply it, best placed first.
  public let suppliedBy: [String]
  /// Its codes in public code systems, each with its witnesses.
  public let codings: [Coding]

  /// The id of the dictionary that declares it: the section of a case's questions in which it stands.
  public let section: String

  /// Whether its value is an age: completed months or years, which time adds to.
  public let isAge: Bool

  /// The yes-no facts that are answered with yes by some of its values.
  public let implications: [Implication]

  /// What some values of a fact say of another one too.
  public struct Implication: Sendable, Hashable {
    /// The values, as codes.
    public let values: [String]
    /// The yes-no fact that they answer with yes.
    public let fact: String

    /// What some values say of another fact.
    public init(values: [String], fact: String) {
      self.values = values
      self.fact = fact
    }
  }

  /// A fact's definition.
  public init(
    id: String, type: ValueType, kind: Kind, label: String, question: String, form: String?,
    suppliedBy: [String], codings: [Coding], implications: [Implication] = [], isAge: Bool = false,
    section: String = ""
  ) {
    self.section = section
    self.implications = implications
    self.isAge = isAge
    self.id = id
    self.type = type
    self.kind = kind
    self.label = label
    self.question = question
    self.form = form
    self.suppliedBy = suppliedBy
    self.codings = codings
  }

  /// The codes a value may have: the coded ones, or yes and no.
  public var codes: [CodedValue]? {
    switch type {
    case .yesNo: [CodedValue(code: "yes", label: "yes"), CodedValue(code: "no", label: "no")]
    case .code(let values): values
    case .quantity, .date: nil
    }
  }
}

/// A code and what it means.
public struct CodedValue: Sendable, Hashable {
  /// The code as a case records it.
  public let code: String
  /// What the code means, as a report prints it.
  public let label: String

  /// A code and what it means.
  public init(code: String, label: String) {
    self.code = code
    self.label = label
  }
}

/// A code of a public code system, with the witness that it was checked against.
public struct Coding: Sendable, Hashable {
  /// The URI of the code system, such as `http://loinc.org`.
  public let system: String
  /// The code within that system.
  public let code: String
  /// The system's own name for the code.
  public let display: String
  /// The witnesses against which the code was checked, by their abbreviations.
  public let verified: String

  /// A code with its witness.
  public init(system: String, code: String, display: String, verified: String) {
    self.system = system
    self.code = code
    self.display = display
    self.verified = verified
  }
}

/// A list of codes that a case's entries use, such as the classes of therapy.
public struct CodeList: Sendable, Hashable {
  /// The slug of the list, such as `therapy-classes`.
  public let id: String
  /// What the list is of, in words.
  public let title: String
  /// The codes of the list, in the order of its document.
  public let values: [CodedValue]
  /// The roles that can complete such a list.
  public let suppliedBy: [String]

  /// A list of codes.
  public init(id: String, title: String, values: [CodedValue], suppliedBy: [String]) {
    self.id = id
    self.title = title
    self.values = values
    self.suppliedBy = suppliedBy
  }
}

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
