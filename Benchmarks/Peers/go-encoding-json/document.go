package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Document is what a RabbitMQ instance did, over consecutive periods.
type Document struct {
	Region         string   `json:"region"`
	Metering       string   `json:"metering"`
	ProvisionedTPS int64    `json:"provisionedTPS"`
	Usage          []Period `json:"usage"`
}

// Period is a stretch of hours that occurs several times.
type Period struct {
	Label         string     `json:"label"`
	Hours         *int64     `json:"hours"`
	Repeat        *int64     `json:"repeat"`
	Messages      []Messages `json:"messages"`
	MinutePeakTPS []int64    `json:"minutePeakTPS"`
	Queues        int64      `json:"queues"`
	StorageGB     Millionths `json:"storageGB"`
	InternetOutGB Millionths `json:"internetOutGB"`
	MessageTraces int64      `json:"messageTraces"`
}

// Messages are those of one kind and size.
type Messages struct {
	Type         string `json:"type"`
	Received     int64  `json:"received"`
	Delivered    int64  `json:"delivered"`
	PayloadBytes *int64 `json:"payloadBytes"`
}

const (
	messagingRequests   = "messaging-requests"
	provisionedCapacity = "provisioned-capacity"
	mostQueues          = 100_000
	longestPeriod       = 87_840
)

func (document *Document) validate() error {
	if !regions[document.Region] {
		return fmt.Errorf("region %q is not known", document.Region)
	}
	switch document.Metering {
	case messagingRequests:
		if document.ProvisionedTPS != 0 {
			return errors.New("provisionedTPS goes with the metering 'provisioned-capacity' only")
		}
	case provisionedCapacity:
		if document.ProvisionedTPS < 1 {
			return errors.New("provisionedTPS must be at least 1")
		}
	default:
		return fmt.Errorf("metering %q is not known", document.Metering)
	}
	if len(document.Usage) == 0 {
		return errors.New("usage must have at least one period")
	}
	for index := range document.Usage {
		if err := document.Usage[index].validate(); err != nil {
			return fmt.Errorf("period %d: %w", index, err)
		}
	}
	return nil
}

func (period *Period) validate() error {
	hours, repeat := period.hours(), period.repeat()
	if hours < 1 || hours > longestPeriod || repeat < 1 || repeat > longestPeriod {
		return errors.New("hours and repeat must be positive, and at most ten years")
	}
	if period.Queues < 0 || period.Queues > mostQueues {
		return errors.New("no price is published for so many queues")
	}
	if period.StorageGB < 0 || period.InternetOutGB < 0 || period.MessageTraces < 0 {
		return errors.New("quantities must not be negative")
	}
	if peaks := int64(len(period.MinutePeakTPS)); peaks != 0 && peaks != hours*60 {
		return fmt.Errorf("minutePeakTPS must have exactly %d values", hours*60)
	}
	for _, peak := range period.MinutePeakTPS {
		if peak < 0 {
			return errors.New("minutePeakTPS must not be negative")
		}
	}
	for _, messages := range period.Messages {
		if err := messages.validate(); err != nil {
			return err
		}
	}
	return nil
}

func (messages Messages) validate() error {
	switch messages.Type {
	case "", "normal", "delayed":
	default:
		return fmt.Errorf("type %q is not known", messages.Type)
	}
	if messages.PayloadBytes == nil {
		return errors.New("payloadBytes is missing")
	}
	if messages.Received < 0 || messages.Delivered < 0 || *messages.PayloadBytes < 0 {
		return errors.New("quantities must not be negative")
	}
	return nil
}

func (period *Period) hours() int64  { return valueOr(period.Hours, 1) }
func (period *Period) repeat() int64 { return valueOr(period.Repeat, 1) }

func valueOr(value *int64, otherwise int64) int64 {
	if value == nil {
		return otherwise
	}
	return *value
}

// Millionths is a number with at most six decimals, read from its digits.
type Millionths int64

// UnmarshalJSON reads a plain decimal number.
func (value *Millionths) UnmarshalJSON(text []byte) error {
	var number json.Number
	if err := json.Unmarshal(text, &number); err != nil {
		return err
	}
	whole, decimals, _ := strings.Cut(number.String(), ".")
	if len(decimals) > 6 {
		return errors.New("at most six decimals are read")
	}
	digits := whole + decimals + strings.Repeat("0", 6-len(decimals))
	millionths, err := strconv.ParseInt(digits, 10, 64)
	*value = Millionths(millionths)
	return err
}
