internal import ClinicalModel
internal import Glibc
internal import Markup

/// Where the result goes: a file, written as a whole or not at all, or standard output.
struct Output {
  let path: String?

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
  /// Today, on the machine's own calendar.
  static var today: AsOf {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    let seconds = Int64(now) + Int64(parts.tm_gmtoff)
    return .endOf(CivilDate(dayNumber: Int(seconds / 86_400)))
  }
}
