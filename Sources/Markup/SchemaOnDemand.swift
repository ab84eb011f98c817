internal import Synchronization

/// A schema that is read and compiled when the first document needs it: a document that is known to
/// obey it does not.
public final class SchemaOnDemand: Sendable {
  /// Where the schema's bytes come from, and what messages call it.
  public typealias Origin = @Sendable () throws(DiagnosticsError) -> (bytes: [UInt8], name: String)

  private let origin: Origin
  private let schema: Mutex<XMLSchema?>

  /// A schema that is yet to be read.
  public init(_ origin: @escaping Origin) {
    self.origin = origin
    schema = Mutex(nil)
  }

  /// A schema that is compiled already.
  public init(_ schema: XMLSchema) {
    origin = { () throws(DiagnosticsError) in throw DiagnosticsError([]) }
    self.schema = Mutex(schema)
  }

  /// The schema, compiled once.
  public func compiled() throws(DiagnosticsError) -> XMLSchema {
    if let known = schema.withLock({ $0 }) { return known }
    let (bytes, name) = try origin()
    let new = try XMLSchema(bytes: bytes, name: name)
    schema.withLock { $0 = new }
    return new
  }
}
