internal import Configuration
internal import Glibc
internal import Logging
internal import Markup
internal import SystemPackage
internal import Web

/// What the server was told: by flags, then by the environment, then by a file, then by its own defaults.
struct Settings {
  let host: String
  let port: Int
  /// Where the database stands.
  let data: String
  /// The folder that holds Criteria, Reports and Server.
  let library: String
  /// Whether the samples and a person of each role are put into an empty database.
  let isDemo: Bool
  let level: Logger.Level
  /// The files of the certificate and its key; nil where connections are not encrypted.
  let tls: (certificate: String, key: String)?
  /// The list of stolen passwords; nil where none is configured.
  let breachedPasswords: String?
  /// The proxies whose `X-Forwarded-For` is believed.
  let hops: TrustedHops
  /// How many cases are evaluated at once.
  let workers: Int

  static let flags = [
    "host", "port", "data-folder", "library-folder", "demo", "log-level", "workers", "config-file",
    "certificate-file", "key-file", "breached-passwords-file", "trusted-proxies",
  ]

  /// The settings of a command line; what is not understood is said, and nothing is guessed.
  init(_ words: [String]) async throws {
    try Self.check(words)
    let flags = CommandLineArgumentsProvider(arguments: ["thecal-server"] + words)
    let environment = EnvironmentVariablesProvider().prefixKeys(with: "thecal.server")
    let first = ConfigReader(providers: [flags, environment])
    var providers: [any ConfigProvider] = [flags, environment]
    if let file = try await Self.text(first, "config.file") {
      guard FileAccess.exists(file) else { throw Trouble("there is no file '\(file)'") }
      providers.append(try await FileProvider<JSONSnapshot>(filePath: .init(file)))
    }
    let reader = ConfigReader(providers: providers)
    host = try await Self.text(reader, "host") ?? "127.0.0.1"
    port = try await Self.number(reader, "port", 8080, in: 0...65_535)
    workers = try await Self.number(reader, "workers", 2, in: 1...64)
    isDemo = try await Self.choice(reader, "demo", "no", ["no": false, "yes": true])
    level = try await Self.choice(
      reader, "log.level", "info",
      ["debug": .debug, "info": .info, "warning": .warning, "error": .error])
    tls = try Self.tls(
      try await Self.text(reader, "certificate.file"), try await Self.text(reader, "key.file"))
    hops = try await Self.hops(reader)
    breachedPasswords = try await Self.text(reader, "breached.passwords.file")
    data = try await Self.text(reader, "data.folder") ?? Self.home + "/thecal-server"
    library = try Self.library(try await Self.text(reader, "library.folder"))
  }

  private static func check(_ words: [String]) throws {
    for word in words where word.hasPrefix("--") {
      let name = word.dropFirst(2).split(separator: "=").first.map(String.init) ?? ""
      guard flags.contains(name) else {
        throw Trouble("'\(word)' is no option; thecal-server --help lists them")
      }
    }
  }

  /// A value as it was written; where it is of another kind, the reader's shorter way would take the default.
  private static func text(_ reader: ConfigReader, _ key: ConfigKey) async throws -> String? {
    do {
      return try await reader.fetchString(forKey: key)
    } catch {
      throw Trouble("\(key) takes one value of its kind, without commas")
    }
  }

  private static func number(
    _ reader: ConfigReader, _ key: ConfigKey, _ standard: Int, in range: ClosedRange<Int>
  ) async throws -> Int {
    // A bare number in JSON is no text; what is no number is read as text, for the message.
    let bare = try? await reader.fetchInt(forKey: key)
    let written = if let bare { "\(bare)" } else { try await text(reader, key) }
    guard let written else { return standard }
    guard let number = Int(written), range.contains(number) else {
      throw Trouble(
        "'\(written)' is no value for \(key); give a whole number from \(range.lowerBound) to \(range.upperBound)"
      )
    }
    return number
  }

  private static func tls(
    _ certificate: String?, _ key: String?
  ) throws -> (certificate: String, key: String)? {
    switch (certificate, key) {
    case (nil, nil): return nil
    case (let certificate?, let key?): return (certificate, key)
    default: throw Trouble("give --certificate-file and --key-file, or neither")
    }
  }

  private static func hops(_ reader: ConfigReader) async throws -> TrustedHops {
    let key: ConfigKey = "trusted.proxies"
    do {
      guard let list = try await reader.fetchStringArray(forKey: key) else { return .none }
      return try TrustedHops(list.joined(separator: ","))
    } catch let error as TrustedHops.Trouble {
      throw Trouble("\(key): \(error)")
    } catch {
      throw Trouble("\(key) takes a list of IP addresses; in JSON, [\"192.0.2.1\"]")
    }
  }

  private static func choice<Value>(
    _ reader: ConfigReader, _ key: ConfigKey, _ standard: String, _ values: [String: Value]
  ) async throws -> Value {
    let text = try await text(reader, key) ?? standard
    guard let value = values[text] else {
      let known = values.keys.sorted().joined(separator: ", ")
      throw Trouble("'\(text)' is no value for \(key); use one of: \(known)")
    }
    return value
  }

  private static var home: String {
    getenv("XDG_DATA_HOME").map { String(cString: $0) }
      ?? (getenv("HOME").map { String(cString: $0) } ?? ".") + "/.local/share"
  }

  /// The folder that was named, or the nearest above the program that holds a library.
  private static func library(_ named: String?) throws -> String {
    if let named {
      if FileAccess.isDirectory(named + "/Criteria") { return named }
      throw Trouble("'\(named)' holds no folder 'Criteria'; give the folder that holds it")
    }
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let path = String(
      decoding: buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var parts = path.split(separator: "/")
    while !parts.isEmpty {
      parts.removeLast()
      let folder = "/" + parts.joined(separator: "/")
      for place in [folder, folder + "/share/thecal"]
      where FileAccess.isDirectory(place + "/Criteria") { return place }
    }
    throw Trouble("the criteria library was not found; give --library-folder FOLDER")
  }
}

/// Why the server does not start, in a sentence for whoever started it.
struct Trouble: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
