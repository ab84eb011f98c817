internal import Markup
internal import Reporting

/// What a person reads when a page cannot be given: few words, and nothing of the inside (W23).
public enum StatusPage {
  /// The page of a status code; after a request that `writes`, nobody knows how far it came.
  public static func content(_ status: Int, writes: Bool = false, requestID: String) -> PageContent
  {
    page(words(status, writes: writes), requestID)
  }

  /// The page where the address asks for a day that is none, with the way back to the case.
  public static func noDay(case id: String, requestID: String) -> PageContent {
    page(
      (
        "The day in the address is no day",
        [
          "The address says as-of, and what follows could not be read as a day or a moment. "
            + "Write a day like 2027-01-15, or a moment with its offset like "
            + "2027-01-15T08:00:00+01:00."
        ]
      ), requestID, back: ("/cases/\(id)", "To the case, where a day can be chosen"))
  }

  private static func page(
    _ words: (title: String, lines: [String]), _ requestID: String,
    back: (address: String, words: String)? = nil
  ) -> PageContent {
    let title = words.title
    return PageContent(
      title: title,
      main: HTMLContent.nodes {
        HTML.heading(1) { title }
        for line in words.lines { HTML.paragraph { line } }
        if let back { HTML.paragraph { HTML.link(path: back.address) { back.words } } }
        HTML.paragraph("hint") { "Request \(requestID)" }
      }, isError: true)
  }

  private static func words(_ status: Int, writes: Bool) -> (title: String, lines: [String]) {
    switch status {
    case 400:
      ("The request could not be read", ["Go back, load the page anew and try once more."])
    case 401: ("Sign in first", ["Your session has ended, or you are not signed in."])
    case 403:
      (
        "This is not open to you",
        [
          "Your role does not allow this, or the form is not from your present sign-in. Nothing "
            + "was recorded.",
          "Go back and load the page again. If your work needs it, ask your administrator.",
        ]
      )
    case 404:
      (
        "There is no such page",
        ["It may have been moved, or it belongs to another team. Check the address."]
      )
    case 405: ("This cannot be done here", ["Go back and use the buttons of the page."])
    case 409:
      (
        "Somebody else changed this first",
        [
          "It was changed after you opened it, and nothing of yours was recorded.",
          "Load it again to see what is new.",
        ]
      )
    case 413: ("This is too large", ["At most 1 MiB can be sent at once. Nothing was recorded."])
    case 422:
      (
        "This cannot be recorded",
        ["The page could not take what was sent. Nothing was recorded. Go back and load it again."]
      )
    case 429: ("Too many at once", ["Wait half a minute, then try once more."])
    default:
      (
        "Something went wrong here",
        [
          writes ? uncertain : "Nothing was recorded by this request.",
          "Tell your administrator the number below.",
        ]
      )
    }
  }

  /// Who believes that nothing was recorded enters it once more, and a dose stands twice (W16).
  private static let uncertain =
    "It is not certain whether this was recorded. Look at the case before you enter it again."
}
