/// Everything that a RocketMQ bill can have a line for, in the order of the bill.
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

    /// The position in the order of the bill.
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

    private var unit: String {
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

    /// The number of units that its price is quoted for.
    package var per: UnitPrice.Per {
        self == .messageRequests || self == .messageTraces ? .million : .one
    }

    /// All components as the items of a bill.
    package static let catalogue = allCases.map {
        BillableItem(id: $0.rawValue, description: nil, unit: $0.unit, per: $0.per)
    }
}
