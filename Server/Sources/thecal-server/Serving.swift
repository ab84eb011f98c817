internal import Access
internal import Audit
internal import CaseDesk
internal import Hummingbird
internal import Library
internal import Logging
internal import Markup
internal import Store
internal import Web

/// Puts the app together and runs it until it is told to stop.
struct Serving {
  private let settings: Settings

  init(_ settings: Settings) { self.settings = settings }

  func run() async throws {
    let logger = logger()
    let security = try settings.tls.map {
      try TransportSecurity(certificateFile: $0.certificate, keyFile: $0.key)
    }
    let breached = try settings.breachedPasswords.map { try BreachedPasswords(path: $0) }
    let found =
      breached.map { "are looked up in \($0)" } ?? "are not looked up: no list is configured"
    logger.notice("breached passwords \(found)")
    logger.notice("X-Forwarded-For is believed from \(settings.hops)")
    let store = try SQLiteStore(path: settings.data + "/thecal.sqlite")
    let desk = try desk(store, breached)
    if settings.isDemo { try await DemoData(desk: desk, root: settings.library).load() }
    try await showFirstAdministrator(desk)
    var app = try WebApp.application(
      desk, host: settings.host, port: settings.port, security: security, logger: logger)
    app.addServices(Reckoning(desk: desk, logger: logger), AuditRounds(desk: desk))
    try await app.runService()
    try store.close()
  }

  private func logger() -> Logger {
    var logger = Logger(label: "thecal-server") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = settings.level
    return logger
  }

  private func desk(_ store: SQLiteStore, _ breached: BreachedPasswords?) throws -> Desk {
    let library = try Library(root: settings.library)
    let styles = ["report.css", "matrix.css", "catalogue.css"]
    var sheets: [String: [UInt8]] = [:]
    for name in styles { sheets[name] = try library.bytes("Reports/" + name) }
    let folder = settings.library + "/Server/Assets"
    let common = try FileAccess.read(folder + "/common-passwords.txt", maximumBytes: 1 << 20)
    return try Desk(
      store: store, library: library, assets: try Assets(folder: folder, styles: sheets),
      clock: .machine, engine: WebApp.engine, hashing: PasswordHashing(),
      rule: PasswordRule(list: common, breached: breached),
      quarantine: Quarantine("/proc/self/exe", [Apart.command, settings.library]),
      hops: settings.hops, workers: settings.workers)
  }

  private func showFirstAdministrator(_ desk: Desk) async throws {
    guard let first = try await desk.administration.firstAdministrator() else { return }
    say(
      """
      Nobody could sign in yet. Sign in as '\(first.account.login)' with the password
        \(first.password)
      It is shown this once and must be changed at the first sign-in.
      """)
  }
}
