internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup

/// A record that is made: of nothing, or of a draft.
struct NewRecord {
  let file: String
  let words: [String]
  let moment: Instant

  init(file: String, words: [String], at moment: Instant) {
    (self.file, self.words, self.moment) = (file, words, moment)
  }

  func write(_ library: Library) throws(Failure) {
    let options = try options()
    let record = try record(options, library)
    do throws(RecordingError) {
      try RecordFile(file).found(record)
    } catch {
      throw Failure(error, file: file)
    }
    try Terminal.write(
      Array(
        "\(file): a record of \(record.head.entries) entries; head \(record.head.digest)\n".utf8))
  }

  private func record(
    _ options: [String: String], _ library: Library
  ) throws(Failure) -> CaseRecord {
    if let draft = options["from"] {
      guard options.count == 1 else {
        throw Failure(
          .usage,
          ["thecal: error: a draft brings its id and pathway: --from DRAFT takes no other option"])
      }
      return try converted(draft, library)
    }
    return try founded(options, library)
  }

  private func options() throws(Failure) -> [String: String] {
    let names = ["from", "id", "pathway", "edition", "about", "origin"]
    var options: [String: String] = [:]
    var rest = words[...]
    while let word = rest.popFirst() {
      let name = String(word.dropFirst(2))
      guard word.hasPrefix("--"), names.contains(name), let value = rest.popFirst() else {
        throw Failure(
          .usage,
          [
            "thecal: error: a new record takes --from DRAFT, or --id ID --pathway PATHWAY "
              + "[--edition EDITION] "
              + "[--about WORDS --origin patient|published|synthetic]"
          ])
      }
      options[name] = value
    }
    return options
  }

  private func converted(_ path: String, _ library: Library) throws(Failure) -> CaseRecord {
    let bytes = try Recording.bytes(of: path)
    do throws(DiagnosticsError) {
      return try library.caseReader().record(ofDraft: bytes, file: path, at: moment)
    } catch {
      throw Failure(error)
    }
  }

  private func founded(
    _ options: [String: String], _ library: Library
  ) throws(Failure) -> CaseRecord {
    guard let id = options["id"], let pathway = options["pathway"] else {
      throw Failure(
        .usage, ["thecal: error: a new record needs --id and --pathway, or --from DRAFT"])
    }
    let edition = try edition(options["edition"], of: pathway, library)
    let about = options["about"].map { words in
      Element("about", [Attribute("kind", options["origin"] ?? "patient")], [.text(words)])
    }
    let record = try empty(id, pathway, edition, about)
    do throws(DiagnosticsError) {
      _ = try library.caseReader().read(record.bytes, file: file)
    } catch {
      throw Failure(error)
    }
    return record
  }

  /// The edition that is wished for, or the newest; one that the library holds.
  private func edition(
    _ wished: String?, of pathway: String, _ library: Library
  ) throws(Failure) -> String {
    let held = library.editions(ofPathway: pathway)
    guard let newest = held.last else {
      throw Failure(notHeld: "pathway '\(pathway)'", of: library.pathways)
    }
    guard let wished, !held.contains(wished) else { return wished ?? newest }
    throw Failure(notHeld: "edition '\(wished)' of the pathway '\(pathway)'", of: held)
  }

  private func empty(
    _ id: String, _ pathway: String, _ edition: String, _ about: Element?
  ) throws(Failure) -> CaseRecord {
    do throws(MarkupWriteError) {
      return try CaseRecord(id: id, pathway: pathway, edition: edition, about: about)
    } catch {
      throw Failure(.badInput, ["thecal: error: \(error.description)"])
    }
  }
}
