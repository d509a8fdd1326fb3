import Hummingbird
import Logging
import NIOPosix

/// Prices RabbitMQ usage documents as mq-pricing does, with Hummingbird and Codable.
///
/// It is what a Swift programmer would write first, to be measured against.
///
///     Peer PORT THREADS
@main
enum Peer {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap(Int.init)
        guard arguments.count == 2 else {
            print("usage: Peer PORT THREADS")
            return
        }
        let router = Router(context: Context.self)
        router.get("/livez") { _, _ in "ok\n" }
        router.post("/rabbitmq/estimate") { request, context in
            let document = try await request.decode(as: Document.self, context: context)
            try document.validate()
            return document.bill()
        }
        var logger = Logger(label: "peer")
        logger.logLevel = .warning
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: arguments[0])),
            eventLoopGroupProvider: .shared(
                MultiThreadedEventLoopGroup(numberOfThreads: arguments[1])),
            logger: logger)
        try await application.runService()
    }
}

/// Takes bodies as large as mq-pricing does.
struct Context: RequestContext {
    var coreContext: CoreRequestContextStorage

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }

    var maxUploadSize: Int { 8 * 1024 * 1024 }
}
