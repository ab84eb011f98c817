internal import Access

extension Account {
  /// Whether sessions that were opened under the former account end with this one (W7).
  func endsSessions(of former: Account) -> Bool {
    isDisabled || password != former.password
  }

  /// The later of two steps that were taken; nil where none was.
  func latestStep(_ former: Account) -> Int64? {
    [lastOneTimeStep, former.lastOneTimeStep].compactMap(\.self).max()
  }
}
