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
}
