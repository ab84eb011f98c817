internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
public import Library
public import Markup
internal import TrialAnalysis

/// The library's content as text: what there is, and what stands behind one id.
public struct CriteriaListing: Sendable {
  let library: Library

  /// A listing of a library.
  public init(library: Library) { self.library = library }

  /// Every pathway, set, criterion, trial protocol and conflict between sources.
  public func list() throws(DiagnosticsError) -> String {
    var page = TextPage(isColoured: false, width: 100)
    page.write("Pathways")
    for id in library.pathways {
      for edition in library.editions(ofPathway: id) {
        page.write("\(id), edition \(edition)", indent: 2)
      }
    }
    for (id, edition) in library.sets {
      let set = try library.set(id, edition: edition)
      page.heading("\(id), edition \(edition)")
      page.write("\(set.title) (\(set.axis.rawValue))")
      for criterion in set.criteria { page.write(Self.line(criterion), indent: 2) }
    }
    let protocols = try library.protocols()
    if !protocols.isEmpty { page.heading("Trial protocols") }
    for sourced in protocols { page.write("\(sourced.plan.id): \(sourced.plan.title)", indent: 2) }
    let conflicts = try library.conflicts()
    if !conflicts.isEmpty { page.heading("Conflicts between sources") }
    for conflict in conflicts { page.write("\(conflict.id): \(conflict.title)", indent: 2) }
    return page.lines.joined(separator: "\n") + "\n"
  }

  private static func line(_ criterion: Criterion) -> String {
    let state = criterion.isApplied ? "" : ", not applied"
    return "\(criterion.id): \(criterion.title) [\(criterion.kind.words.lowercased()), "
      + "\(criterion.confidence.words)\(state)]"
  }

  /// What stands behind an id; empty where nothing does.
  public func show(_ id: String) throws(DiagnosticsError) -> String {
    var page = TextPage(isColoured: false, width: 100)
    let profiles = try library.profiles()
    let words = ConditionWords(library.dictionary, profiles: profiles)
    for (setID, edition) in library.sets {
      let set = try library.set(setID, edition: edition)
      if setID == id {
        show(set, &page)
      } else if let criterion = set.criterion(id) {
        show(criterion, of: set, words, &page)
      }
    }
    for aid in try library.screeningAids() where aid.id == id || aid.facts.contains(id) {
      show(aid, &page)
    }
    for conflict in try library.conflicts() where conflict.id == id || conflict.names(id) {
      page.show(conflict)
    }
    for profile in profiles where profile.profile.id == id { show(profile, words, &page) }
    let outline = ProtocolOutline(dictionary: library.dictionary)
    for sourced in try library.protocols() where sourced.plan.id == id {
      page.heading("\(sourced.plan.id), edition \(sourced.plan.edition)")
      page.write(sourced.plan.title)
      for line in outline.lines(of: sourced) { page.write(line.text, indent: 2 * line.depth) }
    }
    for edition in library.editions(ofPathway: id) {
      show(try library.knowledge(pathway: id, edition: edition).knowledge.pathway, &page)
    }
    return page.lines.isEmpty ? "" : page.lines.joined(separator: "\n") + "\n"
  }

  private func show(_ set: CriteriaSet, _ page: inout TextPage) {
    page.heading("\(set.id), edition \(set.edition)")
    page.write("\(set.title) (\(set.axis.rawValue))")
    for source in set.sources {
      page.write(
        "Source: \(RowBuilder.citation(source)), last checked \(source.lastChecked.printed)")
    }
    for note in set.notes { page.write("Note: \(note)") }
    for criterion in set.criteria { page.write(Self.line(criterion), indent: 2) }
  }

  private func show(
    _ criterion: Criterion, of set: CriteriaSet, _ words: ConditionWords, _ page: inout TextPage
  ) {
    page.heading("\(criterion.id) · \(set.id), edition \(set.edition)")
    page.write(criterion.title)
    page.write("Statement: \(criterion.statement)")
    page.write(
      "Source: \(RowBuilder.citation(criterion.source)), \(criterion.locator) (\(criterion.confidence.words))"
    )
    page.write(
      "\(criterion.kind.words), stage \(criterion.stage.rawValue), for "
        + criterion.population.joined(separator: ", "))
    if let before = criterion.knownBefore {
      page.write("Must be known before the \(before.rawValue)")
    }
    if let grade = criterion.grade { page.write("Grade: \(grade)") }
    if !criterion.isApplied { page.write("Not applied") }
    for asked in words.inside(set).asked(by: criterion) {
      page.write("\(asked.lead):")
      for line in asked.phrase.lines(depth: 1) { page.write(line.text, indent: 2 * line.depth) }
    }
    for text in criterion.unverified { page.write("Unverified: \(text)") }
    for note in criterion.notes { page.write("Note: \(note)") }
    let facts = [criterion.appliesIf, criterion.condition].compactMap { $0 }.flatMap(\.facts)
      .unique()
    for fact in facts {
      page.write("Asks: \(library.dictionary.facts[fact]?.question ?? fact)", indent: 2)
    }
  }

  private func show(_ aid: ScreeningAid, _ page: inout TextPage) {
    page.heading("\(aid.id) · screening aid")
    page.write("\(aid.label): \(aid.use)")
    page.write("A total informs: no criterion of the clinical sets accepts or refuses by it")
    if let range = aid.range {
      page.write("Totals from \(range.lowerBound) to \(range.upperBound)")
    }
    if !aid.statement.isEmpty { page.write("Statement: \(aid.statement)") }
    for band in aid.bands { page.write("\(band.totals): \(band.says)", indent: 2) }
    for text in aid.unverified { page.write("Unverified: \(text)") }
    for note in aid.notes { page.write("Note: \(note)") }
    page.write("Source: \(aid.source) (\(aid.confidence.words))")
    for fact in aid.facts {
      page.write("Asks: \(library.dictionary.facts[fact]?.question ?? fact)", indent: 2)
    }
  }

  private func show(
    _ sourced: SourcedProfile, _ words: ConditionWords, _ page: inout TextPage
  ) {
    page.heading("\(sourced.profile.id), edition \(sourced.profile.edition)")
    page.write(sourced.profile.title)
    page.write("Statement: \(sourced.statement)")
    for source in sourced.sources { page.write("Source: \(RowBuilder.citation(source))") }
    page.write("Place: \(sourced.locator) (\(sourced.confidence.words))")
    if let why = sourced.profile.use.objection { page.write(why) }
    page.write("Met when:")
    for line in words.phrase(sourced.profile).lines(depth: 1) {
      page.write(line.text, indent: 2 * line.depth)
    }
  }

  private func show(_ pathway: Pathway, _ page: inout TextPage) {
    page.heading("\(pathway.id), edition \(pathway.edition)")
    page.write(pathway.title + (pathway.isAdopted ? "" : " (awaiting a clinician's sign-off)"))
    for stage in pathway.stages {
      page.heading(stage.title)
      for adoption in stage.adoptions {
        page.write(
          "\(adoption.reference.set)/\(adoption.reference.id): \(adoption.reason)", indent: 2)
      }
    }
  }
}
