import TestSupport

/// Documents that can be priced, with as many of their fields as possible.
struct RandomDocument {
    let path: String
    var tree: DocumentTree
    /// The origin as the answer has it; nil if the document has none.
    let origin: String?

    init(with random: inout SplitMix64) {
        origin = random.below(3) == 0 ? Self.origin(with: &random) : nil
        switch random.below(3) {
        case 0:
            path = "/rabbitmq/estimate"
            tree = Self.estimate(with: &random)
        case 1:
            path = "/rabbitmq/compare"
            tree = Self.scenario(with: &random)
        default:
            path = "/rocketmq/compare"
            tree = Self.rocketMQ(with: &random)
        }
        if let origin { tree = tree.adding([("origin", .free(origin.spaced))]) }
    }

    private typealias Member = (name: String, value: DocumentTree)

    /// An object whose optional members are left out now and then, in any order.
    private static func object(
        _ required: [Member], _ optional: [Member] = [], with random: inout SplitMix64
    ) -> DocumentTree {
        var members = required
        for member in optional where random.below(4) > 0 { members.append(member) }
        return .object(members.shuffled(using: &random))
    }

    private static func flow(with random: inout SplitMix64) -> DocumentTree {
        .count(random.below(1_000_000))
    }

    private static func measure(with random: inout SplitMix64) -> DocumentTree {
        random.pick([
            .count(random.below(500)), .scalar("\(random.below(500)).25"), .scalar("1e-6"),
        ])
    }

