internal import Markup
internal import Reporting

/// Remarks on what was given, each with who prints it.
enum TrialRemarks {
  /// A list of remarks; nothing where there are none.
  static func list(_ remarks: [TrialOutline.Remark]) -> [Node] {
    HTML.list(
      remarks.map { remark in
        HTMLContent.nodes {
          HTML.tag(
            remark.level == "alert" ? "Alert" : "Note", remark.level == "alert" ? .care : .plain)
          " \(remark.text). "
          HTML.aside { remark.citation }
          for other in remark.others { HTML.aside { "Another value: \(other)" } }
        }
      }, class: "remarks")
  }
}
