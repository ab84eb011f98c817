internal import ClinicalModel

extension ResponseRule {
  /// The lengths of time that the rule asks for, in hours: a shown length stands to each as the exact
  /// one does.
  public var hours: [ExactRatio] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.hours)
    case .painRelief(_, _, let lasting), .scoreDrop(_, _, _, let lasting, _),
      .percentFall(_, _, _, let lasting):
      [lasting?.seconds.flatMap { ExactRatio(Int128($0), over: 3600) }].compactMap { $0 }
    case .abovePlacebo, .assessed: []
    }
  }
}
