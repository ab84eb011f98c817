import Candidacy
import ClinicalModel
import CriteriaModel
import Library
import Markup
import Testing

/// The library as it is shipped.
@Suite struct ShippedLibraryTests {
  @Test func nothingIsWrongWithTheLibrary() throws {
    #expect(try Shipped.library.check().map(\.description) == [])
  }

  @Test func everyDocumentAloneIsSoundToo() throws {
    let library = try Shipped.library
    for loaded in try Shipped.knowledge {
      for document in loaded.documents {
        #expect(library.check(file: "\(repository)/\(document.path)").map(\.description) == [])
      }
    }
  }

  @Test("H9 every fact that an applied criterion reads is declared, with someone who can supply it")
  func H9_factsHaveSuppliers() throws {
    let dictionary = try Shipped.library.dictionary
    for set in try Shipped.sets {
      for criterion in set.criteria where criterion.isApplied {
        let facts = [criterion.appliesIf, criterion.condition].compactMap { $0 }.flatMap(\.facts)
        for id in facts {
          let fact = try #require(dictionary.facts[id], "\(set.id) \(criterion.id): \(id)")
          #expect(!fact.suppliedBy.isEmpty, "\(id)")
          #expect(fact.suppliedBy.allSatisfy { dictionary.roles[$0] != nil }, "\(id)")
          #expect(!fact.question.isEmpty && !fact.label.isEmpty, "\(id)")
        }
      }
    }
  }

  @Test("H8 every stage of every pathway has something that decides it")
  func H8_everyStageIsDecided() throws {
    for loaded in try Shipped.knowledge {
      let pathway = loaded.knowledge.pathway
      #expect(pathway.stages.map(\.stage) == Stage.allCases)
      for stage in pathway.stages {
        let adopted = stage.adoptions.compactMap {
          loaded.knowledge.sets[$0.reference.set]?.criterion($0.reference.id)
        }
        #expect(adopted.count == stage.adoptions.count)
        let decides = adopted.contains { $0.decides && $0.population.contains(pathway.indication) }
        #expect(decides, "\(pathway.id) \(stage.stage)")
      }
    }
  }

  @Test("H7 loading a pathway opens the sets it uses and no other, each document once")
  func H7_onlyWhatIsUsed() throws {
    for loaded in try Shipped.knowledge {
      let pathway = loaded.knowledge.pathway
      let paths = loaded.documents.map(\.path)
      #expect(Set(paths).count == paths.count)
      #expect(
        paths.filter { $0.hasPrefix("Criteria/sets/") }
          == pathway.uses.map { "Criteria/sets/\($0.set)/\($0.edition).xml" })
      #expect(
        paths.filter { $0.hasPrefix("Criteria/pathways/") }
          == ["Criteria/pathways/\(pathway.id)/\(pathway.edition).xml"])
      let adopted = pathway.stages.flatMap(\.adoptions).map(\.reference.set)
      #expect(Set(adopted).isSubset(of: pathway.uses.map(\.set)))
    }
  }

  @Test("H7 every document is called by the SHA-256 of its file, as sha256sum has it")
  func H7_digests() throws {
    let folder = try TemporaryFolder()
    for loaded in try Shipped.knowledge {
      for document in loaded.documents {
        let output = "\(folder.path)/digest"
        try run("/usr/bin/sha256sum", "\(repository)/\(document.path)", output: output)
        let digest = String(
          decoding: try FileAccess.read(output, maximumBytes: 4096).prefix(64), as: UTF8.self)
        #expect(document.digest.description == "sha256:\(digest)", "\(document.path)")
      }
    }
  }

  @Test("H28 what is unverified is disabled, decides nothing, and is never applied")
  func H28_unverifiedIsNeverApplied() throws {
    let loaded = try #require(try Shipped.knowledge.first)
    var count = 0
    for set in try Shipped.sets {
      for criterion in set.criteria where criterion.confidence == .unverified {
        count += 1
        #expect(!criterion.isEnabled && !criterion.isApplied && !criterion.decides)
        for indication in criterion.population {
          let context = try Scene(loaded, indication: indication).context([])
          #expect(set.evaluate(criterion, in: context).status == .unverified, "\(criterion.id)")
        }
      }
    }
    #expect(count > 0)
  }

  @Test("the team's own values are marked as such")
  func teamValuesAreMarked() throws {
    for set in try Shipped.sets where set.sources.allSatisfy({ $0.kind == .team }) {
      #expect(set.criteria.allSatisfy { $0.confidence == .team || !$0.isApplied }, "\(set.id)")
    }
    for set in try Shipped.sets where set.sources.allSatisfy({ $0.kind != .team }) {
      #expect(!set.criteria.contains { $0.confidence == .team }, "\(set.id)")
    }
    for loaded in try Shipped.knowledge {
      let freshness = loaded.knowledge.pathway.freshness
      let limits = Array(freshness.facts.values) + Array(freshness.reviews.values)
      #expect(limits.allSatisfy { $0.confidence == .team || $0.confidence == .seen })
      #expect(loaded.knowledge.pathway.source.kind == .team)
    }
  }

  /// The age that a source is for may stand in several places where it says to whom a row applies.
  @Test("no threshold stands twice in one set")
  func noThresholdStandsTwice() throws {
    for set in try Shipped.sets {
      var seen: [Condition: String] = [:]
      for criterion in set.criteria {
        for part in criterion.condition?.flattened ?? [] {
          guard case .compare = part else { continue }
          let other = seen.updateValue(criterion.id, forKey: part)
          #expect(other == nil || other == criterion.id, "\(set.id): \(criterion.id)")
        }
      }
    }
  }

  @Test("every criterion names its place in its source, every set when it was read")
  func everySourceIsNamed() throws {
    for set in try Shipped.sets {
      #expect(!set.sources.isEmpty)
      for criterion in set.criteria {
        #expect(!criterion.locator.isEmpty && !criterion.statement.isEmpty, "\(criterion.id)")
      }
    }
  }
}
