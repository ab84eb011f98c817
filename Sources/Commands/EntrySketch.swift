internal import CaseFile
internal import ClinicalModel

/// How an entry of a kind is stated, with the codes that it takes.
struct EntrySketch {
  let text: String

  /// The entry that belongs to a list; nil for what is no entry of its own.
  init?(_ list: ListName, _ dictionary: DataDictionary) {
    switch list {
    case .coInterventions: return nil
    case .therapies: self.init(kind: "therapy", dictionary)
    case .doses: self.init(kind: "dose", dictionary)
    case .readings: self.init(kind: "reading", dictionary)
    case .adverseEvents: self.init(kind: "adverse-event", dictionary)
    case .rescue: self.init(kind: "rescue", dictionary)
    case .systemicOpioids: self.init(kind: "systemic-opioid", dictionary)
    }
  }

  /// The entry that a trial lacks.
  init(_ need: TrialNeed, _ dictionary: DataDictionary) {
    switch need {
    case .dose, .protocolSteps, .repetition: self.init(kind: "dose", dictionary)
    case .relatedness, .grade, .acceptance: self.init(kind: "adverse-event", dictionary)
    case .trial, .method: self.init(kind: "trial", dictionary)
    default: self.init(kind: "reading", dictionary)
    }
  }

  private init(kind: String, _ dictionary: DataDictionary) {
    let lists = Self.lists[kind] ?? [:]
    let options = EntryKinds.options(of: kind).map { option in
      let codes = lists[option].flatMap { dictionary.lists[$0] }?.values.map(\.code) ?? []
      return "--\(option) " + (codes.isEmpty ? "…" : codes.joined(separator: "|"))
    }
    text = "\(kind) " + options.joined(separator: " ")
  }

  /// The code lists of a kind's options.
  private static let lists = [
    "therapy": ["class": "therapy-classes", "outcome": "therapy-outcomes"],
    "adverse-event": ["code": "adverse-event-codes"],
    "trial": ["method": "trial-methods"],
    "dose": ["route": "routes"],
    "rescue": ["route": "medication-routes"],
    "systemic-opioid": ["drug": "systemic-opioids"],
  ]
}
