internal import ClinicalModel
internal import CriteriaModel
internal import Library

/// One figure of a group of cases: how many answered, and what the answers come to.
struct CohortSummary: Sendable {
  let figure: CohortFigures.Figure
  private(set) var answered = 0
  private(set) var missing = 0
  /// Answers in a form that the figure does not know: counted, never guessed.
  private(set) var unreadable: [String: Int] = [:]
  private var favourable = 0
  private var sum: Int128 = 0

  init(_ figure: CohortFigures.Figure) { self.figure = figure }

  mutating func add(_ answer: FollowUp?) {
    guard let answer else {
      missing += 1
      return
    }
    switch figure.statistic {
    case .share(let good, let bad):
      guard good.contains(answer.value) || bad.contains(answer.value) else {
        return unreadable[answer.written, default: 0] += 1
      }
      if good.contains(answer.value) { favourable += 1 }
    case .mean:
      guard answer.unit == "%", let percent = ExactNumber(answer.value) else {
        return unreadable[answer.written, default: 0] += 1
      }
      sum += Int128(percent.millionths)
    }
    answered += 1
  }

  /// The share or mean, in percent; a share with its interval.
  var estimate: (value: Double, low: Double?, high: Double?)? {
    guard answered > 0 else { return nil }
    switch figure.statistic {
    case .mean: return (Double(sum) / 1_000_000 / Double(answered), nil, nil)
    case .share:
      return AgreementTable.proportion(favourable, of: answered).map {
        ($0.value * 100, $0.low * 100, $0.high * 100)
      }
    }
  }

  func line(group: String) -> AuditLine {
    var fields: [AuditLine.Field] = [
      .init("group", group), .init("measure", figure.measure), .init("answered", answered),
      .init("missing", missing), .init("unreadable", unreadable.values.reduce(0, +)),
      .init("unreadable-values", unreadable.keys.sorted().joined(separator: "; ")),
    ]
    if let estimate {
      fields.append(.init("percent", estimate.value))
      if let low = estimate.low, let high = estimate.high {
        fields += [.init("low", low), .init("high", high)]
      }
    }
    return AuditLine(
      "figure", fields,
      words: "  \(figure.title): \(words); missing \(missing), not readable \(unreadableWords)")
  }

  /// What the answers come to.
  var words: String {
    guard let estimate else { return "no answer" }
    let share = "\(estimate.value.oneDecimal) % of \(answered) answered"
    guard let low = estimate.low, let high = estimate.high else { return share }
    return share + " (95 % interval \(low.oneDecimal) to \(high.oneDecimal) %)"
  }

  /// How many are not readable, and what stands there, most first.
  var unreadableWords: String {
    let all = unreadable.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard !all.isEmpty else { return "0" }
    let shown = all.prefix(Self.mostShown).map { "'\($0.key)'" }.joined(separator: ", ")
    let more = all.count - Self.mostShown
    return "\(all.reduce(0) { $0 + $1.value }) (\(shown)\(more > 0 ? ", and \(more) more" : ""))"
  }

  private static let mostShown = 10

  /// What the figure may be held beside; what has no source says so.
  var comparisons: [AuditLine] {
    figure.comparisons.map { comparison in
      let origin = comparison.source.map { "\($0.publisher), \($0.title), \($0.year)" }
      return AuditLine(
        "comparison",
        [
          .init("measure", figure.measure), .init("percent", comparison.percent.description),
          .init("says", comparison.says), .init("source", origin ?? "none known"),
        ],
        words: "      beside it: \(comparison.percent) %. \(comparison.says). Source: "
          + (origin ?? "none known: not a result of any cohort we can name"))
    }
  }
}

extension FollowUp {
  /// The value as it was written, with its unit.
  fileprivate var written: String { unit.map { "\(value) \($0)" } ?? value }
}
