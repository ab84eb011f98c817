internal import Access
public import Hummingbird
internal import NIOCore

/// What goes with a request from the door to its handler.
public struct WebContext: RequestContext {
  /// Hummingbird's own part.
  public var coreContext: CoreRequestContextStorage
  /// The address at the other end of the connection, without its port.
  public let peer: String
  /// Who is signed in; nil where nobody is.
  public var signedIn: SignedIn?
  /// The session that the cookie named and that no longer stands.
  var endedSession: Session?
  /// The fields of the form that was sent, once they were read and their token was checked.
  public var form: FormFields?

  /// A context for a request that came over a channel.
  public init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    peer = source.channel.remoteAddress?.ipAddress ?? "unknown"
  }

  /// What an upload may hold at most (W18).
  public var maxUploadSize: Int { Limits.body }

  /// The name of the request in the log, which an error page shows.
  var requestID: String { id }
}
