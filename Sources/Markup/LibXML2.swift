internal import CLibXML2
internal import Synchronization

/// The process-wide state of libxml2, set once and never torn down.
package enum LibXML2 {
  /// How often libxml2 wanted to open something; stays zero, and tests hold it to that.
  package static var loaderCallCount: Int { loaderCalls.load(ordering: .relaxed) }

  fileprivate static let loaderCalls = Atomic<Int>(0)

  private static let ready: Bool = {
    xmlInitParser()
    xmlSetExternalEntityLoader(denyEverything)
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE)
    xmlCleanupInputCallbacks()
    xmlCleanupOutputCallbacks()
    thecal_silence_new_threads()
    return true
  }()

  /// Makes the calling thread ready for libxml2; called at the start of every piece of work.
  static func enter() {
    guard ready else { return }
    thecal_silence_this_thread()
  }

  /// The options of every parse: no network, no messages, CDATA as text, and nothing else.
  ///
  /// Each option left out is an attack: NOENT, DTDLOAD, DTDATTR and XINCLUDE read files, RECOVER
  /// half-reads damaged ones, HUGE lifts the limits.
  package static let parseOptions = Int32(
    XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_NOCDATA.rawValue)
}

extension LibXML2 {
  /// The rule by which a parsed document is taken: any doubt libxml2 noted refuses it.
  static func isAcceptable(_ context: xmlParserCtxtPtr) -> Bool {
    let parser = context.pointee
    guard parser.wellFormed == 1, parser.nsWellFormed == 1, parser.errNo == 0,
      parser.myDoc?.pointee.intSubset == nil, let version = parser.version,
      String(cString: version) == "1.0"
    else { return false }
    guard let encoding = parser.encoding else { return true }
    return String(cString: encoding).lowercased() == "utf-8"
  }
}

/// The entity loader: nothing outside the bytes given is ever read.
private func denyEverything(
  _ url: UnsafePointer<CChar>?, _ identifier: UnsafePointer<CChar>?,
  _ context: xmlParserCtxtPtr?
) -> xmlParserInputPtr? {
  LibXML2.loaderCalls.wrappingAdd(1, ordering: .relaxed)
  return nil
}
