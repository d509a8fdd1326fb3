import ArgumentParser

/// Exit codes from sysexits.h, in addition to 0 and 64 (wrong usage).
extension ExitCode {
    /// EX_DATAERR: a document cannot be priced, or a file is not valid.
    static let dataError = ExitCode(65)
    /// EX_IOERR: standard output cannot be written.
    static let ioError = ExitCode(74)
    /// EX_UNAVAILABLE: the service cannot listen on an address, or has too few descriptors.
    static let unavailable = ExitCode(69)
    /// EX_NOINPUT: a file cannot be read.
    static let noInput = ExitCode(66)
    /// EX_CONFIG: a price sheet or a setting is not valid.
    static let configuration = ExitCode(78)
}
