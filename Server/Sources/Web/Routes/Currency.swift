internal import Access
internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Hummingbird
internal import LibraryReview
internal import Markup
internal import Pages
internal import Reporting
internal import Store

/// Whether a page rests on all that is on record, and whether what was signed does (H32).
extension Call {
  /// The notice that a page about a case begins with; empty where nothing newer is on record.
  ///
  /// `path` leads to the same page as it is now.
  func currency(of input: ReportInput, asOf: AsOf?, at path: String) throws -> [Node] {
    try currency(of: input.patientCase, input.recommendation, asOf: asOf, at: path)
  }

  /// The same of a case that was evaluated otherwise than for a report.
  func currency(
    of patientCase: PatientCase, _ recommendation: Recommendation, asOf: AsOf?, at path: String
  ) throws -> [Node] {
    // Who reads sealed results only is shown none of which newer entries exist.
    guard try !readsSealedOnly else { return [] }
    let timeline = CaseTimeline(patientCase, desk.dictionary)
    if let asOf, asOf != .endOf(desk.clock.today) {
      let unseen = recommendation.context.evidence.unseen
      return SupersededNotice.ofEarlier(
        asOf.printed, LaterEntries(unseen: unseen, timeline), now: path)
    }
    let maySign = RoleTable.allows(.sign, to: try person.account.role)
    let signed = try maySign ? "/cases/\(id("case"))/decision" : nil
    return SupersededNotice.ofNow(
      LastSeal(of: patientCase, timeline), category: recommendation.category.rawValue,
      signed: signed)
  }
}
