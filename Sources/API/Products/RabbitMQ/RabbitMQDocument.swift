import Pricing

/// The usage document of `POST /rabbitmq/estimate`.
struct RabbitMQDocument {
    let regional: RegionalPrices<RabbitMQPrices>
    let usage: RabbitMQUsage
    let origin: Origin?
}
