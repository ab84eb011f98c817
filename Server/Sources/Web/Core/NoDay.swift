/// The address of a case's page asks for a day that cannot be read as one.
struct NoDay: Error {
  /// The case, for the way back.
  let id: String
}
