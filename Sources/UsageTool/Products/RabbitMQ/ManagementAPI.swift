import ArgumentParser
import HTTP
import HTTPClient
import ProgramSupport
import Usage

/// The management API of a RabbitMQ cluster.
struct ManagementAPI: Sampler {
    private let server: RemoteServer

    init(_ server: RemoteServer) {
        self.server = server
    }

    var name: String { server.url.description }

    var node: String { ManagementAnswers.node }

    /// Queues for each page: the most that the API allows.
    private static let pageSize = 500

    /// Checks that the user sees everything.
    func checkRights() throws(Failure) {
        let whoami = try get("/api/whoami")
        try reading { () throws(ManagementAnswers.Fault) in
            try ManagementAnswers.checkRights(whoami)
        }
        let before = try get("/api/overview")
        let seen = try queues().count
        let after = try get("/api/overview")
        try reading { () throws(ManagementAnswers.Fault) in
            try ManagementAnswers.checkQueues(before: before, seen: seen, after: after)
        }
    }

    func sample() throws(Failure) -> [Series] {
        let time = UTC.now
        let overview = try get("/api/overview")
        let exchanges = try get(
            "/api/exchanges?columns=name,vhost,type,message_stats.publish_out")
        let queues = try queues()
        return try reading { () throws(ManagementAnswers.Fault) in
            try ManagementAnswers.read(
                overview: overview, exchanges: exchanges, queues: queues, at: time)
        }
    }

    /// All queues, page by page.
    private func queues() throws(Failure) -> ManagementAnswers.Queues {
        var queues = ManagementAnswers.Queues()
        var number: Int64 = 0
        repeat {
            number += 1
            let page = try get(
                "/api/queues?page=\(number)&page_size=\(Self.pageSize)&columns=name,message_bytes")
            let before = queues.count
            try reading { () throws(ManagementAnswers.Fault) in try queues.add(page: page) }
            // A page after the last one would be empty, whatever their announced number.
            guard queues.count > before else { break }
        } while number < queues.pages
        return queues
    }

    private func get(_ path: String) throws(Failure) -> [UInt8] {
        let target = server.target(path)
        do {
            return try server.content(
                of: ClientRequest(.get, target), timeout: .seconds(10), repeats: false)
        } catch {
            throw server.describe(error, at: target)
        }
    }

    private func reading<Value>(
        _ body: () throws(ManagementAnswers.Fault) -> Value
    ) throws(Failure) -> Value {
        do {
            return try body()
        } catch {
            throw Failure(
                text: "\(name): \(Self.sentence(error))",
                code: Self.code(error))
        }
    }

    private static func code(_ fault: ManagementAnswers.Fault) -> ExitCode {
        switch fault {
        case .missingTag, .missingQueues: .noPermission
        case .unexpected, .statisticsDisabled, .tooManyQueues: .protocolError
        }
    }

    private static func sentence(_ fault: ManagementAnswers.Fault) -> String {
        switch fault {
        case .unexpected: "it does not answer as RabbitMQ's management API"
        case .missingTag:
            "the user has neither the tag 'monitoring' nor 'administrator', so the broker would look "
                + "empty"
        case .missingQueues(let seen, let total):
            "the user sees \(seen) of \(total) queues; it needs the permission to read in all "
                + "virtual hosts"
        case .statisticsDisabled:
            "the broker collects no statistics for this API; use --metrics"
        case .tooManyQueues:
            "there are more queues than an instance may have; use --metrics"
        }
    }
}
