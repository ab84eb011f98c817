// swift-tools-version: 6.1
import PackageDescription

/// The strictness of the whole house, once, for every target.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-warnings-as-errors"]),
]

/// Where `THECAL_OPTIMISED` is set, as CI does, modules are optimised as in a release, so that one build serves
/// the tests and what is timed.
let optimised: [SwiftSetting] =
  Context.environment["THECAL_OPTIMISED"] == nil
  ? [] : [.unsafeFlags(["-O", "-whole-module-optimization", "-num-threads", "2", "-gnone"])]

/// A module of the house: its arrows point down only (`docs/architecture.md`).
func room(_ name: String, on dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict + optimised)
}

/// The tests of one module.
func tests(_ name: String, on dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name + "Tests", dependencies: dependencies, swiftSettings: strict)
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

/// What tests with the shipped library and samples see.
let knowing: [Target.Dependency] = [
  "Markup", "ClinicalModel", "CriteriaModel", "TrialAnalysis", "Candidacy", "Library", "CaseFile",
]

let package = Package(
  name: "thecal",
  products: [
    .executable(name: "thecal", targets: ["thecal"]),
    .executable(name: "thecal-import", targets: ["thecal-import"]),
    // For the packages inside this repository: what reads and evaluates a case.
    .library(
      name: "ThecalCore",
      targets: ["Markup", "ClinicalModel", "CriteriaModel", "Candidacy", "Library", "CaseFile"]),
    // For the web app: everything but the command line.
    .library(
      name: "ThecalDesk",
      targets: [
        "Markup", "ClinicalModel", "CriteriaModel", "TrialAnalysis", "Candidacy", "Library",
        "CaseFile", "CaseDesk", "Reporting", "Audit", "LibraryReview",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    // Before 1.0 a minor release may change what is read: exactly the one that was looked at.
    .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    room("Markup", on: ["CLibXML2", crypto]),
    room("ClinicalModel"),
    room("CriteriaModel", on: ["ClinicalModel"]),
    room("TrialAnalysis", on: ["ClinicalModel"]),
    room("Candidacy", on: ["ClinicalModel", "CriteriaModel", "TrialAnalysis"]),
    room(
      "Library",
      on: ["Markup", "ClinicalModel", "CriteriaModel", "TrialAnalysis", "Candidacy"]),
    room("CaseFile", on: ["Markup", "ClinicalModel", crypto]),
    // SwiftCSV brings Foundation, so that only the program that imports tables is linked with it.
    room("DelimitedText", on: [.product(name: "SwiftCSV", package: "SwiftCSV")]),
    room("ReadingsImport", on: ["Markup", "ClinicalModel"]),
    room(
      "Reporting",
      on: ["Markup", "ClinicalModel", "CriteriaModel", "TrialAnalysis", "Candidacy", "Library"]),
    room(
      "CaseDesk",
      on: [
        "Markup", "ClinicalModel", "CriteriaModel", "Candidacy", "Library", "CaseFile", "Reporting",
      ]),
    room(
      "Audit",
      on: [
        "Markup", "ClinicalModel", "CriteriaModel", "TrialAnalysis", "Candidacy", "Library",
        "CaseFile", "Reporting",
      ]),
    room(
      "LibraryReview",
      on: [
        "Markup", "ClinicalModel", "CriteriaModel", "TrialAnalysis", "Candidacy", "Library",
        "CaseFile", "Reporting",
      ]),
    room(
      "Commands",
      on: [
        "Markup", "ClinicalModel", "CriteriaModel", "TrialAnalysis", "Candidacy", "Library",
        "CaseFile", "CaseDesk", "ReadingsImport", "Reporting", "Audit", "LibraryReview",
        argumentParser,
      ]),
    .executableTarget(name: "thecal", dependencies: ["Commands"], swiftSettings: strict),
    .executableTarget(
      name: "thecal-import", dependencies: ["Commands", "DelimitedText"], swiftSettings: strict),

    tests("Markup", on: ["Markup", crypto]),
    tests("ClinicalModel", on: ["ClinicalModel"]),
    tests("CriteriaModel", on: ["CriteriaModel", "ClinicalModel"]),
    tests("TrialAnalysis", on: ["TrialAnalysis", "ClinicalModel"]),
    .target(
      name: "ShippedSamples", dependencies: knowing, path: "Tests/ShippedSamples",
      swiftSettings: strict),
    tests("Candidacy", on: knowing + ["ShippedSamples"]),
    tests("Library", on: knowing),
    tests("CaseFile", on: knowing + ["Reporting", "ShippedSamples", crypto]),
    tests("ReadingsImport", on: knowing + ["ReadingsImport", "DelimitedText"]),
    tests("Reporting", on: knowing + ["Reporting", "ShippedSamples"]),
    tests("Audit", on: knowing + ["Audit", "Reporting", "ShippedSamples"]),
    tests("LibraryReview", on: knowing + ["LibraryReview", "Reporting", "ShippedSamples"]),
  ]
)
