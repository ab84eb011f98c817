import Markup
import Testing

/// The payers' rows, written down from the research and held against the documents' own words.
@Suite struct PayerRowTests {
  /// A row of the research: type, populations, confidence, and the numbers that it prints.
  struct Row: Sendable, CustomStringConvertible {
    let document: String
    let id: String
    let type: String
    let population: Set<String>
    let confidence: String
    let printed: Set<String>
    var description: String { id }
  }

  /// A document's name, then its rows: id, type, populations, confidence, numbers.
  private static let table = """
    cms-ncd-280.14/seen-2026
    ncd28014.sp.indication MUST SP secondary
    ncd28014.sp.oral-6wk MUST SP secondary ge:6:wk
    ncd28014.sp.trial-response MUST SP secondary
    ncd28014.pain.indication MUST NC,CA secondary
    ncd28014.pain.life-expectancy MUST NC,CA secondary ge:3:mo
    ncd28014.pain.noninvasive-failed MUST NC,CA partial
    ncd28014.pain.catheter-trial MUST NC,CA secondary
    ncd28014.other-uses MUST ALL partial
    ncd28014.contra.allergy EXCL ALL partial
    ncd28014.contra.infection EXCL ALL secondary
    ncd28014.contra.body-size EXCL ALL secondary
    ncd28014.contra.crosstalk EXCL ALL secondary
    cms-article-a55239/seen-2026
    a55239.indication MUST NC,CA seen
    a55239.life-expectancy MUST NC,CA seen ge:3:mo
    a55239.route-needed MUST NC,CA seen
    a55239.oral-failed MUST NC,CA seen
    a55239.modalities-failed MUST NC,CA seen
    a55239.drug-expected MUST NC,CA seen
    a55239.specialist-validation MUST NC,CA seen
    a55239.documentation MUST NC,CA seen
    a55239.trial MUST NC,CA seen
    a55239.drug-appropriate MUST NC,CA partial
    cms-lcd-infusion-pump/seen-2026
    lcd.ncd-indications MUST ALL secondary
    lcd.malignant-faster WAIVE CA secondary
    lcd.route-needed MUST NC,CA partial
    lcd.ziconotide MUST NC,CA secondary
    lcd.contra.allergy EXCL ALL partial
    evicore-cmm-210/seen-2026
    cmm210.nc.pathology MUST NC secondary
    cmm210.nc.conservative-6mo MUST NC secondary ge:6:mo
    cmm210.nc.behavioural MUST NC secondary
    cmm210.nc.opioid-50 MUST NC secondary
    cmm210.trial.method INFO ALL secondary
    cmm210.pain.trial-success.gt50-8h MUST NC,CA secondary gt:50:% lasting:8:h
    cmm210.pain.trial-success.ge50 MUST NC,CA secondary ge:50:%
    cmm210.sp.conservative-6wk MUST SP secondary ge:6:wk
    cmm210.sp.baseline-severity MUST SP partial
    cmm210.sp.indication MUST SP secondary
    cmm210.sp.trial-success MUST SP secondary ge:2:points lasting:4:h
    cmm210.ca.trial-waiver WAIVE CA secondary
    cmm210.baseline-measures MUST ALL secondary
    cmm210.excluded-uses EXCL ALL secondary
    cmm210.replace MUST ALL secondary
    aetna-cpb-0161/seen-2026
    cpb0161.device-fda MUST ALL seen
    cpb0161.sp.indication MUST SP secondary
    cpb0161.sp.conservative-6wk MUST SP seen ge:6:wk
    cpb0161.sp.trial MUST SP secondary
    cpb0161.sp.preserve-posture INFO SP partial
    cpb0161.pain.indication MUST NC,CA secondary
    cpb0161.nc.trial MUST NC secondary ge:1:d le:2:d ge:50:%
    cpb0161.nc.psych MUST NC partial
    cpb0161.contra EXCL ALL secondary
    cpb0161.excluded EXCL ALL secondary
    cpb0161.replace-wireless EXCL ALL secondary
    anthem-surg-00068/2017-06-28
    surg68.ca.drugs-failed MUST CA seen
    surg68.ca.life-expectancy MUST CA seen gt:3:mo
    surg68.ca.thecal-sac MUST CA seen
    surg68.ca.no-contra MUST CA seen
    surg68.ca.trial MUST CA partial
    surg68.sp MUST SP seen
    surg68.nc INFO NC unverified
    anthem-cg-surg-79/2024-10-01
    cgsurg79.pain.trial MUST NC,CA seen gt:50:%
    cgsurg79.sp MUST SP seen
    cgsurg79.replace MUST ALL seen
    bcbs-7.01.41/seen-2026
    bcbs.pain.trial MUST NC,CA seen gt:50:%
    bcbs.headache-excluded EXCL NC seen
    bcbs.fda-drug MUST ALL seen
    bcbs.sp MUST SP seen
    bcbs.evidence INFO NC,CA seen
    hcsc-sur707.008/seen-2026
    hcsc.trial MUST NC,CA secondary
    hcsc.trial-waiver WAIVE CA secondary
    hcsc.compounded INFO ALL secondary
    hcsc.contra EXCL ALL secondary
    qualchoice-bi320/2019-04-01
    qc320.nc.evaluation MUST NC seen
    qc320.nc.failed-all MUST NC seen
    qc320.nc.opioid-risk MUST NC seen gt:13:{score} lt:8:{score} lt:18:{score}
    qc320.nc.contra-resp EXCL NC seen
    qc320.nc.contra-psych EXCL NC seen
    qc320.nc.contra-sud EXCL NC partial
    nia-cg-310/2015-07
    nia310.conservative-12wk MUST NC,CA seen ge:12:wk
    nia310.trial MUST NC,CA seen ge:50:%
    nia310.trial-duration INFO NC,CA seen
    nia310.drug MUST NC,CA seen
    nia310.life-expectancy MUST NC,CA seen ge:3:mo
    colorado-dwc-chronic-pain/2017-11-30
    codwc.nc.not-recommended CAUT NC seen
    codwc.nc.drugs-excluded EXCL NC seen
    codwc.psych-screen-all MUST NC seen
    colorado-dwc-crps/2017-11-30
    codwc.crps.exception MUST NC,SP seen
    codwc.preop.hba1c CAUT NC seen
    codwc.preop.smoking CAUT NC seen
    codwc.preop.goals MUST NC seen
    codwc.pns-analogue INFO NC seen
    asipp-2013/2013
    asipp13.nc.evidence INFO NC seen
    asipp13.warfarin MUST NC,CA seen le:1.4:{INR}
    asipp13.clopidogrel CAUT NC,CA seen lt:7:d
    asipp13.others CAUT NC,CA seen lt:12:h
    odg-mtus/not-seen
    odg.nc.all MUST NC unverified
    """

