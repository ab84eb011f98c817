internal import Store

import Access
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import CaseFile
@testable import Web

/// A case file that is chosen on the person's own machine and sent as a file.
@Suite struct UploadRoutesTests {
  private let patient = [
    ("patient-name", "Zoe Marker"), ("patient-born-day", "30"), ("patient-born-month", "4"),
    ("patient-born-year", "1961"), ("patient-number", "H-4711"),
  ]

  @Test func W18_aChosenFileIsKeptByteForByte() async throws {
    let clinic = try await Clinic()
    let record = try clinic.record("V08")
    let fields = patient
    try await clinic.browse { browser in
      let visitor = try await browser.visitor("coordinator")
      let page = try await visitor.get("/refer/file")
      #expect(page.text.contains("enctype=\"multipart/form-data\""))
      let answer = try await visitor.upload(record.bytes, fields)
      let place = try #require(answer.place)
      let physician = try await browser.visitor("pain-physician")
      #expect(Array(try await physician.get(place + "/record.xml").text.utf8) == record.bytes)
      let both = try await visitor.upload(record.bytes, fields + [("xml", "<case/>")])
      #expect(both.status == 422 && both.text.contains("not both"))
      let bad = try await visitor.upload(Array("<case></cas>".utf8), fields)
      #expect(bad.status == 422 && bad.text.contains("case.xml:1:"))
      #expect(bad.text.contains("value=\"Zoe Marker\"") && bad.text.contains("href=\"#file\""))
    }
  }

  @Test func W18_aMebibyteIsReadAndAByteMoreIsRefused() async throws {
    let clinic = try await Clinic()
    let fields = patient
    try await clinic.browse { browser in
      let visitor = try await browser.visitor("coordinator")
      let full = [UInt8](repeating: 0x20, count: 1_048_576)
      #expect(try await visitor.upload(full, fields).status == 422)
      let more = try await visitor.upload(full + [0x20], fields)
      #expect(more.status == 413 && more.text.contains("at most 1 MiB"))
      #expect(try await visitor.upload(full + full, fields).status == 413)
      #expect(try await clinic.store.caseIDs(team: clinic.team.id).isEmpty)
    }
  }

  @Test(arguments: ["kill -ABRT $$", "kill -KILL $$"])
  func X11_aFileThatHarmsItsReaderIsRefusedAndTheAppGoesOn(words: String) async throws {
    let clinic = try await Clinic(quarantine: Quarantine("/bin/sh", ["-c", words]))
    let record = try clinic.record("V08")
    let fields = patient
    try await clinic.browse { browser in
      let visitor = try await browser.visitor("coordinator")
      let answer = try await visitor.upload(record.bytes, fields)
      #expect(answer.status == 422 && answer.text.contains(FilingRecord.unreadable))
      #expect(answer.text.contains("value=\"Zoe Marker\""))
      #expect(try await visitor.get("/cases").status == 200)
      #expect(try await clinic.store.caseIDs(team: clinic.team.id).isEmpty)
    }
  }

  @Test func W15_noOtherFormTakesFiles() async throws {
    let clinic = try await Clinic()
    let fields = patient
    try await clinic.browse { browser in
      let visitor = try await browser.visitor("coordinator")
      #expect(try await visitor.upload([1], fields, to: "/refer").status == 400)
      #expect(try await visitor.upload([1], fields, to: "/account/password").status == 400)
      #expect(
        try await visitor.upload([1], fields + [("assigned", "x")]).status == 422)
    }
  }
}

extension Participant {
  /// Sends a form with a file, as a browser does.
  func upload(
    _ file: [UInt8], _ fields: [(String, String)], to path: String = "/refer/file"
  ) async throws -> Browser.Answer {
    let hidden = try await get("/refer/file").hidden
    let parts = (hidden + fields).map { name, value in
      "--b1\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    let lead =
      "--b1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c.xml\"\r\n"
      + "Content-Type: text/xml\r\n\r\n"
    let body = Array((parts.joined() + lead).utf8) + file + Array("\r\n--b1--\r\n".utf8)
    return try await browser.ask(
      .post, path, token, ByteBuffer(bytes: body), type: "multipart/form-data; boundary=b1")
  }
}
