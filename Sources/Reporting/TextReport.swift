/// The report as a clinician reads it in a terminal: conclusion first, then what is missing, then
/// stage by stage.
public enum TextReport {
  /// The report as lines of text.
  ///
  /// - Parameters:
  ///   - report: what to say.
  ///   - isColoured: whether colour may stand beside the words; words always stand.
  ///   - width: the width in characters to which sentences are wrapped.
  /// - Returns: the lines, each ended by a line feed.
  public static func text(_ report: Report, isColoured: Bool, width: Int = 90) -> String {
    var page = TextPage(isColoured: isColoured, width: width)
    page.opening(report)
    page.missing(report.missing)
    page.reasons(report)
    for trial in report.trials { page.trial(trial) }
    for stage in report.stages { page.stage(stage) }
    page.coverage(report.coverage)
    page.remarks("Waivers", report.waivers)
    page.remarks("What decides where sources disagree", report.disagreements)
    page.conflicts(report.conflicts)
    page.remarks("Alternatives", report.alternatives)
    page.remarks("Decisions on record", report.decisions)
    page.closing(report)
    return page.lines.joined(separator: "\n") + "\n"
  }
}

/// A page of text as it is filled.
struct TextPage {
  /// Colours, each with a meaning that the words beside it say too.
  enum Ink: String {
    case plain = ""
    case strong = "1"
    case good = "32"
    case bad = "31"
    case open = "33"
    case faint = "2"
  }

  let isColoured: Bool
  let width: Int
  private(set) var lines: [String] = []

  init(isColoured: Bool, width: Int) {
    self.isColoured = isColoured
    self.width = width
  }

  /// A heading with an empty line before it.
  mutating func heading(_ text: String) {
    lines += ["", paint(text.uppercased(), .strong)]
  }

  /// Text wrapped at spaces, with an indent for every line and a mark for the first.
  mutating func write(_ text: String, _ ink: Ink = .plain, mark: String = "", indent: Int = 0) {
    let lead = String(repeating: " ", count: indent)
    let hang = lead + String(repeating: " ", count: mark.count)
    let margin = indent + mark.count
    var (line, used, isEmpty) = (lead + mark, margin, true)
    for word in text.split(separator: " ") {
      let length = word.unicodeScalars.count
      if !isEmpty, used + 1 + length > width {
        lines.append(paint(line, ink))
        (line, used, isEmpty) = (hang, margin, true)
      }
      line += isEmpty ? String(word) : " " + word
      used += isEmpty ? length : length + 1
      isEmpty = false
    }
    lines.append(paint(line, ink))
  }

  private func paint(_ text: String, _ ink: Ink) -> String {
    isColoured && ink != .plain ? "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m" : text
  }
}
