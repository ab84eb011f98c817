internal import CaseFile
internal import Markup

extension Failure {
  /// Why nothing was recorded.
  init(_ error: RecordingError, file: String) {
    switch error {
    case .file(let error):
      switch error.code {
      case .notWritable, .alreadyThere:
        self.init(.output, ["thecal: error: \(error.description); nothing was recorded"])
      case .notDurable:
        self.init(
          .output, ["thecal: error: \(error.description); look at the record before you repeat"])
      default: self.init(reading: error)
      }
    case .fault(let fault): self.init(.badInput, [fault.diagnostic(file: file).description])
    case .refused(let error): self.init(error)
    case .strangeHead(let digest):
      self.init(
        .badInput,
        ["\(file): error: this record never had the head \(digest); nothing was recorded"])
    case .grown(let head, let notices):
      self.init(
        .badInput,
        [
          "\(file): error: \(notices.count) more recorded since you looked (at \(head.entries) entries); "
            + "nothing was recorded; look again, then repeat"
        ]
          + notices.map { notice in
            "\(file): note: entry \(notice.number): \(notice.kind), by \(notice.by ?? "?") "
              + "(\(notice.role)), at \(notice.recorded)"
          })
    }
  }
}
