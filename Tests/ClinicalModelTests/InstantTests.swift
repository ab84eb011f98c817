import ClinicalModel
import Testing

/// Moments with their offset, and the moment at which a case is looked at.
@Suite struct InstantTests {
  @Test(
    "H22: hours over a change of the clocks",
    arguments: [
      ("2026-03-07T20:00-05:00", "2026-03-08T04:00-04:00", 7),
      ("2026-10-31T20:00-04:00", "2026-11-01T04:00-05:00", 9),
      ("2026-03-06T20:00-05:00", "2026-03-07T04:00-05:00", 8),
      ("2026-11-01T01:30-04:00", "2026-11-01T01:30-05:00", 1),
      ("2026-12-31T20:00Z", "2027-01-01T04:00Z", 8),
    ] as [(String, String, Int64)])
  func H22_hoursAreCountedBetweenInstants(from: String, to: String, hours: Int64) throws {
    let (start, end) = (try instant(from), try instant(to))
    #expect(end.seconds - start.seconds == hours * 3_600)
    #expect(AsOf.instant(end).seconds(since: start) == hours * 3_600)
    #expect(start < end)
  }

  @Test(
    "H22: known instants",
    arguments: [
      ("1970-01-01T00:00Z", 0), ("1970-01-01T01:00+01:00", 0), ("1969-12-31T19:00-05:00", 0),
      ("1969-12-31T23:59:59Z", -1), ("2026-03-02T09:14:07+01:00", 1_772_439_247),
      ("2026-03-02T13:44:07+05:30", 1_772_439_247),
    ] as [(String, Int64)])
  func H22_countsSeconds(text: String, seconds: Int64) throws {
    #expect(try instant(text).seconds == seconds)
  }

  @Test(
    "H22: a local time, or no time at all, is refused",
    arguments: [
      "2026-03-02T09:14", "2026-03-02T09:14:00", "2026-03-02 09:14Z", "2026-03-02T09:14+0100",
      "2026-03-02T09:14+1:00", "2026-03-02T24:00Z", "2026-03-02T23:60Z", "2026-03-02T23:59:60Z",
      "2026-03-02T9:14Z", "2026-03-02T09Z", "2026-03-02T09:14:00.5Z", "2026-02-29T09:14Z",
      "2026-03T09:14Z", "2026-03-02T09:14+15:00", "2026-03-02T09:14+01:60", "2026-03-02T09:14ZZ",
      "2026-03-02t09:14z", "2026-03-02T09:14Z+01:00", "2026-03-02T09:14", "2026-03-02", "T09:14Z",
      "2026-03-02T0٩:14Z", "2026-03-02T-1:14Z", "",
    ])
  func H22_refusesLocalTimes(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test func H22_anOffsetNeedsItsSign() {
    #expect(Instant("2026-03-02T09:14Z05:30") == nil)
  }

  @Test func theSameMomentIsEqualAcrossOffsets() throws {
    let (a, b) = (try instant("2026-03-02T09:14+01:00"), try instant("2026-03-02T03:14-05:00"))
    #expect(a == b)
    #expect(Set([a, b]).count == 1)
    #expect(a.description == "2026-03-02T09:14:00+01:00")
    #expect(b.description == "2026-03-02T03:14:00-05:00")
    #expect(a.printed == "2 Mar 2026, 09:14 (UTC+01:00)")
    #expect(try instant("2026-03-02T09:14Z").printed == "2 Mar 2026, 09:14 (UTC)")
  }

  @Test func H20_isOrderedByTheMomentNotTheClock() throws {
    let earlier = try instant("2026-03-03T00:30+14:00")
    let later = try instant("2026-03-02T23:30-05:00")
    #expect(earlier < later)
    #expect(earlier.date > later.date)
  }

  @Test func whatIsPrintedIsReadBack() throws {
    var random = SplitMix64(seed: 22)
    for _ in 0..<2_000 {
      let seconds = Int64(random.below(4_000_000_000)) - 2_000_000_000
      let written = Instant(seconds: seconds, offsetMinutes: random.below(1_681) - 840)
      let read = Instant(written.description)
      #expect(read == written && read?.offsetMinutes == written.offsetMinutes, "\(written)")
      #expect(read?.date == written.date)
    }
  }

  @Test(
    "a civil date means its end, on the clock of what is compared",
    arguments: [
      ("2026-03-02T23:59:59+01:00", true), ("2026-03-03T00:00:00+01:00", false),
      ("2026-03-02T23:59:59-11:00", true), ("2026-03-03T00:00:00-11:00", false),
      ("2026-03-01T12:00Z", true),
    ])
  func asOfReachesTheEndOfItsDay(text: String, isReached: Bool) throws {
    let end = try asOf("2026-03-02")
    #expect(try end.reaches(instant(text)) == isReached)
    #expect(try end.reaches(moment(text)) == isReached)
  }

  @Test func asOfAnInstantReachesThatSecond() throws {
    let now = try asOf("2026-03-02T12:00+01:00")
    #expect(try now.reaches(instant("2026-03-02T11:00Z")))
    #expect(try !now.reaches(instant("2026-03-02T11:00:01Z")))
    #expect(try now.day == day("2026-03-02"))
    #expect(try now.seconds(since: instant("2026-03-02T10:59:59Z")) == 1)
  }

  @Test func theEndOfADayIsTheNextMidnight() throws {
    let end = try asOf("2026-03-02")
    #expect(try end.seconds(since: instant("2026-03-02T23:59:59+05:30")) == 1)
    #expect(try end.seconds(since: instant("2026-03-02T00:00-08:00")) == 86_400)
    #expect(
      try instant("2026-03-02T09:00-05:00").end(of: day("2026-03-02"))
        == instant("2026-03-03T05:00Z"))
  }

