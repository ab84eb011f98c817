internal import ClinicalModel
internal import TrialAnalysis

/// The rates at which each drug was infused, an admixture drug by drug.
extension TrialCourse {
  /// A drug at a rate that one infusion gave.
  private struct Flow {
    let dose: Dose
    let drug: String
    let amount: DoseAmount

    /// The rate: nothing of the drug flows where a placebo stands in its place; nil where it is not known.
    var rate: Int128? {
      if dose.given == .placebo { return 0 }
      if case .infusion(let rate) = amount { return rate.quantity.exact }
      return nil
    }

    var label: String {
      if dose.given == .placebo { return "placebo" }
      if case .infusion(let rate) = amount { return "\(rate.quantity.number)" }
      return "?"
    }
  }

  /// A band for each drug, in the order of appearance; a second one where two infusions of it ran at once.
  var rates: [Report.Chart.RateBand] {
    let flows = trial.everyDose.map(\.content).filter {
      $0.isInfusion && clock.origins[$0.id] != nil
    }.flatMap { dose in
      [Flow(dose: dose, drug: dose.drug, amount: dose.amount)]
        + dose.components.map { Flow(dose: dose, drug: $0.drug, amount: $0.amount) }
    }
    return flows.map(\.drug).unique().flatMap { drug in
      let layers = layers(of: flows.filter { $0.drug == drug })
      return layers.enumerated().map { index, own in
        band(of: own, named: name(drug) + (layers.count > 1 ? ", infusion \(index + 1)" : ""))
      }
    }
  }

  /// Flows that do not run at the same time, as far as their ends are known.
  private func layers(of flows: [Flow]) -> [[Flow]] {
    var layers: [[Flow]] = []
    for flow in flows {
      let free = layers.firstIndex { layer in !layer.contains { overlaps($0, flow) } }
      if let free { layers[free].append(flow) } else { layers.append([flow]) }
    }
    return layers
  }

  private func overlaps(_ earlier: Flow, _ later: Flow) -> Bool {
    guard let from = clock.origins[earlier.dose.id], let start = clock.origins[later.dose.id] else {
      return false
    }
    let end = clock.place(of: trial.interval(of: earlier.dose).until, dose: earlier.dose.id)
    return start == from || end.map { start < $0 } ?? false
  }

  private func band(of flows: [Flow], named title: String) -> Report.Chart.RateBand {
    let greatest = flows.max { ($0.rate ?? -1) < ($1.rate ?? -1) }
    let most = greatest.map { ($0.rate ?? 0) > 0 ? ", at most \($0.amount)" : "" } ?? ""
    let steps = flows.enumerated().map { index, flow in
      step(flow, before: flows.dropFirst(index + 1), greatest: greatest?.rate ?? 0)
    }
    return Report.Chart.RateBand(title: title + most, steps: steps)
  }

  private func step(
    _ flow: Flow, before later: ArraySlice<Flow>, greatest: Int128
  ) -> Report.Chart.RateBand.Step {
    let id = flow.dose.id
    let from = clock.origins[id] ?? 0
    let known = clock.place(of: trial.interval(of: flow.dose).until, dose: id)
    let next = later.compactMap { clock.origins[$0.dose.id] }.first { $0 > from }
    let open = clock.isShared ? next ?? last : lastAfter[id] ?? from
    let height = flow.rate.map { greatest > 0 ? Int($0 * 1_000 / greatest) : 0 }
    return Report.Chart.RateBand.Step(
      from: from, to: max(from, known ?? open), height: height, label: flow.label,
      isEndKnown: known != nil)
  }
}
