internal import ClinicalModel
internal import CriteriaModel

/// Conditions on a list: how many of its items there are, or what a measure of them comes to.
extension ConditionWords {
  func listPhrase(_ condition: Condition, _ isDenied: Bool) -> ConditionPhrase {
    switch condition {
    case .count(let filter, let comparison, let count):
      return self.count(filter, comparison, count, isDenied)
    case .reckon(let reckoning, let filter, let comparison, let threshold):
      let subject = "The \(measure(reckoning, filter.list)) of \(noun(filter.list, true))"
      return ConditionPhrase(
        subject + having(filter), "is", limit(comparison, words(threshold), isDenied))
    default: return ConditionPhrase("")
    }
  }

  /// What is said of few items, or of none, is known only of a list that somebody declared complete.
  private func count(
    _ filter: ListFilter, _ comparison: Comparison, _ count: Int, _ isDenied: Bool
  ) -> ConditionPhrase {
    let isUnequal = isDenied && comparison == .equal
    let meant = isDenied ? comparison.opposite : comparison
    let number =
      isUnequal ? "not exactly \(count)" : limit(meant, "\(count)", false, below: "fewer than")
    let isNone =
      !isUnequal
      && (meant == .below ? count == 1 : meant != .atLeast && meant != .above && count == 0)
    let isPlural = !isNone && count != 1
    let needsAll = isUnequal || ![.atLeast, .above].contains(meant)
    let whole = needsAll ? ", in a list declared complete" : ""
    let having = having(filter)
    return ConditionPhrase(
      "\(isNone ? "No" : number.sentenceStart) \(noun(filter.list, isPlural))\(having) "
        + (isPlural ? "are on record" : "is on record") + whole,
      topic: ConditionPhrase.Topic(
        subject: "The number of \(noun(filter.list, true))\(having)", limit: number))
  }

  private func noun(_ list: ListName, _ isPlural: Bool) -> String {
    switch list {
    case .therapies: isPlural ? "treatments tried" : "treatment tried"
    case .adverseEvents: isPlural ? "adverse events" : "adverse event"
    case .readings: isPlural ? "readings" : "reading"
    case .doses: isPlural ? "doses" : "dose"
    case .coInterventions: isPlural ? "co-interventions" : "co-intervention"
    case .rescue: isPlural ? "doses of rescue medication" : "dose of rescue medication"
    case .systemicOpioids: isPlural ? "days of systemic opioids" : "day of systemic opioids"
    }
  }

  private func measure(_ reckoning: Condition.Reckoning, _ list: ListName) -> String {
    let measured = list == .therapies ? "duration" : "value"
    return reckoning == .sum ? "sum of the \(measured)s" : "\(reckoning.rawValue) \(measured)"
  }

  /// ` with the class “A” or “B” and the outcome “C”`; nothing where every item counts.
  private func having(_ filter: ListFilter) -> String {
    guard !filter.filters.isEmpty else { return "" }
    return " with " + choice(filter.filters.map { property($0, of: filter.list) }, "and")
  }

  private func property(_ filter: ListFilter.Filter, of list: ListName) -> String {
    switch filter {
    case .coded(let field, let codes):
      return "the \(name(field)) "
        + choice(quoted(codes.map { label(of: $0, field, list) }))
    case .duration(let comparison, let span):
      return "a duration of \(limit(comparison, words(span.quantity), false, below: "less than"))"
    case .number(let field, let comparison, let number):
      return
        "a \(name(field)) of \(limit(comparison, number.description, false, below: "less than"))"
    }
  }

  private func name(_ field: ListFilter.Field) -> String {
    switch field {
    case .kind: "class"
    case .code: "kind"
    case .related: "cause"
    case .resolved: "answer to whether it resolved"
    default: field.rawValue
    }
  }

  private func label(of code: String, _ field: ListFilter.Field, _ list: ListName) -> String {
    switch (field, list) {
    case (.kind, .therapies): dictionary.label(of: code, in: "therapy-classes")
    case (.outcome, .therapies): dictionary.label(of: code, in: "therapy-outcomes")
    case (.code, .adverseEvents): dictionary.label(of: code, in: "adverse-event-codes")
    case (.scale, _): dictionary.instruments[code]?.label ?? code
    case (.agent, _): dictionary.drugs[code]?.name ?? code
    default: code
    }
  }
}
