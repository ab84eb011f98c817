/// How results bear on the therapy, from their codes.
extension Report.CriterionRow {
  /// Met and not met mean opposite things for a requirement and for an exclusion.
  var tone: HTML.Tone {
    switch status {
    case "met" where kind == "Caution", "waived": return .care
    case "met" where kind == "Requirement", "not-met" where excludes: return .good
    case "not-met" where kind == "Requirement", "met" where excludes: return .bad
    case "indeterminate": return .open
    default: return .plain
    }
  }

  private var excludes: Bool { kind.utf8.starts(with: "Exclusion".utf8) }

  /// Whether it says something of this case, be it that it is not known.
  var decides: Bool {
    ["met", "not-met", "indeterminate", "waived"].contains(status)
  }

  /// Whether it speaks of this case at all.
  var applies: Bool { status != "not-applicable" }

  /// Where the row stands on the page.
  var anchor: String { "c-\(set)-\(id)" }
}

extension Report.SourceLine {
  /// Where the sources of its set begin on the page.
  var anchor: String { "s-\(set)" }
}

extension Report.StageSection {
  var tone: HTML.Tone { HTML.Tone(standing: standing) }

  var anchor: String { "stage-\(id)" }
}

extension Report.Coverage {
  var tone: HTML.Tone { HTML.Tone(standing: result) }

  var resultWords: String {
    switch result {
    case "met": "Met"
    case "not-met": "Not met"
    default: "Not known"
    }
  }

  /// The words without the result that stands before them.
  var explanation: String {
    let lead = "\(resultWords): "
    return words.hasPrefix(lead) ? String(words.dropFirst(lead.count)).sentenceStart : words
  }

  var anchor: String { "coverage-\(setID)" }
}

extension Report.TrialSection {
  var tone: HTML.Tone {
    switch outcome {
    case "positive": .good
    case "negative", "stopped-for-safety": .bad
    case "indeterminate": .open
    default: .care
    }
  }

  var anchor: String { "trial-\(id)" }
}

extension Report.OptionRow {
  var tone: HTML.Tone { result.hasPrefix("excluded") ? .bad : .plain }
}

extension HTML.Tone {
  /// The tone of a stage or a set as a whole.
  init(standing: String) {
    switch standing {
    case "favourable", "met": self = .good
    case "against", "not-met": self = .bad
    default: self = .open
    }
  }
}

extension String {
  /// The words with a capital at their start.
  var sentenceStart: String {
    guard let first = utf8.first, first > 0x7F || (0x61...0x7A).contains(first) else { return self }
    return prefix(1).uppercased() + dropFirst()
  }

  /// The words with a full stop, unless they end as a sentence does.
  var sentence: String {
    switch utf8.last {
    case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ":"): self
    default: self + "."
    }
  }
}
