import API
import ArgumentParser

/// Finds a word that stands where a command is expected, but is not one.
///
/// The parser would take it for an argument of `serve`, which has none, and name nothing similar.
enum UnknownCommand {
    /// Checks the commands among the arguments of the program.
    ///
    /// - Parameters:
    ///   - arguments: what follows the name of the program.
    ///   - root: the command of the program.
    /// - Returns: what is wrong; nil if the commands exist.
    static func fault(in arguments: [String], of root: any ParsableCommand.Type) -> String? {
        var commands = root.configuration.subcommands
        for argument in arguments {
            guard !commands.isEmpty, !argument.hasPrefix("-"), argument != "help" else {
                return nil
            }
            guard let command = commands.first(where: { name(of: $0) == argument }) else {
                return sentence(argument, commands.map(name))
            }
            commands = command.configuration.subcommands
        }
        return nil
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? ""
    }

    private static func sentence(_ word: String, _ names: [String]) -> String {
        let similar = SimilarNames.similar(to: word.utf8, among: names).map { "'\($0)'" }
        return similar.isEmpty
            ? "unknown command '\(word)'; it must be one of \(names.joined(separator: ", "))"
            : "unknown command '\(word)'; did you mean \(similar.joined(separator: " or "))?"
    }
}
