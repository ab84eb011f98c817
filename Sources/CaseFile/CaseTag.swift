internal import ClinicalModel
internal import Markup

/// A start tag whose values are read as the schema and the dictionary have them, or declined.
struct CaseTag {
  let tag: StartTag
  let vocabulary: CaseVocabulary

  func has(_ name: CaseWord) -> Bool { tag[name.rawValue] != nil }

  func bytes(_ name: CaseWord) throws(Declined) -> UnsafeBufferPointer<UInt8> {
    guard let bytes = tag[name.rawValue] else { throw Declined() }
    return bytes
  }

  /// The number of a word that the dictionary knows.
  func symbol(_ name: CaseWord) throws(Declined) -> Lexicon.Symbol {
    guard let symbol = vocabulary.lexicon.symbol(try bytes(name)) else { throw Declined() }
    return symbol
  }

  /// Words with single spaces between them, as the schema's tokens are.
  func text(_ name: CaseWord) throws(Declined) -> String {
    try token(name)
    return String(decoding: try bytes(name), as: UTF8.self)
  }

  /// Declines what is no such text.
  func token(_ name: CaseWord) throws(Declined) {
    let bytes = try bytes(name)
    var last = UInt8(ascii: " ")
    for byte in bytes {
      if byte == 0x0A || (byte == 0x20 && last == 0x20) { throw Declined() }
      last = byte
    }
    guard last != 0x20 else { throw Declined() }
  }

  /// A text that may be absent.
  func optionalText(_ name: CaseWord) throws(Declined) -> String? {
    has(name) ? try text(name) : nil
  }

  /// The schema's type `id`.
  func identifier(_ name: CaseWord) throws(Declined) -> String {
    String(decoding: try identifierBytes(name), as: UTF8.self)
  }

  /// The bytes of an id.
  func identifierBytes(_ name: CaseWord) throws(Declined) -> UnsafeBufferPointer<UInt8> {
    let bytes = try joined(name) {
      $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26
    } joint: {
      $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
    }
    guard bytes.count <= 80 else { throw Declined() }
    return bytes
  }

  /// The schema's type `code`, without the grades that end in a plus sign.
  func code(_ name: CaseWord) throws(Declined) -> String? {
    has(name) ? String(decoding: try codeBytes(name), as: UTF8.self) : nil
  }

  /// The bytes of a code.
  func codeBytes(_ name: CaseWord) throws(Declined) -> UnsafeBufferPointer<UInt8> {
    try joined(name) {
      $0 &- 0x30 < 10 || $0 &- 0x61 < 26
    } joint: {
      $0 == 0x2D || $0 == 0x2E
    }
  }

  private func joined(
    _ name: CaseWord, _ isLetter: (UInt8) -> Bool, joint: (UInt8) -> Bool
  ) throws(Declined) -> UnsafeBufferPointer<UInt8> {
    let bytes = try bytes(name)
    var wasLetter = false
    for byte in bytes {
      guard isLetter(byte) || (wasLetter && joint(byte)) else { throw Declined() }
      wasLetter = isLetter(byte)
    }
    guard wasLetter else { throw Declined() }
    return bytes
  }

  /// The schema's type `digest`.
  func digest(_ name: CaseWord) throws(Declined) -> ContentDigest {
    guard let digest = ContentDigest(utf8: try bytes(name)) else { throw Declined() }
    return digest
  }

  /// A whole number above zero without leading zeros.
  func whole(_ name: CaseWord) throws(Declined) -> Int {
    let bytes = try bytes(name)
    guard let number = ExactNumber(utf8: bytes.span), number.isWhole, number > .zero,
      !bytes.contains(UInt8(ascii: "."))
    else { throw Declined() }
    return Int(number.millionths / ExactNumber(1).millionths)
  }

  func number(_ name: CaseWord) throws(Declined) -> ExactNumber {
    guard let number = ExactNumber(utf8: try bytes(name).span) else { throw Declined() }
    return number
  }

  func instant(_ name: CaseWord) throws(Declined) -> Instant? {
    guard has(name) else { return nil }
    guard let instant = Instant(utf8: try bytes(name).span) else { throw Declined() }
    return instant
  }

  func date(_ name: CaseWord) throws(Declined) -> PartialDate {
    guard let date = PartialDate(utf8: try bytes(name).span) else { throw Declined() }
    return date
  }

  func moment(_ name: CaseWord) throws(Declined) -> ClinicalMoment {
    guard let moment = ClinicalMoment(utf8: try bytes(name).span) else { throw Declined() }
    return moment
  }

  func unit(_ name: CaseWord = .unit) throws(Declined) -> UnitOfMeasure {
    guard let unit = vocabulary.units[try symbol(name)] else { throw Declined() }
    return unit
  }

  /// A code of a code list.
  func code(_ name: CaseWord, in list: CaseVocabulary.List) throws(Declined) -> String {
    vocabulary.lexicon.words[try symbol(name, in: list)]
  }

  /// The number of a code of a code list.
  func symbol(
    _ name: CaseWord, in list: CaseVocabulary.List
  ) throws(Declined) -> Lexicon.Symbol {
    let code = try symbol(name)
    guard vocabulary.holds(code, in: list) else { throw Declined() }
    return code
  }

  /// One of the words of a closed type.
  func choice<Choice: RawRepresentable<String>>(
    _ name: CaseWord, as type: Choice.Type
  ) throws(Declined) -> Choice? {
    guard has(name) else { return nil }
    guard let choice = Choice(rawValue: try text(name)) else { throw Declined() }
    return choice
  }

  func yesNo(_ name: CaseWord) throws(Declined) -> Bool? {
    switch try optionalText(name) {
    case nil: return nil
    case "yes": return true
    case "no": return false
    default: throw Declined()
    }
  }

  /// A value or a range; nil where there is neither, declined where there are both or half of one.
  func range(
    _ value: CaseWord = .value
  ) throws(Declined) -> (low: ExactNumber, high: ExactNumber)? {
    guard has(value) || has(.low) || has(.high) else { return nil }
    if has(value) {
      guard !has(.low), !has(.high) else { throw Declined() }
      let number = try number(value)
      return (number, number)
    }
    let (low, high) = (try number(.low), try number(.high))
    guard low <= high else { throw Declined() }
    return (low, high)
  }
}
