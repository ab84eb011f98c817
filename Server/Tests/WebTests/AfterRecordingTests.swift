import CaseFile
import ClinicalModel
import GRDB
import Markup
import Testing

@testable import Access
@testable import Store
@testable import Web

/// What goes wrong once something stands in the record: nobody may be told that it does not.
@Suite struct AfterRecordingTests {
  private static let event = [("code", "nausea"), ("at", "now")]
  private static let noNote = """
    CREATE TRIGGER trouble BEFORE INSERT ON access_log WHEN new.kind = 'recorded' BEGIN
      SELECT RAISE(ABORT, 'trouble');
    END
    """
  private static let noReckoning = """
    CREATE TRIGGER trouble BEFORE UPDATE OF standing_head ON worklist BEGIN
      SELECT RAISE(ABORT, 'trouble');
    END
    """

  /// The address at which an event of a trial is charted.
  private static func place(_ clinic: Clinic) async throws -> (RandomID, String) {
    let id = try await clinic.file("syn-continue-baclofen-test")
    return (id, "/cases/\(id)/trial/t1/event")
  }

  private static func does(_ sql: String, _ store: SQLiteStore) async throws {
    try await store.pool.write { try $0.execute(sql: sql) }
  }

  @Test func W16_W24_whatIsUncertainIsNotDenied() async throws {
    try await FailClosedTests.clinic { clinic, store, _ in
      let (id, place) = try await Self.place(clinic)
      let before = try await clinic.filed(id).record.head.entries
      try await clinic.browse { browser in
        let nurse = try await browser.visitor("nurse")
        let page = try await nurse.get(place)
        try await Self.does(Self.noNote, store)
        let failed = try await nurse.send(page, to: place, Self.event)
        #expect(failed.status == 500)
        #expect(
          failed.text.contains("It is not certain whether this was recorded. Look at the case"))
        #expect(!failed.text.contains("Nothing was recorded"))
        #expect(try await clinic.filed(id).record.head.entries == before + 1)
        // The same form once more records nothing twice, and is noted now.
        try await Self.does("DROP TRIGGER trouble", store)
        let again = try await nurse.send(page, to: place, Self.event)
        #expect(again.place == "/cases/\(id)/trial?recorded=\(before + 1)")
        #expect(try await clinic.filed(id).record.head.entries == before + 1)
        #expect(try await clinic.noted(id).filter { $0.hasPrefix("recorded") }.count == 1)
      }
    }
  }

  @Test func W16_whatIsRecordedLeadsOnWhereReckoningFails() async throws {
    try await FailClosedTests.clinic { clinic, store, _ in
      let (id, place) = try await Self.place(clinic)
      let before = try await clinic.filed(id).record.head.entries
      try await clinic.browse { browser in
        let nurse = try await browser.visitor("nurse")
        let page = try await nurse.get(place)
        try await Self.does(Self.noReckoning, store)
        let done = try await nurse.send(page, to: place, Self.event)
        #expect(done.place == "/cases/\(id)/trial?recorded=\(before + 1)")
        try await Self.does("DROP TRIGGER trouble", store)
        #expect(try await nurse.get("/cases").status == 200)
        let standing = try await store.worklist(
          WorklistQuery(team: clinic.team.id, day: clinic.app.desk.clock.today)
        ).rows.first { $0.id == id }?.standing
        #expect(standing?.head == (try await clinic.filed(id).record.head.digest))
      }
    }
  }

  @Test func A1_W16_aFormThatComesTwiceIsOneEventOfItsOwnNumber() async throws {
    let clinic = try await Clinic()
    let (id, place) = try await Self.place(clinic)
    let before = try await clinic.filed(id).record.head.entries
    try await clinic.browse { browser in
      let nurse = try await browser.visitor("nurse")
      let first = try await nurse.get(place)
      #expect(try await nurse.send(first, to: place, Self.event).status == 303)
      let second = try await nurse.get(place)
      #expect(
        try await nurse.send(second, to: place, [("code", "vomiting"), ("at", "now")]).status == 303
      )
      let again = try await nurse.send(first, to: place, Self.event)
      #expect(again.place == "/cases/\(id)/trial?recorded=\(before + 1)")
      #expect(
        try await clinic.noted(id).filter { $0.hasPrefix("recorded") } == [
          "recorded: \(before + 1)", "recorded: \(before + 2)",
        ])
    }
  }

  @Test func H33_whatIsTakenBackWhileSomebodySignsIsNotRecorded() async throws {
    try await FailClosedTests.clinic { clinic, store, id in
      let head = try await clinic.filed(id).record.head
      let waiting = Proposal(
        id: RandomID(), caseID: id, team: clinic.team.id, kind: .transcription,
        content: "<finding fact=\"age\" value=\"59\" unit=\"a\" on=\"2027-01-15\"/>",
        proposedBy: try clinic.id(.coordinator), role: .coordinator,
        at: clinic.app.door.clock.seconds)
      try await store.propose(waiting, key: nil)
      try await clinic.browse { browser in
        let nurse = try await browser.visitor("nurse")
        let place = "/cases/\(id)/proposals/\(waiting.id)"
        let page = try await nurse.get(place)
        // Between the password and the record the other person takes it back.
        try await Self.does(
          """
          CREATE TRIGGER trouble AFTER INSERT ON access_log WHEN new.kind = 'confirmed' BEGIN
            DELETE FROM proposals;
          END
          """, store)
        let late = try await nurse.send(page, to: place, [("password", FrontDoor.password)])
        #expect(late.status == 409 && late.text.contains("nothing of yours was recorded"))
        #expect(try await clinic.filed(id).record.head == head)
        #expect(!(try await clinic.noted(id).contains { $0.hasPrefix("cosigned") }))
        // The old session is dead; the new one came with the refusal.
        #expect(try await nurse.get("/account").status == 303)
        let after = Participant(browser: browser, token: try #require(late.token))
        #expect(try await after.get("/account").status == 200)
      }
    }
  }
}
