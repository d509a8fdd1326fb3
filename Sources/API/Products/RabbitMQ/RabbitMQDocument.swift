import Pricing

/// The usage document of `POST /rabbitmq/estimate`.
struct RabbitMQDocument {
    let regional: RegionalPrices<RabbitMQPrices>
    let usage: RabbitMQUsage
    let origin: Origin?
}

/// The document of `POST /rabbitmq/compare`.
struct RabbitMQScenarioDocument {
    let regional: RegionalPrices<RabbitMQPrices>
    let scenario: RabbitMQScenario
    let origin: Origin?
}
