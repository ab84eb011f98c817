public import ClinicalModel

extension TrialEvidence {
  /// Every remark on what was given: alerts first, then notes, each drug by drug in the order of first use.
  ///
  /// - Parameters:
  ///   - evidence: the answers of the case, at the moment at which it is looked at.
  ///   - dictionary: the facts and the formulary.
  ///   - country: the country whose labels count; where it is not known, every label is shown.
  /// - Returns: the remarks; empty where there are none.
  public func alerts(
    in evidence: Evidence, dictionary: DataDictionary, country: String?
  ) -> [DoseAlert] {
    let setting = AlertSetting(evidence: evidence, dictionary: dictionary, country: country)
    let given = drugsGiven
    let byDrug = given.map(\.drug).unique().compactMap { dictionary.drugs[$0] }.flatMap { drug in
      DrugAlerts(
        drug: drug, doses: given.filter { $0.drug == drug.id }, trial: self, setting: setting
      ).all
    }
    let all =
      byDrug + mixed(setting) + together(setting) + risingGrades(dictionary.alertRules.risingGrade)
    return DoseAlert.Level.allCases.flatMap { level in all.filter { $0.level == level } }
  }

  /// Admixtures of drugs that are not mixed, or whose admixtures are off-label: a line a remark and drug.
  private func mixed(_ setting: AlertSetting) -> [DoseAlert] {
    let mixtures = doses.filter { !$0.content.components.isEmpty }.map { dose in
      (
        drugs: [dose.content.drug] + dose.content.components.map(\.drug),
        occurrence: DoseAlert.Occurrence(
          value: .mixture([dose.content.drug] + dose.content.components.map(\.drug)),
          entries: [dose.entry])
      )
    }
    return mixtures.flatMap(\.drugs).unique().compactMap { setting.dictionary.drugs[$0] }
      .flatMap { drug in
        drug.mixing.filter { setting.holds($0.countries, of: drug) }.map { remark in
          DoseAlert(
            remark.kind == .never ? .mixed(remark.note) : .offLabelAdmixture(remark.note),
            remark.note.level, drug: drug.id,
            mixtures.filter { $0.drugs.contains(drug.id) }.map(\.occurrence))
        }
      }
  }

  /// Adverse events of one kind whose grade rose with time; what was unrelated, or has no grade, is left out.
  private func risingGrades(_ rule: SourcedNote?) -> [DoseAlert] {
    guard let rule, adverseEvents.count > 1 else { return [] }
    let graded = adverseEvents.filter { $0.content.related != .unrelated }
    return graded.map(\.content.code).unique().sorted().compactMap { code in
      let rises = graded.filter { $0.content.code == code }.rises
      guard let least = rises.map(\.from).min(), let most = rises.map(\.to).max() else {
        return nil
      }
      let entries = rises.flatMap(\.entries).unique().sorted()
      return DoseAlert(
        .risingGrade(event: code, rule), rule.level, drug: nil,
        [.init(value: .grades(from: least, to: most), entries: entries)])
    }
  }
}

extension [Recorded<AdverseEvent>] {
  /// Each later event with a higher grade than an earlier one.
  fileprivate var rises: [(from: Int, to: Int, entries: [Int])] {
    flatMap { later in
      compactMap { earlier in
        guard let low = earlier.content.grade, let high = later.content.grade, low < high,
          earlier.content.at.isCertainlyBefore(later.content.at)
        else { return nil }
        return (low, high, [earlier.entry, later.entry])
      }
    }
  }
}
