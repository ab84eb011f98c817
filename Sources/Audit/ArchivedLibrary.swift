internal import Library
internal import Markup

/// The library that a bundle brings with it, held in memory: nothing of an archive is written to disk.
enum ArchivedLibrary {
  private static let mostFiles = 4096

  /// The library in an archive; nil where it brings none.
  static func library(in path: String) throws(AuditProblem) -> AuditLibrary? {
    let files = try files(in: path)
    guard files["Criteria/schema/library.xsd"] != nil else { return nil }
    do throws(DiagnosticsError) {
      return try AuditLibrary(try Library(files: files, name: path))
    } catch {
      throw AuditProblem("the library in this archive: \(AuditProblem(error).why)")
    }
  }

  /// The archive, opened from its beginning.
  static func reader(of path: String) throws(AuditProblem) -> TarReader {
    do throws(TarError) {
      return try TarReader(path: path)
    } catch {
      throw AuditProblem(error.message)
    }
  }

  private static func files(in path: String) throws(AuditProblem) -> [String: [UInt8]] {
    var reader = try reader(of: path)
    var files: [String: [UInt8]] = [:]
    do throws(TarError) {
      while let entry = try reader.next(where: TarMember.isLibrary) {
        guard case .file(let member) = entry else { continue }
        guard files.count < mostFiles, files[member.path] == nil else {
          throw TarError("the library in this archive holds too many files, or one twice")
        }
        files[member.path] = member.bytes
      }
    } catch {
      throw AuditProblem(error.message)
    }
    return files
  }
}