    /// An object of anything, without white space.
    private static func origin(with random: inout SplitMix64) -> String {
        let members = (0..<random.below(4)).map { index in
            let kind = random.pick(DocumentTree.Kind.allCases)
            return (name: "\(index)", value: DocumentTree.random(kind, with: &random))
        }
        var text: [UInt8] = []
        DocumentTree.object(members).write(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    // MARK: Periods

    private static func periods(
        with random: inout SplitMix64, _ members: (inout SplitMix64) -> [Member]
    ) -> DocumentTree {
        .array(
            (0...random.below(3)).map { _ in
                let hours = 1 + random.below(2)
                let common: [Member] = [
                    ("label", .string("period")), ("repeat", .count(1 + random.below(30))),
                    ("storageGB", measure(with: &random)),
                    ("internetOutGB", measure(with: &random)),
                    peaks(hours: hours, with: &random),
                ]
                return object(
                    [("hours", .count(hours))], common + members(&random), with: &random)
            })
    }

    private static func peaks(hours: Int, with random: inout SplitMix64) -> Member {
        let minutes = hours * 60
        guard random.below(3) > 0 else {
            return (
                "minutePeakTPS",
                .array((0..<minutes).map { _ in .count(random.below(9000)) })
            )
        }
        let first = random.below(minutes + 1)
        return (
            "minutePeakTPSCounts",
            .array(
                [first, minutes - first].map { minutes in
                    object(
                        [("tps", .count(random.below(9000))), ("minutes", .count(minutes))],
                        with: &random)
                })
        )
    }

    private static func messages(
        with random: inout SplitMix64, _ members: (inout SplitMix64) -> [Member]
    ) -> Member {
        (
            "messages",
            .array(
                (0..<random.below(3)).map { _ in
                    object(
                        [("payloadBytes", .count(random.below(20_000)))],
                        [("delivered", flow(with: &random))], with: &random
                    ).adding(members(&random))
                })
        )
    }

    // MARK: Products

    private static func estimate(with random: inout SplitMix64) -> DocumentTree {
        object(
            [("region", rabbitMQRegion(with: &random)), ("usage", rabbitMQUsage(with: &random))]
                + metering(with: &random), [edition(with: &random)], with: &random)
    }

    private static func scenario(with random: inout SplitMix64) -> DocumentTree {
        let minimum = 1 + random.below(3000)
        let capacity: [Member] = [
            ("minimum", .count(minimum)), ("maximum", .count(2 * minimum + 100)),
            ("step", .count(1 + random.below(100))),
        ]
        let scales = (0...random.below(16)).map { _ in
            random.pick([DocumentTree.scalar("0.25"), .count(1 + random.below(9)), .scalar("1e-6")])
        }
        return object(
            [("region", rabbitMQRegion(with: &random)), ("usage", rabbitMQUsage(with: &random))],
            [
                edition(with: &random), ("current", object(metering(with: &random), with: &random)),
                ("capacity", object([], capacity, with: &random)),
                ("curvePoints", .count(3 + random.below(30))), ("scales", .array(scales)),
            ], with: &random)
    }

    private static func rabbitMQRegion(with random: inout SplitMix64) -> DocumentTree {
        .string(random.pick(["cn-hangzhou", "me-central-1"]))
    }

    private static func edition(with random: inout SplitMix64) -> Member {
        ("edition", .string(random.pick(["shared", "dedicated"])))
    }

    private static func metering(with random: inout SplitMix64) -> [Member] {
        random.below(2) == 0
            ? [("metering", .string("onDemand"))]
            : [("metering", .string("provisioned-capacity")), ("provisionedTPS", .count(3000))]
    }

    private static func rabbitMQUsage(with random: inout SplitMix64) -> DocumentTree {
        periods(with: &random) { random in
            let traces: Member =
                random.below(2) == 0
                ? ("messageTraces", flow(with: &random))
                : ("apiCalls", object([], calls(with: &random), with: &random))
            return [
                ("queues", .count(random.below(9000))), traces,
                messages(with: &random) { random in
                    let type: Member = ("type", .string(random.pick(["normal", "delayed"])))
                    return random.below(2) == 0
                        ? [type, ("received", flow(with: &random))]
                        : [
                            ("published", flow(with: &random)),
                            ("queuesPerMessage", .count(random.below(5))),
                        ]
                },
            ]
        }
    }

    private static func calls(with random: inout SplitMix64) -> [Member] {
        ["BasicAck", "BasicGet", "SendMessage", "PushMessage"].map { ($0, flow(with: &random)) }
    }

    private static func rocketMQ(with random: inout SplitMix64) -> DocumentTree {
        let usage = periods(with: &random) { random in
            let link = object(
                [("zones", .count(1 + random.below(3)))], [("dataGB", measure(with: &random))],
                with: &random)
            return [
                ("topics", flow(with: &random)), ("consumerGroups", flow(with: &random)),
                ("onlineClients", flow(with: &random)), ("messageTraces", flow(with: &random)),
                ("privateLink", link),
                messages(with: &random) { [("received", flow(with: &$0))] },
            ]
        }
        return object(
            [("region", .string("cn-shanghai")), ("usage", usage)],
            [("options", options(with: &random)), ("rates", rates(with: &random))], with: &random)
    }

    private static func options(with random: inout SplitMix64) -> DocumentTree {
        let reserved: [Member] = [
            ("edition", .string("dedicated")), ("metering", .string("reserved-elastic")),
            ("reservedTPS", .count(1 + random.below(3000))),
        ]
        let shared: [Member] = [
            ("edition", .string("shared")), ("metering", .string("cumulative")),
        ]
        let quotas: [Member] = [("freeResources", .count(100)), ("freeClients", .count(9000))]
        return .array([
            object(shared, quotas, with: &random), object(reserved, quotas, with: &random),
        ])
    }

    private static func rates(with random: inout SplitMix64) -> DocumentTree {
        object(
            [],
            ["standard", "shared"].map { edition in
                (
                    edition,
                    object(
                        [],
                        [
                            ("messageRequests", .string("0.5")),
                            ("storageGBHour", .string("0.0004")),
                        ],
                        with: &random)
                )
            }, with: &random)
    }
}

extension String {
    /// A JSON text whose strings have no punctuation, with white space between its tokens.
    fileprivate var spaced: String {
        reduce(into: "") { $0 += ",:[]{}".contains($1) ? "\n\($1)\t " : String($1) }
    }
}

extension DocumentTree {
    fileprivate func adding(_ more: [(name: String, value: DocumentTree)]) -> DocumentTree {
        guard case .object(let members) = self else { return self }
        return .object(members + more)
    }
}
