public import ClinicalModel
public import Markup
internal import Reporting

/// One answer to a fact, to be corrected.
public struct FindingForm: RefillableForm {
  private let asked: FactQuestion

  /// The form of an answer.
  public init(_ asked: FactQuestion) { self.asked = asked }

  /// What is asked, shortly.
  public var title: String { asked.fact.label }

  /// Whether a field belongs to the question.
  public func owns(_ field: String) -> Bool { asked.fields.contains(field) }

  /// The question with its controls.
  public func fields(_ form: FilledForm) -> [Node] { [form.question(asked)] }

  /// The answer, or what is wrong with it.
  public func read(_ form: FilledForm, now: Instant) -> ReadEntries {
    var reader = StageReader(form, now: now, only: asked)
    reader.read(asked)
    return reader.result
  }

  /// What was answered, as the fields hold it.
  public func values(of content: Element) -> [(name: String, value: String)] {
    var values: [(name: String, value: String)] = [
      (asked.name(.from), content["from"] ?? ""), (asked.name(.to), content["high"] ?? ""),
      (asked.name(.unit), content["unit"].flatMap { UnitOfMeasure($0)?.code } ?? ""),
    ]
    let day = content["on"].map { String($0.prefix { $0 != "T" }) } ?? ""
    values += Self.date(asked.name(.on), day)
    switch asked.fact.type {
    case .yesNo, .code:
      values.append((asked.name(.answer), content["absent"] ?? content["value"] ?? ""))
    case .quantity:
      values.append((asked.name(.answer), content["low"] ?? content["value"] ?? ""))
      values.append((asked.name(.absent), content["absent"] ?? ""))
    case .date:
      values += Self.date(asked.name(.answer), content["value"] ?? "")
      values.append((asked.name(.absent), content["absent"] ?? ""))
    }
    return values.filter { !$0.value.isEmpty }
  }

  private static func date(_ name: String, _ text: String) -> [(name: String, value: String)] {
    zip([DatePart.year, .month, .day], text.split(separator: "-")).map { part, value in
      (name: part.name(in: name), value: String(value))
    }
  }
}
