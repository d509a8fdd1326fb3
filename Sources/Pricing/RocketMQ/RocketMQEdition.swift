/// The editions of serverless ApsaraMQ for RocketMQ.
package enum RocketMQEdition: String, Sendable, CaseIterable {
    case standard, professional, shared, dedicated

    var position: Int {
        switch self {
        case .standard: 0
        case .professional: 1
        case .shared: 2
        case .dedicated: 3
        }
    }

    /// Shared and dedicated succeed standard and professional: PrivateLink is included, resources
    /// and clients have free quotas, and capacity can be reserved.
    package var isNew: Bool { self == .shared || self == .dedicated }

    /// Whether something of this edition is ever billed, by any method.
    package func canBill(_ component: RocketMQComponent) -> Bool {
        RocketMQMetering.allKinds.contains { billing(of: component, $0) == .billed }
    }

    /// What this edition does with a component under a method (billing rules, RocketMQ).
    func billing(of component: RocketMQComponent, _ metering: RocketMQMetering) -> Billing {
        switch component {
        case .messageRequests: metering == .cumulative ? .billed : .notBilled
        case .reservedCapacity, .elasticCapacity:
            isNew && metering != .cumulative ? .billed : .notBilled
        case .instance: self == .shared && metering == .cumulative ? .billed : .notBilled
        case .onlineClients: isNew ? .billed : .notBilled
        case .privateLinkInstance, .privateLinkTraffic: isNew ? .included : .billed
        case .resources, .storage, .internetOut, .messageTraces: .billed
        }
    }

    enum Billing {
        case billed, included, notBilled
    }
}

/// How messaging is billed.
package enum RocketMQMetering: Sendable, Equatable {
    /// By the cumulative number of message requests.
    case cumulative
    /// By reserved capacity, in TPS, and elastic traffic above it.
    case reservedElastic(tps: Int64)

    /// Whether two options bill messages by different methods, whatever their capacities.
    func differs(from other: RocketMQMetering) -> Bool {
        (self == .cumulative) != (other == .cumulative)
    }

    fileprivate static let allKinds: [RocketMQMetering] = [.cumulative, .reservedElastic(tps: 1)]
}

/// An edition with a billing method, and the free quotas of its instance type.
package struct RocketMQOption: Sendable, Equatable {
    package let edition: RocketMQEdition
    package let metering: RocketMQMetering
    /// Topics and consumer groups, and online clients; nil for editions that have no quotas.
    package let freeResources, freeClients: Int64?

    package init(
        edition: RocketMQEdition, metering: RocketMQMetering, freeResources: Int64?,
        freeClients: Int64?
    ) {
        self.edition = edition
        self.metering = metering
        self.freeResources = freeResources
        self.freeClients = freeClients
    }
}

/// All that a RocketMQ bill can consist of, in its order.
package enum RocketMQComponent: String, Sendable, CaseIterable {
    case messageRequests = "message-requests"
    case reservedCapacity = "reserved-capacity"
    case elasticCapacity = "elastic-capacity"
    case instance
    case resources
    case onlineClients = "online-clients"
    case storage
    case internetOut = "internet-out"
    case messageTraces = "message-traces"
    case privateLinkInstance = "private-link-instance"
    case privateLinkTraffic = "private-link-traffic"

    /// The place in the order of the bill.
    var position: Int {
        switch self {
        case .messageRequests: 0
        case .reservedCapacity: 1
        case .elasticCapacity: 2
        case .instance: 3
        case .resources: 4
        case .onlineClients: 5
        case .storage: 6
        case .internetOut: 7
        case .messageTraces: 8
        case .privateLinkInstance: 9
        case .privateLinkTraffic: 10
        }
    }

    /// Whether it bills messages, by one of the two methods.
    package var paysForMessages: Bool {
        self == .messageRequests || self == .reservedCapacity || self == .elasticCapacity
    }

    package var unit: String {
        switch self {
        case .messageRequests: "requests"
        case .reservedCapacity: "TPS-hours"
        case .elasticCapacity: "TPS-minutes"
        case .instance: "hours"
        case .resources: "unit-hours"
        case .onlineClients: "client-hours"
        case .storage: "GB-hours"
        case .internetOut, .privateLinkTraffic: "GB"
        case .messageTraces: "traces"
        case .privateLinkInstance: "zone-hours"
        }
    }

    /// What its price is quoted for.
    package var per: UnitPrice.Per {
        self == .messageRequests || self == .messageTraces ? .million : .one
    }
}
