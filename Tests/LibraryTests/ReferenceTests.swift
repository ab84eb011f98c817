import Candidacy
import ClinicalModel
import CriteriaModel
import Library
import Markup
import Testing
import TrialAnalysis

/// Names in the shipped documents that no content rule resolves yet: a slip in one of them would
/// silently keep a criterion, a limit or a filter from ever counting.
@Suite struct ReferenceTests {
  @Test("H28 drugs, devices, methods and countries on which criteria hang exist")
  func H28_options() throws {
    let library = try Shipped.library
    let dictionary = library.dictionary
    let countries = Set(dictionary.facts["country"]?.codes?.map(\.code) ?? [])
    let known: [Criterion.Option: Set<String>] = [
      .drug: Set(dictionary.drugs.keys), .device: Set(library.devices.keys),
      .method: Set(dictionary.lists["trial-methods"]?.values.map(\.code) ?? []),
    ]
    for set in try Shipped.sets {
      for criterion in set.criteria {
        #expect(countries.isSuperset(of: criterion.countries), "\(criterion.id)")
        for (option, values) in criterion.options {
          #expect(known[option]?.isSuperset(of: values) == true, "\(criterion.id)")
        }
      }
    }
    for loaded in try Shipped.knowledge {
      for (option, values) in loaded.knowledge.pathway.options {
        #expect(known[option]?.isSuperset(of: values) == true)
      }
    }
    for drug in dictionary.drugs.values {
      for limit in drug.limits {
        #expect(countries.isSuperset(of: limit.countries), "\(limit.id)")
        #expect(Set(drug.routes).isSuperset(of: limit.routes), "\(limit.id)")
      }
    }
  }

  @Test("H34 the plan's questions offer only drugs, devices and methods that exist")
  func H34_planCodes() throws {
    let library = try Shipped.library
    let dictionary = library.dictionary
    func codes(_ fact: String) -> Set<String> {
      Set(dictionary.facts[fact]?.codes?.map(\.code) ?? [])
    }
    #expect(codes("planned-drug").isSubset(of: dictionary.drugs.keys))
    #expect(codes("planned-device") == Set(library.devices.keys))
    let methods = dictionary.lists["trial-methods"]?.values.map(\.code) ?? []
    #expect(codes("planned-method") == Set(methods))
  }

  @Test("H10 limits of age name stages that there are")
  func H10_freshness() throws {
    let stages = Set(Stage.allCases.map(\.rawValue))
    for loaded in try Shipped.knowledge {
      #expect(stages.isSuperset(of: loaded.knowledge.pathway.freshness.reviews.keys))
    }
  }

  @Test("H7 the trial profiles are held in the editions that the pathways name")
  func H7_profileEditions() throws {
    for loaded in try Shipped.knowledge {
      let pathway = loaded.knowledge.pathway
      let root = try Shipped.element("Criteria/pathways/\(pathway.id)/\(pathway.edition).xml")
      let trial = try #require(root.first("trial"))
      for element in [trial] + trial.all("beside") {
        let profile = try #require(loaded.profiles[element["profile"] ?? ""])
        #expect(profile.profile.edition == element["edition"])
      }
    }
  }

  @Test("H28 every filter on a list has what its field wants, and codes that can occur")
  func H28_filters() throws {
    let known = [
      "related": ["related", "unrelated"], "resolved": ["yes", "no"],
      "scale": Array(try Shipped.library.dictionary.instruments.keys),
    ]
    for path in try Self.documents() {
      for element in try Shipped.element(path).descendants where element.name == "where" {
        let field = element["field"] ?? ""
        if ["duration", "grade", "value"].contains(field) {
          #expect(element["operator"] != nil && element["value"] != nil, "\(path)")
          #expect((element["unit"] != nil) == (field == "duration"), "\(path)")
        } else {
          let values = (element["values"] ?? "").split(separator: " ").map(String.init)
          #expect(element["operator"] == nil && !values.isEmpty, "\(path)")
          #expect(Set(known[field] ?? values).isSuperset(of: values), "\(path)")
        }
      }
    }
  }

  @Test("H28 a pathway's waiver is printed by a source, and of that requirement")
  func H28_waivers() throws {
    for loaded in try Shipped.knowledge {
      for waiver in loaded.knowledge.pathway.waivers {
        let printed = loaded.knowledge.sets[waiver.under.set]?.criterion(waiver.under.id)
        guard case .waiver? = printed?.kind else {
          Issue.record("\(waiver.under) is no waiver")
          continue
        }
      }
    }
  }

  @Test("H7, H28: no token has space round it, for it would not be read as that token")
  func H28_tokens() throws {
    for path in try Self.documents() {
      for element in try Shipped.element(path).descendants {
        for attribute in element.attributes {
          let isPadded = attribute.value.hasPrefix(" ") || attribute.value.hasSuffix(" ")
          #expect(!isPadded || attribute.value.isEmpty, "\(path): \(attribute.name)")
        }
      }
    }
  }

  private static func documents() throws -> Set<String> {
    let library = try Shipped.library
    let sets = library.sets.map { "Criteria/sets/\($0.id)/\($0.edition).xml" }
    return Set(try Shipped.knowledge.flatMap { $0.documents.map(\.path) } + sets)
  }
}
