internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Markup
internal import TrialAnalysis

extension Decoder {
  /// The rules of a trial's outcome.
  mutating func outcomeRules(_ root: Element, _ dictionary: DataDictionary) -> OutcomeRules? {
    guard let grades = root.first("grades"), let partial = root.first("partial-relief"),
      let percent = number(partial, "percent"), let error = measurementError(root),
      let element = root.first("walker"),
      let walker = walker(element, dictionary),
      let exhausted = codedAnswer(root.first("exhausted"), dictionary),
      let deviated = codedAnswer(root.first("deviated"), dictionary)
    else { return nil }
    var durations: [ExactNumber] = []
    for child in root.all("relief-duration") {
      if let percent = number(child, "percent") { durations.append(percent) }
    }
    for event in root.all("stop-event") {
      check([token(event, "code")], in: "adverse-event-codes", at: event, dictionary)
    }
    return OutcomeRules(
      id: token(root, "id"), edition: token(root, "edition"),
      stopEvents: root.all("stop-event").map {
        OutcomeRules.StopEvent(code: token($0, "code"), drugs: words($0, "drug"))
      },
      stopGrade: whole(grades, "stop") ?? 0, intolerableGrade: whole(grades, "intolerable") ?? 0,
      conditionalGrade: whole(grades, "conditional") ?? 0,
      partialRelief: (comparison(partial), percent), reliefDurations: durations, walker: walker,
      exhausted: exhausted, deviated: deviated, measurementError: error,
      table: outcomes(root))
  }

  private mutating func measurementError(_ root: Element) -> OutcomeRules.MeasurementError? {
    guard let element = root.first("measurement-error"), let points = number(element, "points"),
      let range = number(element, "of")
    else { return nil }
    guard points > .zero, range > points else {
      report(
        "outcome-rules.error", at: element,
        "an error is a part of its scale: points below of, above 0")
      return nil
    }
    return OutcomeRules.MeasurementError(points: points, of: range)
  }

  /// The table of outcomes: a gap and a row that nothing reaches are both mistakes.
  private mutating func outcomes(_ root: Element) -> OutcomeTable {
    let elements = root.all("outcome")
    let table = OutcomeTable(rows: elements.compactMap(outcome))
    if let gap = table.gap {
      let words = OutcomeTable.Question.allCases.map { "\($0.rawValue) \(gap($0).rawValue)" }
      report(
        "outcome-rules.gap", at: elements.last ?? root,
        "no row of the outcomes matches \(words.joined(separator: ", "))",
        fix: "add a row, or let one ask less")
    }
    for place in table.unreachable where elements.indices.contains(place) {
      report(
        "outcome-rules.unreachable", at: elements[place],
        "nothing reaches this row: the rows above it match all that it does",
        fix: "remove it, move it up, or let a row above it ask more")
    }
    return table
  }

  private func outcome(_ element: Element) -> OutcomeTable.Row? {
    element["is"].flatMap(TrialAssessment.Outcome.init).map { outcome in
      let wanted = OutcomeTable.Question.allCases.compactMap { question in
        element[question.rawValue].map { _ in
          (question, words(element, question.rawValue).compactMap(OutcomeTable.Answer.init))
        }
      }
      return OutcomeTable.Row(rule: token(element, "rule"), outcome: outcome, wanted: wanted)
    }
  }

  private mutating func codedAnswer(
    _ element: Element?, _ dictionary: DataDictionary
  ) -> OutcomeRules.CodedAnswer? {
    guard let element else { return nil }
    let (id, values) = (token(element, "fact"), words(element, "values"))
    guard let fact = dictionary.facts[id] else {
      report("criteria.unknown-fact", at: element, "fact '\(id)' is not in the data dictionary")
      return nil
    }
    check(codes: values, of: fact, at: element)
    return OutcomeRules.CodedAnswer(fact: id, values: values)
  }

  private mutating func walker(
    _ element: Element, _ dictionary: DataDictionary
  ) -> OutcomeRules.Walker? {
    guard let loss = number(element, "strength-loss"),
      let increase = number(element, "walking-increase-percent"),
      let from = span(element, "from"), let to = span(element, "to"),
      case .seconds(let start) = from.measure, case .seconds(let end) = to.measure, start <= end
    else { return nil }
    let fact = token(element, "fact")
    if dictionary.facts[fact] == nil {
      report("criteria.unknown-fact", at: element, "fact '\(fact)' is not in the data dictionary")
    }
    for name in ["strength-scale", "walking-scale", "goal-scale"] {
      if dictionary.instruments[token(element, name)] == nil {
        report(
          "criteria.unknown-scale", at: element,
          "scale '\(token(element, name))' is not an instrument")
      }
    }
    return OutcomeRules.Walker(
      fact: fact, strengthScale: token(element, "strength-scale"), strengthLoss: loss,
      walkingScale: token(element, "walking-scale"), walkingIncreasePercent: increase,
      goalScale: token(element, "goal-scale"), goalValues: words(element, "goal-values"),
      window: start...end)
  }

  /// The urgent actions.
  mutating func urgentActions(_ root: Element, _ dictionary: DataDictionary) -> [UrgentAction] {
    var actions: [UrgentAction] = []
    for element in root.all("urgent-action") {
      guard let condition = question(in: element.first("condition"), dictionary) else { continue }
      actions.append(
        UrgentAction(
          id: token(element, "id"), title: prose(element.first("title")),
          action: prose(element.first("action")), locator: token(element, "locator"),
          confidence: confidence(element), condition: condition))
    }
    return actions
  }

  /// What the report says of education, consent, follow-up and alternatives.
  mutating func guidance(_ root: Element) -> Guidance {
    var sources: [String: Source] = [:]
    for element in root.all("source") { sources[token(element, "id")] = source(element) }
    var points: [Guidance.Point] = []
    for element in root.all("point") {
      guard let source = sources[token(element, "source")] else {
        report(
          "guidance.unknown-source", at: element,
          "source '\(token(element, "source"))' is not declared here")
        continue
      }
      points.append(
        Guidance.Point(
          id: token(element, "id"), topic: token(element, "topic"), text: prose(element),
          population: words(element, "population"), drugs: words(element, "drug"), source: source,
          locator: token(element, "locator"), confidence: confidence(element)))
    }
    return Guidance(points: points)
  }
}

extension Decoder {
  /// Reads a document of any kind for what is wrong with it.
  mutating func content(of root: Element, _ dictionary: DataDictionary) {
    var parts = DictionaryParts()
    switch root.name {
    case "criteria-set": _ = criteriaSet(root, dictionary)
    case "pathway": _ = pathway(root, dictionary)
    case "trial-profile": _ = profile(root, dictionary)
    case "outcome-rules": _ = outcomeRules(root, dictionary)
    case "measures": _ = measures(root, dictionary)
    case "mme": _ = equivalents(root, dictionary)
    case "cohort-figures": _ = cohortFigures(root, dictionary)
    case "urgent-actions": _ = urgentActions(root, dictionary)
    case "guidance": _ = guidance(root)
    case "conflicts": _ = conflicts(root)
    // The names in them are held against every set of the library.
    case "questions": break
    case "dictionary": self.dictionary(root, into: &parts)
    case "instruments":
      instruments(root, into: &parts)
      _ = screeningAids(root, dictionary)
    default:
      parts.facts = dictionary.facts
      formulary(root, into: &parts)
    }
  }
}
