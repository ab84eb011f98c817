/// What of a patient the worklist is searched for, and by what it is sorted.
struct SearchWords {
  /// The name without capitals.
  let name: String
  /// Name, number and case id, each on a line.
  let all: String

  init(of patient: PatientIdentity, recordID: String) {
    name = patient.name.lowercased()
    all = [name, patient.number.lowercased(), recordID.lowercased()].joined(separator: "\n")
  }

  /// The words of which each must be found; behind many, the rest stands as one.
  static func asked(_ words: String?) -> [String] {
    (words ?? "").lowercased().split(maxSplits: 15, whereSeparator: \.isWhitespace).map(String.init)
  }
}
