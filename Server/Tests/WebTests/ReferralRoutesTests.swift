import CaseFile
import Markup
import Store
import Testing

@testable import Access
@testable import Web

/// Referring a patient, and cases that come and go as files.
@Suite struct ReferralRoutesTests {
  private let patient = [
    ("patient-name", "Zoe Marker"), ("patient-born-day", "30"), ("patient-born-month", "4"),
    ("patient-born-year", "1961"), ("patient-number", "H-4711"),
  ]

  private var referral: [(String, String)] {
    patient + [
      ("referred-day", "2"), ("referred-month", "1"), ("referred-year", "2027"),
      ("pathway", "noncancer-pain"), ("question", "Back pain after surgery.\nIs a pump an option?"),
    ]
  }

  @Test func aReferralFoundsARecordAndGoesToItsCase() async throws {
    let clinic = try await Clinic()
    let fields = referral
    let referrer = try clinic.id(.referrer)
    try await clinic.browse { browser in
      let visitor = try await browser.visitor("coordinator")
      let page = try await visitor.get("/refer")
      let answer = try await visitor.send(
        page, to: "/refer", fields + [("referrer", referrer.text)])
      #expect(answer.status == 303)
      let place = try #require(answer.place)
      let id = try #require(RandomID(place.dropFirst("/cases/".count)))
      let filed = try await clinic.filed(id)
      #expect(filed.patient.born == "1961-04-30" && filed.referredBy == referrer)
      #expect(filed.record.head.entries == 1)
      let text = String(decoding: filed.record.bytes, as: UTF8.self)
      #expect(text.contains("indication=\"noncancer-pain\" on=\"2027-01-02\""))
      #expect(!text.contains("Marker") && !text.contains("4711"))
      #expect(try await clinic.noted(id) == ["referred"])
      let shown = try await visitor.get(place)
      #expect(shown.text.contains("Zoe Marker") && shown.text.contains("<title>Case – Thecal"))
      #expect(try await browser.visitor("referrer").get(place).status == 200)
    }
  }

  @Test func W16_aReferralThatIsSentTwiceIsOneCase() async throws {
    let clinic = try await Clinic()
    let fields = referral
    try await clinic.browse { browser in
      let visitor = try await browser.visitor("referrer")
      let page = try await visitor.get("/refer")
      let first = try await visitor.send(page, to: "/refer", fields)
      let second = try await visitor.send(page, to: "/refer", fields)
      #expect(first.place == second.place && first.status == 303)
      let cases = try await clinic.store.caseIDs(team: clinic.team.id)
      #expect(cases.count == 1)
      #expect(try await clinic.noted(cases[0]) == ["referred"])
    }
  }

