internal import Access
internal import Markup
internal import Reporting
internal import Store

/// What of the worklist is shown and in which order: a form whose answers stand in the address.
struct WorklistFilters {
  private let facts: WorklistFacts
  private let address: WorklistAddress

  init(_ facts: WorklistFacts) {
    self.facts = facts
    address = WorklistAddress(facts.query, isWhole: facts.isWhole, me: facts.me)
  }

  /// The form, with the same list as a file and on one page.
  var form: Node {
    HTML.element(
      "form", class: "filters",
      [Attribute("method", "get"), Attribute("action", "/cases"), Attribute("role", "search")]
    ) {
      for filter in filters {
        Self.select(filter.name, filter.label, filter.choices, chosen: filter.chosen)
      }
      Self.select("sort", "Sort by", orders, chosen: facts.query.order.rawValue)
      HTML.element("div", class: "field field-box") {
        HTML.element("input", id: "reversed", box)
        HTML.element("label", [Attribute("for", "reversed")]) { "In reverse order" }
      }
      HTML.element("div", class: "field") {
        HTML.element("button", [Attribute("type", "submit")]) { "Show" }
        HTML.link(path: address.csv) { "As CSV" }
        HTML.link(path: address.toPrint) { "All on one page, to print" }
      }
    }
  }

  /// What the list is restricted to, in words; the list on paper says it too.
  var words: [String] {
    filters.compactMap { filter in
      guard !filter.chosen.isEmpty else { return nil }
      let words = filter.choices.first { $0.0 == filter.chosen }?.1 ?? "somebody"
      return "\(filter.label.prefix(1).lowercased())\(filter.label.dropFirst()): \(words)"
    }
  }

  private typealias Filter = (
    name: String, label: String, choices: [(String, String)], chosen: String
  )

  private var filters: [Filter] {
    let query = facts.query
    let roles = facts.roles.sorted { $0.value < $1.value }.map { ($0.key, $0.value) }
    // What tells where cases lead is not asked about by who does not read it.
    let ofResults: Set<String> = facts.showsResults ? [] : ["state", "waiting-for", "expires"]
    let all: [Filter] = [
      (
        "state", "State", [("", "any")] + facts.categories.map { ($0.code, $0.words) },
        query.category ?? ""
      ),
      ("waiting-for", "Waiting for", [("", "anybody")] + roles, query.waitsFor ?? ""),
      ("assigned", "Assigned to", people, address.assigned),
      ("expires", "Answer expires", days, query.expiresWithin.map(String.init) ?? ""),
    ]
    return all.filter { !ofResults.contains($0.name) }
  }

  private var people: [(String, String)] {
    let others = facts.colleagues.filter { $0.value != facts.me.text }
    return [("", "anybody or nobody"), ("me", "me"), ("nobody", "nobody")]
      + others.map { ($0.value, $0.words) }
  }

  private var days: [(String, String)] {
    var spans = [7, 14, 30, 60, 90]
    if let asked = facts.query.expiresWithin, !spans.contains(asked) { spans.append(asked) }
    return [("", "at any time or never")]
      + spans.sorted().map { ("\($0)", $0 == 1 ? "within 1 day" : "within \($0) days") }
  }

  private var box: [Attribute] {
    let own = [("type", "checkbox"), ("name", "reversed"), ("value", "yes")]
    let checked = facts.query.isReversed ? [("checked", "checked")] : []
    return (own + checked).map { Attribute($0.0, $0.1) }
  }

  private var orders: [(String, String)] {
    WorklistQuery.Order.allCases.filter { facts.showsResults || $0.isOpenToReferrers }
      .map { ($0.rawValue, Self.title(of: $0)) }
  }

  /// What an order is called.
  static func title(of order: WorklistQuery.Order) -> String {
    switch order {
    case .pressing: "urgency"
    case .waiting: "days waiting"
    case .expiry: "expiry of the answer"
    case .state: "state"
    case .missing: "items missing"
    case .changed: "last change"
    case .name: "patient"
    }
  }

  /// A choice among a few codes.
  static func select(
    _ name: String, _ label: String, _ choices: [(String, String)], chosen: String
  ) -> Node {
    HTML.element("div", class: "field") {
      HTML.element("label", [Attribute("for", name)]) { label }
      HTML.element("select", id: name, [Attribute("name", name)]) {
        for (code, words) in choices {
          HTML.element(
            "option",
            [Attribute("value", code)]
              + (code == chosen ? [Attribute("selected", "selected")] : [])
          ) { words }
        }
      }
    }
  }
}
