internal import ClinicalModel
internal import Markup

extension Decoder {
  /// The scales.
  mutating func instruments(_ root: Element, into parts: inout DictionaryParts) {
    for element in root.all("instrument") {
      let id = token(element, "id")
      guard let measures = element["measures"].flatMap(Instrument.Purpose.init) else { continue }
      var variants: [Instrument.Variant] = []
      for child in element.all("variant") { variants.append(variant(child)) }
      parts.instruments[id] = Instrument(
        id: id, label: prose(element.first("label")), measures: measures,
        byMuscle: element["by-muscle"] == "yes", contexts: words(element, "contexts"),
        variants: variants, source: token(element, "source"))
    }
  }

  private mutating func variant(_ element: Element) -> Instrument.Variant {
    var grades: [Instrument.Grade] = []
    for grade in element.all("grade") {
      let low = number(grade, "low")
      let high = number(grade, "high")
      var points: ClosedRange<ExactNumber>?
      if let low, let high, low <= high { points = low...high }
      grades.append(
        Instrument.Grade(
          code: token(grade, "code"), label: token(grade, "label"), points: points,
          mean: number(grade, "mean")))
    }
    return Instrument.Variant(
      id: token(element, "id"), title: token(element, "title"), least: number(element, "least"),
      greatest: number(element, "greatest"), unit: unit(element), grades: grades)
  }

  /// The drugs and devices.
  mutating func formulary(_ root: Element, into parts: inout DictionaryParts) {
    for element in root.all("drug") {
      let id = token(element, "id")
      var limits: [DoseLimit] = []
      for child in element.all("limit") {
        if let limit = limit(child) { limits.append(limit) }
      }
      parts.drugs[id] = Drug(
        id: id, name: token(element, "name"), routes: words(element, "routes"), limits: limits,
        stopping: element.all("stopping").map { note($0) })
    }
    for device in root.all("device") {
      parts.devices[token(device, "id")] = "\(token(device, "name")) (\(token(device, "maker")))"
    }
  }

  /// A remark with its source.
  func note(_ element: Element) -> SourcedNote {
    SourcedNote(
      says: token(element, "says"), source: token(element, "source"),
      confidence: token(element, "confidence"))
  }

  private mutating func limit(_ element: Element) -> DoseLimit? {
    guard let subject = element["of"].flatMap(DoseLimit.Subject.init),
      let quantity = quantity(element)
    else { return nil }
    let wanted: UnitOfMeasure.Dimension = subject == .dailyDose ? .massRate : .mass
    if quantity.unit.dimension != wanted {
      report(
        "unit.wrong", at: element,
        "a \(subject.rawValue) limit is not given in \(quantity.unit.code)",
        fix: subject == .dailyDose ? "use mg/d or ug/d" : "use mg or ug")
      return nil
    }
    return DoseLimit(
      id: token(element, "id"), subject: subject, quantity: quantity,
      countries: words(element, "country"), routes: words(element, "route"), note: note(element),
      locator: token(element, "locator"))
  }
}
