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
  ///   - isEitherWay: whether the source may print the opposite as well.
  mutating func read(_ element: Element, isNegated: Bool = false, isEitherWay: Bool) {
    let turns = element.name == "not" || element.name == "none"
    let own = element["operator"].flatMap(Comparison.init)
    let comparison = isNegated ? own.flatMap(\.opposite) : own
    switch element.name {
    case "between":
      // Both ends are printed plain: from 18 to 75.
      add(element, "low", nil, isEitherWay)
      add(element, "high", nil, isEitherWay)
    case "count": addCount(element, comparison, isEitherWay)
    case "pain-relief": addProfile(element, "percent", "%", comparison)
    case "score-drop": addProfile(element, "points", "{score}", comparison)
    case "trial-meets": return readProfile(element)
    case "where": return
    default: add(element, "value", comparison, isEitherWay)
    }
    readFilters(of: element, own, isNegated: isNegated, isEitherWay)
    for child in element.elements {
      read(child, isNegated: isNegated != turns, isEitherWay: isEitherWay)
    }
  }

  /// A filter says what is counted; only where enough of it is wanted does the source print it so.
  private mutating func readFilters(
    of element: Element, _ comparison: Comparison?, isNegated: Bool, _ isEitherWay: Bool
  ) {
    let isWanted = !isNegated && (comparison == .atLeast || comparison == .above)
    for filter in element.all("where") {
      let own = filter["operator"].flatMap(Comparison.init)
      add(filter, "value", isWanted ? own : nil, isEitherWay)
    }
  }

  private mutating func add(
    _ element: Element, _ name: String, _ comparison: Comparison?, _ isEitherWay: Bool
  ) {
    // Zero is said in words: any, or none.
    guard let number = element[name].flatMap({ ExactNumber($0) }), number != .zero else { return }
    let unit = element["unit"].flatMap { UnitOfMeasure($0) }
    found.append(
      (
        element,
        Threshold(
          number: number, unit: unit.flatMap(\.inPrint), comparison: comparison,
          isEitherWay: isEitherWay)
      ))
  }

  /// One of something is said in words.
  private mutating func addCount(
    _ element: Element, _ comparison: Comparison?, _ isEitherWay: Bool
  ) {
    guard element["value"] != "1" else { return }
    add(element, "value", comparison, isEitherWay)
  }

  private mutating func addProfile(
    _ element: Element, _ name: String, _ unit: String, _ comparison: Comparison?
  ) {
    guard let number = element[name].flatMap({ ExactNumber($0) }) else { return }
    found.append(
      (
        element,
        Threshold(
          number: number, unit: UnitOfMeasure(unit), comparison: comparison, isEitherWay: false)
      ))
    guard let lasting = element["lasting"].flatMap({ ExactNumber($0) }) else { return }
    found.append(
      (
        element,
        Threshold(
          number: lasting, unit: element["lasting-unit"].flatMap { UnitOfMeasure($0) },
          comparison: .atLeast, isEitherWay: false)
      ))
  }

  /// What a profile asks is said of the criterion that names it.
  private mutating func readProfile(_ element: Element) {
    var inside = Thresholds(profiles: [:])
    for part in profiles[element["profile"] ?? ""].map({ $0.all("response") }) ?? [] {
      for rule in part.elements { inside.read(rule, isEitherWay: false) }
    }
    found += inside.found.map { (element, $0.threshold) }
  }
}

extension UnitOfMeasure {
  /// The unit, where a text has to print it; ratios and scores often stand without one.
  fileprivate var inPrint: UnitOfMeasure? { dimension == .ratio ? nil : self }
}
