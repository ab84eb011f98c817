import ClinicalModel
import Testing

@testable import TrialAnalysis

/// The pairs of the trial facts (D2) that can be recomputed from printed means, to the printed digit.
@Suite struct PublishedPairTests {
  /// A pair as printed, its difference, and the percentage of the means with one decimal.
  struct Pair: CustomTestStringConvertible, Sendable {
    let study: String
    let before: String
    let after: String
    let difference: String
    let percent: String

    init(
      _ study: String, _ before: String, _ after: String, _ difference: String, _ percent: String
    ) {
      (self.study, self.before, self.after) = (study, before, after)
      (self.difference, self.percent) = (difference, percent)
    }

    var testDescription: String { study }

    var means: PercentOfMeans {
      get throws {
        try #require(
          PercentOfMeans(mean: ExactRatio(number(before)), to: ExactRatio(number(after))))
      }
    }
  }

  static let pairs = [
    Pair("Hamza 2012, worst pain, 36 months", "8.91", "4.02", "4.89", "54.9"),
    Pair("Hamza 2012, average pain", "7.47", "3.41", "4.06", "54.4"),
    Pair("Smith 2002, pain with a pump, 4 weeks", "7.57", "3.67", "3.9", "51.5"),
    Pair("Smith 2002, pain without a pump", "7.81", "4.76", "3.05", "39.1"),
    Pair("Smith 2002, toxicity with a pump", "7.22", "3.59", "3.63", "50.3"),
    Pair("Smith 2002, toxicity without a pump", "6.36", "5.27", "1.09", "17.1"),
    Pair("Smith 2005, pain with a pump, 12 weeks", "7.81", "3.89", "3.92", "50.2"),
    Pair("Smith 2005, pain without a pump", "7.21", "4.53", "2.68", "37.2"),
    Pair("Smith 2005, toxicity with a pump", "6.68", "2.30", "4.38", "65.6"),
    Pair("Smith 2005, toxicity without a pump", "6.73", "4.13", "2.6", "38.6"),
    Pair("Rauck 2003, cancer, 1 month", "6.1", "4.2", "1.9", "31.1"),
    Pair("Brinzeu 2019, responders", "7.91", "4.31", "3.6", "45.5"),
    Pair("Kongkam, pancreatitis, 1 year", "8.3", "2.7", "5.6", "67.5"),
    Pair("Toledo, pancreatitis, 1 month", "8.38", "4.85", "3.53", "42.1"),
    Pair("Toledo, 6 months", "8.38", "4.43", "3.95", "47.1"),
    Pair("Toledo, 12 months", "8.38", "3.67", "4.71", "56.2"),
    Pair("Toledo, 24 months", "8.38", "4.8", "3.58", "42.7"),
    Pair("Cooper 2024, first figure", "6.5", "6", "0.5", "7.7"),
    Pair("Cooper 2024, second figure", "6.5", "4.9", "1.6", "24.6"),
    Pair("Cooper 2024, third figure", "6.5", "5.6", "0.9", "13.8"),
    Pair("Meythaler 2001, Ashworth of the leg, 6 h", "3.3", "1.4", "1.9", "57.6"),
    Pair("Sammaraiee 2020, Ashworth", "1.44", "0.98", "0.46", "31.9"),
    Pair("Sammaraiee 2020, Penn", "3", "1", "2", "66.7"),
    Pair("Shaladi, vertebral fractures", "8.5", "1.9", "6.6", "77.6"),
  ]

  @Test("D2 percent of the means, rounded half up to the printed digit", arguments: pairs)
  func percents(pair: Pair) throws {
    let fall = try ExactRatio(number(pair.before)).minus(ExactRatio(number(pair.after)))
    #expect(fall?.printed() == pair.difference)
    #expect(try pair.means.percent.printed(1) == pair.percent)
  }

  /// What the abstract prints as whole percents beside its own means.
  struct Reported: CustomTestStringConvertible, Sendable {
    let pair: Int
    let reported: Int128
    /// Whether it is the percentage of the printed means.
    let isOfMeans: Bool
    var testDescription: String { pairs[pair].study }
  }

  @Test(
    "D2 reported percents are those of the means, but for Smith 2005: pain 47 % and 42 %, toxicity 37 %",
    arguments: [
      Reported(pair: 2, reported: 52, isOfMeans: true),
      Reported(pair: 3, reported: 39, isOfMeans: true),
      Reported(pair: 4, reported: 50, isOfMeans: true),
      Reported(pair: 5, reported: 17, isOfMeans: true),
      Reported(pair: 6, reported: 47, isOfMeans: false),
      Reported(pair: 7, reported: 42, isOfMeans: false),
      Reported(pair: 8, reported: 66, isOfMeans: true),
      Reported(pair: 9, reported: 37, isOfMeans: false),
    ])
  func reported(figure: Reported) throws {
    let ofMeans = try Self.pairs[figure.pair].means.percent.rounded(to: 0)
    #expect((ofMeans == figure.reported) == figure.isOfMeans)
  }

  @Test(
    "D2 successes of Smith 2002, rounded half up to the printed digit",
    arguments: [(60, 71, "84.5"), (51, 72, "70.8")])
  func successes(count: Int128, of all: Int128, percent: String) throws {
    #expect(try #require(ExactRatio(100 * count, over: all)).printed(1) == percent)
  }

  @Test(
    "percent of means and mean of percents are two figures: 2 → 0 and 8 → 8 give 20 % and 50 %")
  func twoFigures() throws {
    let pairs = [(2, 0), (8, 8)].map {
      ScorePair(before: ExactRatio($0.0), after: ExactRatio($0.1))
    }
    #expect(PercentOfMeans(pairs)?.percent == ExactRatio(20))
    #expect(MeanOfPercents(pairs)?.percent == ExactRatio(50))
  }

  @Test("H15 no percentage of a mean of 0, and no mean of percents with a score of 0 before")
  func H15_noPercentageOfAMeanOfZero() {
    let zero = ScorePair(before: ExactRatio(0), after: ExactRatio(0))
    let one = ScorePair(before: ExactRatio(4), after: ExactRatio(2))
    #expect(PercentOfMeans([zero]) == nil && MeanOfPercents([zero]) == nil)
    #expect(PercentOfMeans([zero, one])?.percent == ExactRatio(50))
    #expect(MeanOfPercents([zero, one]) == nil)
    #expect(PercentOfMeans([]) == nil && MeanOfPercents([]) == nil)
  }
}
