// swift-tools-version: 6.2
import PackageDescription

/// The strictness of the whole house (`../Package.swift`).
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-warnings-as-errors"]),
]

/// A room of the web app: its arrows point down only (`../docs/architecture.md`).
func room(_ name: String, on dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one room.
func tests(_ name: String, on dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name + "Tests", dependencies: dependencies, swiftSettings: strict)
}

let desk: Target.Dependency = .product(name: "ThecalDesk", package: "thecal")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let database: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let keyDerivation: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let configuration: Target.Dependency = .product(
  name: "Configuration", package: "swift-configuration")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(
  name: "HummingbirdTesting", package: "hummingbird")

let package = Package(
  name: "thecal-server",
  // GRDB and Hummingbird name them for other systems; on Linux they say nothing.
  platforms: [.macOS(.v15)],
  products: [.executable(name: "thecal-server", targets: ["thecal-server"])],
  dependencies: [
    .package(name: "thecal", path: ".."),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(
      url: "https://github.com/apple/swift-configuration", from: "1.4.0",
      traits: ["JSON", "CommandLineArguments"]),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.0.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
  ],
  targets: [
    // Who may do what, passwords, sessions: nothing of it knows HTTP or the database.
    room("Access", on: [crypto, keyDerivation, system]),
    // The cases, the people and the access log, in SQLite or in memory.
    room("Store", on: [desk, "Access", database, crypto]),
    // What a page says and how, on the report's own HTML layer; nothing of it knows HTTP.
    room("Pages", on: [desk, "Access", "Store"]),
    // Routes and what guards them.
    room(
      "Web",
      on: [
        desk, "Access", "Store", "Pages", hummingbird, hummingbirdTLS, log, crypto, system,
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ]),
    .executableTarget(
      name: "thecal-server",
      dependencies: ["Web", "Store", "Access", desk, hummingbird, configuration, log],
      swiftSettings: strict),

    tests("Access", on: ["Access"]),
    tests("Store", on: ["Store", "Access", desk, database]),
    tests("Pages", on: ["Pages", "Store", "Access", desk]),
    tests(
      "Web",
      on: [
        "Web", "Pages", "Store", "Access", desk, hummingbird, hummingbirdTesting, database, log,
      ]),
  ]
)
