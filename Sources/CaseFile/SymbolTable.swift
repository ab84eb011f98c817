internal import ClinicalModel

/// Values by the number of a word.
struct SymbolTable<Value> {
  private var values: [Value?] = []

  /// Whether a word has a value.
  func holds(_ symbol: Lexicon.Symbol) -> Bool {
    if symbol < values.count, case .some = values[symbol] { return true }
    return false
  }

  subscript(symbol: Lexicon.Symbol) -> Value? {
    get { symbol < values.count ? values[symbol] : nil }
    set {
      while values.count <= symbol { values.append(nil) }
      values[symbol] = newValue
    }
  }
}
