internal import Markup
public import Reporting

extension EntryPages {
  /// Asks whether it is really so; it blocks nothing, because what happened is recorded as it happened.
  public func interruption(
    _ filled: FilledForm, _ entries: [ReadEntry], _ passing: Passing,
    over remarks: [TrialOutline.Remark]
  ) -> PageContent {
    PageContent(
      title: "Check what was given",
      main: HTMLContent.nodes {
        HTML.element("section", class: "interruption") {
          PatientBanner.banner(filed)
          HTML.heading(1) { Self.question(remarks) }
          for entry in entries { HTML.paragraph("lead") { entry.words } }
          remarked(remarks)
          HTML.paragraph {
            "Nothing is recorded yet. If it was given like this, go on and record it as it was. "
              + "If something was typed wrongly, change it."
          }
          again(filled, passing.asking(remarks)) {
            FilledForm.button("Yes, this is right: go on", .warning)
            FilledForm.button("Change what was typed", .secondary, name: "step", value: "change")
          }
        }
      })
  }

  private static func question(_ remarks: [TrialOutline.Remark]) -> String {
    remarks.contains { $0.kind == "unit-slip" }
      ? "Are the number and the unit right?" : "Was it given like this?"
  }

  /// The remarks with their sources.
  func remarked(_ remarks: [TrialOutline.Remark]) -> [Node] {
    TrialRemarks.list(remarks, isAhead: true)
  }
}

extension EntryPages.Passing {
  /// The same, saying which remarks the page asks about.
  func asking(_ remarks: [TrialOutline.Remark]) -> EntryPages.Passing {
    EntryPages.Passing(seen: seen, once: once, asked: Self.key(of: remarks))
  }

  /// Whether somebody has said that it is so, of exactly these remarks.
  public func hasAsked(_ remarks: [TrialOutline.Remark]) -> Bool {
    remarks.isEmpty || asked == Self.key(of: remarks)
  }

  private static func key(of remarks: [TrialOutline.Remark]) -> String {
    let text = remarks.map { "\($0.kind) \($0.text)" }.joined(separator: "\n")
    return ContentDigest(of: Array(text.utf8)).hexadecimal(first: 32)
  }
}
