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
