/// Finds the first bad entry of a record and what was done to it.
///
/// The digest of an entry stands in the next one, so a link that does not hold leaves two suspects.
/// What stands around them tells which: of two explanations the one with fewer changes is named.
struct RecordDiagnosis {
  private let links: RecordLinks

  init(_ links: RecordLinks) { self.links = links }

  /// What is wrong with opening, entries and head; nil where the chain holds from end to end.
  var fault: RecordFault? {
    if !links.layout.hasOpening { return openingFault("is not as it was written") }
    var place = 1
    while place <= links.count {
      guard let tag = links.tag(place) else { return malformed(place) }
      if tag.number != place { return misnumbered(place, tag.number) }
      if !links.holds(behind: place - 1) { return broken(place) }
      place += 1
    }
    return endingFault
  }

  // MARK: - Entries

  private func malformed(_ place: Int) -> RecordFault {
    if links.layout.isCut, place == links.count {
      return fault(.truncated, place, "the file ends within entry \(place)")
    }
    return fault(.changed, place, "entry \(place) was changed: it is not in the form of an entry")
  }

  /// The entry carries another digest than the one before it has.
  private func broken(_ place: Int) -> RecordFault {
    if let inserted = inserted(place) { return inserted }
    if links.fitsWhenRelinked(place) {
      return fault(
        .changed, place,
        "entry \(place) was changed: it carries another digest than entry \(place - 1) has")
    }
    if place == 1 { return openingFault("was changed: entry 1 carries another digest") }
    return fault(
      .changed, place - 1,
      "entry \(place - 1) was changed: it has another digest than entry \(place) carries")
  }

  /// The entry carries another number than its place.
  private func misnumbered(_ place: Int, _ number: Int) -> RecordFault {
    let follows = links.holds(behind: place - 1)
    if follows {
      let kind: RecordFault.Kind = links.holds(behind: place) ? .numbering : .changed
      return fault(kind, place, "entry \(place) carries the number \(number)")
    }
    if let joined = joined(place - 1) { return joined }
    if let repeated = repeated(place) { return repeated }
    let other = self.place(of: place)
    if let other, links.layout.head?.entries == links.count {
      return fault(
        .reordered, place, "entry \(place) stands in place \(other), behind entry \(number)")
    }
    if let inserted = inserted(place) { return inserted }
    guard number > place, other == nil else {
      return fault(.inserted, place, "an entry with the number \(number) stands in place \(place)")
    }
    let missing =
      number - 1 == place ? "entry \(place) is" : "entries \(place) to \(number - 1) are"
    return fault(.removed, place, "\(missing) missing: entry \(number) follows entry \(place - 1)")
  }

  private func joined(_ place: Int) -> RecordFault? {
    guard links.holdsTwo(place) else { return nil }
    return fault(.changed, place, "entry \(place) and what follows it stand on one line")
  }

  private func repeated(_ place: Int) -> RecordFault? {
    for earlier in stride(from: place - 1, to: 0, by: -1) where links.isSame(earlier, place) {
      return fault(.inserted, place, "entry \(earlier) stands a second time, in place \(place)")
    }
    return nil
  }

  /// An entry too many, just above or here: the chain holds once it is taken out.
  private func inserted(_ place: Int) -> RecordFault? {
    let isAbove = place > 1 && links.tag(place)?.previous == links.digest(place - 2)
    let isHere = place < links.count && links.tag(place + 1)?.previous == links.digest(place - 1)
    guard isAbove || isHere else { return nil }
    let culprit = isAbove ? place - 1 : place
    return fault(
      .inserted, culprit, "what stands in place \(culprit) was inserted: the chain passes it by")
  }

  /// Where the entry of a number stands, if it stands further down.
  private func place(of number: Int) -> Int? {
    stride(from: number + 1, through: links.count, by: 1).first { links.tag($0)?.number == number }
  }

  // MARK: - Before and behind the entries

  private func openingFault(_ summary: String) -> RecordFault {
    RecordFault(
      .changed, entry: nil, line: links.line(0), "what stands before the first entry \(summary)")
  }

  private var endingFault: RecordFault? {
    let (count, layout) = (links.count, links.layout)
    guard let head = layout.head else {
      return layout.isCut || layout.ending == 0
        ? fault(
          .truncated, count + 1, "the file ends behind entry \(count); what followed is missing")
        : fault(.head, count, "the head behind entry \(count) is not as it was written")
    }
    if head.entries != count { return miscounted(head) }
    if head.digest != links.digest(count) {
      return fault(
        .head, count, "entry \(count) and the head do not fit: one of the two was changed")
    }
    guard !layout.hasEnding else { return nil }
    return layout.isCut
      ? fault(.truncated, count, "the file ends before </case>")
      : fault(.head, count, "what stands behind the head is not as it was written")
  }

  /// The head counts more entries than there are, or fewer.
  private func miscounted(_ head: RecordHead) -> RecordFault {
    let count = links.count
    if head.entries > count, head.digest != links.digest(count) {
      return joined(count)
        ?? fault(
          .truncated, count + 1,
          "the file ends with entry \(count), and its head counts \(head.entries): the last are missing"
        )
    }
    if head.entries < count, head.digest == links.digest(head.entries) {
      let added = head.entries + 1
      return fault(.inserted, added, "entry \(added) was added behind the head's count")
    }
    return fault(.head, count, "the head counts \(head.entries) entries, and \(count) stand here")
  }

  private func fault(_ kind: RecordFault.Kind, _ entry: Int, _ summary: String) -> RecordFault {
    RecordFault(kind, entry: entry == 0 ? nil : entry, line: links.line(entry), summary)
  }
}
