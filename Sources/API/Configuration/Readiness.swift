import HTTP
import Synchronization

/// Whether new work should be sent here.
package final class Readiness: Sendable {
    private let state = Atomic(false)

    package init() {}

    package var isDraining: Bool { state.load(ordering: .relaxed) }

    /// From now on new work should go elsewhere.
    package func beginDraining() {
        state.store(true, ordering: .relaxed)
    }

    var response: Response {
        guard isDraining else {
            return .plainText("ready\n")
        }
        var problem = Problem(.unavailable, "The service is stopping.")
        problem.fields = [Response.Field("Retry-After", "1")]
        return problem.response
    }
}
