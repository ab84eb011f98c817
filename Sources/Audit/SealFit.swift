internal import ClinicalModel
internal import Markup

extension SealedRecommendation {
  /// Where a seal contradicts itself; nil where it does not.
  ///
  /// Nothing is evaluated for it.
  var contradiction: String? {
    guard findings.hasPrefix("conclusion=\(category)~") else {
      return "the seal's category '\(category)' is not what its findings conclude"
    }
    guard (choice == .askedFor) == (because != nil) else {
      return
        "the seal says '\(choice.rawValue)' and \(because == nil ? "no reason" : "a reason") for it"
    }
    return nil
  }
}

extension SealedEvaluation {
  /// What no engine and no library could have written into this seal; nil where it fits.
  ///
  /// A difference that other documents or another engine explain is none of this: it is drift. The
  /// digest of the report is left to a full replay, and with it the engine's name and the as-of date,
  /// which nothing but the report holds.
  func misfit(
    of seal: SealedRecommendation, by current: SealedRecommendation.Versions
  ) -> String? {
    if let contradiction = seal.contradiction { return contradiction }
    guard seal.choice == choice else {
      return
        "the seal says '\(seal.choice.rawValue)', its pathway and its case '\(choice.rawValue)'"
    }
    if let misfit = documents.misfit(of: seal) { return misfit }
    let isSameResult = seal.result == listing.digest.description
    guard isSameResult == (seal.findings == listing.text) else {
      return "the seal's findings and the digest of its result do not belong together"
    }
    guard seal.versions.engine != current.engine || seal.versions == current else {
      return "engine \(current.engine) writes case format \(current.schema) and semantics "
        + "\(current.semantics), the seal says \(seal.versions.schema) and \(seal.versions.semantics)"
    }
    return nil
  }
}

extension SealedDocuments {
  /// Whether the digest of each group differs exactly where a document of the group does.
  func misfit(of seal: SealedRecommendation) -> String? {
    let changed = changed(since: seal.documents)
    guard !changed.isEmpty || seal.documents == text else {
      return "the seal's list of documents is not written as a seal writes it"
    }
    for group in Group.allCases {
      let isChanged = changed.contains { Self.group(of: $0) == group }
      guard (seal.made[keyPath: group.digest] != made[keyPath: group.digest]) == isChanged else {
        return "the seal's documents and its digest of \(group.rawValue) do not belong together"
      }
    }
    return nil
  }
}

extension SealedDocuments.Group {
  /// Where the seal keeps the digest of the group.
  fileprivate var digest: KeyPath<SealedRecommendation.Made, String> {
    switch self {
    case .criteria: \.criteria
    case .formulary: \.formulary
    case .profiles: \.profiles
    case .dictionary: \.dictionary
    case .wording: \.wording
    }
  }
}
