import ArgumentParser
import Glibc
import HTTP
import HTTPClient
import ProgramSupport

/// A server that is asked for samples, with one request at a time.
///
/// It never follows a redirect: credentials are for this server only.
struct RemoteServer {
    let url: ServerURL
    private let client: HTTPClient
    private let fields: [Response.Field]

    /// The largest decoded answer, in bytes.
    static let largestAnswer = 8 << 20
    /// How long to wait before a request is repeated, in seconds.
    private static let pauses: [UInt32] = [1, 2, 4]

    /// Prepares to ask the server of an argument.
    ///
    /// - Parameters:
    ///   - text: an http or https URL, which may have a path.
    ///   - options: the credentials and the certificates to trust.
    ///   - environment: the variables of the process.
    /// - Throws: what is wrong with the URL, the files or the variables.
    init(
        _ text: String, _ options: ServerOptions, environment: [String: String]
    ) throws(Failure) {
        url = try Self.url(text)
        fields = try options.fields(for: url.host, environment: environment)
        guard url.isTLS || fields.isEmpty || Self.isLoopback(url.host) else {
            throw Failure(
                text:
                    "\(text): credentials and fields are sent over https, or to this machine only",
                code: .configuration)
        }
        guard url.isTLS || options.caFile == nil else {
            throw Failure(text: "\(text): --ca-file requires an https URL", code: .configuration)
        }
        var limits = Limits()
        limits.bodyBytes = Self.largestAnswer
        var trusted: [UInt8]?
        if let file = options.caFile { trusted = try ServerOptions.contents(of: file) }
        do {
            client = try HTTPClient(server: url, trusting: trusted, limits: limits)
        } catch {
            throw Failure(
                text: "\(options.caFile ?? "TLS"): cannot trust the certificates: \(error)",
                code: .configuration)
        }
    }

    private static func url(_ text: String) throws(Failure) -> ServerURL {
        let reason: String
        do throws(ServerURL.Fault) {
            let url = try ServerURL(text)
            guard text.contains(where: { $0 == "?" || $0 == "#" }) else { return url }
            reason = "it must have no query and no fragment"
        } catch {
            reason = Self.reason(error, text)
        }
        // A password must not be shown.
        let place = text.contains("@") ? "the URL" : "'\(text)'"
        throw Failure(text: "\(place): \(reason)", code: .validationFailure)
    }

    private static func reason(_ fault: ServerURL.Fault, _ text: String) -> String {
        switch fault {
        case .port: "the port must be an integer from 1 to 65535"
        case .notHTTP where !text.contains("://"): "begin it with http:// or https://"
        case .notHTTP:
            "it must be an http or https URL without a user name; names and passwords are in "
                + "MQ_USAGE_USER and MQ_USAGE_PASSWORD_FILE, or in --credentials-file"
        }
    }

    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1"
            || host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
    }

    /// The path of the URL, without a slash at its end, and a path below it.
    func target(_ path: String) -> String {
        let prefix = url.target.hasSuffix("/") ? String(url.target.dropLast()) : url.target
        return prefix + path
    }

    /// Sends a request and repeats it if the server is not there for the moment.
    ///
    /// - Parameters:
    ///   - request: it must be safe to repeat.
    ///   - answersToRead: statuses besides 200 whose content explains something to the caller.
    ///   - timeout: for each attempt.
    ///   - repeats: whether to try again.
    /// - Returns: the content of the response.
    /// - Throws: the last failure.
    func content(
        of request: ClientRequest, answersToRead: Set<Int> = [],
        timeout: Duration = .seconds(60), repeats: Bool = true
    ) throws(RequestFailure) -> [UInt8] {
        var request = request
        request.fields += fields
        var pauses = repeats ? Self.pauses[...] : []
        while true {
            let failure: RequestFailure
            do {
                let response = try client.send(request, within: timeout)
                if response.status == 200 || answersToRead.contains(response.status) {
                    return response.body
                }
                failure = .status(response)
            } catch {
                failure = .noResponse(error)
            }
            guard failure.mayPass, let pause = pauses.popFirst() else { throw failure }
            sleep(pause)
        }
    }

    /// Words a failure: where it was, what it was, and what to do.
    func describe(_ failure: RequestFailure, at target: String) -> Failure {
        let place = place(target)
        switch failure {
        case .noResponse(.tooLarge):
            return Failure(
                text: "\(place): the answer is larger than \(Self.largestAnswer >> 20) MiB",
                code: .protocolError)
        case .noResponse(.malformed): return unreadable("that is not HTTP/1.1", place)
        case .noResponse(.damagedContent):
            return unreadable("whose gzip content is damaged", place)
        case .noResponse(.unknownContentCoding):
            return unreadable("in an unknown content coding", place)
        case .noResponse(let error):
            return Failure(text: "\(place) did not answer: \(error)", code: .unavailable)
        case .status(let response): return describe(response, place)
        }
    }

    private func unreadable(_ what: String, _ place: String) -> Failure {
        Failure(text: "\(place) answered with a response \(what)", code: .protocolError)
    }

    /// The URL of a target on this server.
    func place(_ target: String) -> String {
        var place = url
        place.target = target
        return place.description
    }

    private func describe(_ response: ReceivedResponse, _ place: String) -> Failure {
        let status = response.status
        switch status {
        case 401, 403:
            let hint = fields.isEmpty ? "; no credentials were sent" : ""
            return Failure(
                text: "\(place) answered \(status)\(hint): \(Self.beginning(of: response.body))",
                code: .noPermission)
        case 300..<400:
            let location = response.fields.first(FieldName("location"))
            let goal = location.map { " to " + Self.beginning(of: Array($0)) } ?? ""
            return Failure(
                text: "\(place) answered \(status), a redirect\(goal), which is not followed; "
                    + "change the URL accordingly", code: .protocolError)
        case 404:
            return Failure(
                text: "\(place) answered 404; is the path of the URL right?", code: .protocolError)
        default:
            return Failure(
                text: "\(place) answered \(status): \(Self.beginning(of: response.body))",
                code: status >= 500 || status == 429 ? .unavailable : .protocolError)
        }
    }

    /// What an answer begins with, for a message.
    static func beginning(of content: [UInt8]) -> String {
        content.isEmpty ? "(empty)" : String(decoding: content.prefix(200), as: UTF8.self)
    }
}

/// Why a request has no content.
enum RequestFailure: Error {
    case noResponse(HTTPClientError)
    case status(ReceivedResponse)

    /// Whether the same request may succeed soon.
    var mayPass: Bool {
        switch self {
        case .noResponse(.timedOut), .noResponse(.incomplete), .noResponse(.unreachable): true
        case .noResponse: false
        case .status(let response): [429, 502, 503, 504].contains(response.status)
        }
    }
}
