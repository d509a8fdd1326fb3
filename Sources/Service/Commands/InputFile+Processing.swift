import ArgumentParser
import ProgramSupport

extension InputFile {
    /// Opens and processes files in turn; a failure of one does not keep the others from it.
    ///
    /// - Parameters:
    ///   - paths: files, or `-` for standard input.
    ///   - process: returns false if the file is not valid, once its faults are reported.
    /// - Throws: the exit code of the worst failure, once all files are processed.
    static func process(
        _ paths: [String], _ process: (InputFile) throws(File.Failure) -> Bool
    ) throws {
        var codes: Set<Int32> = []
        for path in paths {
            do throws(File.Failure) {
                let isValid = try process(try InputFile(path))
                if !isValid { codes.insert(ExitCode.dataError.rawValue) }
            } catch {
                StandardError.write("\(path): cannot read the file: \(error)\n")
                codes.insert(ExitCode.noInput.rawValue)
            }
        }
        // A file that cannot be read is the worse failure.
        if let code = codes.max() { throw ExitCode(code) }
    }
}
