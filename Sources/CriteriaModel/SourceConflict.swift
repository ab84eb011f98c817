/// Where sources print different things of one matter, each side with the criteria that say so.
public struct SourceConflict: Sendable, Hashable {
  /// What some of the sources print.
  public struct Side: Sendable, Hashable {
    /// What they print, in a few words.
    public let says: String
    /// The criteria that print it.
    public let criteria: [CriterionReference]
    /// The sets that say nothing of the matter.
    public let silent: [String]
    /// Why no criterion stands for it; nil where one does or a set is silent.
    public let without: String?

    /// What some of the sources print.
    public init(
      says: String, criteria: [CriterionReference], silent: [String], without: String?
    ) {
      self.says = says
      self.criteria = criteria
      self.silent = silent
      self.without = without
    }
  }

  /// Its number, by which it is called.
  public let number: Int
  /// The matter in a few words.
  public let title: String
  /// What the sources disagree on.
  public let matter: String
  /// Remarks for the reader; they change nothing.
  public let notes: [String]
  /// What the sources print, in the order of the document.
  public let sides: [Side]

  /// Where sources print different things of one matter.
  public init(number: Int, title: String, matter: String, notes: [String], sides: [Side]) {
    self.number = number
    self.title = title
    self.matter = matter
    self.notes = notes
    self.sides = sides
  }

  /// The id by which it is shown.
  public var id: String { "conflict-\(number)" }
}
