import ClinicalModel
import Testing

@testable import TrialAnalysis

/// Where a trial stands in its protocol: done, next, not before when.
@Suite struct ProtocolMachineTests {
  private let first = "2026-03-20T08:00:00+01:00"

  @Test("Nothing given: the first step, with nothing to wait for")
  func beginning() throws {
    #expect(try ladder().standing().said == "a now")
    #expect(try ladder().standing().isDone == .notMet)
  }

  @Test("No response: the next step, 24 h after the dose, at the dose's own offset")
  func nextStep() throws {
    let standing = try ladder().standing(try given(2, "50 ug", at: first))
    #expect(standing.said == "b 2026-03-21T08:00:00+01:00")
    #expect(standing.taken.map(\.step.id) == ["a"])
    #expect(standing.departures.isEmpty)
  }

  @Test(
    "The walk ends: a response, a side effect, or no response to the last step",
    arguments: [
      (Determination.met, Determination.notMet, "responded"),
      (.notMet, .met, "not-tolerated"), (.met, .met, "not-tolerated"),
    ])
  func ends(response: Determination, sideEffect: Determination, end: String) throws {
    let standing = try ladder().standing(
      try given(2, "50 ug", at: first, response: response, sideEffect: sideEffect))
    #expect(standing.said == end)
    #expect(standing.isDone == .met)
  }

  @Test("The last step without a response ends it")
  func lastStep() throws {
    let standing = try ladder().standing(
      try given(2, "50 ug", at: "2026-03-20T08:00Z"),
      try given(3, "75 ug", at: "2026-03-21T08:00Z"),
      try given(4, "100 ug", at: "2026-03-22T08:00Z"))
    #expect(standing.said == "no-response")
    #expect(standing.departures.isEmpty)
  }

