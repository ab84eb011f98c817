internal import ClinicalModel

/// Walks a protocol: from what was recorded to what may come next, and not before when.
///
/// It is total: whatever was recorded, it names a next step, an end, or the reason why neither can be
/// said. An answer that is missing never chooses a branch.
public struct ProtocolMachine: Sendable {
  private let plan: TrialProtocol

  /// A machine for one protocol.
  public init(_ plan: TrialProtocol) { self.plan = plan }

  /// Where a trial stands.
  public func standing(of course: ProtocolCourse) -> ProtocolStanding {
    var walk = ProtocolWalk(plan, course)
    for given in course.doses { walk.take(given) }
    return walk.standing
  }
}

/// One walk along the doses of a trial.
struct ProtocolWalk {
  let plan: TrialProtocol
  let course: ProtocolCourse
  var next: ProtocolStanding.Next
  /// The steps that may come: one choice of them where that is decided, several where it is not.
  var expected: [TrialProtocol.Step] = []
  /// The wait before the next dose, and the dose from which it counts.
  var limit: (wait: Wait, since: GivenDose)?
  var taken: [ProtocolStanding.TakenStep] = []
  var deviations: [ProtocolDeviation] = []
  var hasEnded = false

  init(_ plan: TrialProtocol, _ course: ProtocolCourse) {
    self.plan = plan
    self.course = course
    next = .unanswered([])
    begin()
    if !plan.methods.isEmpty, !plan.methods.contains(course.method) {
      deviate(.method, course.start)
    }
  }

  /// Where the trial stands after the last dose that was taken.
  var standing: ProtocolStanding {
    var next = next
    if !course.stops.isEmpty {
      next = .finished(.stopped, plan.citation, entries: course.stops)
    } else if let entry = course.completion, !isFinished {
      next = .finished(.closed, plan.citation, entries: [entry])
    }
    return ProtocolStanding(
      plan: plan, taken: taken, next: next, deviations: deviations, hasEnded: hasEnded)
  }

  var isFinished: Bool {
    if case .finished = next { return true }
    return false
  }

  mutating func deviate(
    _ kind: ProtocolDeviation.Kind, _ entry: Int, by citation: Citation? = nil
  ) {
    deviations.append(
      ProtocolDeviation(kind: kind, entry: entry, citation: citation ?? plan.citation))
  }
}

extension ProtocolWalk {
  /// The beginning that the patient's walking calls for, once the opioid-free interval is over.
  mutating func begin() {
    let open = plan.starts.filter { course.walker.answer == nil || $0.suits(course.walker) }
    expected = open.flatMap { plan.steps($0.steps) }.unique()
    var gaps = open.count == 1 ? [] : course.walker.gaps.orElse(.walker)
    var notBefore = NotBefore.anyTime
    if let wait = plan.opioidFree, course.opioidFree != .met {
      if course.opioidFree == .notMet, let day = course.lastOpioidDay {
        notBefore = .day(wait.span.after(day), wait)
      } else {
        gaps += course.opioidFree.gaps.orElse(.protocolSteps)
      }
    }
    next = gaps.isEmpty ? .dose(expected, notBefore) : .unanswered(gaps.unique())
  }
}

extension [Gap] {
  /// A reason is always given: this one where none is.
  func orElse(_ need: TrialNeed) -> [Gap] {
    isEmpty ? [Gap(.trial(need), .missing)] : self
  }
}

extension TrialProtocol.Start {
  fileprivate func suits(_ answer: Determination) -> Bool {
    walker == nil || walker == answer.answer
  }
}
