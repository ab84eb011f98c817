internal import Access
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// What was typed when the session had ended: kept for who had typed it, given back once.
extension Call {
  /// Keeps the form that a session sent after its end, if it carries that session's secret.
  ///
  /// Only forms about cases and referrals are kept, and never a password.
  func keepDraft() async throws {
    guard request.method == .post, path.hasPrefix("/cases/") || path.hasPrefix("/refer"),
      let ended = context.endedSession, ended.owns(formToken: form["form-token"])
    else { return }
    let kept = form.fields.filter { field in
      !["form-token", "once", "step"].contains(field.name) && !field.name.contains("password")
    }
    try await desk.store.keepDraft(
      FormFields(kept).encoded, for: ended.account, path: path, at: desk.clock.seconds)
  }

  /// What this person had typed for this page; it is forgotten when it is given.
  func draft() async throws -> FormFields? {
    try await desk.store.takeDraft(for: try person.account.id, path: path).flatMap {
      FormFields($0.utf8)
    }
  }
}

extension FormFields {
  /// The fields as a browser sends them.
  var encoded: String {
    fields.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }.joined()
  }
}
