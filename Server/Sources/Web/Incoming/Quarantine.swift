internal import Access
internal import Glibc
internal import Subprocess
internal import SystemPackage

/// Where a file from elsewhere is read first: in a process of its own that holds nothing else (X11, W18).
///
/// The parser is a C library. A file that makes it crash, run on or eat memory ends that process; the
/// app itself reads only what was read to its end there. The process gets the bytes and no more: no
/// environment, no open file, no patient of anybody else's; what it says is its exit code
/// (`docs/decisions/0098-files-from-elsewhere.md`).
public struct Quarantine: Sendable {
  /// What the process may use.
  public struct Bounds: Sendable {
    /// Bytes of memory.
    let memory: UInt
    /// Seconds of computing.
    let computing: UInt
    /// Seconds after which it must have ended, whatever it waits for.
    let life: UInt

    /// What hazards X11 asks for, but for what is given.
    public init(memory: UInt = 512 << 20, computing: UInt = 2, life: UInt = 120) {
      self.memory = memory
      self.computing = computing
      self.life = life
    }

    /// The bounds as words, by which the process is told them.
    var words: [String] { ["\(memory)", "\(computing)", "\(life)"] }
  }

  private let program: String
  private let arguments: [String]
  private let bounds: Bounds
  private let turns = Turns(atOnce: 2, queueLength: 16)

  /// A place in which a program reads what it gets on standard input; it is told its bounds, and binds
  /// itself before it reads.
  public init(_ program: String, _ arguments: [String], within bounds: Bounds = Bounds()) {
    self.program = program
    self.arguments = arguments
    self.bounds = bounds
    // Who reads may end before all is written: that is an answer, and no reason to end too.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Whether a file can be read to its end; right or wrong is judged later.
  func endures(_ bytes: [UInt8]) async throws(Turns.Full) -> Bool {
    if let full = await turns.enter() { throw full }
    let ends = await isReadThrough(bytes)
    await turns.leave()
    return ends
  }

  private func isReadThrough(_ bytes: [UInt8]) async -> Bool {
    let result = try? await run(
      .path(FilePath(program)), arguments: Arguments(arguments + bounds.words),
      environment: .custom([:]),
      input: .inputWriter, output: .discarded, error: .discarded
    ) { execution in
      (try? await execution.standardInputWriter.write(bytes)) == bytes.count
    }
    return result?.terminationStatus.isSuccess == true && result?.closureResult == true
  }
}

extension Quarantine.Bounds {
  /// Bounds as the process was told them; nil where they are none.
  public init?(_ words: some Collection<String>) {
    let numbers = words.compactMap { UInt($0) }
    guard numbers.count == 3, words.count == 3 else { return nil }
    self.init(memory: numbers[0], computing: numbers[1], life: numbers[2])
  }

  /// Binds this process; it writes no file either, and leaves no memory of it behind when it crashes.
  public func bind() -> Bool {
    guard let seconds = UInt32(exactly: life) else { return false }
    alarm(seconds)
    let wanted: [(__rlimit_resource, UInt)] = [
      (RLIMIT_AS, memory), (RLIMIT_CPU, computing), (RLIMIT_CORE, 0), (RLIMIT_FSIZE, 0),
    ]
    return wanted.allSatisfy { resource, most in
      var limit = rlimit(rlim_cur: most, rlim_max: most)
      return setrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0
    }
  }
}
