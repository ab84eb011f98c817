internal import Access

/// For how long somebody has to wait before a password is judged, and why.
extension SignIn.Answer {
  /// The seconds, and whether the server is busy rather than too much was wrong.
  var delay: (seconds: Int64, isBusy: Bool) {
    switch self {
    case .wait(let seconds): (seconds, false)
    case .busy(let seconds): (Int64(seconds), true)
    case .signedIn, .codeWanted, .refused: (0, true)
    }
  }

  /// The same for a header: at least a second.
  var laterSeconds: Int64 { max(1, delay.seconds) }

  /// The same at the field of a password; what was typed beside it is kept.
  var laterWords: String {
    let when = laterSeconds == 1 ? "1 second" : "\(laterSeconds) seconds"
    let why =
      delay.isBusy
      ? "The server is busy with other passwords"
      : "A password or code was wrong too often"
    return "\(why): wait \(when), then enter your password again. Nothing is signed yet"
  }
}
