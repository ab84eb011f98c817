internal import Candidacy
public import Markup

extension Library {
  /// Everything that is wrong with every document of the library, sorted.
  ///
  /// Every document is held against its schema, and against the manifest where there is one.
  public func check() -> [Diagnostic] {
    let strict: Library
    do {
      strict = try Library(root: folder.root, isStrict: true)
    } catch {
      return error.diagnostics
    }
    return strict.contentProblems().union(manifestProblems()).sorted()
  }

  private func contentProblems() -> Set<Diagnostic> {
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
    return found
  }

  /// Everything that is wrong with one document that may lie anywhere, read with this library's
  /// dictionary.
  public func check(file: String) -> [Diagnostic] {
    do throws(DiagnosticsError) {
      let bytes = try LibraryFolder.bytes(file)
      let root = try folder.parsed(bytes, file)
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
