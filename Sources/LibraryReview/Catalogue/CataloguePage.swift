/// One page of the catalogue: what it says, apart from how it is written.
struct CataloguePage {
  /// A run of words.
  enum Run {
    case text(String)
    case strong(String)
    case code(String)
    /// Words that lead to a page of the catalogue, or to a part of one.
    case link(String, page: String, part: String? = nil)
    /// Words that lead to where an original was read.
    case address(String, String)
    /// The day in two forms, for machines and for readers.
    case day(String, String)
  }

  /// A row of a table; its first cell is its header.
  struct Row {
    let id: String?
    let cells: [[Run]]

    init(id: String? = nil, _ cells: [[Run]]) {
      self.id = id
      self.cells = cells
    }
  }

  /// A part of a page.
  enum Block {
    case heading(Int, id: String, String)
    case paragraph([Run])
    case list([[Run]])
    /// Lines at their depth, from 0: a condition and what it joins.
    case outline([(depth: Int, text: String)])
    case table(caption: String, columns: [String], rows: [Row])
  }

  /// The name of its file without an ending.
  let name: String
  let title: String
  let blocks: [Block]
}

extension [CataloguePage.Run] {
  /// Runs with a text between each two.
  static func joined(_ parts: [CataloguePage.Run], by separator: String = ", ") -> [CataloguePage
    .Run]
  {
    parts.enumerated().flatMap { $0.offset == 0 ? [$0.element] : [.text(separator), $0.element] }
  }
}
