import ClinicalModel

/// The scales that the tests read, as the instruments file has them.
let dictionary: DataDictionary = {
  let all = [
    scale("nrs", .pain, ["standard": []]),
    scale("vas", .pain, ["cm10": [], "mm100": []], units: ["cm10": "cm", "mm100": "mm"]),
    scale("rating", .assessment, ["standard": []]),
    scale("ashworth", .spasticity, ["original": points(0...4), "modified": modified]),
    scale("penn", .spasticity, ["standard": points(0...4)]),
    scale("mrc", .strength, ["standard": points(0...5)]),
    scale("walk-10m", .walking, ["standard": []]),
    scale("goal", .goal, ["standard": words(["attained", "not-attained"])]),
    scale("pain-relief", .relief, ["standard": []], greatest: 4),
    scale("drug-toxicity", .toxicity, ["standard": []]),
    scale("systemic-opioid", .opioid, ["standard": []]),
    scale("function", .assessment, ["standard": words(["improved", "same", "worse"])]),
  ]
  return DataDictionary(
    facts: [:], roles: [:], lists: [:],
    instruments: Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) }), drugs: [:])
}()

private func scale(
  _ id: String, _ purpose: Instrument.Purpose, _ variants: [String: [Instrument.Grade]],
  units: [String: String] = [:], greatest limit: Int? = nil
) -> Instrument {
  Instrument(
    id: id, label: id, measures: purpose, byMuscle: false, contexts: [],
    variants: variants.sorted { $0.key < $1.key }.map {
      Instrument.Variant(
        id: $0.key, title: $0.key, least: nil,
        greatest: limit.map { ExactNumber($0) } ?? greatest($0.key, $0.value),
        unit: units[$0.key].flatMap { UnitOfMeasure($0) }, grades: $0.value)
    }, source: "")
}

/// Numbers go to 10, in millimetres to 100.
private func greatest(_ variant: String, _ grades: [Instrument.Grade]) -> ExactNumber? {
  grades.isEmpty ? ExactNumber(variant == "mm100" ? 100 : 10) : nil
}

private func points(_ range: ClosedRange<Int>) -> [Instrument.Grade] {
  range.map { grade("\($0)", ExactNumber($0)...ExactNumber($0), ExactNumber($0)) }
}

private func words(_ codes: [String]) -> [Instrument.Grade] { codes.map { grade($0, nil, nil) } }

/// 1+ lies between 1 and 2 and counts 1.5 only inside a mean.
private let modified: [Instrument.Grade] =
  points(0...1) + [grade("1+", ExactNumber(1)...ExactNumber(2), ExactNumber(millionths: 1_500_000))]
  + points(2...4)

private func grade(
  _ code: String, _ points: ClosedRange<ExactNumber>?, _ mean: ExactNumber?
) -> Instrument.Grade {
  Instrument.Grade(code: code, label: code, points: points, mean: mean)
}
