public import ClinicalModel

/// A fact of the dictionary as a form asks for it.
public struct FactQuestion: Sendable {
  /// What is asked.
  public let fact: FactDefinition
  /// The criteria that wait for it, in words.
  public let why: [String]
  /// Whether the next step waits for it.
  public let isBlocking: Bool
  /// Whether it is a copy of what somebody else found, which says whose.
  public let isTranscribed: Bool

  /// A question.
  public init(
    _ fact: FactDefinition, why: [String] = [], isBlocking: Bool = false,
    isTranscribed: Bool = false
  ) {
    self.fact = fact
    self.why = why
    self.isBlocking = isBlocking
    self.isTranscribed = isTranscribed
  }

  /// A part of the answer, each with a control of its own.
  enum Part: String, CaseIterable {
    /// The value, the choice, or the lower end of a range.
    case answer
    /// The upper end of a range.
    case to
    case unit
    /// Why there is no value.
    case absent
    /// The date on which this one answer was so.
    case on
    /// Who found this one answer.
    case from
  }

  /// The name of a part's control.
  func name(_ part: Part) -> String { "\(part.rawValue)-\(fact.id)" }

  /// The names of all fields that the question sends.
  var fields: Set<String> {
    var names = [name(.answer), name(.from)]
    names += DatePart.allCases.map { $0.name(in: name(.on)) }
    switch fact.type {
    case .yesNo, .code: break
    case .quantity: names += [name(.to), name(.unit), name(.absent)]
    case .date:
      names += DatePart.allCases.map { $0.name(in: name(.answer)) } + [name(.absent)]
    }
    return Set(names)
  }

  /// The fact that a field may answer; nil where the field is of no fact.
  static func fact(ofField field: String, in dictionary: DataDictionary) -> FactDefinition? {
    guard let part = Part.allCases.first(where: { field.hasPrefix($0.rawValue + "-") }) else {
      return nil
    }
    let rest = String(field.dropFirst(part.rawValue.count + 1))
    let endings = [""] + DatePart.allCases.map { "-\($0.rawValue)" }
    return endings.lazy.filter { rest.hasSuffix($0) }
      .compactMap { dictionary.facts[String(rest.dropLast($0.count))] }
      .first { FactQuestion($0).fields.contains(field) }
  }
}

extension Absence {
  /// The answers without a value that a form offers; "not stated" is said of documents.
  static let offered: [Absence] = [.notKnown, .notDone]

  var choice: Choice { Choice(rawValue, words.prefix(1).uppercased() + words.dropFirst()) }
}
