internal import ClinicalModel

/// What an entry refers to.
enum Link {
  case trial(String)
  case dose(String)
  case goal(trial: String, String)
}

extension Entry {
  /// The entry it supersedes.
  var supersedes: Int? {
    if case .correction(let number, _, _, _) = content { return number }
    return nil
  }

  /// What it says when corrections are applied.
  var standing: EntryContent? {
    if case .correction(_, _, _, let replacement) = content { return replacement }
    return content
  }
}

extension Reading {
  var hasTime: Bool { at?.instant != nil || elapsed != nil }
}

extension EntryContent {
  /// What is said of it where it should name a trial and does not.
  var lackOfTrial: String? {
    switch self {
    case .complete(.adverseEvents, nil, _): "this list of adverse events names no trial"
    case .adverseEvent(let event) where event.trial == nil && event.dose == nil:
      "this adverse event names no trial and no dose"
    default: nil
    }
  }

  /// What it refers to.
  var links: [Link] {
    switch self {
    case .dose(let dose): return [.trial(dose.trial)] + (dose.changes.map { [.dose($0)] } ?? [])
    case .rescue(let rescue):
      return [.trial(rescue.trial)] + (rescue.dose.map { [.dose($0)] } ?? [])
    case .reading(let reading):
      var links: [Link] = [.trial(reading.trial)]
      switch reading.relation {
      case .after(let dose): links.append(.dose(dose))
      case .preDose(let dose?): links.append(.dose(dose))
      case .preDose(nil), .diary, .unlinked: break
      }
      if let goal = reading.goal { links.append(.goal(trial: reading.trial, goal)) }
      return links
    case .adverseEvent(let event):
      return [event.trial.map(Link.trial), event.dose.map(Link.dose)].compactMap { $0 }
    case .complete(_, let trial, _): return trial.map { [.trial($0)] } ?? []
    default: return []
    }
  }
}
