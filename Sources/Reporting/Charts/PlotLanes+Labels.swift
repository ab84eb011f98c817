extension PlotLanes {
  /// Words beside a mark: where they begin or end.
  typealias Placed = (x: Int, anchor: String, words: String)

  /// What the keys of the doses stand for; empty where the doses are named in the drawing.
  var doseKeys: [String] {
    guard doseRows > 0, names(of: plot.doses.map { ($0.at, $0.label) }) == nil else { return [] }
    guard plot.doses.count <= Self.greatestKeys else {
      return ["\(plot.doses.count), in the table"]
    }
    return plot.doses.enumerated().map {
      "\(Self.number($0.offset)) at \(time($0.element.at)), \($0.element.label)"
    }
  }

  /// What the keys of the adverse events stand for; empty where they are named in the drawing.
  var eventKeys: [String] {
    if eventRows == 1, names(of: events.map { ($0.event.at, $0.event.label) }) != nil { return [] }
    guard events.count <= Self.greatestKeys else { return ["\(events.count), in the table"] }
    return events.enumerated().map {
      "\(Self.letter($0.offset)) at \(time($0.element.event.at)), \($0.element.event.label)"
    }
  }

  /// A time as it is counted in its part of the axis.
  private func time(_ at: Int) -> String {
    let part = frame.part(at)
    let origin = plot.stretches.indices.contains(part) ? plot.stretches[part].origin : 0
    let tail = plot.stretches.count > 1 ? " of part \(part + 1)" : ""
    return ChartWords.clock(at - origin) + tail
  }

  static func number(_ index: Int) -> String { "\(index + 1)" }

  static func letter(_ index: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index % 26)))
  }

  func labels(of marks: [(at: Int, label: String)], key: (Int) -> String) -> [Placed] {
    if let names = names(of: marks) { return names }
    return marks.count <= Self.greatestKeys ? keyed(marks, key) : []
  }

  /// Keys; where marks stand too close for a key each, their keys follow the last of them, or stand
  /// before the first where the drawing ends.
  private func keyed(_ marks: [(at: Int, label: String)], _ key: (Int) -> String) -> [Placed] {
    var groups: [(first: Int, last: Int, words: String)] = []
    for (index, mark) in marks.enumerated() {
      let x = frame.x(mark.at)
      if let last = groups.last, last.last + 75 + Shape.width(of: last.words) > x - 60 {
        groups[groups.count - 1] = (last.first, x, "\(last.words) \(key(index))")
      } else {
        groups.append((x, x, key(index)))
      }
    }
    return groups.map { group in
      group.last + 75 + Shape.width(of: group.words) <= frame.width
        ? (group.last + 75, "start", group.words) : (group.first - 75, "end", group.words)
    }
  }

  /// Names, each after its mark or else before it; nothing where one of them has no room.
  func names(of marks: [(at: Int, label: String)]) -> [Placed]? {
    var (labels, free): ([Placed], Int) = ([], 480)
    for (index, mark) in marks.enumerated() {
      let (x, width) = (frame.x(mark.at), Shape.width(of: mark.label))
      let next = marks.dropFirst(index + 1).first.map { frame.x($0.at) - 120 }
      if x + 115 + width <= next ?? frame.width {
        labels.append((x + 115, "start", mark.label))
        free = x + 115 + width + 40
      } else if x - 115 - width >= free {
        labels.append((x - 115, "end", mark.label))
        free = x + 130
      } else {
        return nil
      }
    }
    return labels
  }
}
