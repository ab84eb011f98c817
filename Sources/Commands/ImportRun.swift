internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup
internal import ReadingsImport

/// One import: table, map and case are read, and everything that is wrong is found before anything is
/// written.
struct ImportRun {
  private let file: String
  private let table: DelimitedTable
  private let imported: ImportedReadings
  private let reader: CaseReader
  private let target: ImportTarget
  private let stamp: EntryStamp

  init(
    file: String, table: String, map: String, library: Library, stamp: EntryStamp,
    seen: ContentDigest?, parser: DelimitedTable.Parser
  ) throws(Failure) {
    let reader = library.caseReader()
    let bytes = try Recording.bytes(of: file)
    let map = try Self.map(map, library)
    let tableBytes = try Recording.bytes(of: table)
    let (read, delimited, imported) = try diagnosed { () throws(DiagnosticsError) in
      let read = try reader.read(bytes, file: file)
      let delimited = try DelimitedTable(
        tableBytes, file: table, separator: map.separator, parser: parser)
      let doses = try Self.doses(read.patientCase, map, by: stamp.recorded)
      let imported = try ImportedReadings(
        delimited, by: map, doses: doses, dictionary: library.dictionary)
      return (read, delimited, imported)
    }
    (self.file, self.stamp, self.reader) = (file, stamp, reader)
    (self.table, self.imported) = (delimited, imported)
    target =
      read.record == nil
      ? .draft(DraftRecording(file: file, reader: reader, source: table))
      : .record(Recording(file: file, library: library, seen: seen, source: table))
  }

  /// Writes all readings or none; with `acceptsPart` those that are right.
  func write(acceptsPart: Bool) throws(Failure) {
    let (good, refusals) = try sorted()
    Terminal.complain(imported.notes.map { "\(table.file): note: \($0)" })
    let reasons = refusals.map(\.description)
    if !refusals.isEmpty, !acceptsPart || good.isEmpty {
      throw Failure(
        .badInput,
        reasons + ["\(file): note: nothing was imported: \(count(refusals.count)) refused"])
    }
    guard !good.isEmpty else {
      throw Failure(
        .badInput, ["\(table.file): error: the table gives no reading; look at the map"])
    }
    try target.append(good, stamp)
    guard refusals.isEmpty else {
      throw Failure(.badInput, reasons + ["\(file): note: \(count(refusals.count)) not imported"])
    }
  }

  private func count(_ number: Int) -> String {
    number == 1 ? "1 reading or row" : "\(number) readings or rows"
  }

  /// How often the case as it would be is looked at: a table that is wrong throughout costs no more.
  private static let mostRounds = 4

  private var unfinished: Diagnostic {
    Diagnostic(
      "import.unfinished", file: table.file, at: nil,
      "so much is wrong with this table that not all of it was looked for; nothing was imported",
      fix: "mend what is listed, then import again")
  }

  /// The readings that may be recorded, and all others with the reason, in the order of the table.
  private func sorted() throws(Failure) -> (good: [Element], refusals: [Diagnostic]) {
    var refusals = imported.refusals
    var good = imported.readings.filter { reading in
      let objections = reader.objections(to: reading, file: table.file)
      refusals += objections
      return objections.isEmpty
    }
    // What is wrong between entries shows only in the case as it would be, and may hide more of it.
    for round in 1... {
      if good.isEmpty { break }
      let found = try target.objections(to: good, stamp)
      if found.isEmpty { break }
      guard round < Self.mostRounds else {
        throw Failure(DiagnosticsError(refusals + found + [unfinished]))
      }
      let places = Set(found.filter { $0.file == table.file }.compactMap(\.position))
      let others = found.filter { $0.file != table.file || $0.position == nil }
      guard others.isEmpty, !places.isEmpty else {
        throw Failure(DiagnosticsError(others.isEmpty ? found : others))
      }
      refusals += found
      good = good.filter { reading in reading.position.map { !places.contains($0) } ?? true }
    }
    return (good, refusals.sorted())
  }

  private static func map(_ path: String, _ library: Library) throws(Failure) -> ImportMap {
    let bytes = try Recording.bytes(of: path)
    return try diagnosed { () throws(DiagnosticsError) in
      let name = "Criteria/schema/import.xsd"
      let schema = try XMLSchema(bytes: try library.bytes(name), name: name)
      let root = try XMLReading.read(bytes, file: path, schema: schema, limits: .libraryFile).get()
      return try ImportMap(root.root, file: path)
    }
  }

  /// The doses of the trial, corrections applied; the trial must be there.
  private static func doses(
    _ patientCase: PatientCase, _ map: ImportMap, by now: Instant
  ) throws(DiagnosticsError) -> [ImportedReadings.GivenDose] {
    let evidence = Evidence(patientCase, known: .instant(now), asOf: .instant(now))
    guard evidence.trials.contains(where: { $0.content.id == map.trial }) else {
      let known = evidence.trials.map(\.content.id).joined(separator: ", ")
      throw DiagnosticsError([
        Diagnostic(
          "import.trial", file: map.file, at: map.position,
          "trial '\(map.trial)' is not recorded in the case",
          fix: known.isEmpty ? "record it and its doses first" : "use one of: \(known)")
      ])
    }
    return evidence.doses(of: map.trial).inOrder(at: \.at).map {
      ImportedReadings.GivenDose(id: $0.content.id, at: $0.content.at)
    }
  }
}
