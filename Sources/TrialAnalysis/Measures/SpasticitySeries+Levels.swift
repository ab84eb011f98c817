public import ClinicalModel

/// What the muscles of the baseline come to at one time: the ordinal codes stay what was recorded.
extension SpasticitySeries {
  /// The mean over the muscles, a grade counting what its instrument says inside a mean (the modified
  /// Ashworth 1+ counts 1.5; trial facts, B1); nil where one was not read.
  public func mean(of grades: [String: Instrument.Grade]) -> ExactRatio? {
    let means = baseline.keys.map { grades[$0]?.mean.map { ExactRatio($0) } }
    let known = means.compactMap { $0 }
    return known.count == means.count ? ExactRatio.mean(known) : nil
  }

  /// The code of the worst muscle; nil where one was not read.
  public func worst(of grades: [String: Instrument.Grade]) -> String? {
    let codes = baseline.keys.compactMap { grades[$0]?.code }
    guard codes.count == baseline.count else { return nil }
    // Grades stand mildest first.
    return variant.grades.last { codes.contains($0.code) }?.code
  }
}
