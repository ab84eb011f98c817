public import ClinicalModel

/// A dose as reports name it: a placebo is never taken for the drug, and no drug of an admixture is left
/// out.
public struct DoseWords {
  let dictionary: DataDictionary

  /// Names the drugs as a dictionary does.
  public init(dictionary: DataDictionary) { self.dictionary = dictionary }

  /// Drug and amount in one.
  public func words(_ dose: Dose) -> String { "\(drug(dose, named: dose.drug)) \(amount(dose))" }

  /// The drug under its full name, or the placebo in its place.
  func drug(_ dose: Dose) -> String { drug(dose, named: name(dose.drug)) }

  /// The amount or rate with its concentration and every further drug.
  func amount(_ dose: Dose) -> String {
    let own = dose.amount.description + concentration(dose.concentration)
    let others = dose.components.map {
      "\(name($0.drug)) \($0.amount)\(concentration($0.concentration))"
    }
    return ([own] + others).joined(separator: " with ")
  }

  private func drug(_ dose: Dose, named name: String) -> String {
    dose.given == .placebo ? "placebo for \(name)" : name
  }

  private func name(_ drug: String) -> String { dictionary.drugs[drug]?.name ?? drug }

  private func concentration(_ concentration: Quantity?) -> String {
    concentration.map { " (\($0))" } ?? ""
  }
}
