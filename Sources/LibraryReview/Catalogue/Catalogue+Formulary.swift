internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Reporting

/// The page of the drugs: what is held of each, and who says so.
extension Catalogue {
  var formulary: CataloguePage {
    let drugs = library.dictionary.drugs.values.sorted { $0.id < $1.id }
    return CataloguePage(
      name: "formulary", title: "Formulary",
      blocks: [
        .paragraph([
          .text(
            "A limit informs and prescribes nothing. What is unverified can only produce a note; where "
              + "sources print different values, each stands.")
        ])
      ] + drugs.flatMap(blocks))
  }

  private func blocks(_ drug: Drug) -> [CataloguePage.Block] {
    let rows =
      drug.limits.map(row) + drug.usual.map(row) + drug.contraindications.map(row)
      + drug.mixing.map { row("Mixing", "", places($0.countries), $0.note) }
      + drug.stopping.map { row("Stopping", "", "", $0.note) }
      + drug.products.map { product in
        row("Product", "\(product.strength)", product.packs ?? "", product.note)
      }
    let routes = drug.routes.map { library.dictionary.label(of: $0, in: "routes").lowercased() }
    return [
      .heading(2, id: drug.id, drug.name),
      .paragraph([.text("Trial routes: \(routes.joined(separator: ", "))")]),
    ]
      + (rows.isEmpty
        ? []
        : [
          .table(
            caption: "What is held of \(drug.name)",
            columns: ["Matter", "Value", "Where and when", "Says", "Source", "Confidence"],
            rows: rows)
        ])
  }

  private func row(_ limit: DoseLimit) -> CataloguePage.Row {
    let routes = limit.routes.map { library.dictionary.label(of: $0, in: "routes").lowercased() }
    let parts =
      [routes.joined(separator: ", "), places(limit.countries)] + limit.when.map(words)
    return row(
      limit.subject.words, "\(limit.quantity)",
      parts.filter { !$0.isEmpty }.joined(separator: "; "), limit.note)
  }

  private func row(_ usual: UsualDose) -> CataloguePage.Row {
    row(
      usual.end == .highest ? "Highest published dose" : "Lowest published dose",
      "\(usual.quantity)", "", usual.note)
  }

  private func row(_ found: Contraindication) -> CataloguePage.Row {
    row(
      found.isWarning ? "Warning" : "Contraindication", words(found.answer),
      places(found.countries), found.note)
  }

  private func row(
    _ matter: String, _ value: String, _ place: String, _ note: SourcedNote
  ) -> CataloguePage.Row {
    CataloguePage.Row([
      [.text(matter)], [.text(value)], [.text(place)], [.text(note.says)],
      [.text("\(note.source), \(note.locator)")],
      [.text(Confidence(rawValue: note.confidence)?.words ?? note.confidence)],
    ])
  }

  private func places(_ countries: [String]) -> String {
    countries.map { library.dictionary.text(of: .code($0), fact: "country") }
      .joined(separator: ", ")
  }

  private func words(_ answer: AnswerWanted) -> String {
    let dictionary = library.dictionary
    let values = answer.values.map {
      dictionary.text(of: .code($0), fact: answer.fact).lowercased()
    }
    return "\(dictionary.label(ofFact: answer.fact)): \(values.joined(separator: " or "))"
  }
}

extension DoseLimit.Subject {
  /// What is limited, in words.
  fileprivate var words: String {
    switch self {
    case .dailyDose: "Greatest rate of an infusion"
    case .singleDose: "Greatest bolus"
    case .concentration: "Greatest concentration"
    case .startDailyDose: "Greatest rate to begin with"
    case .startSingleDose: "Greatest bolus to begin with"
    case .step: "Greatest rise of a rate"
    case .singleStep: "Greatest rise of a bolus"
    case .stepInterval: "Least time before a rise"
    case .singleInterval: "Least time between boluses"
    case .weeklySteps: "Greatest number of rises within 7 days"
    case .observation: "Least observation after a bolus"
    }
  }
}
