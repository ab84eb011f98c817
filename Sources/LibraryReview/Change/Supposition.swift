internal import ClinicalModel
internal import CriteriaModel

/// An answer that nobody has given: a hypothetical case is made of such.
enum Supposed: Sendable, Hashable {
  /// The value of a fact, recorded by a role.
  case value(FactValue, role: String)
  /// The outcome of an assessment, given by a role.
  case outcome(String, role: String)
  /// The treatments that are added before their list is declared complete.
  case treatments([Therapy])
  /// A trial; only a case that is written can hold one.
  case trial(TrialSketch)
}

/// Answers that nobody has given, by what they answer.
typealias Suppositions = [Gap.Subject: Supposed]

extension PatientCase {
  /// The same case with these answers in place of all that it says on the same.
  ///
  /// They are given at the moment at which the case is looked at, so that none of them is too old.
  func supposing(_ answers: Suppositions, asOf: AsOf) -> PatientCase {
    if answers.isEmpty { return self }
    let kept = entries.filter { !$0.isReplaced(by: answers, self) }
    var number = entries.map(\.number).max() ?? 0
    let moment = asOf.answering
    var added: [Entry] = []
    for subject in answers.keys.sorted(by: { $0.code < $1.code }) {
      guard let answer = answers[subject] else { continue }
      for (role, content) in answer.contents(subject, at: moment) {
        number += 1
        added.append(Entry(number: number, recorded: nil, by: nil, role: role, content: content))
      }
    }
    return PatientCase(
      id: id, pathway: pathway, edition: edition, origin: origin, about: about,
      entries: kept + added)
  }
}

extension Supposed {
  fileprivate func contents(
    _ subject: Gap.Subject, at moment: ClinicalMoment
  ) -> [(role: String, content: EntryContent)] {
    switch (self, subject) {
    case (.value(let value, let role), .fact(let fact)):
      let finding = ClinicalFinding(fact: fact, answer: .value(value), on: moment, from: nil)
      return [(role, .finding(finding))]
    case (.outcome(let outcome, let role), .review(let stage, _)):
      return [(role, .review(Review(stage: stage, outcome: outcome, on: moment)))]
    case (.treatments(let added), .list(let list, let trial)):
      return added.map { ("referrer", .therapy($0)) }
        + [("referrer", .complete(list, trial: trial, on: moment))]
    default: return []
    }
  }
}

extension Entry {
  /// Whether one of the answers stands in its place; a correction counts as what it puts in place.
  fileprivate func isReplaced(by answers: Suppositions, _ patientCase: PatientCase) -> Bool {
    answers.keys.contains { subject in content.speaks(of: subject, role, patientCase) }
  }
}

extension EntryContent {
  fileprivate func speaks(
    of subject: Gap.Subject, _ role: String, _ patientCase: PatientCase
  ) -> Bool {
    switch (self, subject) {
    case (.finding(let finding), .fact(let fact)): finding.fact == fact
    case (.referral, .fact("indication")): true
    case (.review(let review), .review(let stage, let roles)):
      review.stage == stage && roles.contains(role)
    case (.correction(let number, _, _, let replacement), _):
      (replacement.map { $0.speaks(of: subject, role, patientCase) } ?? false)
        || patientCase.entries.contains {
          $0.number == number && $0.content.speaks(of: subject, $0.role, patientCase)
        }
    default: false
    }
  }
}

extension AsOf {
  /// A moment at which an answer counts as given now: limits in hours want an instant.
  var answering: ClinicalMoment {
    switch self {
    case .endOf(let day):
      .instant(Instant(seconds: Int64(day.dayNumber + 1) * 86_400 - 1, offsetMinutes: 0))
    case .instant(let instant): .instant(instant)
    }
  }
}
