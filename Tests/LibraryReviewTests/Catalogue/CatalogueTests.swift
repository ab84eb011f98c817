import CriteriaModel
import Library
import LibraryReview
import Markup
import ShippedSamples
import Testing

/// The library to read: whole, the same bytes each time, and never over somebody else's files.
struct CatalogueTests {
  private func files(_ format: Catalogue.Format) throws -> [String: String] {
    let files = try Catalogue(try Shipped.all.get().library).files(format)
    return Dictionary(
      uniqueKeysWithValues: files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  @Test(arguments: Catalogue.Format.allCases)
  func everyCriterionStandsInIt(_ format: Catalogue.Format) throws {
    let library = try Shipped.all.get().library
    let files = try files(format)
    for (id, edition) in library.sets {
      let page = try #require(files["\(id)-\(edition).\(format == .html ? "html" : "md")"])
      for criterion in try library.set(id, edition: edition).criteria {
        #expect(page.contains("id=\"\(criterion.id)\""), "\(criterion.id)")
      }
    }
  }

  @Test(arguments: Catalogue.Format.allCases)
  func theSameLibraryGivesTheSameBytes(_ format: Catalogue.Format) throws {
    #expect(try files(format) == (try files(format)))
  }

  @Test func whatIsDisabledIsShownAsDisabled() throws {
    let page = try #require(try files(.html)["evicore-cmm-210-seen-2026.html"])
    #expect(page.contains("disabled: shown, not applied"))
    #expect(page.contains("Ashworth of at least 3, or spasm frequency of at least 2."))
  }

  @Test(arguments: Catalogue.Format.allCases)
  func everyScreeningInstrumentStandsInIt(_ format: Catalogue.Format) throws {
    let page = try #require(try files(format)["instruments.\(format == .html ? "html" : "md")"])
    for aid in try Shipped.all.get().library.screeningAids() {
      #expect(page.contains("id=\"\(aid.id)\""), "\(aid.id)")
      #expect(page.contains(aid.label))
    }
    #expect(page.contains("Not verified, never applied: "))
  }

  /// H39: a copy's address never stands there as if it were the source.
  @Test func H39_onlyAnOriginalsAddressIsALink() throws {
    let library = try Shipped.all.get().library
    let pages = try files(.html).values.joined() + (try files(.markdown).values.joined())
    for (id, edition) in library.sets {
      for source in try library.set(id, edition: edition).sources where source.kind != .original {
        if let url = source.url { #expect(!pages.contains(url), "\(url)") }
      }
    }
  }

  /// Every link to a page or to a part of one leads somewhere.
  @Test func H39_everyLinkLeadsSomewhere() throws {
    let files = try files(.html)
    for (name, page) in files {
      for link in page.split(separator: "href=\"").dropFirst() {
        let address = String(link.prefix { $0 != "\"" })
        guard !address.hasPrefix("http") else { continue }
        let parts = address.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let target = try #require(files[parts[0].isEmpty ? name : parts[0]], "\(name): \(address)")
        if parts.count == 2 {
          #expect(target.contains("id=\"\(parts[1])\""), "\(name): \(address)")
        }
      }
    }
  }

  @Test func aFolderIsWrittenAndKeptCurrent() throws {
    let folder = try ReviewFolder()
    let place = CatalogueFolder(folder.path + "/site")
    let (a, b) = (
      (name: "a.html", bytes: Array("a".utf8)), (name: "b.html", bytes: Array("b".utf8))
    )
    try place.write([a, b])
    #expect(place.outdated([a, b]) == [])
    #expect(place.outdated([a]) == ["b.html", "catalogue.txt"])
    try place.write([a])
    #expect(place.outdated([a]) == [])
    #expect(!FileAccess.exists(folder.path + "/site/b.html"))
  }

  @Test func aForeignFolderIsRefusedAndLeftAlone() throws {
    let folder = try ReviewFolder()
    try folder.write(Array("mine".utf8), to: "notes.txt")
    let a = (name: "a.html", bytes: Array("a".utf8))
    #expect(throws: CatalogueProblem.self) { try CatalogueFolder(folder.path).write([a]) }
    #expect(try FileAccess.list(folder.path) == ["notes.txt"])
    let site = folder.path + "/site"
    try CatalogueFolder(site).write([a])
    try folder.write(Array("mine".utf8), to: "site/notes.txt")
    #expect(throws: CatalogueProblem.self) { try CatalogueFolder(site).write([a]) }
    #expect(throws: CatalogueProblem.self) {
      try CatalogueFolder(folder.path + "/notes.txt").write([a])
    }
  }
}
