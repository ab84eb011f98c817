internal import Access
internal import CaseDesk
public import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
public import Logging
internal import NIOCore
internal import Store

/// The web app: doors, guards and routes in their order.
public enum WebApp {
  /// The engine's version as reports print it.
  public static let engine = Version.text

  /// What answers every request.
  public static func router(_ desk: Desk) -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: [.autoGenerateHeadEndpoints])
    router.add(middleware: Door(desk: desk))
    router.add(middleware: Keeper(desk: desk))
    router.add(middleware: PaceKeeper(desk: desk))
    router.add(middleware: FormGuard(desk: desk))
    for route in Routes.all {
      router.on(RouterPath(route.path), method: route.method) { request, context in
        try await answer(Call(request: request, context: context, desk: desk), by: route)
      }
    }
    return router
  }

  /// The one place where it is decided who may call what (W14, W24).
  static func answer(_ call: Call, by route: Route) async throws -> Response {
    let person = call.context.signedIn
    guard route.isOpen(to: person?.account.role) else {
      guard person != nil else { return try await Routes.signInFirst(call) }
      throw HTTPError(.forbidden)
    }
    if person?.account.mustChangePassword == true, !Routes.isOpenBeforeNewPassword(route) {
      return call.seeOther("/account/password")
    }
    return try await route.answer(call)
  }

  /// The app on its address, with every limit set (W19), encrypted where it was given the means (W21).
  public static func application(
    _ desk: Desk, host: String, port: Int, security: TransportSecurity?, logger: Logger
  ) throws -> Application<RouterResponder<WebContext>> {
    let plain = HTTPServerBuilder.http1(configuration: connection(desk.hops))
    let server = try security.map {
      try HTTPServerBuilder.tls(plain, tlsConfiguration: $0.configuration)
    }
    return Application(
      router: router(desk), server: server ?? plain,
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port), backlog: 128,
        availableConnectionsDelegate: MaximumAvailableConnections(Limits.connections)),
      logger: logger)
  }

  private static func connection(_ hops: TrustedHops) -> HTTP1Channel.Configuration {
    let open = OpenConnections()
    return HTTP1Channel.Configuration(
      additionalChannelHandlers: [
        AddressShare(open, limit: Limits.connectionsFromOneAddress, hops: hops),
        RequestDeadline(seconds: Limits.request, answer: Limits.answer), DoorOfConnections(),
      ],
      idleTimeout: .seconds(Limits.idle),
      httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
        maxHeaderFieldSize: Limits.header.field, maxHeaderListSize: Limits.header.list,
        maxHeaderFieldCount: Limits.header.count))
  }
}
