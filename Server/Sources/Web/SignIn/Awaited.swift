internal import Access

/// Values that wait in memory for somebody's next step: few, for a short time, lost at a restart.
actor Awaited<Value: Sendable> {
  private let life: Int64
  private let most: Int
  private var kept: [[UInt8]: (value: Value, at: UnixTime)] = [:]

  /// Values that are forgotten after so many seconds.
  init(for life: Int64, atMost most: Int = 1000) {
    self.life = life
    self.most = most
  }

  /// Keeps a value; where too many wait, the oldest is forgotten.
  func keep(_ value: Value, under key: [UInt8], at now: UnixTime) {
    kept = kept.filter { now - $0.value.at < life }
    if kept.count >= most, let oldest = kept.min(by: { $0.value.at < $1.value.at }) {
      kept[oldest.key] = nil
    }
    kept[key] = (value, now)
  }

  /// The value under a key, while it lives.
  func value(under key: [UInt8], at now: UnixTime) -> Value? {
    kept[key].flatMap { now - $0.at < life ? $0.value : nil }
  }

  /// Forgets a value.
  func forget(_ key: [UInt8]) { kept[key] = nil }
}
