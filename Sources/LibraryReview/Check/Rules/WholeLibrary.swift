internal import ClinicalModel
internal import Library
internal import Markup

/// A library is whole, and each of its documents lies where it is read.
///
/// Some documents are asked for by some commands only: without the questions, sources are still compared,
/// but no longer question by question. What is not there is said before it is missed.
struct WholeLibrary: LibraryRule {
  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    review.survey.missing.map { missing($0, in: review.survey.root) }
      + review.survey.strays.map {
        Diagnostic(
          "review.stray", file: review.survey.root + "/" + $0, at: nil,
          "nobody reads a document that lies here",
          fix: "move it to Criteria/sets/ID/EDITION.xml or where its kind belongs, or remove it")
      }
  }

  private func missing(_ path: String, in root: String) -> Diagnostic {
    let file = root + "/" + path
    if path == Library.manifestPath {
      return Diagnostic(
        "library.manifest", .warning, file: file, at: nil,
        "there is no manifest, so that a changed edition cannot be told from the one that was frozen",
        fix: "restore it, or write it with 'thecal criteria freeze'")
    }
    let what = path.hasSuffix("/") ? "no document of this kind" : "no such document"
    return Diagnostic(
      "review.missing", file: file, at: nil, "the library holds \(what)",
      fix: "restore what was taken away")
  }
}
