internal import ArgumentParser
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import LibraryReview
internal import Markup

/// One case, the moment at which it is looked at, and the library to look with.
struct CaseOption: ParsableArguments {
  @Argument(help: "The case file; - for standard input.")
  var file: String

  @Option(
    name: .customLong("as-of"),
    help: "The date (2026-03-03) or instant to look at the case; today where none is given.")
  var asOf: String?

  @Option(help: "Use this pathway instead of the one the case names.")
  var pathway: String?

  @OptionGroup var library: LibraryOption

  func validate() throws {
    if let asOf, AsOf(asOf) == nil {
      throw ValidationError(
        "'\(asOf)' is not a date of the calendar; write 2026-03-03 or 2026-03-03T09:00:00+01:00.")
    }
  }

  /// The library, opened.
  func prepared() throws(Failure) -> PreparedLibrary {
    PreparedLibrary(try library.open())
  }

  /// The case, evaluated.
  func review(by library: PreparedLibrary) throws(Failure) -> ReviewedCase {
    let moment = asOf.flatMap(AsOf.init) ?? Clock.today
    let evaluated = try CaseWork(
      file: file, pathway: pathway, asOf: moment, engine: Version.text, library: library
    ).evaluate()
    return ReviewedCase(
      evaluated.read.patientCase, by: evaluated.loaded, asOf: moment,
      recommendation: evaluated.recommendation)
  }
}

/// Writes a document, turning what cannot be written into a failure of ours.
func written(_ work: () throws(MarkupWriteError) -> [UInt8]) throws(Failure) -> [UInt8] {
  do throws(MarkupWriteError) {
    return try work()
  } catch {
    throw Failure(.ours, ["thecal: error: the result could not be written: \(error)"])
  }
}
