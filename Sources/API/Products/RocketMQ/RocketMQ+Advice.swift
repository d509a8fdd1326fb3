/// What to give instead of fields that RocketMQ's documents do not have.
extension RocketMQ {
    static func documentAdvice(periodFields: [String], optionFields: [String]) -> [FieldAdvice] {
        [FieldAdvice(optionFields, "give it in the elements of 'options'")]
            + FieldAdvice.document(periodFields)
    }

    static func periodAdvice(messageFields: [String]) -> [FieldAdvice] {
        FieldAdvice.period(messageFields) + [
            FieldAdvice(
                ["consumers"],
                "give consumer groups in 'consumerGroups', and their clients in 'onlineClients'"),
            FieldAdvice(
                ["clients", "producers", "connections"],
                "give connected producers and consumers in 'onlineClients'"),
            FieldAdvice(["groups"], "give consumer groups in 'consumerGroups'"),
        ]
    }

    static let privateLinkAdvice = [
        FieldAdvice(["data", "dataMB", "dataTB", "dataBytes"], "give GB in 'dataGB'")
    ]

    static let upgradeAdvice = [
        FieldAdvice(
            ["days", "hours", "oldEndpointDays", "oldEndpointMinutes"],
            "give hours in 'oldEndpointHours'"),
        FieldAdvice(
            ["dataGB", "oldEndpointDataMB", "oldEndpointDataTB", "oldEndpointDataBytes"],
            "give GB in 'oldEndpointDataGB'"),
    ]

    /// Rates are per hour, where clients may know those of a day or month.
    static let rateAdvice = [
        ("reservedTPS", "reservedTPSHour"), ("instance", "instanceHour"),
        ("resource", "resourceHour"), ("client", "clientHour"), ("storageGB", "storageGBHour"),
        ("privateLinkZone", "privateLinkZoneHour"),
    ].map { stem, key in
        FieldAdvice(
            ["Day", "Month", "Year"].map { stem + $0 }, "give the price for an hour in '\(key)'")
    }
}
