/// An entry's content with the number of its entry.
///
/// It asks nothing of its content that would have to be looked up when it is first used.
public struct Recorded<Content: Sendable>: Sendable {
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

extension Recorded: Equatable where Content: Equatable {}
extension Recorded: Hashable where Content: Hashable {}

extension Array {
  /// In the order of clinical time; where two cannot be told apart, in that of their entries.
  public func inOrder<Content>(
    at moment: KeyPath<Content, ClinicalMoment>
  ) -> [Recorded<Content>] where Element == Recorded<Content> {
    // Not sorted by comparing two: a date alone ties with 8 and with 9 o'clock, and those two do not.
    var ordered: [Element] = []
    var lastDay = CivilDate?.none
    var lastInstant = Instant?.none
    for one in sorted(by: { $0.entry < $1.entry }) {
      let at = one.content[keyPath: moment]
      // Most are entered in their order; only others are looked for a place.
      let isLast = lastDay.map { $0 <= at.latest } ?? true
      let isLatest = at.instant.flatMap { mine in lastInstant.map { $0 <= mine } } ?? true
      let place =
        isLast && isLatest
        ? nil : ordered.firstIndex { at.isCertainlyBefore($0.content[keyPath: moment]) }
      ordered.insert(one, at: place ?? ordered.endIndex)
      lastDay = lastDay.map { Swift.max($0, at.earliest) } ?? at.earliest
      lastInstant = [lastInstant, at.instant].compactMap(\.self).max()
    }
    return ordered
  }
}

/// That a list holds everything: of the case, or of one trial.
struct Completeness: Sendable, Hashable {
  let list: ListName
  let trial: String?
  let on: ClinicalMoment
}

/// The entries sorted out once by what they say: criteria ask for them again and again.
final class EntryLists: Sendable {
  let therapies: [Recorded<Therapy>]
  let trials: [Recorded<TrialStart>]
  let trialIDs: [String]
  let doses: [Recorded<Dose>]
  let readings: [Recorded<Reading>]
  let adverseEvents: [Recorded<AdverseEvent>]
  let rescues: [Recorded<RescueDose>]
  let systemicOpioids: [Recorded<SystemicOpioid>]
  let waivers: [Recorded<Waiver>]
  let decisions: [Recorded<Decision>]
  let reviews: [(entry: Int, role: String, review: Review)]
  let complete: [Recorded<Completeness>]
  let answers: AnswerChains

