internal import Access
internal import HTTPTypes
internal import Hummingbird
internal import Markup
internal import NIOCore
internal import Pages

extension Call {
  /// A page inside the app's frame.
  func page(
    _ content: PageContent, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let frame = Frame(
      content, for: context.signedIn.map { Frame.Person($0.account) }, at: path,
      formToken: context.signedIn?.session.formToken)
    return try page(frame.root, status: status)
  }

  /// A whole page that has a form of its own, such as the report.
  func page(_ root: Element, status: HTTPResponse.Status = .ok) throws -> Response {
    bytes(
      try HTMLWriting.page(root, isServed: true), type: "text/html; charset=utf-8", status: status)
  }

  /// Bytes of a type; with a name they are offered to be kept as a file.
  func bytes(
    _ bytes: [UInt8], type: String, named name: String? = nil, status: HTTPResponse.Status = .ok
  ) -> Response {
    var headers: HTTPFields = [.contentType: type]
    if let name { headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Go on there: what was sent is done, and is not sent again by going back.
  func seeOther(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }
}
