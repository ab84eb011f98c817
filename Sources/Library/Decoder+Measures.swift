internal import ClinicalModel
internal import Markup
internal import TrialAnalysis

extension Decoder {
  /// The parameters of the measures of a trial.
  mutating func measures(_ root: Element, _ dictionary: DataDictionary) -> MeasureRules? {
    guard let diary = root.first("diary"), let difference = root.first("baseline-difference"),
      let reliable = root.first("reliable-change"), let days = whole(diary, "days"),
      let least = whole(diary, "least-readings"), let points = number(difference, "points"),
      let length = number(difference, "of"), let z = number(reliable, "z")
    else { return nil }
    if least > days || length <= .zero {
      report(
        "library.measures", at: least > days ? diary : difference,
        least > days
          ? "more valid readings are wanted than days" : "a difference is meant on no scale",
        fix: least > days ? "lower least-readings" : "give the length of the scale in 'of'")
    }
    var windows: [ResponseWindow] = []
    for element in root.all("response-window") {
      if let window = window(element) { windows.append(window) }
    }
    var errors: [MeasureRules.ScaleError] = []
    for element in reliable.all("scale-error") {
      if let error = scaleError(element, z, dictionary) { errors.append(error) }
    }
    return MeasureRules(
      id: token(root, "id"), edition: token(root, "edition"), diaryDays: days,
      leastDiaryReadings: least, difference: points, differenceRange: length, windows: windows,
      reliableChanges: errors, lateRecording: root.first("late-recording").flatMap { late($0) })
  }

  private mutating func late(_ element: Element) -> MeasureRules.LateRecording? {
    guard let span = span(element, "after") else { return nil }
    guard case .seconds(let seconds) = span.measure, seconds > 0 else {
      report(
        "library.measures", at: element, "a recording is late after a time above 0",
        fix: "give it in h or min")
      return nil
    }
    return MeasureRules.LateRecording(seconds: seconds, note: note(element))
  }

  private mutating func window(_ element: Element) -> ResponseWindow? {
    guard let from = span(element, "from"), let to = span(element, "to") else { return nil }
    guard case .seconds(let start) = from.measure, case .seconds(let end) = to.measure, start < end
    else {
      report(
        "library.measures", at: element, "a window runs from a time to a later one",
        fix: "give both in h or min")
      return nil
    }
    return ResponseWindow(seconds: start...end, note: note(element))
  }

  private mutating func scaleError(
    _ element: Element, _ z: ExactNumber, _ dictionary: DataDictionary
  ) -> MeasureRules.ScaleError? {
    let (scale, variant) = (token(element, "scale"), token(element, "variant"))
    if dictionary.instruments[scale]?.variant(variant) == nil {
      report(
        "criteria.unknown-scale", at: element,
        "scale '\(scale)' in the version '\(variant)' is not an instrument")
    }
    guard let deviation = number(element, "deviation"),
      let reliability = number(element, "reliability")
    else { return nil }
    guard let change = ReliableChange(deviation: deviation, reliability: reliability, z: z) else {
      report(
        "library.measures", at: element, "a scale cannot have this spread and reliability",
        fix: "give a standard deviation above 0 and a reliability from 0 to below 1")
      return nil
    }
    return MeasureRules.ScaleError(
      scale: scale, variant: variant, change: change, note: note(element))
  }

  /// A published set of morphine equivalents.
  mutating func equivalents(
    _ root: Element, _ dictionary: DataDictionary
  ) -> MorphineEquivalence {
    var opioids: [String: MorphineEquivalence.Opioid] = [:]
    for element in root.all("opioid") {
      guard let unit = unit(element) else { continue }
      let id = token(element, "id")
      check([id], in: "systemic-opioids", at: element, dictionary)
      if unit.dimension != .massRate {
        report(
          "unit.wrong", at: element, "a daily dose is not given in \(unit.code)",
          fix: "use mg/d or ug/h")
      }
      if opioids[id] != nil {
        report(
          "library.measures", at: element, "opioid '\(id)' stands in the set twice",
          fix: "keep one factor of it")
      }
      opioids[id] = MorphineEquivalence.Opioid(
        id: id, label: dictionary.label(of: id, in: "systemic-opioids").lowercased(),
        factor: number(element, "factor"), unit: unit)
    }
    let origin = root.first("source").map { "\(token($0, "publisher")) \(token($0, "year"))" } ?? ""
    return MorphineEquivalence(
      id: token(root, "id"), edition: token(root, "edition"), title: token(root, "title"),
      note: SourcedNote(
        says: prose(root.first("note")), source: origin, confidence: token(root, "confidence")),
      opioids: opioids)
  }
}
