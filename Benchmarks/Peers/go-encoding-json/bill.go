package main

import (
	"math/big"
	"strings"
)

// Bill is the answer to a document. Unlike that of mq-pricing its items have no derivation, and
// its notes are always the same.
type Bill struct {
	Product    string        `json:"product"`
	Region     string        `json:"region"`
	Metering   string        `json:"metering"`
	Currency   string        `json:"currency"`
	Hours      int64         `json:"hours"`
	Total      string        `json:"total"`
	Items      []Item        `json:"items"`
	Periods    []PeriodTotal `json:"periods"`
	Notes      []Note        `json:"notes"`
	Warnings   []string      `json:"warnings"`
	PriceSheet PriceSheet    `json:"priceSheet"`
}

// Item is a line of the bill.
type Item struct {
	SKU         string `json:"sku"`
	Description string `json:"description"`
	Quantity    string `json:"quantity"`
	Unit        string `json:"unit"`
	UnitPrice   string `json:"unitPrice"`
	Per         string `json:"per"`
	Amount      string `json:"amount"`
	Formula     string `json:"formula"`
}

// PeriodTotal tells what a period costs.
type PeriodTotal struct {
	Label  string `json:"label,omitempty"`
	Hours  int64  `json:"hours"`
	Repeat int64  `json:"repeat"`
	Total  string `json:"total"`
}

// Note says what was assumed.
type Note struct {
	Code   string `json:"code"`
	Detail string `json:"detail"`
}

// PriceSheet names the prices.
type PriceSheet struct {
	ID string `json:"id"`
}

// Quantities are in millionths, amounts in 10^-18 dollars: their product is exact.
const (
	quantityScale = 6
	amountScale   = 18
)

const million = 1_000_000

func (document *Document) bill() Bill {
	var sums [pricePoints]big.Int
	var hours int64
	total := new(big.Int)
	periods := make([]PeriodTotal, 0, len(document.Usage))
	for index := range document.Usage {
		period := &document.Usage[index]
		quantities := document.meter(period)
		periodTotal := new(big.Int)
		for point := range quantities {
			periodTotal.Add(periodTotal, amount(&quantities[point], point))
			sums[point].Add(&sums[point], &quantities[point])
		}
		total.Add(total, periodTotal)
		hours += period.hours() * period.repeat()
		periods = append(periods, PeriodTotal{
			period.Label, period.hours(), period.repeat(), decimal(periodTotal, amountScale)})
	}
	return Bill{
		Product: "rabbitmq", Region: document.Region, Metering: document.Metering,
		Currency: "USD", Hours: hours, Total: decimal(total, amountScale), Items: items(&sums),
		Periods: periods, Notes: notes, Warnings: []string{}, PriceSheet: PriceSheet{sheetID},
	}
}

func items(sums *[pricePoints]big.Int) []Item {
	items := make([]Item, 0, pricePoints)
	for point := range sums {
		if sums[point].Sign() == 0 {
			continue
		}
		price := prices[point]
		quantity := decimal(&sums[point], quantityScale)
		items = append(items, Item{
			price.sku, price.description, quantity, price.unit, price.unitPrice, price.per,
			decimal(amount(&sums[point], point), amountScale),
			quantity + " / " + price.per + " * " + price.unitPrice})
	}
	return items
}

func amount(quantity *big.Int, point int) *big.Int {
	return new(big.Int).Mul(quantity, big.NewInt(prices[point].trillionths))
}

// meter tells how much of each price point a period uses.
func (document *Document) meter(period *Period) [pricePoints]big.Int {
	var quantities [pricePoints]big.Int
	add := func(point int, factors ...int64) {
		product := big.NewInt(factors[0])
		for _, factor := range factors[1:] {
			product.Mul(product, big.NewInt(factor))
		}
		quantities[point].Add(&quantities[point], product)
	}
	hours, repeat := period.hours(), period.repeat()
	switch document.Metering {
	case messagingRequests:
		for _, messages := range period.Messages {
			receive, deliver := normalRequests, normalRequests
			if messages.Type == "delayed" {
				receive, deliver = delayedReceive, delayedDeliver
			}
			add(receive, messages.Received, messages.blocks(), repeat, million)
			add(deliver, messages.Delivered, messages.blocks(), repeat, million)
		}
	case provisionedCapacity:
		add(provisionedTPSHours, document.ProvisionedTPS, hours, repeat, million)
		var elastic int64
		for _, peak := range period.MinutePeakTPS {
			if peak > document.ProvisionedTPS {
				elastic += peak - document.ProvisionedTPS
			}
		}
		add(elasticTPSMinutes, elastic, repeat, million)
	}
	var start int64
	for tier, end := range queueTiers {
		if period.Queues <= start {
			break
		}
		add(queuesTier1+tier, minimum(period.Queues, end)-start, hours, repeat, million)
		start = end
	}
	add(storageGBHours, int64(period.StorageGB), hours, repeat)
	add(internetOutGB, int64(period.InternetOutGB), repeat)
	add(messageTraces, period.MessageTraces, repeat, million)
	return quantities
}

// blocks of 4 KB, in which messages are billed.
func (messages Messages) blocks() int64 {
	const block = 4096
	return maximum(1, (*messages.PayloadBytes+block-1)/block)
}

// decimal writes units × 10^-scale without trailing zeros.
func decimal(units *big.Int, scale int) string {
	digits := units.String()
	if len(digits) <= scale {
		digits = strings.Repeat("0", scale+1-len(digits)) + digits
	}
	point := len(digits) - scale
	decimals := strings.TrimRight(digits[point:], "0")
	if decimals == "" {
		return digits[:point]
	}
	return digits[:point] + "." + decimals
}

func minimum(one, other int64) int64 {
	if one < other {
		return one
	}
	return other
}

func maximum(one, other int64) int64 {
	if one > other {
		return one
	}
	return other
}
