internal import ClinicalModel
internal import Markup
internal import Reporting
public import Store

/// A scale in one of its versions, as a reading's form is opened with it.
struct ScaleChoice {
  /// The end of its address.
  let path: String
  let words: String

  init(_ instrument: Instrument, _ variant: Instrument.Variant) {
    path = "\(instrument.id)/\(variant.id)"
    words =
      instrument.variants.count > 1 ? "\(instrument.label), \(variant.title)" : instrument.label
  }
}

extension ChartedTrial {
  /// The versions of a scale: the one in which the trial is read already, or all.
  ///
  /// Scores of different versions are never compared (H17).
  func versions(of instrument: Instrument) -> [ScaleChoice] {
    let used = readings.last { $0.scale == instrument.id && $0.variant != nil }?.variant
    let variants = used.flatMap { instrument.variant($0) }.map { [$0] } ?? instrument.variants
    return variants.map { ScaleChoice(instrument, $0) }
  }

  /// The scales that serve a planned reading: those that the trial is read with already come alone.
  func scales(for planned: TrialOutline.Planned) -> [ScaleChoice] {
    let serving = planned.scales.compactMap { dictionary.instruments[$0] }
    let used = serving.filter { instrument in readings.contains { $0.scale == instrument.id } }
    return (used.isEmpty ? serving : used).flatMap(versions)
  }
}

/// The page on which a scale is chosen.
public enum ScalesContent {
  /// The scales of a trial, what it is judged by first.
  public static func page(
    _ trial: ChartedTrial, _ filed: FiledCase, at address: String
  ) -> PageContent {
    PageContent(
      title: "Which reading?",
      main: HTMLContent.nodes {
        PatientBanner.banner(filed)
        HTML.heading(1) { "Which reading?" }
        for group in groups(trial) {
          HTML.section(group.title) {
            HTML.element("nav", class: "charting", [Attribute("aria-label", group.title)]) {
              for scale in group.scales.flatMap(trial.versions) {
                TrialContent.button("\(address)/\(scale.path)", scale.words, isMain: group.isMain)
              }
            }
          }
        }
      })
  }

  private struct Group {
    let title: String
    let scales: [Instrument]
    let isMain: Bool
  }

  private static func groups(_ trial: ChartedTrial) -> [Group] {
    let own: [Instrument.Purpose] =
      trial.start.purpose == .analgesia ? [.pain] : [.spasticity, .goal, .strength, .walking]
    let named: [(String, [Instrument.Purpose])] = [
      ("What the trial is judged by", own), ("Vital signs", [.vital]),
      ("Assessments and goals", [.assessment, .goal].filter { !own.contains($0) }),
      ("Relief and toxicity", [.relief, .toxicity]),
      ("Other scales", [.pain, .spasticity, .strength, .walking].filter { !own.contains($0) }),
    ]
    let sorted = trial.dictionary.instruments.values.sorted { $0.label < $1.label }
    return named.map { title, purposes in
      Group(
        title: title, scales: sorted.filter { purposes.contains($0.measures) },
        isMain: purposes == own)
    }.filter { !$0.scales.isEmpty }
  }
}
