import Library
import LibraryReview
import Markup
import Testing

/// Mistakes in values that have no statement of their own: doses, steps of protocols, cut-offs, actions.
@Suite struct SaidMistakeTests {
  private static let formulary = "Criteria/formulary.xml"
  private static let instruments = "Criteria/instruments.xml"
  private static let screening = "Criteria/protocols/baclofen-screening.xml"
  private static let american = "Criteria/protocols/ziconotide-infusion-us.xml"
  private static let outcome = "Criteria/outcome-rules.xml"
  private static let uncited = "review.uncited-value"

  static let doses = [
    Mistake(
      uncited, formulary, at: "ziconotide.us-daily", #"unit="ug/d""#, becomes: #"unit="mg/d""#),
    Mistake(
      uncited, formulary, at: "Sold with 10 and 25 mg/mL", #"unit="mg/mL""#,
      becomes: #"unit="ug/mL""#),
    Mistake(
      uncited, formulary, at: #"id="sufentanil.usual-daily-high""#, #"unit="ug/d""#,
      becomes: #"unit="mg/d""#),
    Mistake(uncited, screening, at: #"id="s50""#, #"amount="50""#, becomes: #"amount="60""#),
    Mistake(uncited, screening, at: #"id="s50""#, #"unit="ug""#, becomes: #"unit="mg""#),
    Mistake(uncited, screening, at: #"id="s50""#, #"value="8""#, becomes: #"value="12""#),
    Mistake(uncited, screening, at: #"to="s75""#, #"after="24""#, becomes: #"after="12""#),
    Mistake(uncited, american, at: #"id="raise""#, #"most="19.2""#, becomes: #"most="21.6""#),
    Mistake(
      uncited, "Criteria/protocols/morphine-low-dose.xml", at: #"id="s100""#, #"unit="ug/d""#,
      becomes: #"unit="mg/d""#),
  ]

  static let others = [
    Mistake(
      uncited, "Criteria/urgent-actions.xml", at: "phq9.item9", #"value="0""#,
      becomes: #"value="2""#),
    Mistake(uncited, outcome, at: "<partial", #"percent="30""#, becomes: #"percent="35""#),
    Mistake("review.operator", outcome, at: "<partial", #""ge""#, becomes: #""gt""#),
  ]

  static let bands = [
    Mistake(uncited, instruments, at: #"id="soapp-r""#, #"value="18""#, becomes: #"value="180""#),
    Mistake(uncited, instruments, at: #"id="moca""#, #"value="26""#, becomes: #"value="20""#),
    Mistake("review.operator", instruments, at: #"id="dire""#, #""le""#, becomes: #""lt""#),
    Mistake("review.operator", instruments, at: #"id="moca""#, #""lt""#, becomes: #""gt""#),
    Mistake("review.range", instruments, at: #"id="ort""#, #"low="4""#, becomes: #"low="3""#),
    Mistake(
      "review.range", instruments, at: #"id="gad-7""#, #"low="10""#, becomes: #"low="5""#),
    Mistake(
      uncited, instruments, at: #"id="ort-oud""#,
      "<statement>At least (>=) 3 is at risk.</statement>\n    <band", becomes: "▸<band"),
  ]

  @Test("H1 H3 H28 doses that the text does not print", arguments: doses)
  func H3_doses(mistake: Mistake) throws { try mistake.check() }

  @Test("H28 values of actions and outcomes", arguments: others)
  func H28_said(mistake: Mistake) throws { try mistake.check() }

  @Test("H28 bands of screening instruments", arguments: bands)
  func H28_bands(mistake: Mistake) throws { try mistake.check() }
}
