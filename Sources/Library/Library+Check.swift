internal import Candidacy
public import Markup

extension Library {
  /// Everything that is wrong with every document of the library, sorted.
  public func check() -> [Diagnostic] {
    var found: Set<Diagnostic> = []
    for set in sets {
      found.formUnion(
        problems { () throws(DiagnosticsError) in _ = try self.set(set.id, edition: set.edition) })
    }
    for pathway in pathways {
      for edition in editions(ofPathway: pathway) {
        found.formUnion(
          problems { () throws(DiagnosticsError) in
            _ = try knowledge(pathway: pathway, edition: edition)
          })
      }
    }
    if folder.entries("Criteria").contains("cohort-figures.xml") {
      found.formUnion(problems { () throws(DiagnosticsError) in _ = try cohortFigures() })
    }
    return found.sorted()
  }

  /// Everything that is wrong with one document that may lie anywhere, read with this library's
  /// dictionary.
  public func check(file: String) -> [Diagnostic] {
    do throws(DiagnosticsError) {
      let bytes = try LibraryFolder.bytes(ofFile: file)
      let root = try XMLReading.read(
        bytes, file: file, schema: folder.schema, limits: .libraryFile
      ).get().root
      var decoder = Decoder(file: file)
      decoder.content(of: root, dictionary)
      return decoder.diagnostics.sorted()
    } catch {
      return error.diagnostics
    }
  }

  private func problems(_ work: () throws(DiagnosticsError) -> Void) -> [Diagnostic] {
    do throws(DiagnosticsError) {
      try work()
      return []
    } catch {
      return error.diagnostics
    }
  }
}
