internal import ClinicalModel
internal import Library
internal import Markup

/// The thresholds inside a condition or a success rule, each with the element that holds it.
struct Thresholds {
  private(set) var found: [(element: Element, threshold: Threshold)] = []
  private let profiles: [String: Element]

  /// - Parameter profiles: the documents of the trial profiles, by their ids.
  init(profiles: [String: Element]) { self.profiles = profiles }

  /// Reads an element and what stands inside it.
  ///
  /// - Parameters:
  ///   - element: a condition or a part of a success rule.
  ///   - isNegated: whether a `not` or a `none` around it turns what it asks.
  ///   - role: what it means to satisfy it.
  mutating func read(_ element: Element, isNegated: Bool = false, as role: Threshold.Role) {
    let turns = element.name == "not" || element.name == "none"
    let own = element["operator"].flatMap(Comparison.init)
    let comparison = isNegated ? own.flatMap(\.opposite) : own
    switch element.name {
    case _ where element["low"] != nil:
      // Both ends are printed plain: from 18 to 75.
      add(element, "low", nil, role)
      add(element, "high", nil, role)
    case "count" where element["value"] == "1": addWorded(element, comparison, role)
    case "pain-relief", "percent-fall": addProfile(element, "percent", "%", comparison, role)
    case "score-drop": addProfile(element, "points", "{score}", comparison, role)
    case "trial-meets": return readProfile(element, isNegated: isNegated, as: role)
    case "where": return
    case _ where ExactNumber(element["value"] ?? "") == .zero: addWorded(element, own, role)
    default: add(element, "value", comparison, role)
    }
    readFilters(of: element, own, isNegated: isNegated, role)
    for child in element.elements {
      read(child, isNegated: isNegated != turns, as: role)
    }
  }

  /// A filter says what is counted; only where enough of it is wanted does the source print it so.
  private mutating func readFilters(
    of element: Element, _ comparison: Comparison?, isNegated: Bool, _ role: Threshold.Role
  ) {
    let isWanted = !isNegated && (comparison == .atLeast || comparison == .above)
    for filter in element.all("where") {
      let own = filter["operator"].flatMap(Comparison.init)
      add(filter, "value", isWanted ? own : nil, role)
    }
  }

  private mutating func add(
    _ element: Element, _ name: String, _ comparison: Comparison?, _ role: Threshold.Role
  ) {
    guard let number = element[name].flatMap({ ExactNumber($0) }), number != .zero else { return }
    let unit = element["unit"].flatMap { UnitOfMeasure($0) }
    found.append(
      (
        element,
        Threshold(
          number: number, unit: unit.flatMap(\.inPrint), comparison: comparison, role: role,
          isElapsed: element.name == "elapsed")
      ))
  }

  /// Zero, and one of something, are said in words.
  private mutating func addWorded(
    _ element: Element, _ comparison: Comparison?, _ role: Threshold.Role
  ) {
    guard let number = element["value"].flatMap({ ExactNumber($0) }) else { return }
    found.append(
      (
        element,
        Threshold(
          number: number, unit: nil, comparison: comparison, role: role, isWorded: true)
      ))
  }

  private mutating func addProfile(
    _ element: Element, _ name: String, _ unit: String, _ comparison: Comparison?,
    _ role: Threshold.Role
  ) {
    guard let number = element[name].flatMap({ ExactNumber($0) }) else { return }
    found.append(
      (
        element,
        Threshold(
          number: number, unit: UnitOfMeasure(unit), comparison: comparison, role: role)
      ))
    guard let lasting = element["lasting"].flatMap({ ExactNumber($0) }) else { return }
    let isWanted = comparison == .atLeast || comparison == .above
    found.append(
      (
        element,
        Threshold(
          number: lasting, unit: element["lasting-unit"].flatMap { UnitOfMeasure($0) },
          comparison: isWanted ? .atLeast : nil, role: role)
      ))
  }

  /// What a profile asks is said of the criterion that names it.
  private mutating func readProfile(
    _ element: Element, isNegated: Bool, as role: Threshold.Role
  ) {
    var inside = Thresholds(profiles: [:])
    for part in profiles[element["profile"] ?? ""].map({ $0.all("response") }) ?? [] {
      for rule in part.elements { inside.read(rule, isNegated: isNegated, as: role) }
    }
    found += inside.found.map { (element, $0.threshold) }
  }
}

extension UnitOfMeasure {
  /// The unit, where a text has to print it; ratios and scores often stand without one.
  fileprivate var inPrint: UnitOfMeasure? { dimension == .ratio ? nil : self }
}
