import Pricing

/// The document of `POST /rocketmq/compare`.
struct RocketMQDocument {
    let regional: RegionalPrices<RocketMQPrices>
    let scenario: RocketMQScenario
    let origin: Origin?
}
