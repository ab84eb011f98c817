public import Markup

extension Library {
  /// What loading says against the documents of the library, and where they differ from the
  /// manifest, sorted.
  ///
  /// `LibraryReview` asks more than loading has to.
  public func check() -> [Diagnostic] {
    do throws(DiagnosticsError) {
      return try survey().diagnostics
    } catch {
      return error.diagnostics
    }
  }

  /// The same of one document that may lie anywhere, read with this library's dictionary.
  public func check(file: String) -> [Diagnostic] {
    do throws(DiagnosticsError) {
      return try survey(file: file).diagnostics
    } catch {
      return error.diagnostics
    }
  }
}
