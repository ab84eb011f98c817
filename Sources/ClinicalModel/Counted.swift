extension String {
  /// So many of a thing, behind a number as it is printed: `1 point`, `2 points`, `1.0 points`.
  public func counting(_ noun: String) -> String { "\(self) \(noun)\(self == "1" ? "" : "s")" }
}
