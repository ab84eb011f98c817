/// A drug of the formulary under its full generic name, never free text (H34).
public struct Drug: Sendable, Hashable {
  /// The slug of the drug, such as `morphine`.
  public let id: String
  /// The full generic name.
  public let name: String
  /// The routes on which a trial of it may be recorded.
  public let routes: [String]
  /// The limits whose crossing raises an alert.
  public let limits: [DoseLimit]
  /// The doses that were published, beyond which a slip of a unit is asked about.
  public let usual: [UsualDose]
  /// What in a patient's history speaks against it.
  public let contraindications: [Contraindication]
  /// What is said of mixing it with another drug.
  public let mixing: [MixingRemark]
  /// What is said of stopping it.
  public let stopping: [StoppingRemark]
  /// The strengths in which it is sold.
  public let products: [DrugProduct]

  /// A drug.
  public init(
    id: String, name: String, routes: [String], limits: [DoseLimit], usual: [UsualDose] = [],
    contraindications: [Contraindication] = [], mixing: [MixingRemark] = [],
    stopping: [StoppingRemark] = [], products: [DrugProduct] = []
  ) {
    self.id = id
    self.name = name
    self.routes = routes
    self.limits = limits
    self.usual = usual
    self.contraindications = contraindications
    self.mixing = mixing
    self.stopping = stopping
    self.products = products
  }

  /// Whether a label of this drug is held for a country.
  ///
  /// Where none is, and where the country is not known, every label is shown.
  public func names(country: String) -> Bool {
    limits.contains { $0.countries.contains(country) }
      || contraindications.contains { $0.countries.contains(country) }
      || mixing.contains { $0.countries.contains(country) }
  }
}

/// A remark with its source and how far it was verified.
public struct SourcedNote: Sendable, Hashable {
  /// The remark as a report prints it.
  public let says: String
  /// The publication it comes from.
  public let source: String
  /// Where in the source it stands; empty where the source is that small.
  public let locator: String
  /// How far it was verified: `seen`, `secondary`, `partial`, `unverified` or `team`.
  public let confidence: String

  /// A remark with its source.
  public init(says: String, source: String, locator: String = "", confidence: String) {
    self.says = says
    self.source = source
    self.locator = locator
    self.confidence = confidence
  }

  /// Whether nobody has seen it in its source: it can only produce a note.
  public var isUnverified: Bool { confidence == "unverified" }
}

/// A recorded answer on which a limit or a contraindication hangs.
public struct AnswerWanted: Sendable, Hashable {
  /// The fact of the dictionary.
  public let fact: String
  /// The values, as codes, with which it applies.
  public let values: [String]

  /// A recorded answer.
  public init(fact: String, values: [String]) {
    self.fact = fact
    self.values = values
  }
}

/// A contraindication: what in a patient's history speaks against a drug.
public struct Contraindication: Sendable, Hashable {
  /// The slug of it, such as `ziconotide.psychosis`.
  public let id: String
  /// The recorded answer that raises it; nothing else does.
  public let answer: AnswerWanted
  /// The countries whose label it is; empty for any.
  public let countries: [String]
  /// Whether the label only warns: then it produces a note.
  public let isWarning: Bool
  /// What is said, with its source.
  public let note: SourcedNote

  /// A contraindication.
  public init(
    id: String, answer: AnswerWanted, countries: [String], isWarning: Bool, note: SourcedNote
  ) {
    self.id = id
    self.answer = answer
    self.countries = countries
    self.isWarning = isWarning
    self.note = note
  }
}

/// What is said of mixing a drug with another one.
public struct MixingRemark: Sendable, Hashable {
  /// What is said.
  public enum Kind: String, Sendable, Hashable {
    /// An admixture with it is off-label.
    case offLabel = "off-label"
    /// It is not mixed at all.
    case never
  }

  /// What is said.
  public let kind: Kind
  /// The countries of which it is said; empty for any.
  public let countries: [String]
  /// The words, with their source.
  public let note: SourcedNote

  /// A remark on mixing.
  public init(kind: Kind, countries: [String], note: SourcedNote) {
    self.kind = kind
    self.countries = countries
    self.note = note
  }
}

/// What is said of stopping a drug.
public struct StoppingRemark: Sendable, Hashable {
  /// Whether withdrawal can follow the end of an infusion.
  public let risksWithdrawal: Bool
  /// The words, with their source.
  public let note: SourcedNote

  /// A remark on stopping.
  public init(risksWithdrawal: Bool, note: SourcedNote) {
    self.risksWithdrawal = risksWithdrawal
    self.note = note
  }
}

/// A strength in which a drug is sold.
public struct DrugProduct: Sendable, Hashable {
  /// The mass in a millilitre.
  public let strength: Quantity
  /// The packs, such as `1 mL and 5 mL`; nil where no source prints them.
  public let packs: String?
  /// What is said of it, with its source.
  public let note: SourcedNote

  /// A strength.
  public init(strength: Quantity, packs: String?, note: SourcedNote) {
    self.strength = strength
    self.packs = packs
    self.note = note
  }
}
