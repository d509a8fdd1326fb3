package import FoundationEssentials
import Glibc

/// Starts a process with only these variables, and with no signal blocked: threads of Swift's pools
/// block them all, and a process inherits that.
///
/// Standard input is the file `in` of a folder, or empty; standard output and error are its files
/// `out` and `err`.
///
/// - Parameters:
///   - words: the path of the program and its arguments.
///   - environment: its variables.
///   - folder: the folder of those files.
///   - streams: other descriptors in the place of those files, by `STDIN_FILENO` and so on.
///   - leadsGroup: whether it begins a process group, which its own children belong to.
/// - Returns: its process id.
/// - Throws: why it could not be started.
package func spawn(
    _ words: [String], environment: [String: String], in folder: URL,
    streams: [Int32: Int32] = [:], leadsGroup: Bool = false
) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(
        &actions, STDIN_FILENO, folder.appending(path: "in").path, O_RDONLY | O_CREAT, 0o600)
    for (descriptor, name) in [(STDOUT_FILENO, "out"), (STDERR_FILENO, "err")] {
        let path = folder.appending(path: name).path
        let flags = O_WRONLY | O_CREAT | O_APPEND
        posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0o600)
    }
    for (descriptor, other) in streams {
        posix_spawn_file_actions_adddup2(&actions, other, descriptor)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    let flags = POSIX_SPAWN_SETSIGMASK | (leadsGroup ? POSIX_SPAWN_SETPGROUP : 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let arguments = words.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, words[0], &actions, &attributes, arguments, variables)
    guard code == 0 else { throw RawClient.Failure.system("posix_spawn", code) }
    return pid
}
