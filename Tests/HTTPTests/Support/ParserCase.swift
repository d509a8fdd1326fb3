import TestSupport
import Testing

@testable import HTTP

/// Bytes, what a parser must make of them, and the section that requires it.
struct ParserCase: Sendable, CustomTestStringConvertible {
    /// A section of RFC 9112, or of the RFC that it names.
    let section: String
    let name: String
    let input: String
    let requests: [ReadRequest]
    let error: RequestError?
    let progress: RequestParser.Progress
    var limits = Limits()

    var testDescription: String { "\(section): \(name)" }

    /// Bytes that are exactly these requests.
    static func accepts(
        _ section: String, _ name: String, _ input: String, _ requests: ReadRequest...
    ) -> ParserCase {
        ParserCase(
            section: section, name: name, input: input, requests: requests, error: nil,
            progress: .nothing)
    }

    /// Bytes that are rejected, perhaps after some requests.
    static func rejects(
        _ section: String, _ name: String, _ input: String, _ error: RequestError,
        after requests: ReadRequest...
    ) -> ParserCase {
        ParserCase(
            section: section, name: name, input: input, requests: requests, error: error,
            progress: .nothing)
    }

    /// The same for what is malformed.
    static func rejects(
        _ section: String, _ name: String, _ input: String, _ fault: MalformedRequest,
        after requests: ReadRequest...
    ) -> ParserCase {
        ParserCase(
            section: section, name: name, input: input, requests: requests,
            error: .malformed(fault), progress: .nothing)
    }

    /// Bytes that are the beginning of a request.
    static func waits(
        _ section: String, _ name: String, _ input: String, for progress: RequestParser.Progress
    ) -> ParserCase {
        ParserCase(
            section: section, name: name, input: input, requests: [], error: nil,
            progress: progress)
    }

    /// Expects the same however the bytes arrive: at once, split at any place, or one by one.
    func check(sourceLocation: SourceLocation = #_sourceLocation) {
        let bytes = input.latin1
        let whole = ParserRun(bytes, limits: limits)
        #expect(whole.requests == requests, sourceLocation: sourceLocation)
        #expect(whole.error == error, sourceLocation: sourceLocation)
        #expect(whole.progress == progress, sourceLocation: sourceLocation)
        for split in bytes.indices.dropFirst() {
            let run = ParserRun(feeding: [bytes[..<split], bytes[split...]], limits: limits)
            #expect(run == whole, "split before byte \(split)", sourceLocation: sourceLocation)
        }
        let pieces = bytes.indices.map { bytes[$0...$0] }
        let run = ParserRun(feeding: pieces, limits: limits)
        #expect(run == whole, "byte by byte", sourceLocation: sourceLocation)
    }
}
