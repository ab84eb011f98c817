import Testing

@testable import CaseFile

/// The words of the event path.
struct CaseWordTests {
  @Test func eachNameIsItsCaseAsDocumentsWriteIt() {
    let names = CaseWord.allCases.map { word in
      "\(word)".reduce(into: "") { name, letter in
        name += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
      }
    }
    #expect(CaseWord.names == names)
  }
}
