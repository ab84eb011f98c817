/// The product's version.
public enum Version {
  /// The version as reports print it.
  public static let text = "0.1.0"
}
