public import ClinicalModel
public import CriteriaModel

/// A conflict between sources between whose sides a case falls.
public struct ConflictResult: Sendable, Hashable {
  /// One side of it as the case stands to it.
  public struct Side: Sendable, Hashable {
    /// What the sources of this side print.
    public let side: SourceConflict.Side
    /// What those of its criteria say that were evaluated and apply.
    public let findings: [Finding]
    /// Whether the case satisfies all of them.
    public let standing: Determination
  }

  /// The conflict.
  public let conflict: SourceConflict
  /// The sides of which a criterion was evaluated and applies.
  public let sides: [Side]
}

extension Recommendation {
  /// The conflicts between whose sides this case falls: one side is satisfied, another is not or not
  /// known to be.
  ///
  /// Only criteria that the pathway evaluates count, on the clinical line or for coverage.
  public func conflicts(among conflicts: [SourceConflict]) -> [ConflictResult] {
    let evaluated = Dictionary(
      (findings + coverage.flatMap(\.findings) + disagreements.flatMap(\.sides)).map {
        ($0.reference, $0)
      }, uniquingKeysWith: { first, _ in first })
    return conflicts.compactMap { ConflictResult($0, among: evaluated) }
  }
}

extension ConflictResult {
  /// A conflict among these findings; nil where the case does not fall between its sides.
  public init?(_ conflict: SourceConflict, among findings: [CriterionReference: Finding]) {
    let sides = conflict.sides.compactMap { Self.side($0, findings) }
    let standings = sides.map(\.standing)
    guard standings.contains(.met), standings.contains(where: { $0 != .met }) else { return nil }
    self.init(conflict: conflict, sides: sides)
  }

  /// How a case stands to a side; nil where none of its criteria was evaluated and applies.
  private static func side(
    _ side: SourceConflict.Side, _ evaluated: [CriterionReference: Finding]
  ) -> ConflictResult.Side? {
    let answered = side.criteria.compactMap { evaluated[$0] }.filter { $0.satisfied != nil }
    guard !answered.isEmpty else { return nil }
    return ConflictResult.Side(
      side: side, findings: answered, standing: .all(answered.compactMap(\.satisfied)))
  }
}

extension Finding {
  /// Whether the case is as the criterion wants it; nil where it decides nothing.
  ///
  /// An exclusion or caution that holds is not what it wants; a waiver whose condition is met is.
  fileprivate var satisfied: Determination? {
    guard status == .met || status == .notMet || status == .indeterminate else { return nil }
    switch criterion.kind {
    case .required, .waiver: return determination
    case .exclusion, .caution: return determination.negated
    case .information: return nil
    }
  }
}
