import ClinicalModel
import Testing

/// The calendar: days counted, months added, and dates known only in part.
@Suite struct CivilDateTests {
  /// Walks the calendar a day at a time with a count of its own.
  @Test func dayNumbersRunThroughTwoCenturies() throws {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var number = -25_567
    var wrong: [String] = []
    for year in 1900...2100 {
      let isLeap = (year % 4 == 0 && year % 100 != 0) || year == 2000
      for month in 1...12 {
        for dayOfMonth in 1...(month == 2 && isLeap ? 29 : lengths[month - 1]) {
          let date = CivilDate(year: year, month: month, day: dayOfMonth)
          if date?.dayNumber != number || CivilDate(dayNumber: number) != date {
            wrong.append("\(year)-\(month)-\(dayOfMonth)")
          }
          number += 1
        }
      }
    }
    #expect(wrong == [])
    #expect(number == 47_847)
  }

  @Test(
    "known day numbers",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-03-08", 20_520),
      ("1900-03-01", -25_508),
    ])
  func countsFromTheEpoch(text: String, number: Int) throws {
    #expect(try day(text).dayNumber == number)
    #expect(CivilDate(dayNumber: number).description == text)
  }

  @Test(
    "days that the calendar has not, or that are not written so",
    arguments: [
      "2026-02-29", "1900-02-29", "2100-02-29", "2026-02-30", "2026-04-31", "2026-06-31",
      "2026-09-31", "2026-11-31", "2026-00-10", "2026-13-01", "2026-01-00", "2026-01-32",
      "1849-12-31",
      "2200-01-01", "0000-01-01", "2026-1-1", "26-01-01", "2026/01/01", "20260101", "2026-01-01 ",
      "2026-01-01T00:00Z", "٢٠٢٦-٠١-٠١", "2026-01", "2026", "-026-01-01", "+2026-01-01", "",
    ])
  func refusesImpossibleDays(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test(
    "a day after months",
    arguments: [
      ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"),
      ("2000-01-31", 1, "2000-02-29"), ("1900-01-31", 1, "1900-02-28"),
      ("2026-01-30", 1, "2026-02-28"), ("2026-01-28", 1, "2026-02-28"),
      ("2026-03-31", 1, "2026-04-30"), ("2026-12-31", 1, "2027-01-31"),
      ("2026-12-31", 2, "2027-02-28"), ("2026-08-31", 6, "2027-02-28"),
      ("2028-02-29", 12, "2029-02-28"), ("2028-02-29", 48, "2032-02-29"),
      ("2026-05-15", 0, "2026-05-15"), ("2026-01-31", 3, "2026-04-30"),
      ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -1, "2025-12-15"),
      ("2028-02-29", -12, "2027-02-28"),
    ])
  func addsMonthsByTheCalendar(text: String, months: Int, expected: String) throws {
    #expect(try day(text).adding(months: months).description == expected)
  }

  @Test(
    "a day after a span",
    arguments: [
      ("2028-02-29", "1 a", "2029-02-28"), ("2026-01-31", "1 mo", "2026-02-28"),
      ("2026-02-27", "2 d", "2026-03-01"), ("2028-02-27", "2 d", "2028-02-29"),
      ("2026-12-28", "1 wk", "2027-01-04"), ("2026-03-01", "72 h", "2026-03-04"),
      ("2026-03-01", "36 h", "2026-03-02"),
    ])
  func addsSpans(text: String, length: String, expected: String) throws {
    #expect(try span(length).after(day(text)).description == expected)
  }

  @Test(
    "dates known in part",
    arguments: [
      ("2026-03-02", PartialDate.Precision.day, "2026-03-02", "2026-03-02", "2 Mar 2026"),
      ("2026-03", .month, "2026-03-01", "2026-03-31", "Mar 2026"),
      ("2026-02", .month, "2026-02-01", "2026-02-28", "Feb 2026"),
      ("2028-02", .month, "2028-02-01", "2028-02-29", "Feb 2028"),
      ("2026-12", .month, "2026-12-01", "2026-12-31", "Dec 2026"),
      ("2026", .year, "2026-01-01", "2026-12-31", "2026"),
      ("2199", .year, "2199-01-01", "2199-12-31", "2199"),
    ])
  func partialDatesAreIntervals(
    text: String, precision: PartialDate.Precision, first: String, last: String, printed: String
  ) throws {
    let date = try partial(text)
    #expect(date.precision == precision)
    #expect(try date.earliest == day(first))
    #expect(try date.latest == day(last))
    #expect(date.description == text)
    #expect(date.printed == printed)
  }

  @Test(
    "no dates at all",
    arguments: [
      "2026-13", "2026-00", "2026-3", "226", "20266", "2026-", "2026-03-", "2026-03-02-01",
      "May 2026",
      "",
    ])
  func refusesWhatIsNoDate(text: String) {
    #expect(PartialDate(text) == nil)
  }

  @Test func daysAreOrdered() throws {
    let days = try ["2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01", "2027-01-01"].map(day)
    #expect(days.shuffled().sorted() == days)
  }
}
