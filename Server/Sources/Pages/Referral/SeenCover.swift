public import Access
internal import Markup
internal import Reporting
public import Store

/// What somebody saw of who the patient is and to whom the case is assigned, as the form carries it (W17).
public enum SeenCover {
  private static let patient = ["seen-name", "seen-born", "seen-number"]
  /// The names of its fields.
  public static let names = Set(patient + ["seen-assigned"])

  static func fields(_ cover: CaseCover, _ form: FilledForm) -> [Node] {
    let who = cover.patient
    return zip(patient, [who.name, who.born, who.number]).map { form.hidden($0, $1) }
      + [form.hidden("seen-assigned", cover.assignedTo?.text ?? "")]
  }

  /// What a form that was sent had seen; nil where it does not say.
  public static func read(_ form: FilledForm) -> CaseCover? {
    let sent = Set(form.values.map(\.name))
    guard names.isSubset(of: sent) else { return nil }
    let assigned = form["seen-assigned"]
    guard assigned.isEmpty || RandomID(assigned) != nil else { return nil }
    return CaseCover(
      patient: PatientIdentity(
        name: form["seen-name"], born: form["seen-born"], number: form["seen-number"]),
      assignedTo: RandomID(assigned))
  }
}

/// What somebody changed of it while another person's form was open.
public struct ChangedCover: Sendable {
  private let seen: CaseCover
  private let now: CaseCover
  private let names: [RandomID: String]
  /// Who changed it last, and when; nil where the log does not say.
  private let by: String?

  /// What was seen, what stands there now, and who put it there.
  public init(from seen: CaseCover, to now: CaseCover, names: [RandomID: String], by: String?) {
    self.seen = seen
    self.now = now
    self.names = names
    self.by = by
  }

  /// What changed: what it was, and what it is.
  var changes: [(what: String, was: String, now: String)] {
    let (old, new) = (seen.patient, now.patient)
    return [
      ("Full name", old.name, new.name), ("Date of birth", old.born, new.born),
      ("Hospital number", old.number, new.number),
      ("Assigned to", name(seen.assignedTo), name(now.assignedTo)),
    ].filter { $0.1 != $0.2 }
  }

  private func name(_ account: RandomID?) -> String {
    account.map { names[$0] ?? "somebody" } ?? "nobody"
  }

  var notice: Node {
    HTML.element("section", class: "notice", [Attribute("role", "alert")]) {
      HTML.heading(2) { "Somebody changed this while you wrote" }
      HTML.paragraph {
        "Nothing of yours is saved yet. What you typed is still below: put right what needs it, then save."
      }
      HTML.list(
        changes.map { [.text("\($0.what): was \($0.was), is now \($0.now)")] })
      if let by { HTML.paragraph { "Last changed by \(by)." } }
    }
  }
}
