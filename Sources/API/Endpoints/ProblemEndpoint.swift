import HTTP

/// `GET /problems/{name}`.
enum ProblemEndpoint {
    /// A short explanation of a problem type, for people.
    static func explanation(of name: String) -> Response {
        guard let type = ProblemType(rawValue: name) else {
            let known = ProblemType.allCases.map(\.rawValue)
            let hint = SimilarNames.hint(for: name.utf8, among: known)
            let sentence = hint.isEmpty ? "; known are \(known.joined(separator: ", "))." : hint
            return Problem(.notFound, "Unknown problem type\(sentence)").response
        }
        return .plainText(
            "\(type.status.rawValue) \(type.title)\n\n\(type.explanation)\n")
    }
}