  @Test(
    "H8: an answer that is missing chooses no branch",
    arguments: [
      (unread, Determination.notMet, "? trial:readingInWindow"),
      (Determination.notMet, unread, "? trial:readingInWindow"),
      (unread, unread, "? trial:readingInWindow"), (unread, .met, "not-tolerated"),
      (Determination.indeterminate([]), .notMet, "? trial:protocolSteps"),
    ])
  func H8_unknownAnswers(response: Determination, sideEffect: Determination, said: String) throws {
    let standing = try ladder().standing(
      try given(2, "50 ug", at: first, response: response, sideEffect: sideEffect))
    #expect(standing.said == said)
    if said.hasPrefix("?") { #expect(standing.isDone.answer == nil) }
  }

  @Test("A step given while its branch was not decided is no departure, but its wait holds")
  func undecidedStep() throws {
    let kept = try ladder().standing(
      try given(2, "50 ug", at: "2026-03-20T08:00Z", response: unread),
      try given(3, "75 ug", at: "2026-03-21T08:00Z"))
    #expect(kept.departures.isEmpty)
    let soon = try ladder().standing(
      try given(2, "50 ug", at: "2026-03-20T08:00Z", response: unread),
      try given(3, "75 ug", at: "2026-03-21T07:59Z"))
    #expect(soon.departures == ["too-soon 3"])
  }

  @Test(
    "A departure is remarked and refuses nothing",
    arguments: [
      ("100 ug", ["other-step 3"], "no-response"), ("60 ug", ["no-step 3"], "off 3"),
      ("120 ug", ["above 3"], "off 3"), ("50 ug", ["other-step 3"], "b 2026-03-22T08:00:00Z"),
      ("75 ug/d", ["no-step 3"], "off 3"),
    ])
  func departures(amount: String, departures: [String], said: String) throws {
    let standing = try ladder().standing(
      try given(2, "50 ug", at: "2026-03-20T08:00Z"), try given(3, amount, at: "2026-03-21T08:00Z"))
    #expect(standing.departures == departures)
    #expect(standing.said == said)
  }

  @Test("Above the last step the protocol is done; beside it, it is not")
  func doneAboveTheLast() throws {
    #expect(try ladder().standing(try given(2, "120 ug", at: first)).isDone == .met)
    #expect(try ladder().standing(try given(2, "60 ug", at: first)).isDone == .notMet)
  }

  @Test("After a dose that is no step the walk goes on with the next that is one")
  func comesBack() throws {
    let standing = try ladder().standing(
      try given(2, "60 ug", at: "2026-03-20T08:00Z"), try given(3, "75 ug", at: "2026-03-20T09:00Z")
    )
    #expect(standing.said == "c 2026-03-21T09:00:00Z")
    #expect(standing.departures == ["no-step 2"])
  }

  @Test("An unknown amount leaves it open")
  func unknownAmount() throws {
    #expect(try ladder().standing(try given(2, nil, at: first)).said == "? trial:dose")
  }

  @Test("H34: another drug, another route and a placebo are remarked and are no step")
  func H34_otherDoses() throws {
    let standing = try ladder().standing(
      try given(2, "50 ug", at: first, drug: "morphine"),
      try given(3, "50 ug", at: first, route: "epidural"),
      try given(4, "50 ug", at: first, substance: .placebo))
    #expect(standing.departures == ["drug 2", "route 3", "placebo 4"])
    #expect(standing.said == "a now")
  }

  @Test("An admixture is remarked and counts")
  func mixture() throws {
    let mass = try #require(DrugMass(try quantity("1 mg")))
    let part = DoseComponent(drug: "clonidine", amount: .bolus(mass), concentration: nil)
    let standing = try ladder().standing(try given(2, "50 ug", at: first, components: [part]))
    #expect(standing.departures == ["mixture 2"])
    #expect(standing.taken.count == 1)
  }

  @Test("A dose after the end is remarked")
  func afterTheEnd() throws {
    let standing = try ladder().standing(
      try given(2, "50 ug", at: "2026-03-20T08:00Z", response: .met),
      try given(3, "50 ug", at: "2026-03-22T08:00Z", response: .met))
    #expect(standing.departures == ["after-end 3"])
    #expect(standing.isDone == .met)
  }

  @Test("H26: a stop event leaves no next dose, whatever the protocol prints")
  func H26_stopped() throws {
    let dose = try given(2, "50 ug", at: first)
    let machine = ProtocolMachine(try ladder())
    #expect(machine.standing(of: course([dose], stops: [3])).said == "stopped")
    #expect(machine.standing(of: course([dose], completion: 4)).said == "closed")
  }

  @Test("Another method than the protocol's is remarked at the start of the trial")
  func method() throws {
    let standing = ProtocolMachine(try ladder()).standing(of: course([], method: "single-bolus"))
    #expect(standing.departures == ["method 1"])
  }

  @Test(
    "A walker starts lower; where nobody said who walks, no start is chosen",
    arguments: [
      (Determination.met, "a now"), (.notMet, "b|a now"),
      (.indeterminate([Gap(.fact("walker"), .missing)]), "? walker"),
      (.indeterminate([]), "? trial:walker"),
    ])
  func walkerStart(walker: Determination, said: String) throws {
    let low = TrialProtocol.Start(walker: true, steps: ["a"], citation: printed)
    let high = TrialProtocol.Start(walker: false, steps: ["b", "a"], citation: printed)
    let plan = plan(try ladder().steps, starts: [low, high])
    let standing = ProtocolMachine(plan).standing(of: course([], walker: walker))
    #expect(standing.said == said)
    let begun = ProtocolMachine(plan).standing(
      of: course([try given(2, "75 ug", at: first)], walker: walker))
    #expect(begun.departures == (walker == .met ? ["other-step 2"] : []))
  }

  @Test("Drug and placebo in either order, then their difference")
  func crossover() throws {
    let plan = plan([
      try step(
        "first", .open(isInfusion: false), substance: .either,
        try branch(nil, nil, to: "second", after: "1 d")),
      try step(
        "second", .open(isInfusion: false), substance: .other,
        try branch(nil, nil, ends: .compared)),
    ])
    for order in [[Dose.Substance.active, .placebo], [.placebo, .active]] {
      let one = try given(2, "1 mg", at: "2026-03-20T08:00Z", substance: order[0])
      #expect(plan.standing(one).said == "second 2026-03-21")
      let both = plan.standing(
        one, try given(3, "1 mg", at: "2026-03-21T07:00Z", substance: order[1]))
      #expect(both.said == "compared")
      #expect(both.departures.isEmpty)
      let same = plan.standing(
        one, try given(3, "1 mg", at: "2026-03-21T07:00Z", substance: order[0]))
      #expect(same.departures == ["other-step 3"])
    }
  }

  @Test("H34: a placebo of unknown amount is its step: its amount is not asked for")
  func H34_placeboOfUnknownAmount() throws {
    let plan = plan([
      try step(
        "first", .open(isInfusion: false), substance: .either, try branch(nil, nil, ends: .compared)
      )
    ])
    let standing = plan.standing(try given(2, nil, at: first, substance: .placebo))
    #expect(standing.said == "compared")
    #expect(standing.departures.isEmpty)
  }
}
