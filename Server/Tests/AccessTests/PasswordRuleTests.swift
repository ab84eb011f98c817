import Access
import Testing

/// Which passwords are taken.
@Suite struct PasswordRuleTests {
  let rule = PasswordRule(common: ["password1", "iloveyou2", "baseball"])
  let context = ["ada.berg", "Ada Berg", "Pain team north"]

  @Test(arguments: [
    ("1234567", PasswordRule.Refusal.short), ("kestrels", nil), ("kestrels9", nil),
    (String(repeating: "kestrel ", count: 8), nil),
    (String(repeating: "k", count: 256), nil), (String(repeating: "k", count: 257), .long),
  ])
  func W2_lengthIsTheOnlyRuleOfForm(password: String, refusal: PasswordRule.Refusal?) {
    #expect(rule.refusal(of: password, context: context) == refusal)
  }

  @Test(arguments: ["        ", "žluťoučký", "密碼密碼密碼密碼", "eight\0ch", "!!!!!!!!", "onlylower"])
  func W2_noRuleOfComposition(password: String) {
    #expect(rule.refusal(of: password, context: context) == nil)
  }

  @Test(arguments: ["password1", "PassWord1", "baseball"])
  func W3_commonOnesAreRefused(password: String) {
    #expect(rule.refusal(of: password, context: context) == .common)
  }

  @Test func W3_aListIsReadLineByLine() {
    let listed = PasswordRule(list: Array("# a remark\n#\nsunflower\n\nbaseball1".utf8))
    #expect(listed.refusal(of: "sunflower", context: []) == .common)
    #expect(listed.refusal(of: "baseball1", context: []) == .common)
    #expect(listed.refusal(of: "# a remark", context: []) == nil)
  }

  @Test(arguments: [
    "thecal2026", "ada.berg1", "ADABERG99", "Pain-team", "painteamnorth", "thecalthecal",
  ])
  func W2_wordsOfThePlaceAreRefused(password: String) {
    #expect(rule.refusal(of: password, context: context) == .guessable)
  }

  @Test func W2_aLongPhraseMayHoldSuchAWord() {
    #expect(rule.refusal(of: "north wind over the harbour", context: context) == nil)
  }
}
