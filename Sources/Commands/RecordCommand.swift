internal import ArgumentParser
internal import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup

/// Appends to a record, or makes one.
struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Append an entry to a record, or make a record.",
    usage: """
      thecal record <file> new (--id <id> --pathway <pathway> | --from <draft>)
      thecal record <file> (<kind> <options> | --xml <xml> | --ask)
        --role <role> --by <by> [--correct <n> --because <words>]
        [--expect <digest>] [--library <folder>]
      thecal record <file> import --csv <table> --map <map>
        --role <role> --by <by> [--accept-partial]
      """,
    discussion: """
      A record is a case whose entries are chained by digests. It only grows:
      what was wrong is corrected by a new entry. Nothing is written unless the
      case with the new entry is right; what is reported as recorded is on the
      disk.

      Make a record, of nothing or of a draft; the newest edition of the pathway
      where none is named:
        thecal record case.xml new --id SYN-7 --pathway noncancer-pain \\
          [--edition 2026-11] \\
          [--about WORDS --origin patient|published|synthetic]
        thecal record case.xml new --from draft.xml

      Append an entry (with --role nurse --by u17); each kind has its options:
        thecal record case.xml finding --fact age --value 56 --unit a \\
          --on 2026-11-20
        thecal record case.xml trial … --goal 'g1: Walks to the shop'
        thecal record case.xml finding … --correct 4 --because 'wrong chart'
        thecal record case.xml correction --of 4 --reason 'wrong case' \\
          --on 2026-11-20
        thecal record case.xml --xml fragment.xml
        thecal record case.xml --ask
        thecal record case.xml import --csv diary.csv --map diary.map.xml

      --ask asks the role for the facts, reviews and lists that the evaluation
      misses, and for the date of each answer. Therapies, trials, doses, readings
      and adverse events need several options: where they are missing, the
      question shows them, and the entry is stated as above, without quotes.
      Referrals, waivers, decisions, follow-ups and corrections are never asked
      for; they may be stated at any question, and with --correct N --because
      WORDS such a statement takes the place of entry N.

      \(kinds)

      Exit codes: 0 recorded; 64 usage; 65 the entry or the record is not right,
      or others recorded since; 66 no such record; 74 it could not be written.
      """)

  @Argument(help: "The record.")
  var file: String

  @Argument(help: "The kind of entry, or new.")
  var kind: String?

  @Argument(parsing: .allUnrecognized, help: "The options of the kind.")
  var statement: [String] = []

  @Option(help: "The role in which it is recorded.")
  var role: String?

  @Option(help: "The pseudonym of whoever records.")
  var by: String?

  @Option(help: "The entry that the new one takes the place of.")
  var correct: Int?

  @Option(help: "Why it is corrected.")
  var because: String?

  @Option(help: "Read what is recorded from an XML file; - for standard input.")
  var xml: String?

  @Flag(help: "Ask one question at a time what is missing from the role.")
  var ask = false

  @Option(help: "Record only if the digest at the record's head is still this one.")
  var expect: String?

  @Option(help: .hidden)
  var recorded: String?

  @OptionGroup var library: LibraryOption

  func validate() throws {
    if (correct == nil) != (because == nil) {
      throw ValidationError("--correct and --because belong together.")
    }
    if let expect, ContentDigest(expect) == nil {
      throw ValidationError("--expect takes a digest: sha256: and 64 digits.")
    }
    try Clock.check(recorded)
    guard kind != "new", kind != "import" else { return }
    if [kind != nil, xml != nil, ask].filter({ $0 }).count != 1 {
      throw ValidationError("Say what to record: a kind of entry, or --xml, or --ask.")
    }
    if role == nil || by == nil {
      throw ValidationError("Every entry says who recorded it: add --role and --by.")
    }
  }

  func run() throws {
    try Commands.run { () throws(Failure) in
      // The program that reads tables takes over: it is linked with what no other command needs.
      if kind == "import" { throw Importer.takeOver() }
      let library = try library.open()
      if kind == "new" {
        return try NewRecord(file: file, words: statement, at: moment).write(library)
      }
      if let role { try Failure.checkRole(role, in: library.dictionary) }
      var recording = Recording(
        file: file, library: library, seen: expect.flatMap { ContentDigest($0) })
      if ask {
        var talk = try RecordingTalk(recording, library, role ?? "", by ?? "", recorded)
        return try talk.talk()
      }
      let contents = try contents()
      let head = try recording.append(contents, stamp)
      try Recording.acknowledge(file, head, contents.count)
    }
  }

  private var moment: Instant { recorded.flatMap(Instant.init) ?? Clock.now }

  private var stamp: EntryStamp { EntryStamp(role: role ?? "", by: by, recorded: moment) }

  private func contents() throws(Failure) -> [Element] {
    let stated = try stated()
    guard let correct else { return stated }
    guard let content = stated.first, stated.count == 1 else {
      throw Failure(.usage, ["thecal: error: one entry takes the place of one"])
    }
    let correction = EntryCorrection(of: "\(correct)", because: because ?? "")
    return [correction.element(replacing: content, on: moment.date)]
  }

  private func stated() throws(Failure) -> [Element] {
    if let xml { return try EntryFragment(xml).contents() }
    return [try EntryStatement(kind: kind ?? "", words: statement).element()]
  }

  private static var kinds: String {
    EntryKinds.all.map { kind in
      EntryKinds.options(of: kind).reduce(into: ["\(kind):"]) { lines, option in
        let last = lines.count - 1
        if lines[last].count + option.count + 3 > 78 {
          lines.append("    --\(option)")
        } else {
          lines[last] += " --\(option)"
        }
      }.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}

extension Recording {
  /// Says what is on the disk now; where that cannot be said, the entries are there all the same.
  static func acknowledge(
    _ file: String, _ head: RecordHead, _ count: Int
  ) throws(Failure) {
    let first = head.entries - count + 1
    let entries = count == 1 ? "entry \(first)" : "entries \(first) to \(head.entries)"
    do throws(Failure) {
      try Terminal.write(Array("\(file): \(entries) recorded; head \(head.digest)\n".utf8))
    } catch {
      throw Failure(error.code, error.lines + ["\(file): note: \(entries) recorded all the same"])
    }
  }
}
