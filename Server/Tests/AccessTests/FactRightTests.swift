import Testing

@testable import Access

/// Who answers which question.
@Suite struct FactRightTests {
  @Test func W15_aSectionIsWrittenByItsRoleAlone() {
    func grant(_ role: Role) -> Grant {
      FactRight.grant(toRecord: "psychology", suppliedBy: ["psychologist", "nurse"], by: role)
    }
    for role in Role.allCases { #expect(grant(role) == (role == .psychologist ? .yes : .no)) }
  }

  @Test func W15_ofTwoWhoWriteASectionTheNamedOneAnswers() {
    func grant(_ role: Role) -> Grant {
      FactRight.grant(toRecord: "trial", suppliedBy: ["pain-physician"], by: role)
    }
    #expect(grant(.painPhysician) == .yes)
    #expect(grant(.nurse) == .no)
    #expect(grant(.surgeon) == .no)
    #expect(grant(.coordinator) == .transcribed)
    #expect(grant(.auditor) == .no)
  }

  @Test func whatNobodyInTheAppCanSupplyIsCopiedByWhoWritesTheSection() {
    func grant(_ role: Role) -> Grant {
      FactRight.grant(toRecord: "diagnosis", suppliedBy: ["neurologist"], by: role)
    }
    #expect(grant(.painPhysician) == .transcribed)
    #expect(grant(.coordinator) == .transcribed)
    #expect(grant(.psychologist) == .no)
  }

  @Test(arguments: [
    ("psychological-evaluation", Role.psychologist, true),
    ("psychological-evaluation", .painPhysician, false), ("surgical-fitness", .surgeon, true),
    ("team-review", .nurse, true), ("team-review", .auditor, false),
    ("diagnosis", .coordinator, false),
  ])
  func anAssessmentIsGivenByWhoWritesTheStage(_ stage: String, _ role: Role, _ may: Bool) {
    #expect(
      FactRight.mayAssess(stage, askedOf: Role.allCases.map(\.rawValue), as: role) == may)
  }

  @Test func anAssessmentIsGivenByWhoIsAskedForIt() {
    #expect(!FactRight.mayAssess("diagnosis", askedOf: ["surgeon"], as: .painPhysician))
  }
}
