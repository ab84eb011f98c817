internal import ClinicalModel
internal import Library
internal import Markup

/// Every fact is asked by somebody of somebody: it has a question, and a role that supplies it.
struct FactSuppliers: LibraryRule {
  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    review.findings { document, element in
      switch element.name {
      case "fact" where document.root.name == "dictionary": return fact(element, of: document)
      case "judgement": return judgement(element, of: document, review)
      default: return []
      }
    }
  }

  private func fact(_ element: Element, of document: LibrarySurvey.Document) -> [Diagnostic] {
    let id = element["id"] ?? ""
    var found: [Diagnostic] = []
    if element.words("supplied-by").isEmpty {
      found.append(
        document.message(
          "nobody-supplies", at: element, "no role supplies fact '\(id)'",
          fix: "name the roles in supplied-by, best placed first"))
    }
    if let question = element.first("question"), !question.text.says {
      found.append(
        document.message(
          "nobody-asks", at: question, "no form can ask fact '\(id)': its question is empty",
          fix: "write the question as it is asked of a person"))
    }
    return found
  }

  /// A judgement is asked of the roles that supply its fact, so that one of them must be able to judge.
  private func judgement(
    _ element: Element, of document: LibrarySurvey.Document, _ review: ReviewedLibrary
  ) -> [Diagnostic] {
    guard let fact = review.survey.dictionary.facts[element["fact"] ?? ""],
      Set(fact.suppliedBy).isDisjoint(with: element.words("roles"))
    else { return [] }
    return [
      document.message(
        "nobody-supplies", at: element,
        "no role that may judge '\(fact.id)' supplies it: \(fact.suppliedBy.joined(separator: ", ")) "
          + "would be asked and could not answer",
        fix: "add one of the roles to the fact's supplied-by")
    ]
  }
}

extension String {
  /// Whether there is a letter or a digit in it, and not only a stand-in.
  var says: Bool {
    let words = ["tbd", "todo", "n/a", "xxx", "citation needed"]
    return contains { $0.isLetter || $0.isNumber } && !words.contains(lowercased())
  }
}
