internal import ClinicalModel
internal import Markup

extension CaseEvents {
  mutating func text(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    switch place {
    case .about, .goal, .note, .words:
      length += part.count
      if !isInRows { words.append(contentsOf: part) }
      return true
    default: return part.allSatisfy { $0 == 0x20 || $0 == 0x0A }
    }
  }

  mutating func end() -> Bool {
    switch place {
    case .about:
      if !isInRows { about = words.withUnsafeBufferPointer(prose) }
      place = .root
      return hasLength
    case .note:
      if case .decision(let decision)? = content {
        content = .decision(decision.noting(words.withUnsafeBufferPointer(prose)))
      }
      place = .content
      return hasLength
    case .goal:
      goals.append(
        TrialGoal(
          id: goal.id, words: words.withUnsafeBufferPointer(prose), kind: goal.kind))
      place = .content
      return hasLength
    case .inner:
      place = .content
      return true
    case .words:
      listed.append(words.withUnsafeBufferPointer(prose))
      place = .content
      return (1...60_000).contains(length)
    case .head:
      place = .root
      return true
    case .content:
      addInner()
      if case .recommendation(let seal)? = content {
        guard listed.count == 2, head.previous == ContentDigest(seal.caseHead) else {
          return false
        }
        content = .recommendation(seal.listing(findings: listed[0], documents: listed[1]))
      }
      place = correction == nil ? .entry : .correction
      return true
    case .correction:
      place = .entry
      return true
    case .entry: return endEntry()
    case .root, .document:
      place = .document
      return true
    }
  }

  /// Gives a trial its goals and plan, a dose its further drugs.
  private mutating func addInner() {
    switch content {
    case .trial(var trial)? where !(goals.isEmpty && plan.isEmpty):
      (trial.goals, trial.plan) = (goals, plan)
      content = .trial(trial)
    case .dose(var dose)? where !components.isEmpty:
      dose.components = components
      content = .dose(dose)
    default: break
    }
  }

  /// The schema's type `text`: 1 to 4000 characters, of one byte or more each.
  private var hasLength: Bool { (1...4_000).contains(length) }

  private mutating func endEntry() -> Bool {
    place = .root
    number += 1
    if let recorded = head.recorded {
      if clinicalDate?.isCertainly(after: recorded) ?? false { return false }
      if correction?.on.isCertainly(after: recorded) ?? false { return false }
    }
    if isInRows { return hasContent && rows?.knows(head.recorded, clinicalDate) == true }
    var whole = content
    if let correction {
      whole = .correction(
        of: correction.of, reason: correction.reason, on: correction.on, replacement: content)
    }
    guard let whole else { return false }
    entries.append(
      Entry(
        number: number, recorded: head.recorded, by: head.by,
        role: vocabulary.lexicon.words[Int(head.role)], content: whole))
    return true
  }
}

extension SealedRecommendation {
  fileprivate func listing(findings: String, documents: String) -> SealedRecommendation {
    SealedRecommendation(
      category: category, asOf: asOf, pathway: pathway, edition: edition, choice: choice,
      because: because, result: result, report: report, caseHead: caseHead, made: made,
      versions: versions, findings: findings, documents: documents)
  }
}
