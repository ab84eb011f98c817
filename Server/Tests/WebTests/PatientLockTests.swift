import Store
import Testing

@testable import Access
@testable import Web

/// Who the patient is, changed by two people at once.
@Suite struct PatientLockTests {
  private static func patient(_ name: String, _ number: String) -> [(String, String)] {
    [
      ("patient-name", name), ("patient-born-day", "30"), ("patient-born-month", "4"),
      ("patient-born-year", "1961"), ("patient-number", number),
    ]
  }

  @Test func W17_aStaleFormIsRefusedAndShownWhatTheFirstChanged() async throws {
    let clinic = try await Clinic()
    let surgeon = try clinic.id(.surgeon)
    try await clinic.browse { browser in
      let id = try await clinic.file("V08")
      let place = "/cases/\(id)/patient"
      let physician = try await browser.visitor("pain-physician")
      let coordinator = try await browser.visitor("coordinator")
      let (first, second) = (try await physician.get(place), try await coordinator.get(place))
      let assigned = Self.patient("Ada Marker", "H-17") + [("assigned", surgeon.text)]
      #expect(try await physician.send(first, to: place, assigned).status == 303)
      // The same form once more changes nothing, and is no conflict.
      #expect(try await physician.send(first, to: place, assigned).status == 303)
      let typed = Self.patient("Ada Example", "H-71") + [("assigned", "")]
      let refused = try await coordinator.send(second, to: place, typed)
      #expect(refused.status == 409)
      #expect(refused.text.contains("Full name: was Ada Example, is now Ada Marker"))
      #expect(refused.text.contains("Assigned to: was nobody, is now Person surgeon"))
      #expect(!refused.text.contains("Hospital number: was"))
      #expect(refused.text.contains("Last changed by Person pain-physician, Pain physician"))
      #expect(refused.text.contains("name=\"patient-number\"") && refused.text.contains("H-71"))
      let kept = try await clinic.filed(id)
      #expect(kept.patient.name == "Ada Marker" && kept.patient.number == "H-17")
      // Having seen it, the second person saves.
      let again = Self.patient("Ada Marker", "H-71") + [("assigned", surgeon.text)]
      #expect(try await coordinator.send(refused, to: place, again).status == 303)
      let saved = try await clinic.filed(id)
      #expect(saved.patient.number == "H-71" && saved.assignedTo == surgeon)
      let changes = try await clinic.noted(id).filter { $0.hasPrefix("changed-identity") }
      #expect(changes == ["changed-identity: assigned", "changed-identity: identity"])
    }
  }

  @Test func W7_whatWasTypedOutlastsTheSession() async throws {
    let clinic = try await Clinic()
    try await clinic.browse { browser in
      let id = try await clinic.file("V08")
      let place = "/cases/\(id)/patient"
      let coordinator = try await browser.visitor("coordinator")
      let page = try await coordinator.get(place)
      clinic.app.door.clock.pass(16 * 60)
      let sent = page.hidden + Self.patient("Ada Marker", "H-71")
      let late = try await browser.post(
        place, coordinator.token, [(FormFields(sent).encoded, "")])
      #expect(late.place == "/sign-in?next=\(place)")
      // Meanwhile somebody else changes it, which the form that comes back had not seen.
      let physician = try await browser.visitor("pain-physician")
      let other = Self.patient("Ada Other", "H-17") + [("assigned", "")]
      #expect(
        try await physician.send(try await physician.get(place), to: place, other).status == 303)
      let again = try await browser.visitor("coordinator")
      let back = try await again.get(place)
      #expect(back.text.contains("Your session had ended") && back.text.contains("Ada Marker"))
      #expect(back.text.contains("value=\"H-71"))
      let typed = Self.patient("Ada Marker", "H-71") + [("assigned", "")]
      #expect(try await again.send(back, to: place, typed).status == 409)
      #expect(try await clinic.filed(id).patient.name == "Ada Other")
    }
  }

  @Test func W17_aFormThatDoesNotSayWhatItSawIsNoForm() async throws {
    let clinic = try await Clinic()
    try await clinic.browse { browser in
      let id = try await clinic.file("V08")
      let physician = try await browser.visitor("pain-physician")
      let answer = try await physician.post(
        "/cases/\(id)/patient", Self.patient("Ada Marker", "H-17"))
      #expect(answer.status == 400)
      #expect(try await clinic.filed(id).patient.name == "Ada Example")
    }
  }

  @Test func W17_aMistakeKeepsWhatWasSeen() async throws {
    let clinic = try await Clinic()
    try await clinic.browse { browser in
      let id = try await clinic.file("V08")
      let place = "/cases/\(id)/patient"
      let physician = try await browser.visitor("pain-physician")
      let coordinator = try await browser.visitor("coordinator")
      let first = try await coordinator.get(place)
      let wrong = try await coordinator.send(first, to: place, Self.patient("", "H-1"))
      #expect(wrong.status == 422)
      let own = Self.patient("Ada Marker", "H-17")
      let page = try await physician.get(place)
      #expect(try await physician.send(page, to: place, own).status == 303)
      let late = try await coordinator.send(wrong, to: place, Self.patient("Ada Example", "H-1"))
      #expect(late.status == 409)
    }
  }
}
