internal import CaseFile
internal import Dispatch
internal import Glibc
internal import Markup

/// Runs the benchmark's cases through the engine: answers for the oracle, or the time one part takes.
///
///     bench LIBRARY CASES MODE [WORKERS]
///
/// CASES holds one case a line. The mode `answers` prints each case's twenty answers and their
/// conjunction; every other mode prints the cases, the processor seconds and the seconds by the clock.
@main
struct Bench {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let mode = Mode(rawValue: arguments[3]) else {
      let modes = Mode.allCases.map(\.rawValue).joined(separator: "|")
      print("usage: bench LIBRARY CASES \(modes) [WORKERS]")
      exit(64)
    }
    do {
      let rules = try Rules(library: arguments[1])
      let workers = arguments.count > 4 ? Int(arguments[4]) ?? 1 : 1
      switch mode {
      case .answers, .stream: try stream(rules, arguments[2], mode)
      default: measure(rules, try CaseLines(arguments[2]).all, mode, workers)
      }
    } catch {
      print("bench: error: \(error)")
      exit(70)
    }
  }

  /// Reads case by case, so that memory stays what one case needs.
  private static func stream(_ rules: Rules, _ path: String, _ mode: Mode) throws {
    let worker = Worker(rules)
    try CaseLines(path).forEach { line in
      let answers = try worker.answers(line)
      if mode == .answers { print(answers.map(\.sign).joined()) }
    }
  }

  /// Runs every case once for each worker's share, in three passes; the last is the warm one that
  /// counts.
  private static func measure(
    _ rules: Rules, _ cases: [[UInt8]], _ mode: Mode, _ workers: Int
  ) {
    var (cpu, wall) = (0.0, 0.0)
    for _ in 0..<3 {
      let start = (Clock.cpu, Clock.wall)
      let share = { @Sendable (share: Int) in
        let worker = Worker(rules)
        for index in stride(from: share, to: cases.count, by: workers) {
          worker.run(mode, cases[index])
        }
      }
      // One worker needs no other thread, and valgrind can follow it.
      if workers == 1 {
        share(0)
      } else {
        DispatchQueue.concurrentPerform(iterations: workers, execute: share)
      }
      (cpu, wall) = (Clock.cpu - start.0, Clock.wall - start.1)
    }
    let bytes = cases.reduce(0) { $0 + $1.count }
    print("\(mode.rawValue) \(cases.count) \(bytes) \(cpu) \(wall)")
  }
}

/// Processor time of the process, and time by the clock, in seconds.
enum Clock {
  static var cpu: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }
  static var wall: Double { seconds(CLOCK_MONOTONIC) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// A file that holds one case a line.
struct CaseLines {
  let path: String

  init(_ path: String) { self.path = path }

  var all: [[UInt8]] {
    get throws {
      var lines: [[UInt8]] = []
      try forEach { lines.append($0) }
      return lines
    }
  }

  func forEach(_ body: ([UInt8]) throws -> Void) throws {
    guard let file = fopen(path, "r") else { throw Missing(path: path) }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var room = 0
    defer { free(line) }
    while case let count = getline(&line, &room, file), count > 0 {
      try body(Array(UnsafeRawBufferPointer(start: line, count: count)))
    }
  }

  struct Missing: Error { let path: String }
}