  @Test(
    "a partial date is reached when it may have begun",
    arguments: [
      ("2026-03", true), ("2026", true), ("2026-03-02", true), ("2026-03-03", false),
      ("2026-04", false), ("2027", false),
    ])
  func asOfReachesPartialDates(text: String, isReached: Bool) throws {
    #expect(try asOf("2026-03-02").reaches(moment(text)) == isReached)
  }

  @Test(
    "what is certainly before",
    arguments: [
      ("2026-03-01", "2026-03-02", true), ("2026-03-02", "2026-03-02", false),
      ("2026-02", "2026-03-01", true), ("2026-03", "2026-03-15", false),
      ("2026-03-15", "2026-03", false), ("2025", "2026", true),
      ("2026-03-02T09:00Z", "2026-03-03", true), ("2026-03-02T09:00Z", "2026-03-02", false),
    ])
  func datesThatOverlapCannotBeToldApart(first: String, second: String, isBefore: Bool) throws {
    #expect(try moment(first).isCertainlyBefore(moment(second)) == isBefore)
  }

  @Test(
    "H20: instants can always be told apart",
    arguments: [
      ("2026-03-02T09:00Z", "2026-03-02T09:01Z", true),
      ("2026-03-02T09:01Z", "2026-03-02T09:00Z", false),
      ("2026-03-03T00:30+14:00", "2026-03-02T23:30-05:00", true),
      ("2026-03-02T23:30-05:00", "2026-03-03T00:30+14:00", false),
    ])
  func H20_instantsAreToldApart(first: String, second: String, isBefore: Bool) throws {
    #expect(try moment(first).isCertainlyBefore(moment(second)) == isBefore)
  }

  @Test func aMomentKeepsHowItWasWritten() throws {
    #expect(try moment("2026-03").description == "2026-03")
    #expect(try moment("2026-03-02T09:14Z").description == "2026-03-02T09:14:00Z")
    #expect(ClinicalMoment("soon") == nil)
    #expect(AsOf("2026-03") == nil)
    #expect(try asOf("2026-03-02").printed == "2 Mar 2026")
    #expect(try moment("2026-03").instant == nil)
  }
}
