/// What to do, and what to watch for, when an instance moves to the shared edition (upgrade guide).
enum UpgradeSteps {
    static let all = [
        "Open the instance's details page, choose Upgrade, set Primary Edition to Shared and confirm. "
            + "Messages are sent and received without interruption.",
        "After the upgrade the page shows two VPC endpoints under Endpoint and Network Information. "
            + "The one marked To Be Unpublished is the old endpoint, the unmarked one is new. The "
            + "address changes because PrivateLink is then billed to the service provider and no "
            + "longer to you, the service consumer.",
        "Put the new endpoint's address into the configuration of every producer and consumer, and "
            + "restart each of them. Both endpoints lead to the same instance, so this can be done "
            + "one by one.",
        "Look for applications that still use the old endpoint: PrivateLink traffic fees accrue for "
            + "them, and the old endpoint will be deprecated.",
        "Check that no application creates a producer for each message: that inflates the number of "
            + "online clients, which the shared edition bills beyond its free quota.",
        "When every application runs stably on the new endpoint, delete the one marked To Be "
            + "Unpublished. Its PrivateLink instance fee accrues until then, used or not.",
    ]
}