  init(_ entries: [Entry], _ dictionary: DataDictionary?) {
    var sorted = SortedEntries(entries.count, dictionary)
    for place in entries.indices { sorted.add(entries[place], place) }
    therapies = sorted.therapies
    trials = sorted.trials.inOrder(at: \.on)
    trialIDs = trials.map(\.content.id)
    doses = sorted.doses
    readings = sorted.readings
    adverseEvents = sorted.adverseEvents
    rescues = sorted.rescues
    systemicOpioids = sorted.systemicOpioids
    waivers = sorted.waivers
    decisions = sorted.decisions
    reviews = sorted.reviews
    complete = sorted.complete.inOrder(at: \.on)
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
  var rescues: [Recorded<RescueDose>] = []
  var systemicOpioids: [Recorded<SystemicOpioid>] = []
  var waivers: [Recorded<Waiver>] = []
  var decisions: [Recorded<Decision>] = []
  var reviews: [(entry: Int, role: String, review: Review)] = []
  var complete: [Recorded<Completeness>] = []
  var answers: AnswerChains

  init(_ count: Int, _ dictionary: DataDictionary?) { answers = AnswerChains(count, dictionary) }

  mutating func add(_ entry: Entry, _ place: Int) {
    let number = entry.number
    switch entry.content {
    case .finding(let finding): answers.add(finding.fact, finding.answer, place)
    case .referral(let indication, _):
      answers.add("indication", .value(.code(indication)), place)
    case .therapy(let therapy): therapies.append(Recorded(entry: number, content: therapy))
    case .trial(let trial): trials.append(Recorded(entry: number, content: trial))
    case .dose(let dose): doses.append(Recorded(entry: number, content: dose))
    case .reading(let reading): readings.append(Recorded(entry: number, content: reading))
    case .adverseEvent(let event): adverseEvents.append(Recorded(entry: number, content: event))
    case .rescue(let rescue): rescues.append(Recorded(entry: number, content: rescue))
    case .systemicOpioid(let opioid):
      systemicOpioids.append(Recorded(entry: number, content: opioid))
    case .waiver(let waiver): waivers.append(Recorded(entry: number, content: waiver))
    case .decision(let decision): decisions.append(Recorded(entry: number, content: decision))
    case .review(let review): reviews.append((number, entry.role, review))
    case .complete(let list, let trial, let on):
      let completeness = Completeness(list: list, trial: trial, on: on)
      complete.append(Recorded(entry: number, content: completeness))
    case .followUp, .correction, .recommendation: break
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

  /// The last link by the fact's place in the dictionary.
  private var last: [Int32]
  /// The last link of a fact that no dictionary knows.
  private var strangers: [String: Int32] = [:]
  private var links: [Link] = []
  private let dictionary: DataDictionary?

  init(_ count: Int, _ dictionary: DataDictionary?) {
    self.dictionary = dictionary
    last = [Int32](repeating: -1, count: dictionary?.facts.count ?? 0)
    links.reserveCapacity(count)
  }

  mutating func add(_ fact: String, _ answer: Answer, _ place: Int) {
    let definition = append(fact, place, isImplied: false)
    guard let definition, !definition.implications.isEmpty else { return }
    for implied in definition.implied(by: answer) { append(implied, place, isImplied: true) }
  }

  @discardableResult
  private mutating func append(
    _ fact: String, _ place: Int, isImplied: Bool
  ) -> FactDefinition? {
    let link = Int32(links.count)
    let known = dictionary?.place(ofFact: fact)
    var previous = link
    if let known {
      swap(&last[known], &previous)
    } else {
      previous = strangers.updateValue(link, forKey: fact) ?? -1
    }
    links.append(Link(place: Int32(place), previous: previous, isImplied: isImplied))
    return known.flatMap { dictionary?.fact(at: $0) }
  }

  /// The answer to a question, where there is exactly one: so it is with most.
  func onlyAnswer(to fact: String, in entries: [Entry]) -> RecordedAnswer? {
    guard let own = dictionary?.place(ofFact: fact), last[own] >= 0 else { return nil }
    let link = links[Int(last[own])]
    guard link.previous < 0, !link.isImplied else { return nil }
    return RecordedAnswer(entries[Int(link.place)])
  }

  /// The answers to a question, in the order of their entries.
  func answers(to fact: String, in entries: [Entry]) -> [RecordedAnswer] {
    var answers: [RecordedAnswer] = []
    var next = dictionary?.place(ofFact: fact).map { last[$0] } ?? strangers[fact] ?? -1
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

  /// The trials, in the order in which they were started.
  public var trials: [Recorded<TrialStart>] { lists.trials }

  /// The adverse events.
  public var adverseEvents: [Recorded<AdverseEvent>] { lists.adverseEvents }

  /// The rescue medication of every trial.
  public var rescues: [Recorded<RescueDose>] { lists.rescues }

  /// The opioids taken day by day outside the trials' own doses.
  public var systemicOpioids: [Recorded<SystemicOpioid>] { lists.systemicOpioids }

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

  /// The entries that would declare a list complete: one for the case, or one for each trial.
  public func completeness(ofAll list: ListName) -> [Int?] {
    if list == .therapies || lists.trialIDs.isEmpty { return [completeness(of: list)] }
    return lists.trialIDs.map { completeness(of: list, trial: $0) }
  }

  /// The entry that declares a list complete, the latest if several do.
  public func completeness(of list: ListName, trial: String? = nil) -> Int? {
    lists.complete.last { $0.content.list == list && $0.content.trial == trial }?.entry
  }

  /// The entry that declares the systemic opioids complete, for the case or for this trial: the later.
  public func opioidsCompleteness(in trial: String) -> Int? {
    lists.complete.last {
      $0.content.list == .systemicOpioids && ($0.content.trial ?? trial) == trial
    }?.entry
  }
}
