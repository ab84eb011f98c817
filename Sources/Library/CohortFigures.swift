public import ClinicalModel
public import CriteriaModel
public import Markup

/// The figures that are given of a cohort, and what they may be held beside.
public struct CohortFigures: Sendable, Hashable {
  /// How a figure is reckoned.
  public enum Statistic: Sendable, Hashable {
    /// The share of cases whose last answer is one of the favourable codes.
    case share(favourable: [String], unfavourable: [String])
    /// The mean of percentages.
    case mean
  }

  /// A figure from elsewhere, to be held beside one of a cohort.
  public struct Comparison: Sendable, Hashable {
    /// The figure, in percent.
    public let percent: ExactNumber
    /// What is known of it.
    public let says: String
    /// The publication it comes from; nil where no source is known, which is then said.
    public let source: Source?
  }

  /// One figure.
  public struct Figure: Sendable, Hashable {
    /// The measure it is of, a code of the list `follow-up-measures`.
    public let measure: String
    /// The figure in a few words.
    public let title: String
    /// How it is reckoned.
    public let statistic: Statistic
    /// What it may be held beside.
    public let comparisons: [Comparison]
  }

  /// The decisions whose cases are the cohort, codes of the list `decisions`.
  public let decided: [String]
  /// The figures, in the order of their document.
  public let figures: [Figure]
}

extension Library {
  /// The figures that are given of a cohort.
  public func cohortFigures() throws(DiagnosticsError) -> CohortFigures {
    let opened = try folder.read("Criteria/cohort-figures.xml", expecting: "cohort-figures")
    var decoder = Decoder(file: opened.file)
    let figures = decoder.cohortFigures(opened.root, dictionary)
    guard decoder.diagnostics.isEmpty else {
      throw DiagnosticsError(decoder.diagnostics.sorted())
    }
    return figures
  }
}

extension Decoder {
  /// The figures of a cohort.
  mutating func cohortFigures(_ root: Element, _ dictionary: DataDictionary) -> CohortFigures {
    let decided = root.first("cohort").map { words($0, "decided") } ?? []
    check(decided, in: "decisions", at: root.first("cohort") ?? root, dictionary)
    var figures: [CohortFigures.Figure] = []
    for element in root.all("figure") { figures.append(figure(element, dictionary)) }
    return CohortFigures(decided: decided, figures: figures)
  }

  private mutating func figure(
    _ element: Element, _ dictionary: DataDictionary
  ) -> CohortFigures.Figure {
    let measure = token(element, "measure")
    check([measure], in: "follow-up-measures", at: element, dictionary)
    var comparisons: [CohortFigures.Comparison] = []
    for child in element.all("comparison") {
      guard let percent = number(child, "percent") else { continue }
      var known: Source?
      if let origin = child.first("source") { known = source(origin) }
      comparisons.append(
        CohortFigures.Comparison(percent: percent, says: token(child, "says"), source: known))
    }
    return CohortFigures.Figure(
      measure: measure, title: prose(element.first("title")), statistic: statistic(element),
      comparisons: comparisons)
  }

  /// A share needs the codes that count for it and those that count against it.
  private mutating func statistic(_ element: Element) -> CohortFigures.Statistic {
    guard token(element, "statistic") == "share" else { return .mean }
    let (favourable, unfavourable) = (words(element, "favourable"), words(element, "unfavourable"))
    if favourable.isEmpty || unfavourable.isEmpty
      || favourable.contains(where: unfavourable.contains)
    {
      report(
        "library.cohort", at: element,
        "a share needs favourable and unfavourable answers, and no answer may be both")
    }
    return .share(favourable: favourable, unfavourable: unfavourable)
  }
}