  private static let kinds = [
    "MUST": "required", "EXCL": "exclusion", "CAUT": "caution", "WAIVE": "waiver",
    "INFO": "information",
  ]
  private static let populations = [
    "NC": ["noncancer-pain"], "CA": ["cancer-pain"], "SP": ["spasticity"],
    "ALL": ["noncancer-pain", "cancer-pain", "spasticity"],
  ]

  static let rows: [Row] = {
    var document = ""
    return table.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard words.count >= 4 else {
        document = words[0]
        return nil
      }
      return Row(
        document: document, id: words[0], type: words[1],
        population: Set(words[2].split(separator: ",").flatMap { populations["\($0)"] ?? [] }),
        confidence: words[3], printed: Set(words.dropFirst(4)))
    }
  }()

  /// The numbers that a criterion's condition prints, and the profile that it asks for.
  private static func printed(_ criterion: Element) throws -> Set<String> {
    var found: Set<String> = []
    for element in criterion.first("condition")?.descendants ?? [] {
      if element.name == "trial-meets" {
        found.formUnion(try profile(element["profile"] ?? ""))
      } else if element.name == "between" {
        found.insert("ge:\(element["low"] ?? ""):\(element["unit"] ?? "")")
        found.insert("le:\(element["high"] ?? ""):\(element["unit"] ?? "")")
      } else if let value = element["value"], let unit = element["unit"] {
        found.insert("\(element["operator"] ?? ""):\(value):\(unit)")
      }
    }
    return found
  }

  private static func profile(_ id: String) throws -> Set<String> {
    var found: Set<String> = []
    for element in try Shipped.element("Criteria/profiles/\(id).xml").descendants {
      let comparison = element["operator"] ?? ""
      if let percent = element["percent"] { found.insert("\(comparison):\(percent):%") }
      if let points = element["points"] { found.insert("\(comparison):\(points):points") }
      if let span = element["lasting"] {
        found.insert("lasting:\(span):\(element["lasting-unit"] ?? "")")
      }
    }
    return found
  }

  @Test("H28 each payer's row is encoded as it was read", arguments: rows)
  func H28_payerRow(_ row: Row) throws {
    let root = try Shipped.element("Criteria/sets/\(row.document).xml")
    let criterion = try #require(root.all("criterion").first { $0["id"] == row.id })
    #expect(criterion["kind"] == Self.kinds[row.type])
    #expect(
      Set((criterion["population"] ?? "").split(separator: " ").map(String.init)) == row.population)
    #expect(criterion["confidence"] == row.confidence)
    #expect(try Self.printed(criterion) == row.printed)
    #expect(criterion.first("statement")?["locator"] != nil)
    if row.confidence == "unverified" { #expect(criterion["enabled"] == "no") }
  }

  @Test("no payer's set holds a criterion that the research does not, one note apart")
  func nothingIsAdded() throws {
    for (document, rows) in Dictionary(grouping: Self.rows, by: \.document) {
      let root = try Shipped.element("Criteria/sets/\(document).xml")
      let ids = root.all("criterion").compactMap { $0["id"] }
      // The uses that Medicare never covers cannot arise here, and are told as information.
      #expect(Set(ids).subtracting(["ncd28014.noncovered"]) == Set(rows.map(\.id)), "\(document)")
      #expect((root["axis"] == "coverage") != (document == "asipp-2013/2013"), "\(document)")
    }
  }
}
