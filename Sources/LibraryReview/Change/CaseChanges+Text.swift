internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Reporting

extension CaseChanges {
  /// The findings as lines of text.
  public var text: String {
    var page = PlainPage()
    page.write("Case \(review.patientCase.id), as of \(review.asOf.printed)")
    page.heading("Conclusion")
    page.write(headline(review.recommendation.category))
    page.write(validity)
    if let deciding { write(deciding, &page) }
    if let turning { write(turning, &page) }
    return page.text
  }

  func headline(_ category: RecommendationCategory) -> String {
    review.words.headline(category)
  }

  /// Until when the answer holds, and why no longer.
  var validity: String {
    guard let validity = review.recommendation.validity else {
      return "Time alone does not change this answer."
    }
    let titles = validity.because.map(\.criterion.title)
    return "It holds until \(validity.lastDay.printed), then becomes: "
      + headline(validity.becomes)
      + (titles.isEmpty ? "." : ", because of: \(titles.joined(separator: "; ")).")
  }

  private func write(_ deciding: DecidingSets, _ page: inout PlainPage) {
    page.heading("What would decide it")
    page.write(searchWords(deciding))
    sets("The case could go on once these are answered", deciding.forward, &page)
    sets(
      "Each of these would settle it by itself, whatever else stays open", deciding.against, &page)
    if let limit = limitWords(deciding) { page.write(limit) }
    if let tried = finalityWords(deciding) { page.write(tried) }
  }

  /// What is not searched for beside the answers against it; nil where that makes no difference.
  func limitWords(_ deciding: DecidingSets) -> String? {
    let plan = review.context.plan.options.values
    guard !deciding.against.isEmpty, plan.contains(.open) else { return nil }
    return "Answers that together take away every drug, device or method are not searched for."
  }

  /// How far was searched, said as it is.
  func searchWords(_ deciding: DecidingSets) -> String {
    let open =
      "\(deciding.openCount) question\(deciding.openCount == 1 ? "" : "s") block"
      + (deciding.openCount == 1 ? "s" : "")
    if deciding.isExact {
      return
        "\(open). Every set was searched, each region of an answer once: none smaller lets the case "
        + "go on."
    }
    if deciding.least > DecidingSets.mostQuestions {
      return
        "\(open). At least \(deciding.least) answers are needed before the case can go on; sets of "
        + "more than \(DecidingSets.mostQuestions) are not searched."
    }
    return
      "\(open). Sets of up to \(deciding.searched) answers were searched; smaller or other sets may "
      + "exist among those that were not."
  }

  /// What was tried before it is said that nothing changes a conclusion; nil where that is not said.
  func finalityWords(_ deciding: DecidingSets) -> String? {
    guard (deciding.forward + deciding.against).contains(where: { $0.isFinal == true }) else {
      return nil
    }
    return
      "That nothing changes a conclusion was tried with one more criterion settled either way and with an "
      + "event that stops a trial on record; new trials and several criteria at once were not tried."
  }

  private func sets(_ title: String, _ sets: [DecidingSet], _ page: inout PlainPage) {
    guard !sets.isEmpty else { return }
    page.heading(title)
    let words = SuppositionWords(review: review)
    for set in sets.prefix(DecidingSets.mostShown) {
      let end = set.isFinal == true ? "; nothing else that was tried changes that" : ""
      page.write("\(headline(set.becomes))\(end):", mark: "- ", indent: 2)
      for line in words.lines(set.answers) { page.write(line, indent: 6) }
    }
    let more = sets.count - DecidingSets.mostShown
    if more > 0 { page.write("and \(more) more of the kind", indent: 2) }
  }

  private func write(_ turning: TurningChanges, _ page: inout PlainPage) {
    page.heading("What would change it")
    for margin in trialMargins {
      page.write(
        "\(margin.label): \(margin.value); the rule asks for \(margin.asked): "
          + margin.sentence((holds: "reached", fails: "not reached")), mark: "- ", indent: 2)
    }
    let words = SuppositionWords(review: review)
    for category in turning.changes.map(\.becomes).unique() {
      page.write("\(headline(category)), with:", indent: 2)
      for change in turning.changes where change.becomes == category {
        let far =
          change.distances.isEmpty ? "" : ", \(change.distances.joined(separator: " and ")) away"
        page.write(
          words.lines(change.answers).joined(separator: "; ") + far, mark: "- ", indent: 4)
      }
    }
    page.write(searchWords(turning))
    page.heading("Whether it survives")
    for line in survival(turning.days) { page.write(line, mark: "- ", indent: 2) }
  }

  func searchWords(_ turning: TurningChanges) -> String {
    let what = turning.searched == 1 ? "one answer" : "two answers of what leads"
    let found = turning.changes.isEmpty ? "No change of \(what) turns it" : "Changes of \(what)"
    return turning.isExact
      ? "\(found); every region of every recorded answer was tried. Of a trial only readings and "
        + "dates are varied, one at a time, as said below: no dose or new event."
      : "\(found); the search was cut short after \(WhatIf.mostLooks) cases."
  }
}
