public import Access
public import Markup
internal import Reporting

/// What stands around every page: skip link, name of the app, who is signed in, where one can go.
public struct Frame: Sendable {
  /// Who looks at the page.
  public struct Person: Sendable {
    let name: String
    let role: Role

    /// A person as the frame names one.
    public init(_ account: Account) {
      name = account.name
      role = account.role
    }
  }

  private let content: PageContent
  private let person: Person?
  private let path: String
  private let formToken: String?

  /// A frame around a page.
  public init(_ content: PageContent, for person: Person?, at path: String, formToken: String?) {
    self.content = content
    self.person = person
    self.path = path
    self.formToken = formToken
  }

  /// The whole page.
  public var root: Element {
    let title = (content.isError ? "Error: " : "") + content.title + " – Thecal"
    return Element(
      "html", [Attribute("lang", "en-GB")],
      [
        HTML.element("head") {
          HTML.element("meta", [Attribute("charset", "utf-8")])
          HTML.element(
            "meta",
            [
              Attribute("name", "viewport"),
              Attribute("content", "width=device-width, initial-scale=1"),
            ])
          HTML.element("title") { title }
          HTML.element(
            "link", [Attribute("rel", "icon"), Attribute("href", "/assets/icon.svg")])
          HTML.element(
            "link", [Attribute("rel", "stylesheet"), Attribute("href", "/assets/app.css")])
          HTML.element(
            "script", [Attribute("src", "/assets/app.js"), Attribute("defer", "defer")])
        },
        HTML.element("body", idle) {
          HTML.skipLink(to: "main", "Skip to the main part")
          header
          HTML.element("main", id: "main", [Attribute("tabindex", "-1")]) { content.main }
          footer
        },
      ])
  }

  /// After how long without a request the session ends: the script warns before.
  private var idle: [Attribute] {
    person.map { _ in [Attribute("data-idle-seconds", "\(Session.Limits().idle)")] } ?? []
  }

  private var header: Node {
    HTML.element("header", class: "frame") {
      HTML.element("a", class: "brand", [Attribute("href", "/")]) { "Thecal" }
      if let person {
        HTML.element("nav", [Attribute("aria-label", "Thecal")]) {
          HTML.list(Self.places(for: person.role).map(item))
        }
        HTML.element("div", class: "person") {
          HTML.element("a", [Attribute("href", "/account")]) {
            "\(person.name), \(person.role.title)"
          }
          signOut
        }
      }
    }
  }

  private func item(_ place: (path: String, words: String)) -> [Node] {
    let isHere = path == place.path || path.hasPrefix(place.path + "/")
    let here = isHere ? [Attribute("aria-current", path == place.path ? "page" : "true")] : []
    return [HTML.element("a", [Attribute("href", place.path)] + here) { place.words }]
  }

  /// Where a role can go.
  static func places(for role: Role) -> [(path: String, words: String)] {
    var places: [(String, String)] = []
    if RoleTable.allows(.seeCase, to: role) { places.append(("/cases", "Worklist")) }
    if RoleTable.allows(.refer, to: role) { places.append(("/refer", "Refer a patient")) }
    if role != .administrator { places.append(("/criteria", "Criteria")) }
    if RoleTable.allows(.audit, to: role) { places.append(("/audit", "Audit")) }
    if RoleTable.allows(.administer, to: role) { places.append(("/administration", "People")) }
    return places
  }

  private var signOut: Node {
    HTML.element("form", [Attribute("method", "post"), Attribute("action", "/sign-out")]) {
      Self.hidden("form-token", formToken ?? "")
      HTML.element("button", class: "quiet", [Attribute("type", "submit")]) { "Sign out" }
    }
  }

  static func hidden(_ name: String, _ value: String) -> Node {
    HTML.element(
      "input",
      [Attribute("type", "hidden"), Attribute("name", name), Attribute("value", value)])
  }

  private var footer: Node {
    HTML.element("footer", class: "frame") {
      HTML.paragraph {
        "Thecal supports the clinician's decision and never takes it. Nothing leaves this machine."
      }
    }
  }
}
