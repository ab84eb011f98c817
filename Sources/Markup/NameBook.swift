internal import CLibXML2

/// The names of one document by number.
///
/// libxml2 keeps one copy of each, so its address tells a name that was met before.
struct NameBook {
  private(set) var names: [String] = []
  /// Addresses with numbers, at places that the address picks; at most half of them are taken.
  private var slots = [(address: UInt, number: Int32)](repeating: (0, 0), count: 128)
  private var taken = 0

  /// The number of a name that libxml2 keeps.
  mutating func number(of name: UnsafePointer<xmlChar>?) -> Int32 {
    let address = UInt(bitPattern: name)
    let slot = slot(of: address)
    if slots[slot].address == address { return slots[slot].number }
    let number = number(ofText: string(name))
    slots[slot] = (address, number)
    taken += 1
    if taken * 2 > slots.count { grow() }
    return number
  }

  /// The number of a name that was put together.
  mutating func number(ofText name: String) -> Int32 {
    names.append(name)
    return Int32(names.count - 1)
  }

  private func slot(of address: UInt) -> Int {
    var slot = Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) >> 40)
    while true {
      slot &= slots.count - 1
      if slots[slot].address == address || slots[slot].address == 0 { return slot }
      slot += 1
    }
  }

  private mutating func grow() {
    let old = slots
    slots = [(address: UInt, number: Int32)](repeating: (0, 0), count: 2 * old.count)
    for known in old where known.address != 0 { slots[slot(of: known.address)] = known }
  }
}
