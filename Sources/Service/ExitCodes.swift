import ArgumentParser

/// The exit codes beside 0 and those of wrong usage, as sysexits.h has them.
extension ExitCode {
    /// EX_UNAVAILABLE: an address cannot be listened on.
    static let unavailable = ExitCode(69)
    /// EX_NOINPUT: a file cannot be read.
    static let noInput = ExitCode(66)
    /// EX_CONFIG: a price sheet or a setting is not valid.
    static let configuration = ExitCode(78)
}
