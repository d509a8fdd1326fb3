import TestSupport
import Testing

/// Runs each test over plain sockets, then over TLS.
struct EveryTransport: SuiteTrait, TestTrait, TestScoping {
    let isRecursive = true

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        for transport in TestTransport.allCases {
            try await TestTransport.$current.withValue(transport) {
                let naming = IssueHandlingTrait.compactMapIssues { issue in
                    var issue = issue
                    issue.comments.append("over \(transport)")
                    return issue
                }
                try await naming.provideScope(for: test, testCase: testCase, performing: function)
            }
        }
    }
}

extension Trait where Self == EveryTransport {
    static var everyTransport: Self { EveryTransport() }
}
