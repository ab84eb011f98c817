internal import ArgumentParser
internal import ClinicalModel
internal import Glibc
internal import Markup

/// Where the result goes: a file, written as a whole or not at all, or standard output.
struct Output {
  let path: String?

  /// Whether two names lead to one file that is there.
  static func isSameFile(_ one: String, _ other: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// A report written over its case would be the end of the case.
  static func refuse(_ output: String?, over file: String) throws(Failure) {
    guard let output, isSameFile(output, file) else { return }
    throw Failure(
      .usage, ["thecal: error: '\(output)' is the case itself; name another file for the report"])
  }

  /// Ends the process once the result is out.
  ///
  /// Taking the library and the report apart, value by value, would cost processor time for memory
  /// that the system takes back at once (`docs/decisions/0018-ending-at-once.md`). Nothing is lost: no
  /// output is buffered in the process.
  static func end() -> Never { _exit(0) }

  func write(_ bytes: [UInt8]) throws(Failure) {
    guard let path, path != "-" else { return try Terminal.write(bytes) }
    do throws(FileError) {
      try FileAccess.writeAtomically(bytes, to: path)
    } catch {
      throw Failure(.output, ["thecal: error: \(error.description)"])
    }
  }
}

/// The machine's clock: read at the edge, never below it.
enum Clock {
  /// This moment, to the second, at the machine's own offset.
  static var now: Instant {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return Instant(seconds: Int64(now), offsetMinutes: parts.tm_gmtoff / 60)
  }

  /// A time of recording that is stated must be a moment that has come: one that lies ahead would make
  /// every honest entry after it look late.
  static func check(_ stated: String?) throws(ValidationError) {
    guard let stated else { return }
    guard let moment = Instant(stated) else {
      throw ValidationError("'\(stated)' is not a moment.")
    }
    guard moment <= now else {
      throw ValidationError("'\(stated)' lies ahead of this machine's clock, which says \(now).")
    }
  }

  /// Today, on the machine's own calendar.
  static var today: AsOf {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    let seconds = Int64(now) + Int64(parts.tm_gmtoff)
    return .endOf(CivilDate(dayNumber: Int(seconds / 86_400)))
  }
}
