public import Access
public import ClinicalModel
public import Store

/// A worklist as an address asks for it: codes of states and roles, ids of accounts, numbers; never a name
/// or a value of a patient.
public struct WorklistAddress: Sendable {
  /// So many rows stand on a page that is to be printed.
  public static let mostOnPaper = 1_000
  /// No answer is asked about for longer than so many days.
  private static let mostDays = 3_660

  /// What is asked.
  public let query: WorklistQuery
  /// Whether the whole list is to stand on one page.
  public let isWhole: Bool
  private let me: RandomID

  /// What a query asks for, for who looks.
  init(_ query: WorklistQuery, isWhole: Bool, me: RandomID) {
    self.query = query
    self.isWhole = isWhole
    self.me = me
  }

  /// What the values of an address ask for; `codes` are those of states and roles.
  ///
  /// What is not understood is not asked, and the form shows that.
  public init(
    team: RandomID, on day: CivilDate, me: RandomID, codes: Set<String>,
    asked: (String) -> String?
  ) {
    func value(_ name: String) -> String? { asked(name).flatMap { $0.isEmpty ? nil : $0 } }
    func code(_ name: String) -> String? { value(name).flatMap { codes.contains($0) ? $0 : nil } }
    var query = WorklistQuery(team: team, day: day)
    query.category = code("state")
    query.waitsFor = code("waiting-for")
    query.assigned = value("assigned").flatMap { Self.assignment($0, me: me) }
    query.expiresWithin = value("expires").flatMap { Int($0) }
      .flatMap { (0...Self.mostDays).contains($0) ? $0 : nil }
    query.order = value("sort").flatMap(WorklistQuery.Order.init) ?? .pressing
    query.isReversed = value("reversed") == "yes"
    query.from = max(0, value("from").flatMap { Int($0) } ?? 0)
    isWhole = value("all") == "yes"
    if isWhole { query.atMost = Self.mostOnPaper }
    self.query = query
    self.me = me
  }

  private static func assignment(
    _ value: String, me: RandomID
  ) -> WorklistQuery.Assignment? {
    switch value {
    case "me": .to(me)
    case "nobody": .nobody
    default: RandomID(value).map { .to($0) }
    }
  }

  /// Who the cases are assigned to, as the address says it.
  var assigned: String {
    switch query.assigned {
    case nil: ""
    case .nobody: "nobody"
    case .to(me): "me"
    case .to(let account): account.text
    }
  }

  /// The list from a row on.
  func list(from: Int) -> String { "/cases" + text(from: from, isWhole: isWhole) }

  /// The whole list on one page.
  var toPrint: String { "/cases" + text(from: 0, isWhole: true) }

  /// The whole list as a file.
  var csv: String { "/cases.csv" + text(from: 0, isWhole: false) }

  private func text(from: Int, isWhole: Bool) -> String {
    let values: [(String, String?)] = [
      ("state", query.category), ("waiting-for", query.waitsFor),
      ("assigned", assigned.isEmpty ? nil : assigned),
      ("expires", query.expiresWithin.map(String.init)),
      ("sort", query.order == .pressing ? nil : query.order.rawValue),
      ("reversed", query.isReversed ? "yes" : nil), ("from", from > 0 ? "\(from)" : nil),
      ("all", isWhole ? "yes" : nil),
    ]
    let parts = values.compactMap { name, value in value.map { "\(name)=\($0)" } }
    return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
  }
}
