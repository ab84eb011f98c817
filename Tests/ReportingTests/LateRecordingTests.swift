import ClinicalModel
import ShippedSamples
import Testing

@testable import Reporting

/// What was written down long after it happened is marked in the report.
@Suite struct LateRecordingTests {
  /// The sample's trial, the entry of its first dose recorded so long after the dose was given.
  private func trial(recordedAfter seconds: Int64) throws -> (Report.TrialSection, entry: Int) {
    let sample = try Shipped.Sample.named("syn-baclofen-no-response-to-100")
    let own = sample.patientCase
    let start = own.entries.first { if case .dose = $0.content { true } else { false } }
    let dose = try #require(start)
    let given = try #require(dose.charted)
    let entries = own.entries.map { entry in
      // Everything else is a draft's: of what has no time of recording nothing is said.
      Entry(
        number: entry.number,
        recorded: entry.number == dose.number
          ? Instant(seconds: given.seconds + seconds, offsetMinutes: 0) : nil,
        by: entry.by, role: entry.role, content: entry.content)
    }
    let changed = PatientCase(
      id: own.id, pathway: own.pathway, edition: own.edition, origin: own.origin, about: own.about,
      entries: entries)
    let section = try #require(ReportBuilder(sample.input(changed)).report.trials.last)
    return (section, dose.number)
  }

  @Test("H21 up to the library's limit nothing is marked", arguments: [-1, 0])
  func H21_atTheLimitNothingIsMarked(_ seconds: Int64) throws {
    let trial = try trial(recordedAfter: 4 * 3_600 + seconds).0
    #expect(!trial.grounds.contains { $0.title == "Recorded late" })
    #expect(!trial.doses.contains { $0.when.contains("later") })
  }

  @Test func H21_aSecondLaterIsMarkedWithItsEntry() throws {
    let (trial, entry) = try trial(recordedAfter: 4 * 3_600 + 1)
    let remark = try #require(trial.grounds.first { $0.title == "Recorded late" })
    #expect(remark.entries == [entry] && remark.text.contains(": 1 of "))
    #expect(remark.source?.contains("H21") == true)
    #expect(trial.doses.map { $0.when.contains(", recorded 4 h later") }.filter(\.self).count == 1)
  }

  @Test func H21_daysAreSaidAsDays() throws {
    let (trial, _) = try trial(recordedAfter: 50 * 3_600)
    #expect(trial.doses.contains { $0.when.hasSuffix(", recorded 2 days later") })
  }
}
