import Pricing

/// A bill of an answer, in no format.
struct AnsweredBill {
    /// The name of the option that was billed, such as `shared/cumulative`; nil if the answer is a
    /// single bill.
    let option: String?
    /// The canonical name of the metering.
    let metering: String
    let bill: Bill
}
