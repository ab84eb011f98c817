import ClinicalModel
import Testing

@testable import TrialAnalysis

/// Not before when: hours by the clock, days by the calendar, and never a yes without the time of day.
@Suite struct ProtocolWaitTests {
  @Test(
    "24 h: a minute less is too soon, the hour itself is not",
    arguments: [
      ("2026-03-21T07:59:00Z", ["too-soon 3"]), ("2026-03-21T07:59:59Z", ["too-soon 3"]),
      ("2026-03-21T08:00:00Z", []), ("2026-03-21T08:01:00Z", []),
      ("2026-03-21T09:00:00+01:00", []), ("2026-03-21T08:59:00+01:00", ["too-soon 3"]),
    ])
  func boundary(at: String, departures: [String]) throws {
    let standing = try ladder().standing(
      try given(2, "50 ug", at: "2026-03-20T08:00:00Z"), try given(3, "75 ug", at: at))
    #expect(standing.departures == departures)
  }

  @Test(
    "H22: 24 h are 24 h across the change of clocks, in spring and in autumn",
    arguments: [
      ("2026-03-28T10:00:00+01:00", "2026-03-29T10:59:00+02:00", true),
      ("2026-03-28T10:00:00+01:00", "2026-03-29T11:00:00+02:00", false),
      ("2026-03-28T10:00:00+01:00", "2026-03-29T11:01:00+02:00", false),
      ("2026-10-24T10:00:00+02:00", "2026-10-25T08:59:00+01:00", true),
      ("2026-10-24T10:00:00+02:00", "2026-10-25T09:00:00+01:00", false),
      ("2026-10-24T10:00:00+02:00", "2026-10-25T09:01:00+01:00", false),
    ])
  func H22_changeOfClocks(first: String, second: String, isSoon: Bool) throws {
    let standing = try ladder().standing(
      try given(2, "50 ug", at: first), try given(3, "75 ug", at: second))
    #expect(standing.departures == (isSoon ? ["too-soon 3"] : []))
  }

  @Test("H8: a dose with only a date says no hour, and is never a yes")
  func H8_dateOnly() throws {
    let standing = try ladder().standing(try given(2, "50 ug", at: "2026-03-20"))
    #expect(standing.said == "b unknown 2")
    guard case .dose(_, let moment) = standing.next else { return #expect(Bool(false)) }
    #expect(moment.hasCome(by: .endOf(CivilDate(dayNumber: 40_000))) == nil)
  }

  @Test(
    "Between dates only what is certain is a departure; the rest is a note",
    arguments: [
      ("2026-03-20", "2026-03-20", ["too-soon 3"], false),
      ("2026-03-20", "2026-03-21", ["interval? 3"], true),
      ("2026-03-20", "2026-03-22", [], false),
      ("2026-03-20", "2026-03-21T23:59:00Z", ["interval? 3"], true),
      ("2026-03-20T08:00:00Z", "2026-03-20", ["too-soon 3"], false),
      ("2026-03", "2026-03-21", ["interval? 3"], true),
    ])
  func dates(first: String, second: String, departures: [String], isNote: Bool) throws {
    let standing = try ladder().standing(
      try given(2, "50 ug", at: first), try given(3, "75 ug", at: second))
    #expect(standing.departures == departures)
    #expect(standing.deviations.contains { $0.isNote } == isNote)
  }

  @Test(
    "A week is seven civil days, whatever the hour",
    arguments: [
      ("2026-03-26T23:59:00+01:00", ["too-soon 3"]), ("2026-03-27T00:00:00+01:00", []),
      ("2026-03-27T08:00:00+01:00", []), ("2026-03-26", ["too-soon 3"]), ("2026-03-27", []),
    ])
  func week(at: String, departures: [String]) throws {
    let plan = plan([
      try step(
        "a", .exactly(try quantity("50 ug")), try branch(nil, nil, to: "a", after: "1 wk"))
    ])
    let first = try given(2, "50 ug", at: "2026-03-20T14:00:00+01:00")
    #expect(plan.standing(first).said == "a 2026-03-27")
    #expect(plan.standing(first, try given(3, "50 ug", at: at)).departures == departures)
  }

  @Test("No interval is printed: nothing is too soon, and no moment is named")
  func notPrinted() throws {
    let plan = plan([
      try step("a", .exactly(try quantity("50 ug")), try branch(nil, nil, to: "a"))
    ])
    let first = try given(2, "50 ug", at: "2026-03-20T14:00:00Z")
    #expect(plan.standing(first).said == "a unprinted")
    #expect(
      plan.standing(first, try given(3, "50 ug", at: "2026-03-20T14:01:00Z")).departures.isEmpty)
  }

  /// A start of at most 2.4, raises of at most 2.4 to at most 7.2, three of them in seven days.
  private func titration(_ after: String, _ times: Int) throws -> TrialProtocol {
    let raise = try branch(nil, nil, to: "raise", after: after, times: times)
    return plan([
      try step("start", .between(try quantity("0 ug/d"), try quantity("2.4 ug/d")), raise),
      try step("raise", .raise(by: try quantity("2.4 ug/d"), to: try quantity("7.2 ug/d")), raise),
    ])
  }

  @Test(
    "A raise is held against the rate before it and the most in all",
    arguments: [
      ("4.8 ug/d", []), ("0.2 ug/h", []), ("4.81 ug/d", ["no-step 3"]), ("1 ug/d", []),
      ("7.3 ug/d", ["above 3"]),
    ])
  func raises(rate: String, departures: [String]) throws {
    let standing = try titration("24 h", 1).standing(
      try given(2, "2.4 ug/d", at: "2026-03-20T08:00Z"), try given(3, rate, at: "2026-03-21T08:00Z")
    )
    #expect(standing.departures == departures)
  }

  @Test("A lower rate waits for nothing; at the most in all the last step is done")
  func ceiling() throws {
    let plan = try titration("24 h", 1)
    let down = plan.standing(
      try given(2, "2.4 ug/d", at: "2026-03-20T08:00Z"),
      try given(3, "1.2 ug/d", at: "2026-03-20T09:00Z"))
    #expect(down.departures.isEmpty)
    let top = plan.standing(
      try given(2, "2.4 ug/d", at: "2026-03-20T08:00Z"),
      try given(3, "4.8 ug/d", at: "2026-03-21T08:00Z"),
      try given(4, "7.2 ug/d", at: "2026-03-22T08:00Z"))
    #expect(top.said == "no-response")
  }

  @Test("Three raises in seven days: the fourth waits for the first of them")
  func frequency() throws {
    let plan = try titration("7 d", 3)
    let doses = [
      try given(2, "1 ug/d", at: "2026-03-20T08:00Z"),
      try given(3, "2 ug/d", at: "2026-03-21T08:00Z"),
      try given(4, "3 ug/d", at: "2026-03-22T08:00Z"),
      try given(5, "4 ug/d", at: "2026-03-23T08:00Z"),
    ]
    let two = ProtocolMachine(plan).standing(of: course(Array(doses.dropLast())))
    #expect(two.said == "raise now")
    #expect(ProtocolMachine(plan).standing(of: course(doses)).said == "raise 2026-03-28")
    let fourth = try given(6, "5 ug/d", at: "2026-03-27T08:00Z")
    let soon = ProtocolMachine(plan).standing(of: course(doses + [fourth]))
    #expect(soon.departures == ["too-soon 6"])
  }
}
