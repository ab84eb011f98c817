/// An entry's content with the number of its entry.
///
/// It asks nothing of its content that would have to be looked up when it is first used.
public struct Recorded<Content: Sendable>: Sendable {
  /// The number of the entry in its case.
  public let entry: Int
  /// What the entry says.
  public let content: Content

  /// A content with the number of its entry.
  public init(entry: Int, content: Content) {
    self.entry = entry
    self.content = content
  }
}

extension Recorded: Equatable where Content: Equatable {}
extension Recorded: Hashable where Content: Hashable {}

extension Array {
  /// In the order of clinical time; where two cannot be told apart, in that of their entries.
  public func inOrder<Content>(
    at moment: KeyPath<Content, ClinicalMoment>
  ) -> [Recorded<Content>] where Element == Recorded<Content> {
    // Not sorted by comparing two: a date alone ties with 8 and with 9 o'clock, and those two do not.
    var ordered: [Element] = []
    var lastDay = CivilDate?.none
    var lastInstant = Instant?.none
    for one in sorted(by: { $0.entry < $1.entry }) {
      let at = one.content[keyPath: moment]
      // Most are entered in their order; only others are looked for a place.
      let isLast = lastDay.map { $0 <= at.latest } ?? true
      let isLatest = at.instant.flatMap { mine in lastInstant.map { $0 <= mine } } ?? true
      let place =
        isLast && isLatest
        ? nil : ordered.firstIndex { at.isCertainlyBefore($0.content[keyPath: moment]) }
      ordered.insert(one, at: place ?? ordered.endIndex)
      lastDay = lastDay.map { Swift.max($0, at.earliest) } ?? at.earliest
      lastInstant = [lastInstant, at.instant].compactMap(\.self).max()
    }
    return ordered
  }
}
