package main

// The price group of all regions but Riyadh, of the sheet that mq-pricing has built in.

const sheetID = "rabbitmq-serverless-2024-12-06"

var regions = map[string]bool{
	"cn-hangzhou": true, "cn-shanghai": true, "cn-qingdao": true, "cn-beijing": true,
	"cn-zhangjiakou": true, "cn-huhehaote": true, "cn-wulanchabu": true, "cn-shenzhen": true,
	"cn-guangzhou": true, "cn-chengdu": true, "cn-hongkong": true, "ap-northeast-1": true,
	"ap-southeast-1": true, "ap-southeast-3": true, "ap-southeast-5": true,
	"ap-southeast-6": true, "ap-southeast-7": true, "eu-central-1": true, "us-east-1": true,
	"us-west-1": true, "cn-shanghai-finance-1": true, "cn-beijing-finance-1": true,
}

// The price points, in the order of the bill.
const (
	normalRequests = iota
	delayedReceive
	delayedDeliver
	provisionedTPSHours
	elasticTPSMinutes
	queuesTier1
	queuesTier2
	queuesTier3
	queuesTier4
	storageGBHours
	internetOutGB
	messageTraces
	pricePoints
)

type pricePoint struct {
	sku, description, unit string
	unitPrice, per         string
	// What one unit costs, in 10^-12 dollars.
	trillionths int64
}

var prices = [pricePoints]pricePoint{
	{"rabbitmq.requests.normal", "Receipt and delivery of normal messages", "requests",
		"0.31", "1000000", 310_000},
	{"rabbitmq.requests.delayed-receive", "Receipt of delayed messages", "requests",
		"1.55", "1000000", 1_550_000},
	{"rabbitmq.requests.delayed-deliver", "Delivery of delayed messages", "requests",
		"0.31", "1000000", 310_000},
	{"rabbitmq.capacity.provisioned", "Provisioned capacity", "TPS-hours",
		"0.00013", "1", 130_000_000},
	{"rabbitmq.capacity.elastic", "Elastic traffic above the provisioned capacity",
		"TPS-minutes", "0.000019", "1", 19_000_000},
	{"rabbitmq.queues.tier-1", "Queues 1 to 200", "queue-hours", "0.000044", "1", 44_000_000},
	{"rabbitmq.queues.tier-2", "Queues 201 to 3000", "queue-hours", "0.000022", "1", 22_000_000},
	{"rabbitmq.queues.tier-3", "Queues 3001 to 20000", "queue-hours",
		"0.000044", "1", 44_000_000},
	{"rabbitmq.queues.tier-4", "Queues 20001 to 100000", "queue-hours",
		"0.000088", "1", 88_000_000},
	{"rabbitmq.storage", "Message storage", "GB-hours", "0.000319", "1", 319_000_000},
	{"rabbitmq.internet-out", "Outbound Internet traffic", "GB", "0.13", "1", 130_000_000_000},
	{"rabbitmq.message-traces", "Message trace logs", "traces", "0.0155", "1000000", 15_500},
}

// Where each queue tier ends.
var queueTiers = [...]int64{200, 3_000, 20_000, mostQueues}

var notes = []Note{
	{"payload-multiplier-both-ways", "Received messages are counted in blocks of 4 KB like " +
		"delivered ones; the provider's worked example for RabbitMQ does so, its text names " +
		"delivery only."},
	{"kilobyte-1024", "4 KB are taken as 4096 bytes; the source does not say, and 4000 would " +
		"count more blocks here."},
	{"gigabytes-as-given", "GB are billed as given, without conversion; the source does not say " +
		"whether a GB has 10^9 or 2^30 bytes."},
	{"storage-as-held", "Storage is billed as held during every hour of its period; the source " +
		"does not say whether the mean or the peak of an hour counts."},
	{"later-items-left-out", "Later revisions of the billing page add an instance fee and a " +
		"PrivateLink fee whose figures are not known; they are not in this bill."},
}
