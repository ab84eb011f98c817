extension Array {
  /// The elements of which no other is certainly later: the newest, where they can be told apart.
  ///
  /// It looks at each once, so that thousands of answers to one question cost no more than their number.
  ///
  /// - Parameters:
  ///   - moment: when an element was so.
  ///   - comparesInstants: whether it is told apart from another of its kind by instants, and not by days.
  /// - Returns: the newest, in their order; all of them where none can be told apart.
  public func rivals(
    at moment: (Element) -> ClinicalMoment, comparesInstants: (Element) -> Bool = { _ in true }
  ) -> [Element] {
    var newest: Instant?
    var (latestDay, latestOtherDay): (CivilDate?, CivilDate?)
    for element in self {
      let at = moment(element)
      latestDay = Swift.max(latestDay ?? at.earliest, at.earliest)
      if comparesInstants(element), let instant = at.instant {
        newest = Swift.max(newest ?? instant, instant)
      } else {
        latestOtherDay = Swift.max(latestOtherDay ?? at.earliest, at.earliest)
      }
    }
    return filter { element in
      let at = moment(element)
      guard comparesInstants(element), let instant = at.instant else {
        return latestDay.map { at.latest >= $0 } ?? true
      }
      return newest.map { instant >= $0 } ?? true && latestOtherDay.map { at.latest >= $0 } ?? true
    }
  }
}
