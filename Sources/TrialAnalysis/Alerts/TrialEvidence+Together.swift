internal import ClinicalModel

/// Drugs that were recorded as doses of their own and ran, or were injected, at one time.
///
/// Whether they went through one catheter nobody said: each is told with what is said of its admixtures.
extension TrialEvidence {
  func together(_ setting: AlertSetting) -> [DoseAlert] {
    let pairs = simultaneous
    return pairs.flatMap(\.drugs).unique().compactMap { setting.dictionary.drugs[$0] }
      .flatMap { drug in
        drug.mixing.filter { setting.holds($0.countries, of: drug) }.flatMap { remark in
          [true, false].compactMap { isCertain in
            let own = pairs.filter { $0.isCertain == isCertain && $0.drugs.contains(drug.id) }
            guard !own.isEmpty else { return nil }
            return DoseAlert(
              .together(remark, isCertain: isCertain), isCertain ? remark.note.level : .note,
              drug: drug.id,
              own.map { .init(value: .mixture($0.drugs), entries: $0.entries) })
          }
        }
      }
  }

  /// Two doses of different drugs, by one route, whose times overlap or may overlap.
  private struct Pair {
    let drugs: [String]
    let entries: [Int]
    let isCertain: Bool
  }

  private var simultaneous: [Pair] {
    guard Set(doses.map(\.content.drug)).count > 1 else { return [] }
    return doses.indices.flatMap { place in
      doses[(place + 1)...].compactMap { pair(doses[place], $0) }
    }
  }

  /// The second one does not begin before the first.
  private func pair(_ first: Recorded<Dose>, _ second: Recorded<Dose>) -> Pair? {
    let (one, other) = (first.content, second.content)
    guard one.drug != other.drug, one.route == other.route, one.isInfusion == other.isInfusion,
      let isCertain = overlap(one, other)
    else { return nil }
    return Pair(
      drugs: [one.drug, other.drug], entries: [first.entry, second.entry], isCertain: isCertain)
  }

  /// Whether the times overlap for certain; nil where they do not.
  private func overlap(_ one: Dose, _ other: Dose) -> Bool? {
    if one.at.instant != nil, one.at == other.at { return true }
    guard one.isInfusion else { return nil }
    guard let end = interval(of: one).until else { return false }
    if other.at.isCertainlyBefore(end) { return true }
    return end.isCertainlyBefore(other.at) || end.instant != nil && end == other.at ? nil : false
  }
}
