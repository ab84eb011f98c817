internal import ClinicalModel
internal import CriteriaModel
internal import Library

/// One figure of a group of cases: how many answered, and what the answers come to.
struct CohortSummary: Sendable {
  let figure: CohortFigures.Figure
  private(set) var answered = 0
  private(set) var missing = 0
  /// Answers in a form that the figure does not know: counted, never guessed.
  private(set) var unreadable = 0
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
        unreadable += 1
        return
      }
      if good.contains(answer.value) { favourable += 1 }
    case .mean:
      guard answer.unit == "%", let percent = ExactNumber(answer.value) else {
        unreadable += 1
        return
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
      .init("missing", missing), .init("unreadable", unreadable),
    ]
    var words = "no answer"
    if let estimate {
      fields.append(.init("percent", estimate.value))
      words = "\(estimate.value.oneDecimal) % of \(answered) answered"
      if let low = estimate.low, let high = estimate.high {
        fields += [.init("low", low), .init("high", high)]
        words += " (95 % interval \(low.oneDecimal) to \(high.oneDecimal) %)"
      }
    }
    return AuditLine(
      "figure", fields,
      words: "  \(figure.title): \(words); missing \(missing), not readable \(unreadable)")
  }

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

extension Double {
  /// The number with one decimal, for reading.
  var oneDecimal: String {
    let units = Int64((self * 10).rounded(.toNearestOrAwayFromZero))
    return "\(units / 10).\(units.magnitude % 10)"
  }
}
