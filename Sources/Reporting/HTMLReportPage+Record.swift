internal import Markup

/// What the report was made by and from, and who signs it.
extension HTMLReportPage {
  @HTMLContent var record: [Node] {
    HTML.section(id: "sources", "Method and sources") {
      for paragraph in report.method { HTML.paragraph { paragraph } }
      HTML.section(level: 3, "Sources") {
        if report.sources.isEmpty { HTML.paragraph("none") { "No source was used." } }
        HTML.element("ul", class: "sources") { sourceList }
      }
    }
    HTML.section(id: "provenance", "Provenance") {
      HTML.definitions(provenance, class: "pairs")
      if report.provenance.documents.isEmpty {
        HTML.paragraph("none") { "No document is listed." }
      } else {
        documents
      }
    }
    HTML.section(id: "signatures", "Signatures") {
      if report.signatures.isEmpty {
        HTML.paragraph("none") { "No signature is asked for." }
      }
      for role in report.signatures { signature(of: role) }
    }
  }

  /// The sources set by set; criteria lead here by the title of their set.
  @HTMLContent private var sourceList: [Node] {
    for (position, source) in report.sources.enumerated() {
      let isFirst = position == 0 || report.sources[position - 1].set != source.set
      HTML.element("li", id: isFirst ? source.anchor : nil) {
        if isFirst {
          HTML.strong { source.title }
          HTML.aside { "\(source.set), edition \(source.edition)" }
        }
        HTML.link(address: source.url) { source.text }
      }
    }
  }

  private var provenance: [(term: String, said: [Node])] {
    let provenance = report.provenance
    let unseen = entryWords(provenance.unseen) ?? "none"
    let superseded = provenance.superseded.joined(separator: "; ")
    var lines: [(term: String, said: [Node])] = [
      ("Case digest", [HTML.code(provenance.caseDigest)]),
      ("Entries of the case", [.text("\(provenance.caseEntries)")]),
      ("State of the case", [.text(provenance.isDraft ? "Draft" : "Recorded")]),
      ("As of", [.text(provenance.asOf)]),
      ("Criteria shown", [.text("\(anchors.count)")]),
      ("Entries not seen at this date", [.text(unseen)]),
      ("Entries superseded", [.text(superseded.isEmpty ? "none" : superseded)]),
      ("Engine", [.text(provenance.engine)]),
      ("Semantics", [.text(provenance.semantics)]),
    ]
    if let head = provenance.recordHead {
      lines.insert(("Head of the record", [HTML.code(head)]), at: 1)
    }
    if let pathway = provenance.pathwayOverridden {
      lines.insert(("Pathway overridden", [.text(pathway)]), at: 3)
    }
    return lines
  }

  private var documents: Node {
    HTML.table(
      "Documents (\(report.provenance.documents.count))", class: "documents",
      columns: ["Document", "Edition", "Path", "Digest"],
      rows: report.provenance.documents.map { document in
        HTML.Row(
          [.text(document.id)],
          [[.text(document.edition)], [HTML.code(document.path)], [HTML.code(document.digest)]])
      })
  }

  /// A role with empty lines to sign on.
  private func signature(of role: String) -> Node {
    HTML.block("signature") {
      HTML.paragraph { HTML.strong { role } }
      HTML.list(["Name", "Signature", "Date"].map { [.text($0)] })
    }
  }
}
