/// The shapes that tell lines apart without colour.
enum TrialChartMarker: CaseIterable {
  case circle, square, triangle, diamond

  /// The shape around a place.
  func outline(_ x: Int, _ y: Int) -> String {
    switch self {
    case .circle: "M\(x - 55) \(y)a55 55 0 1 0 110 0a55 55 0 1 0 -110 0z"
    case .square: "M\(x - 50) \(y - 50)h100v100h-100z"
    case .triangle: "M\(x) \(y - 62)l60 108h-120z"
    case .diamond: "M\(x) \(y - 68)l68 68l-68 68l-68 -68z"
    }
  }

  /// A reading that was not obtained.
  static func cross(_ x: Int, _ y: Int) -> String {
    "M\(x - 45) \(y - 45)l90 90M\(x - 45) \(y + 45)l90 -90"
  }

  /// A dose, pointing at its hour.
  static func dose(_ x: Int, _ y: Int) -> String { "M\(x) \(y - 120)l55 110h-110z" }

  /// An adverse event: a ring, unlike anything else.
  static func event(_ x: Int, _ y: Int) -> String {
    "M\(x - 48) \(y - 55)a48 48 0 1 0 96 0a48 48 0 1 0 -96 0z"
  }
}
