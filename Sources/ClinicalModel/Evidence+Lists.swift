/// An entry's content with the number of its entry.
public struct Recorded<Content: Sendable & Hashable>: Sendable, Hashable {
  /// The number of the entry in its case.
  public let entry: Int
  /// What the entry says.
  public let content: Content

  /// A content with the number of its entry.
  public init(entry: Int, content: Content) {
    self.entry = entry
    self.content = content
  }
}

/// The entries sorted out once by what they say: criteria ask for them again and again.
final class EntryLists: Sendable {
  let therapies: [Recorded<Therapy>]
  let trials: [Recorded<TrialStart>]
  let doses: [Recorded<Dose>]
  let readings: [Recorded<Reading>]
  let adverseEvents: [Recorded<AdverseEvent>]
  let waivers: [Recorded<Waiver>]
  let decisions: [Recorded<Decision>]
  let reviews: [(entry: Int, role: String, review: Review)]
  let complete: [(entry: Int, list: ListName, trial: String?)]
  let answers: AnswerChains

  init(_ entries: [Entry], _ dictionary: DataDictionary?) {
    var sorted = SortedEntries(entries.count)
    for place in entries.indices { sorted.add(entries[place], place, dictionary) }
    therapies = sorted.therapies
    trials = sorted.trials
    doses = sorted.doses
    readings = sorted.readings
    adverseEvents = sorted.adverseEvents
    waivers = sorted.waivers
    decisions = sorted.decisions
    reviews = sorted.reviews
    complete = sorted.complete
    answers = sorted.answers
  }
}

/// The lists while they are being filled.
private struct SortedEntries {
  var therapies: [Recorded<Therapy>] = []
  var trials: [Recorded<TrialStart>] = []
  var doses: [Recorded<Dose>] = []
  var readings: [Recorded<Reading>] = []
  var adverseEvents: [Recorded<AdverseEvent>] = []
  var waivers: [Recorded<Waiver>] = []
  var decisions: [Recorded<Decision>] = []
  var reviews: [(entry: Int, role: String, review: Review)] = []
  var complete: [(entry: Int, list: ListName, trial: String?)] = []
  var answers: AnswerChains

  init(_ count: Int) { answers = AnswerChains(count) }

  mutating func add(_ entry: Entry, _ place: Int, _ dictionary: DataDictionary?) {
    let number = entry.number
    switch entry.content {
    case .finding(let finding): answers.add(finding.fact, finding.answer, place, dictionary)
    case .referral(let indication, _):
      answers.add("indication", .value(.code(indication)), place, dictionary)
    case .therapy(let therapy): therapies.append(Recorded(entry: number, content: therapy))
    case .trial(let trial): trials.append(Recorded(entry: number, content: trial))
    case .dose(let dose): doses.append(Recorded(entry: number, content: dose))
    case .reading(let reading): readings.append(Recorded(entry: number, content: reading))
    case .adverseEvent(let event): adverseEvents.append(Recorded(entry: number, content: event))
    case .waiver(let waiver): waivers.append(Recorded(entry: number, content: waiver))
    case .decision(let decision): decisions.append(Recorded(entry: number, content: decision))
    case .review(let review): reviews.append((number, entry.role, review))
    case .complete(let list, let trial, _): complete.append((number, list, trial))
    case .followUp, .correction: break
    }
  }
}

/// Which entries answer a question: for each fact the last one, and from each the one before.
///
/// A case answers many questions that no criterion asks: an answer is made only when it is wanted.
struct AnswerChains: Sendable {
  private struct Link {
    let place: Int32
    let previous: Int32
    /// Whether the entry answers another question, and this one by implication.
    let isImplied: Bool
  }

  private var last: [String: Int32] = [:]
  private var links: [Link] = []

  init(_ count: Int) {
    last.reserveCapacity(count)
    links.reserveCapacity(count)
  }

  mutating func add(_ fact: String, _ answer: Answer, _ place: Int, _ dictionary: DataDictionary?) {
    append(fact, place, isImplied: false)
    guard let definition = dictionary?.facts[fact], !definition.implications.isEmpty else { return }
    for implied in definition.implied(by: answer) { append(implied, place, isImplied: true) }
  }

  private mutating func append(_ fact: String, _ place: Int, isImplied: Bool) {
    let link = Int32(links.count)
    let previous = last.updateValue(link, forKey: fact) ?? -1
    links.append(Link(place: Int32(place), previous: previous, isImplied: isImplied))
  }

  /// The answers to a question, in the order of their entries.
  func answers(to fact: String, in entries: [Entry]) -> [RecordedAnswer] {
    var answers: [RecordedAnswer] = []
    var next = last[fact] ?? -1
    while next >= 0 {
      let link = links[Int(next)]
      if let answer = RecordedAnswer(entries[Int(link.place)]) {
        answers.append(link.isImplied ? answer.implying(fact) : answer)
      }
      next = link.previous
    }
    if answers.count > 1 { answers.reverse() }
    return answers
  }
}

extension Evidence {
  /// The treatments that were tried.
  public var therapies: [Recorded<Therapy>] { lists.therapies }

  /// The trials, in the order of their entries.
  public var trials: [Recorded<TrialStart>] { lists.trials }

  /// The adverse events.
  public var adverseEvents: [Recorded<AdverseEvent>] { lists.adverseEvents }

  /// The readings of every trial.
  public var readings: [Recorded<Reading>] { lists.readings }

  /// The doses of a trial.
  public func doses(of trial: String) -> [Recorded<Dose>] {
    lists.doses.filter { $0.content.trial == trial }
  }

  /// The waivers that were asked for.
  public var waivers: [Recorded<Waiver>] { lists.waivers }

  /// The clinicians' decisions.
  public var decisions: [Recorded<Decision>] { lists.decisions }

  /// The assessments of a stage with the role that gave each.
  public func reviews(of stage: String) -> [(entry: Int, role: String, review: Review)] {
    lists.reviews.filter { $0.review.stage == stage }
  }

  /// The entry that declares a list complete, if one does.
  public func completeness(of list: ListName, trial: String? = nil) -> Int? {
    lists.complete.last { $0.list == list && $0.trial == trial }?.entry
  }
}
