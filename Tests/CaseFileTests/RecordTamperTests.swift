import CaseFile
import ClinicalModel
import Markup
import Testing

/// Whatever is done to a record is found, at the first bad entry.
@Suite struct RecordTamperTests {
  @Test("A4 every single byte of a record, flipped in turn, is found at its entry")
  func A4_everyByte() throws {
    let record = try Records.small(6)
    var wrong: [String] = []
    for (index, line) in zip(record.bytes.indices, places(record)) {
      for bit in [UInt8(1), 0x10, 0x80] {
        var bytes = record.bytes
        bytes[index] ^= bit
        let fault = RecordVerifier.verify(bytes).fault
        if fault == nil || fault?.entry != line {
          wrong.append(
            "byte \(index), bit \(bit), entry \(String(describing: line)): \(String(describing: fault))"
          )
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(8).joined(separator: "\n"))")
  }

  /// The entry to which each byte belongs; the head's bytes belong to the last.
  private func places(_ record: CaseRecord) -> [Int?] {
    Records.lines(record).enumerated().flatMap { index, line in
      Array(repeating: index < 2 ? nil : min(index - 1, record.head.entries), count: line.count)
    }
  }

  @Test(
    "A4 bytes of a shipped sample's record, flipped, are found at their entry",
    arguments: [("syn-referral-only", 1), ("syn-cancer-without-trial", 211)])
  func A4_bytesOfASample(name: String, step: Int) throws {
    let record = try Records.sample(name)
    let places = Records.lines(record).enumerated().flatMap { index, line in
      Array(
        repeating: index < 3 ? nil : min(index - 2, record.head.entries), count: line.count)
    }
    for index in stride(from: 0, to: record.bytes.count, by: step) {
      var bytes = record.bytes
      bytes[index] ^= 1
      let fault = RecordVerifier.verify(bytes).fault
      #expect(
        fault != nil && fault?.entry == places[index], "byte \(index): \(String(describing: fault))"
      )
    }
  }

  @Test("R6 pieces of a record cut out, repeated or put elsewhere at random are found")
  func R6_randomChanges() throws {
    let record = try Records.small(8)
    var random = Lot(seed: 20_261_122)
    for round in 0..<1_000 {
      var bytes = record.bytes
      for _ in 0...random.below(2) {
        let start = random.below(bytes.count)
        let piece = Array(bytes[start..<min(bytes.count, start + 1 + random.below(300))])
        switch random.below(3) {
        case 0: bytes.removeSubrange(start..<(start + piece.count))
        case 1: bytes.insert(contentsOf: piece, at: random.below(bytes.count))
        default: bytes[start] = UInt8(truncatingIfNeeded: random.below(256))
        }
      }
      if bytes == record.bytes { continue }
      #expect(!RecordVerifier.verify(bytes).isIntact, "round \(round) of seed 20261122")
    }
  }

  static let entryNumbers = Array(1...6)

  @Test("A4 an entry that was removed is missed", arguments: entryNumbers)
  func A4_removed(place: Int) throws {
    let fault = try Records.fault(Records.small(6)) { $0.remove(at: place + 1) }
    #expect(fault?.kind == (place == 6 ? .truncated : .removed))
    #expect(fault?.entry == place)
  }

  @Test(
    "A4 two entries that changed places are found", arguments: entryNumbers.dropLast(), [1, 2, 4])
  func A4_swapped(place: Int, distance: Int) throws {
    let other = min(place + distance, 6)
    let fault = try Records.fault(Records.small(6)) { $0.swapAt(place + 1, other + 1) }
    #expect(fault?.kind == .reordered)
    #expect(fault?.entry == place)
  }

  @Test("A4 an entry that stands twice is found", arguments: entryNumbers, [0, 1, 3])
  func A4_duplicated(place: Int, distance: Int) throws {
    let target = min(place + 1 + distance, 7)
    let fault = try Records.fault(Records.small(6)) { $0.insert($0[place + 1], at: target + 1) }
    #expect(fault?.kind == .inserted)
    #expect(fault?.entry == target)
  }

  @Test(
    "A4 a forged entry in between is found, with the right digest before it too",
    arguments: entryNumbers)
  func A4_forged(place: Int) throws {
    let record = try Records.small(6)
    let forged = try Records.small(place - 1)
      .appending(Records.finding(60), Records.stamp(minute: place))
    let fault = Records.fault(record) { lines in
      lines.insert(Records.lines(forged)[place + 1], at: place + 1)
    }
    #expect(fault?.kind == .inserted)
    #expect(fault?.entry == place)
  }

  @Test(
    "A4 a forged entry is found where those behind it were numbered anew to make room",
    arguments: entryNumbers)
  func A4_forgedAndRenumbered(place: Int) throws {
    let record = try Records.small(6)
    let forged = try Records.small(place - 1)
      .appending(Records.finding(60), Records.stamp(minute: place))
    let fault = Records.fault(record) { lines in
      for number in place...6 {
        let text = String(decoding: lines[number + 1], as: UTF8.self)
        lines[number + 1] = Array(
          text.replacing("n=\"\(number)\"", with: "n=\"\(number + 1)\"", maxReplacements: 1).utf8)
      }
      lines.insert(Records.lines(forged)[place + 1], at: place + 1)
    }
    #expect(fault?.kind == .inserted)
    #expect(fault?.entry == place)
  }

  @Test("A4 the contents of two entries exchanged under their numbers are found")
  func A4_contentsExchanged() throws {
    let fault = try Records.fault(Records.small(6)) { lines in
      func halves(_ line: [UInt8]) -> ([UInt8], [UInt8]) {
        let cut = (line.firstRange(of: Array("<finding".utf8))?.lowerBound) ?? 0
        return (Array(line[..<cut]), Array(line[cut...]))
      }
      let (one, other) = (halves(lines[3]), halves(lines[4]))
      lines[3] = one.0 + other.1
      lines[4] = other.0 + one.1
    }
    #expect(fault?.kind == .changed && fault?.entry == 2)
  }

  @Test("A5 a tail that was cut anywhere is found")
  func A5_cut() throws {
    let record = try Records.small(4)
    for count in 1..<record.bytes.count {
      let fault = RecordVerifier.verify(Array(record.bytes[..<count])).fault
      #expect(fault != nil, "\(count) bytes")
      let isLater = count > Records.lines(record)[..<2].joined().count
      if isLater {
        #expect(
          [.truncated, .head, .reformatted].contains(fault?.kind),
          "\(count): \(String(describing: fault))")
      }
    }
  }

