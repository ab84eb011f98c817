public import Access
internal import CaseFile
internal import ClinicalModel
public import LibraryReview
internal import Markup
internal import Reporting
public import Store

/// The page of an entry that waits for a second person.
public struct ProposalContent: Sendable {
  /// The fields that the form carries beside the signature.
  public static let carried: Set<String> = [FilledForm.tokenName, "seen", "once"]

  private let proposal: Proposal
  private let said: [(term: String, words: String)]
  private let filed: FiledCase
  private let timeline: CaseTimeline
  private let names: [RandomID: String]
  private let account: Account

  /// The page of a proposal of a case, and of what it says, for somebody.
  public init(
    _ proposal: Proposal, saying said: [(term: String, words: String)], of filed: FiledCase,
    _ timeline: CaseTimeline, names: [RandomID: String], for account: Account
  ) {
    self.proposal = proposal
    self.said = said
    self.filed = filed
    self.timeline = timeline
    self.names = names
    self.account = account
  }

  private var address: String { "/cases/\(filed.id)/proposals/\(proposal.id)" }

  /// The page; `news` is the number of the last entry that was seen, where others recorded since.
  public func page(
    _ form: FilledForm, _ signature: Signature, once: String, news: Int? = nil
  ) -> PageContent {
    PageContent(
      title: title,
      main: HTMLContent.nodes {
        form.errorSummary()
        if let news { Between.section(after: news, timeline, names, filed) }
        HTML.link(path: "/cases/\(filed.id)") { "Back to the case" }
        PatientBanner.banner(filed)
        HTML.heading(1) { title }
        HTML.paragraph {
          "By \(names[proposal.proposedBy] ?? "somebody"), \(proposal.role.title), "
            + Instant(seconds: proposal.at, offsetMinutes: 0).printed
        }
        HTML.definitions(
          said.map { ($0.term, [.text($0.words)]) }, class: "summary-list")
        if proposal.maySign(account) {
          sign(form, signature, once)
        } else if proposal.mayRefuse(account) {
          HTML.banner("Another person signs this; you can take it back.")
        }
        if proposal.mayRefuse(account) { refuse(form) }
      }, isError: !form.errors.isEmpty)
  }

  private var title: String {
    switch proposal.kind {
    case .waiver: "A waiver, for a second signature"
    case .transcription: "A transcribed entry, to be confirmed"
    }
  }

  private func sign(_ form: FilledForm, _ signature: Signature, _ once: String) -> Node {
    form.form(to: address) {
      form.hidden("seen", filed.record.head.digest.description)
      form.hidden("once", once)
      signature.controls(form, meaning: meaning, button: "Sign and record")
    }
  }

  private var meaning: String {
    switch proposal.kind {
    case .waiver: "Your signature says that you ask for this waiver too, for the reason given."
    case .transcription:
      "Your signature says that you have compared this with its source and that it is right."
    }
  }

  private func refuse(_ form: FilledForm) -> Node {
    form.form(to: address + "/refuse") {
      FilledForm.button("Do not record this", .warning)
    }
  }
}

extension Proposal {
  /// Whether somebody may be the second person: never the first, and by the role table.
  public func maySign(_ account: Account) -> Bool {
    account.id != proposedBy && mayDecide(account)
  }

  /// Whether somebody may take it away unrecorded: who made it, and who may sign it.
  public func mayRefuse(_ account: Account) -> Bool {
    account.id == proposedBy || mayDecide(account)
  }

  private func mayDecide(_ account: Account) -> Bool {
    let action: Action =
      switch kind {
      case .waiver: .waive
      case .transcription: .chartTrial
      }
    return RoleTable.grant(action, to: account.role) == .yes
  }
}
