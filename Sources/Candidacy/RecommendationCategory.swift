/// What is recommended, from what most stands in the way to what least does.
///
/// The order of the cases is the order of precedence: the first that applies leads. An additional
/// exclusion can only move a recommendation towards the front.
public enum RecommendationCategory: String, Sendable, Hashable, CaseIterable, Comparable {
  case stopAndEscalate = "stop-and-escalate"
  case patientDeclines = "patient-declines"
  case noPathwayApplies = "no-pathway-applies"
  case notACandidate = "not-a-candidate"
  case externalSystem = "external-system"
  case holdUntil = "hold-until"
  case correctAndReevaluate = "correct-and-re-evaluate"
  case completeTheEvaluation = "complete-the-evaluation"
  case teamConference = "team-conference"
  case doNotImplant = "do-not-implant"
  case repeatOrModifyTrial = "repeat-or-modify-trial"
  case continueTrial = "continue-the-trial"
  case proceedToTrial = "proceed-to-trial"
  case recommendWithoutTrial = "recommend-without-trial"
  case recommendImplantation = "recommend-implantation"

  /// Its place in the order of precedence, from 0.
  public var precedence: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// What stands more in the way comes first.
  public static func < (a: RecommendationCategory, b: RecommendationCategory) -> Bool {
    a.precedence < b.precedence
  }

  /// Whether it lets the therapy go a step further.
  public var isFavourable: Bool { self >= .proceedToTrial }

  /// Whether the next step is a needle: of the trial, of its repeat, or of the implant.
  var leadsToNeedle: Bool { self >= .repeatOrModifyTrial }
}
