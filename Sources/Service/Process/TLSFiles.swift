import Glibc
import Net
import ProgramSupport

/// The files for TLS that the operator passed.
struct TLSFiles: Sendable {
    let certificates: String
    let key: String
    let clientCA: String?
    /// They outlive the files, which a reload reads again.
    private let ticketKeys = TicketKeys()

    init(certificates: String, key: String, clientCA: String? = nil) {
        self.certificates = certificates
        self.key = key
        self.clientCA = clientCA
    }

    /// Reads and checks all files.
    func load() throws(OperatorError) -> LoadedTLS {
        let certificatesText = try ConfigurationFiles.bytes(of: certificates)
        let keyText = try ConfigurationFiles.bytes(of: key)
        var authorities: [UInt8]?
        if let clientCA { authorities = try ConfigurationFiles.bytes(of: clientCA) }
        do throws(TLSConfigurationError) {
            let context = try TLSContext(
                certificates: certificatesText, key: keyText, clientAuthorities: authorities,
                ticketKeys: ticketKeys)
            return LoadedTLS(context: context, files: self, keyMode: Self.mode(of: key))
        } catch {
            throw OperatorError(text: sentence(for: error), code: .configuration)
        }
    }

    /// The permissions of a file; 0 if they are unknown.
    private static func mode(of path: String) -> UInt32 {
        var status = Glibc.stat()
        return unsafe stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    private func sentence(for error: TLSConfigurationError) -> String {
        switch error {
        case .certificate, .unacceptable: "\(certificates): \(error)"
        case .clientAuthority, .trust: "\(clientCA ?? ""): \(error)"
        case .expired(let time): "\(certificates): \(error) at \(Timestamp.text(time))"
        case .notYetValid(let time):
            "\(certificates): the certificate is not valid before \(Timestamp.text(time)); check "
                + "the clock of this machine"
        case .noKey, .encryptedKey, .malformedKey: "\(key): \(error)"
        case .keyMismatch: "\(key): \(error) in \(certificates)"
        case .library: "\(error)"
        }
    }
}
