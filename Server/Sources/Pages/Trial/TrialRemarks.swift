internal import Markup
internal import Reporting

/// Remarks on what was given, each with who prints it.
enum TrialRemarks {
  /// A list of remarks; nothing where there are none.
  ///
  /// Ahead of the record no entry is named: the new one has no number yet.
  static func list(_ remarks: [TrialOutline.Remark], isAhead: Bool = false) -> [Node] {
    HTML.list(
      remarks.map { remark in
        HTMLContent.nodes {
          HTML.tag(
            remark.level == "alert" ? "Alert" : "Note", remark.level == "alert" ? .care : .plain)
          " \(remark.text). "
          HTML.aside { isAhead ? remark.source : remark.citation }
          for other in remark.others { HTML.aside { "Another value: \(other)" } }
        }
      }, class: "remarks")
  }
}
