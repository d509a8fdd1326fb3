package import ArgumentParser

/// Exit codes from sysexits.h, in addition to 0 and 64 (wrong usage).
extension ExitCode {
    /// EX_DATAERR: a document cannot be priced, or a file is not valid.
    package static let dataError = ExitCode(65)
    /// EX_IOERR: standard output cannot be written.
    package static let ioError = ExitCode(74)
    /// EX_UNAVAILABLE: the service cannot listen on an address, or a server does not answer.
    package static let unavailable = ExitCode(69)
    /// EX_NOINPUT: a file cannot be read.
    package static let noInput = ExitCode(66)
    /// EX_PROTOCOL: another server answers than was expected.
    package static let protocolError = ExitCode(76)
    /// EX_NOPERM: a server requires other credentials, or more rights.
    package static let noPermission = ExitCode(77)
    /// EX_CONFIG: a price sheet or a setting is not valid.
    package static let configuration = ExitCode(78)
}
