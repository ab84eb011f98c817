internal import Access
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import Library
internal import LibraryReview
internal import Markup
internal import Pages
internal import Reporting
internal import Store

extension Routes {
  /// Entries that are of no stage's questions: treatments that were tried, and corrections.
  static let entries: [Route] = [
    .get("/cases/:case/therapy", .any(of: [.recordHistory])) { call in
      try await therapy(call).show()
    },
    .post("/cases/:case/therapy", .any(of: [.recordHistory])) { call in
      try await therapy(call).answer()
    },
    .get("/cases/:case/entries/:entry/correction", .any(of: recording)) { call in
      let seen = try await SeenCase(call)
      let (form, content) = try seen.correction()
      return try await Recording(call: call, filed: seen.filed, form: form)
        .show(prefilled: form.values(of: content))
    },
    .post("/cases/:case/entries/:entry/correction", .any(of: recording)) { call in
      let seen = try await SeenCase(call)
      return try await Recording(call: call, filed: seen.filed, form: try seen.correction().form)
        .answer()
    },
  ]

  private static func therapy(_ call: Call) async throws -> Recording {
    let seen = try await SeenCase(call)
    return Recording(call: call, filed: seen.filed, form: DeclaredForm.therapy(seen.dictionary))
  }
}

extension SeenCase {
  /// The form that corrects the entry of the address, and what the entry says as it is written.
  func correction() throws -> (form: CorrectionForm, content: Element) {
    guard let number = call.context.parameters.get("entry").flatMap({ Int($0) }),
      let entry = standing(number), let content = written(number)
    else { throw HTTPError(.notFound) }
    guard try mayCorrect(entry) else { throw HTTPError(.forbidden) }
    let rows = CaseTimeline(input.patientCase, dictionary).rows
    let words = rows.first { $0.number == number }?.words ?? ""
    return (CorrectionForm(of: number, saying: words, try form(for: entry.content)), content)
  }

  /// An entry's content as it stands in the record; of a correction, what it put in place.
  private func written(_ number: Int) -> Element? {
    let read = XMLReading.read(
      filed.record.bytes, file: filed.record.id, schema: nil, limits: .caseFile)
    guard case .success(let document) = read else { return nil }
    let content = document.root.all("entry").first { $0["n"] == "\(number)" }?.elements.first
    return content?.name == "correction" ? content?.elements.first : content
  }

  /// Whoever may write an entry of this kind may correct it; an assessment only who gave it (W15).
  private func mayCorrect(_ entry: Entry) throws -> Bool {
    switch entry.content {
    case .finding(let finding): question(finding.fact) != nil
    case .therapy, .complete(.therapies, _, _): RoleTable.allows(.recordHistory, to: role)
    case .trial: RoleTable.grant(.openTrial, to: role) == .yes
    case .dose, .reading, .adverseEvent, .rescue, .systemicOpioid, .complete:
      RoleTable.allows(.chartTrial, to: role)
    case .review: entry.by == (try call.person.account.id.text)
    default: false
    }
  }

  private func question(_ id: String) -> FactQuestion? {
    guard let fact = dictionary.facts[id] else { return nil }
    switch FactRight.grant(toRecord: fact.section, suppliedBy: fact.suppliedBy, by: role) {
    case .no, .own: return nil
    case .transcribed: return FactQuestion(fact, isTranscribed: true)
    case .yes: return FactQuestion(fact)
    }
  }

  /// The form of an entry's content; nil where it can only be withdrawn.
  private func form(for content: EntryContent) throws -> (any RefillableForm)? {
    func trial(_ id: String?) -> ChartedTrial? { trials.first { $0.start.id == id } }
    switch content {
    case .finding(let finding): return question(finding.fact).map(FindingForm.init)
    case .therapy: return DeclaredForm.therapy(dictionary)
    case .trial(let start):
      return DeclaredForm.trialStart(evaluated.loaded.knowledge, id: start.id)
    case .dose(let dose):
      return trial(dose.trial).map { DeclaredForm.dose($0.without(dose.id), id: dose.id) }
    case .adverseEvent(let event): return trial(event.trial).map(DeclaredForm.adverseEvent)
    case .rescue(let rescue): return trial(rescue.trial).map(DeclaredForm.rescue)
    case .systemicOpioid: return DeclaredForm.systemicOpioid(dictionary)
    case .reading(let reading):
      guard let scale = dictionary.instruments[reading.scale],
        let variant = scale.variant(reading.variant)
      else { return nil }
      return trial(reading.trial).flatMap { ReadingForm(scale, variant: variant.id, $0) }
    default: return nil
    }
  }
}
