import ArgumentParser
import FoundationEssentials
import HTTP
import HTTPClient
import ProgramSupport

/// Options for how servers are asked; secrets are in files only.
struct ServerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Certificates in PEM to trust for https. (default: those of the system)",
            valueName: "file"))
    var caFile: String?

    @Option(
        help: ArgumentHelp(
            "Names and passwords of hosts, as lines 'machine HOST login NAME password SECRET'. "
                + "(default: MQ_USAGE_USER and MQ_USAGE_PASSWORD_FILE, or MQ_USAGE_TOKEN_FILE)",
            valueName: "file"))
    var credentialsFile: String?

    @Option(
        help: ArgumentHelp(
            "Lines 'Name: value' to send with each request, such as X-Scope-OrgID.",
            valueName: "file"))
    var headerFile: String?

    /// What to send to a host so that it answers.
    ///
    /// - Throws: `configuration` if a variable or a file is invalid, `noInput` if it cannot be read.
    func fields(
        for host: String, environment: [String: String]
    ) throws(Failure) -> [Response.Field] {
        var fields: [Response.Field] = []
        if let authorization = try authorization(for: host, environment) {
            fields.append(Response.Field("Authorization", authorization))
        }
        guard let headerFile else { return fields }
        for line in try Self.lines(of: headerFile) {
            let parts = line.split(separator: ":", maxSplits: 1).map(Self.trimmed)
            guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains(" ") else {
                // The line is not shown: it may have a secret.
                throw Failure(
                    text: "\(headerFile): has a line that is not 'Name: value'",
                    code: .configuration)
            }
            fields.append(Response.Field(parts[0], parts[1]))
        }
        return fields
    }

    private func authorization(
        for host: String, _ environment: [String: String]
    ) throws(Failure) -> String? {
        if let credentialsFile { return try Self.netrc(credentialsFile, host).map(Self.basic) }
        if let tokenFile = environment["MQ_USAGE_TOKEN_FILE"] {
            return "Bearer \(try Self.secret(in: tokenFile))"
        }
        switch (environment["MQ_USAGE_USER"], environment["MQ_USAGE_PASSWORD_FILE"]) {
        case (nil, nil): return nil
        case (let user?, let file?): return Self.basic((user, try Self.secret(in: file)))
        default:
            throw Failure(
                text: "MQ_USAGE_USER and MQ_USAGE_PASSWORD_FILE go together", code: .configuration)
        }
    }

    private static func basic(_ login: (name: String, password: String)) -> String {
        "Basic " + Data("\(login.name):\(login.password)".utf8).base64EncodedString()
    }

    /// The first line of a file.
    private static func secret(in path: String) throws(Failure) -> String {
        guard let line = try lines(of: path).first else {
            throw Failure(text: "\(path): the file is empty", code: .configuration)
        }
        return line
    }

    /// The name and password of a host in a file in the form of netrc.
    private static func netrc(
        _ path: String, _ host: String
    ) throws(Failure) -> (name: String, password: String)? {
        for line in try lines(of: path) {
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 6, words[0] == "machine", words[2] == "login",
                words[4] == "password"
            else {
                throw Failure(
                    text: "\(path): a line is not 'machine HOST login NAME password SECRET'",
                    code: .configuration)
            }
            if words[1] == host { return (words[3], words[5]) }
        }
        return nil
    }

    private static func lines(of path: String) throws(Failure) -> [String] {
        let contents = try contents(of: path)
        let text = String(decoding: contents, as: UTF8.self)
        let lines = text.split { $0.isNewline }.map(trimmed).filter { !$0.isEmpty }
        guard lines.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }) else {
            throw Failure(
                text: "\(path): has characters other than printable ASCII", code: .configuration)
        }
        return lines
    }

    static func contents(of path: String) throws(Failure) -> [UInt8] {
        do {
            return try File.contents(of: path)
        } catch {
            throw Failure(text: "\(path): cannot read the file: \(error)", code: .noInput)
        }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
