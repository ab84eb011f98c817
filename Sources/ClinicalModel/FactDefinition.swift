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
