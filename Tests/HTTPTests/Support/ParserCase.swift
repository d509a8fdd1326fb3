import TestSupport
import Testing

@testable import HTTP

/// Octets and what a parser must make of them, under the section that says so.
struct ParserCase: Sendable, CustomTestStringConvertible {
    /// A section of RFC 9112, or of the RFC that it names.
    let section: String
    let name: String
    let input: String
    let requests: [ReadRequest]
    let refusal: RequestError?
    let progress: RequestParser.Progress
    var limits = Limits()

    var testDescription: String { "\(section): \(name)" }

    /// Octets that are exactly these requests.
    static func accepts(
        _ section: String, _ name: String, _ input: String, _ requests: ReadRequest...
    ) -> ParserCase {
        ParserCase(
            section: section, name: name, input: input, requests: requests, refusal: nil,
            progress: .nothing)
    }

    /// Octets that are refused, perhaps after some requests.
    static func refuses(
        _ section: String, _ name: String, _ input: String, _ refusal: RequestError,
        after requests: ReadRequest...
    ) -> ParserCase {
        ParserCase(
            section: section, name: name, input: input, requests: requests, refusal: refusal,
            progress: .nothing)
    }

    /// The same for what is malformed.
    static func refuses(
        _ section: String, _ name: String, _ input: String, _ fault: MalformedRequest,
        after requests: ReadRequest...
    ) -> ParserCase {
        ParserCase(
            section: section, name: name, input: input, requests: requests,
            refusal: .malformed(fault), progress: .nothing)
    }

    /// Octets that are the beginning of a request.
    static func waits(
        _ section: String, _ name: String, _ input: String, for progress: RequestParser.Progress
    ) -> ParserCase {
        ParserCase(
            section: section, name: name, input: input, requests: [], refusal: nil,
            progress: progress)
    }

    /// Expects the same however the octets arrive: at once, split at any place, or one by one.
    func check(sourceLocation: SourceLocation = #_sourceLocation) {
        let octets = input.latin1
        let whole = ParserRun(octets, limits: limits)
        #expect(whole.requests == requests, sourceLocation: sourceLocation)
        #expect(whole.refusal == refusal, sourceLocation: sourceLocation)
        #expect(whole.progress == progress, sourceLocation: sourceLocation)
        for split in octets.indices.dropFirst() {
            let run = ParserRun(feeding: [octets[..<split], octets[split...]], limits: limits)
            #expect(run == whole, "split before octet \(split)", sourceLocation: sourceLocation)
        }
        let pieces = octets.indices.map { octets[$0...$0] }
        let run = ParserRun(feeding: pieces, limits: limits)
        #expect(run == whole, "octet by octet", sourceLocation: sourceLocation)
    }
}