  @Test("A5 the tail cut and the head written anew is what only a kept head finds")
  func A5_rewrittenHead() throws {
    let (record, cut) = (try Records.small(6), try Records.small(4))
    let report = RecordVerifier.verify(cut.bytes)
    #expect(report.isIntact)
    #expect(report.head(at: 6) == nil)
    #expect(RecordVerifier.verify(record.bytes).head(at: 4) == cut.head)
  }

  @Test("A4 something behind the end, and no record at all")
  func A4_behindTheEnd() throws {
    let record = try Records.small(2)
    #expect(RecordVerifier.verify(record.bytes + [0x0A]).fault != nil)
    #expect(RecordVerifier.verify(record.bytes + record.bytes).fault != nil)
    #expect(RecordVerifier.verify([]).fault != nil)
    let draft = Array(Snippet.document("").utf8)
    #expect(RecordVerifier.verify(draft).fault?.kind == .draft)
  }

  @Test("A4 another layout of the same content is told from another content")
  func A4_reformatted() throws {
    let record = try Records.small(3)
    let text = String(decoding: record.bytes, as: UTF8.self)
    let pretty = text.replacing("><", with: ">\n    <").replacing("<entry", with: "  <entry")
    let fault = RecordVerifier.verify(Array(pretty.utf8)).fault
    #expect(fault?.kind == .reformatted && fault?.entry == 1, "\(String(describing: fault))")
    let changed = pretty.replacing("value=\"21\"", with: "value=\"51\"")
    let other = RecordVerifier.verify(Array(changed.utf8)).fault
    #expect(other?.kind == .changed && other?.entry == 2, "\(String(describing: other))")
    let quoted = text.replacing("value=\"22\" unit=\"a\"", with: "unit='a' value='22'")
    let third = RecordVerifier.verify(Array(quoted.utf8)).fault
    #expect(third?.kind == .reformatted && third?.entry == 3, "\(String(describing: third))")
  }

  @Test("A16 a clock that went back is stored as such and keeps its place")
  func A16_clockWentBack() throws {
    let record = try Records.small(2).appending(Records.finding(5), Records.stamp(minute: -60))
    let report = RecordVerifier.verify(record.bytes)
    #expect(report.isIntact && report.wentBack == [3])
    let read = try Door.reader.get().read(record.bytes, file: "case.xml")
    #expect(read.patientCase.entries.count == 3)
  }

  @Test("A16 the flag taken out and all digests made anew is still a clock that ran backwards")
  func A16_withoutTheFlag() throws {
    let record = try Records.small(1)
    let forged = try rehashed(
      record.appending(Records.finding(5), Records.stamp(minute: -60)),
      " clock=\"went-back\"", "")
    let fault = RecordVerifier.verify(forged).fault
    #expect(fault?.kind == .clock && fault?.entry == 2)
  }

  /// A record of two entries whose last is changed, with its digest and head made to fit.
  private func rehashed(_ record: CaseRecord, _ old: String, _ new: String) throws -> [UInt8] {
    let text = String(decoding: record.bytes, as: UTF8.self).replacing(old, with: new)
    let changed = RecordVerifier.verify(Array(text.utf8))
    return Array(
      text.replacing(record.head.digest.description, with: changed.digests.last?.description ?? "")
        .utf8)
  }

  @Test("A4 a record that was touched is refused at the door, at its first bad entry")
  func A4_refusedAtTheDoor() throws {
    let text = String(decoding: try Records.small(3).bytes, as: UTF8.self)
      .replacing("value=\"21\"", with: "value=\"x\"")
    let found = try diagnostics(of: text)
    #expect(found.first?.code == "record.changed" && found.first?.position?.line == 4)
  }
}

/// Numbers by lot that are the same in every run (SplitMix64).
private struct Lot {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(max(1, limit)))
  }
}
