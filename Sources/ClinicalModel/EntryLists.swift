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
