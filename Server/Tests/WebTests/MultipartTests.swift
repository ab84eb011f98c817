import Testing

@testable import Web

/// What a browser sends is read, and nothing that differs from it by a byte.
@Suite struct MultipartTests {
  private static let sent = """
    --b1\r
    Content-Disposition: form-data; name="once"\r
    \r
    17\r
    --b1\r
    Content-Disposition: form-data; name="file"; filename="../../etc/passwd.xml"\r
    Content-Type: text/xml\r
    \r
    <case>\r
    --b\r
    </case>\r
    --b1--\r

    """

  private func read(_ body: String) -> FormFields? {
    FormFields(multipart: body.utf8, boundary: Array("b1".utf8), file: "file")
  }

  @Test func W18_aFileComesInByteForByteAndWithoutItsName() throws {
    let form = try #require(read(Self.sent))
    #expect(form["once"] == "17" && form.fields.count == 1)
    #expect(form.file == Array("<case>\r\n--b\r\n</case>".utf8))
  }

  @Test func aFileThatWasNotChosenIsNone() throws {
    let empty = """
      --b1\r
      Content-Disposition: form-data; name="file"; filename=""\r
      Content-Type: application/octet-stream\r
      \r
      \r
      --b1\r
      Content-Disposition: form-data; name="note"\r
      \r
      one\r
      two\r
      --b1--
      """
    let form = try #require(read(empty))
    #expect(form.file == nil && form["note"] == "one\ntwo")
  }

  @Test(arguments: [
    ("--b1\r\nC", "--b2\r\nC"), ("--b1\r\nC", "--b1\nC"), ("--b1--", "--b1"),
    ("--b1--", "--b1-- x"),
    ("--b1--\r\n", "--b1--\r\n\r\nmore"), ("form-data", "attachment"), ("\"once\"", "once"),
    ("\"once\"", "\"\""), ("\"once\"", "\"once\"; size=3"), ("\"once\"", "\"on\"ce\""),
    ("Content-Type", "Content-Transfer-Encoding"), ("text/xml\r\n", "text/xml\r\nX-A: b\r\n"),
    ("; filename=", "; filename*="), ("name=\"file\"", "name=\"xml\""), ("\r\n\r\n17", "\r\n17"),
    ("17", "1\u{1}7"), ("17", "1\u{202E}7"), ("name=\"once\"", "name=\"file\"; filename=\"\""),
  ])
  func W20_whatNoBrowserSendsIsRefused(right: String, wrong: String) {
    let sent = Self.sent.replacing(right, with: wrong, maxReplacements: 1)
    #expect(sent != Self.sent && read(sent) == nil)
  }

  @Test func W20_everyByteThatIsCutOffIsMissed() {
    let bytes = Array(Self.sent.utf8)
    for count in 0..<(bytes.count - 2) {
      let cut = FormFields(
        multipart: bytes.prefix(count), boundary: Array("b1".utf8), file: "file")
      #expect(cut == nil, "cut to \(count) bytes")
    }
  }

  @Test func W19_aFormHasSoManyPartsAndNoMore() {
    let part = "Content-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b1"
    let many = "--b1\r\n" + String(repeating: part + "\r\n", count: Limits.fields) + part + "--"
    #expect(read(many) == nil)
  }

  @Test(
    arguments: [
      ("multipart/form-data; boundary=----WebKitFormBoundaryA1_", 25),
      ("multipart/form-data; boundary=", nil), ("multipart/form-data", nil),
      ("multipart/form-data; boundary=\"a\"", nil), ("multipart/mixed; boundary=a", nil),
      ("multipart/form-data; boundary=a; charset=b", nil),
      ("multipart/form-data; boundary=" + String(repeating: "a", count: 71), nil),
    ] as [(String, Int?)])
  func W20_theBoundaryIsExactlyNamed(type: String, count: Int?) {
    #expect(FormFields.boundary(of: type)?.count == count)
  }
}