  @Test func whatIsWrongIsSaidAtItsFieldAndNothingTypedIsLost() async throws {
    let clinic = try await Clinic()
    try await clinic.browse { browser in
      let visitor = try await browser.visitor("pain-physician")
      let page = try await visitor.get("/refer")
      let answer = try await visitor.send(
        page, to: "/refer",
        [
          ("patient-name", "Zoe Marker"), ("patient-born-day", "31"), ("patient-born-month", "2"),
          ("patient-born-year", "1961"), ("referred-year", "27"), ("question", "  "),
        ])
      #expect(answer.status == 422 && answer.text.contains("<title>Error: Refer a patient"))
      for message in [
        "#patient-born-day\">Date of birth must be a real date",
        "#patient-number\">Enter the hospital number",
        "#referred-year\">Date of the referral must have the year with four digits",
        "#pathway\">Choose what is considered", "#question\">Enter what is asked of the team",
      ] { #expect(answer.text.contains(message), "\(message)") }
      #expect(answer.text.contains("value=\"Zoe Marker\"") && answer.text.contains("value=\"31\""))
      #expect(try await clinic.store.caseIDs(team: clinic.team.id).isEmpty)
    }
  }

  @Test func W7_whatWasTypedOutlastsTheSession() async throws {
    let clinic = try await Clinic()
    let fields = referral
    try await clinic.browse { browser in
      let visitor = try await browser.visitor("referrer")
      let page = try await visitor.get("/refer")
      clinic.app.door.clock.pass(16 * 60)
      let sent = page.hidden + fields
      let late = try await browser.post(
        "/refer", visitor.token, [(FormFields(sent).encoded, "")])
      #expect(late.place == "/sign-in?next=/refer")
      let back = try await browser.visitor("referrer").get("/refer")
      #expect(back.text.contains("Your session had ended"))
      #expect(back.text.contains("value=\"Zoe Marker\"") && back.text.contains("an option?"))
      #expect(try await clinic.store.caseIDs(team: clinic.team.id).isEmpty)
    }
  }

  @Test func W13_whatNoPageCanShowComesThroughNoForm() {
    #expect(FormFields("name=%01".utf8) == nil && FormFields("name=%E2%80%AE".utf8) == nil)
    #expect(FormFields("name=%C3%A9%0D%0A".utf8)?["name"] == "é\n")
  }

  @Test func W15_whoMayNotReferIsRefusedAndForeignFieldsAreToo() async throws {
    let clinic = try await Clinic()
    let fields = referral
    try await clinic.browse { browser in
      for role in [Role.psychologist, .surgeon, .nurse, .therapist, .auditor] {
        let visitor = try await browser.visitor(role.rawValue)
        #expect(try await visitor.get("/refer").status == 403)
        #expect(try await visitor.post("/refer", [("once", RandomID().text)]).status == 403)
      }
      let referrer = try await browser.visitor("referrer")
      #expect(try await referrer.get("/refer/file").status == 403)
      let foreign = fields + [("once", RandomID().text), ("assigned", RandomID().text)]
      #expect(try await referrer.post("/refer", foreign).status == 422)
      #expect(try await referrer.post("/refer", fields).status == 400)
    }
  }

  @Test func aRecordComesInAndGoesOutByteForByte() async throws {
    let clinic = try await Clinic()
    let fields = patient
    for name in ["syn-proceed-noncancer", "V08", "syn-infusion-admixture"] {
      let record = try clinic.record(name)
      try await clinic.browse { browser in
        let visitor = try await browser.visitor("pain-physician")
        let page = try await visitor.get("/refer/file")
        let sent = fields + [("xml", String(decoding: record.bytes, as: UTF8.self))]
        let answer = try await visitor.send(page, to: "/refer/file", sent)
        let place = try #require(answer.place)
        let file = try await visitor.get(place + "/record.xml")
        #expect(Array(file.text.utf8) == record.bytes)
        #expect(file.disposition == "attachment; filename=\"record.xml\"")
        // What was taken away comes into another clinic, and out of it, the same.
        let other = try await Clinic()
        let id = try await other.store.file(
          try CaseRecord(verifying: Array(file.text.utf8)),
          of: PatientIdentity(name: "x", born: "y", number: "z"), team: other.team.id,
          referredBy: nil, key: nil)
        #expect(try await other.filed(id).record.bytes == record.bytes)
        let again = try await visitor.send(
          try await visitor.get("/refer/file"), to: "/refer/file", sent)
        #expect(again.status == 422 && again.text.contains("has a case with the id of this file"))
      }
    }
  }

  @Test func W18_aBadFileIsDiagnosedLineByLine() async throws {
    let clinic = try await Clinic()
    let record = try clinic.record("V08")
    let text = String(decoding: record.bytes, as: UTF8.self)
    let fields = patient
    try await clinic.browse { browser in
      let visitor = try await browser.visitor("coordinator")
      for (xml, words) in [
        ("<case></cas>", "case.xml:1:"),
        (text.replacing("spasticity\"", with: "pain\""), ": error: "),
        (text.replacing("59", with: "95"), "case.xml:"),
        (text.replacing("severe-spasticity", with: "unknown-path"), "case.xml"),
      ] {
        let page = try await visitor.get("/refer/file")
        let answer = try await visitor.send(page, to: "/refer/file", fields + [("xml", xml)])
        #expect(answer.status == 422 && answer.text.contains(words), "\(words)")
        #expect(answer.text.contains("value=\"Zoe Marker\""))
      }
      let large = try await visitor.post(
        "/refer/file", [("once", RandomID().text), ("xml", String(repeating: "x", count: 1 << 20))])
      #expect(large.status == 413)
      #expect(try await clinic.store.caseIDs(team: clinic.team.id).isEmpty)
    }
  }

  @Test func H6_whoThePatientIsIsPutRightByWhoMay() async throws {
    let clinic = try await Clinic()
    let surgeon = try clinic.id(.surgeon)
    let fields = patient
    try await clinic.browse { browser in
      let id = try await clinic.file("V08", referredBy: try clinic.id(.referrer))
      let place = "/cases/\(id)/patient"
      let physician = try await browser.visitor("pain-physician")
      #expect(try await physician.get(place).text.contains("value=\"Ada Example\""))
      let saved = try await physician.send(
        try await physician.get(place), to: place, fields + [("assigned", surgeon.text)])
      #expect(saved.place == "/cases/\(id)")
      let filed = try await clinic.filed(id)
      #expect(filed.patient.name == "Zoe Marker" && filed.assignedTo == surgeon)
      #expect(try await clinic.noted(id).last == "changed-identity: assigned")
      // The team has taken it up: who referred it changes nothing any more.
      let referrer = try await browser.visitor("referrer")
      #expect(try await referrer.get(place).status == 403)
      #expect(try await referrer.post(place, fields).status == 403)
      #expect(try await browser.visitor("nurse").get(place).status == 403)
    }
  }

  @Test func H6_aReferrerChangesTheOwnReferralUntilItIsTakenUp() async throws {
    let clinic = try await Clinic()
    let (fields, who) = (referral, patient)
    try await clinic.browse { browser in
      let referrer = try await browser.visitor("referrer")
      let page = try await referrer.get("/refer")
      let place = try #require(try await referrer.send(page, to: "/refer", fields).place)
      let other = who.map { $0.0 == "patient-number" ? ($0.0, "H-4712") : $0 }
      let form = try await referrer.get(place + "/patient")
      #expect(try await referrer.send(form, to: place + "/patient", other).place == place)
      #expect(try await referrer.get(place).text.contains("H-4712"))
      let assigning = other + [("assigned", try clinic.id(.nurse).text)]
      #expect(try await referrer.post(place + "/patient", assigning).status == 422)
    }
  }
}
