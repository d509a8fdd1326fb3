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

    /// Whether this is shared or dedicated, which succeed standard and professional: PrivateLink is
    /// included, resources and clients have free quotas, and capacity can be reserved.
    package var hasFreeQuotas: Bool { self == .shared || self == .dedicated }

    /// Whether something of this edition is ever billed, by any method.
    package func canBill(_ component: RocketMQComponent) -> Bool {
        RocketMQMetering.allKinds.contains { billing(of: component, $0) == .billed }
    }

    /// How this edition bills a component under a method (billing rules, RocketMQ).
    func billing(of component: RocketMQComponent, _ metering: RocketMQMetering) -> Billing {
        switch component {
        case .messageRequests: metering == .cumulative ? .billed : .notBilled
        case .reservedCapacity, .elasticCapacity:
            hasFreeQuotas && metering != .cumulative ? .billed : .notBilled
        case .instance: self == .shared && metering == .cumulative ? .billed : .notBilled
        case .onlineClients: hasFreeQuotas ? .billed : .notBilled
        case .privateLinkInstance, .privateLinkTraffic: hasFreeQuotas ? .included : .billed
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
    /// The quotas for topics and consumer groups, and for online clients; nil for editions that have
    /// none.
    package let freeResources, freeClients: FreeQuota?

    package init(
        edition: RocketMQEdition, metering: RocketMQMetering, freeResources: FreeQuota?,
        freeClients: FreeQuota?
    ) {
        self.edition = edition
        self.metering = metering
        self.freeResources = freeResources
        self.freeClients = freeClients
    }

    /// A number of units that are free in each hour.
    package struct FreeQuota: Sendable, Equatable {
        package let units: Int64
        /// Whether the document gave it; if not, it is the smallest one that is published.
        package let isGiven: Bool

        package init(_ units: Int64, isGiven: Bool = true) {
            self.units = units
            self.isGiven = isGiven
        }

        /// Two quotas are the same if they cover the same, given or not.
        package static func == (left: FreeQuota, right: FreeQuota) -> Bool {
            left.units == right.units
        }
    }
}
