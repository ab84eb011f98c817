internal import ClinicalModel
internal import CriteriaModel

/// Findings of several sources that rest on the same facts: one leads, the others stand behind it.
struct FindingGroup {
  private(set) var lead: Finding
  private(set) var others: [Finding] = []
  /// What decided the lead.
  let uses: [EvidenceUse]
  private let subjects: Set<Gap.Subject>

  /// The lead and what stands behind it.
  var all: [Finding] { [lead] + others }

  private init(_ lead: Finding, _ uses: [EvidenceUse], _ subjects: Set<Gap.Subject>) {
    self.lead = lead
    self.uses = uses
    self.subjects = subjects
  }

  /// Groups findings, weightiest first.
  ///
  /// A finding on several facts is left out where each of them is named by another one; but nothing
  /// stands behind what weighs less and does something else.
  static func groups(of findings: [Finding], _ deciding: DecidingGrounds) -> [FindingGroup] {
    let read = findings.enumerated().map { place, finding in
      let uses = deciding.uses(of: finding)
      return (place: place, finding: finding, uses: uses, subjects: Set(uses.map(\.subject)))
    }
    var groups: [(place: Int, group: FindingGroup)] = []
    for one in read.sorted(by: { ($0.subjects.count, $0.place) < ($1.subjects.count, $1.place) }) {
      let near = groups.indices.filter { index in
        !groups[index].group.subjects.isDisjoint(with: one.subjects)
          && (groups[index].place < one.place
            || groups[index].group.lead.criterion.kind == one.finding.criterion.kind)
      }
      let named = near.reduce(into: Set<Gap.Subject>()) { $0.formUnion(groups[$1].group.subjects) }
      if let first = near.first, one.subjects.isSubset(of: named) {
        groups[first].group.others.append(one.finding)
      } else {
        groups.append((one.place, FindingGroup(one.finding, one.uses, one.subjects)))
      }
    }
    return groups.sorted { $0.place < $1.place }.map(\.group)
  }
}
