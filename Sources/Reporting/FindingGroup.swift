internal import ClinicalModel
internal import CriteriaModel

/// Findings of several sources that rest on the same facts: one leads, the others stand behind it.
struct FindingGroup {
  private(set) var lead: Finding
  private(set) var others: [Finding] = []
  /// What decided the lead.
  let uses: [EvidenceUse]
  /// What they are about, each once: a few, which a look along them tells apart.
  private let subjects: [Gap.Subject]

  /// The lead and what stands behind it.
  var all: [Finding] { [lead] + others }

  private init(_ lead: Finding, _ uses: [EvidenceUse], _ subjects: [Gap.Subject]) {
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
      return (place: place, finding: finding, uses: uses, subjects: uses.map(\.subject).unique())
    }
    var groups: [(place: Int, group: FindingGroup)] = []
    for one in read.sorted(by: { ($0.subjects.count, $0.place) < ($1.subjects.count, $1.place) }) {
      let near = groups.indices.filter { index in
        groups[index].group.subjects.contains(where: one.subjects.contains)
          && (groups[index].place < one.place
            || groups[index].group.lead.criterion.kind == one.finding.criterion.kind)
      }
      let isNamed = one.subjects.allSatisfy { subject in
        near.contains { groups[$0].group.subjects.contains(subject) }
      }
      if let first = near.first, isNamed {
        groups[first].group.others.append(one.finding)
      } else {
        groups.append((one.place, FindingGroup(one.finding, one.uses, one.subjects)))
      }
    }
    return groups.sorted { $0.place < $1.place }.map(\.group)
  }
}
