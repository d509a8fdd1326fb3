import Logging
import Net

/// What TLS uses, as read from the operator's files.
struct LoadedTLS: Sendable {
    let context: TLSContext
    let files: TLSFiles
    /// The permissions of the key file.
    let keyMode: UInt32

    /// What log lines report of it.
    var logMetadata: Logger.Metadata {
        ["certificate_not_after": "\(Timestamp.text(context.certificate?.notAfter ?? 0))"]
    }

    /// Warns of what clients may reject, and of a key that others can read.
    func logWarnings(to log: Log) {
        for warning in context.warnings {
            switch warning {
            case .missingIntermediate(let issuer):
                log.logger.warning(
                    "no intermediate certificate in the file; clients may not know the issuer",
                    metadata: ["file": "\(files.certificates)", "issuer": "\(issuer)"])
            case .wrongOrder(let number):
                log.logger.warning(
                    "a certificate has not issued the one before it; clients may reject them",
                    metadata: [
                        "file": "\(files.certificates)", "position": .stringConvertible(number),
                    ])
            }
        }
        guard keyMode & 0o004 != 0 else { return }
        log.logger.warning(
            "every user can read the private key; restrict its permissions",
            metadata: ["file": "\(files.key)", "mode": "0\(String(keyMode, radix: 8))"])
    }
}
