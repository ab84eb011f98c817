import Candidacy
import ClinicalModel
import Library
import Markup
import Reporting
import ShippedSamples
import Testing

/// The worklist: every case has one row, one owner and one blocker, the most pressing first.
struct WorklistTests {
  private var rows: [WorklistRow] {
    Shipped.samples.map { sample in
      WorklistRow(
        ReportInput(
          patientCase: sample.patientCase, caseDigest: ContentDigest(of: []).description,
          recordHead: nil,
          isDraft: false, loaded: sample.loaded, recommendation: sample.recommend(),
          asOf: sample.asOf, engine: "test", overriddenPathway: nil))
    }
  }

  @Test func everyRowHasAnOwnerAndABlocker() {
    let rows = rows
    #expect(rows.count == Shipped.samples.count && rows.count > 40)
    for row in rows {
      #expect(!row.owner.isEmpty && !row.blocker.isEmpty && !row.state.isEmpty, "\(row.id)")
      #expect((row.daysWaiting == nil) == (row.decided != nil && !row.isReopened), "\(row.id)")
    }
    #expect(rows.contains { $0.decided != nil } && rows.contains { $0.decided == nil })
  }

  @Test func everyCaseWaitsForItsOwnerAndForWhoeverOwesSomething() {
    for row in rows {
      #expect(row.awaited.map(\.missing).reduce(0, +) == row.missing, "\(row.id)")
      #expect(Set(row.awaited.map(\.role)).count == row.awaited.count, "\(row.id)")
      let titles = row.awaited.map {
        Shipped.samples[0].loaded.knowledge.dictionary.title(ofRole: $0.role)
      }
      #expect(titles.contains(row.owner), "\(row.id)")
    }
    #expect(rows.contains { $0.awaited.contains { $0.missing == 0 } })
  }

  @Test func urgentThenExpiringThenWaitingLongest() {
    let sorted = rows.sorted()
    #expect(sorted.first?.urgent.isEmpty == false)
    for (above, below) in zip(sorted, sorted.dropFirst()) {
      #expect(!above.urgent.isEmpty || below.urgent.isEmpty)
      guard above.urgent.isEmpty == below.urgent.isEmpty else { continue }
      switch (above.holdsUntil, below.holdsUntil) {
      case (let mine?, let theirs?) where mine != theirs: #expect(mine < theirs)
      case (nil, .some): Issue.record("\(below.id) expires and stands below \(above.id)")
      case (nil, nil): #expect((above.daysWaiting ?? 0) >= (below.daysWaiting ?? 0))
      default: break
      }
    }
  }
}
