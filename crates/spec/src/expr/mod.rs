//! One expression language, so that an access rule, a list filter, a check, a computed field and
//! an event condition mean the same in Rust (server and browser) and in SQLite.
//!
//! [`parse`] reads text, [`check`] gives it types against a [`Schema`], [`eval`] answers it in Rust
//! and [`to_sql`]/[`to_filter`] compile it. Filters come from a query string, so every step is
//! bounded and total: no input panics, recurses without limit or reaches SQL as text.
//!
//! # What an expression means, on both back ends
//!
//! * **Null.** `==` and `!=` treat null as a value (`x == null` tests for it) and `!=` is the
//!   negation of `==`. `<`, `<=`, `>`, `>=`, `in` and the text tests are false when an operand is
//!   null. `&&`, `||`, `!` and the condition of `c ? a : b` read null as false. Arithmetic and the
//!   other functions give null for a null operand.
//! * **Numbers.** Int and float compare by exact numeric value. Int arithmetic truncates (`7 / 2`
//!   is 3, `-7 % 3` is -1); its result is null outside ±(2^53 − 1), the range JSON and D1 carry
//!   exactly. Int with float gives float. Division and remainder by zero are null; so is a float
//!   result that overflows to infinity. `0.0 == -0.0`.
//! * **Decimals** are exact, with 0 to 9 digits after the point and at most 2^53 − 1 units of the
//!   last. A number literal beside one is read from its text: `price >= 12.50` meets no float, and
//!   a literal with more digits than the decimal has still compares exactly. Decimals of any scales
//!   compare exactly with each other and with ints. Sums and differences have the larger scale,
//!   products both together (more than 9 digits are refused), quotients are floats, and beside a
//!   float a decimal is the float nearest to it. `min`, `max`, `coalesce` and `c ? a : b` bring
//!   their operands to the larger scale. What does not fit is null. Rounding happens only where it
//!   is written: `round(d, n)`, `decimal(x, n)`, half away from zero.
//! * **Text** compares by bytes, that is by code point, and SQL columns must have the BINARY
//!   collation. `lower` and `upper` change ASCII letters only. Stored text holds no NUL character.
//! * **Time.** Dates are `YYYY-MM-DD`, times of day `HH:MM:SS` and datetimes
//!   `YYYY-MM-DDTHH:MM:SS.mmmZ`, so text order is time order. A text literal beside one of them is
//!   read as one and refused if it is none; a date beside a datetime is its midnight, UTC.
//!   Durations are milliseconds, written `'PT1H30M'` or `'1h30m'`: the difference of two dates or
//!   datetimes; what may be added to one, giving a datetime (null outside the years 1 to 9999); and
//!   they add, multiply and divide by ints (cut), and divide each other (a float). `hours(d)` and
//!   its like count whole ones. `weekday` is 1 for Monday to 7 for Sunday.
//! * **Lists** hold no null and can only be searched (`in`), counted (`size`) or watched
//!   (`changed`). **Files and JSON** can only be compared with null or watched.
//! * **Formulas** are expressions in the place of a field's name, read of the row that the field is
//!   read of: `old.total` computes over the stored row.
//!
//! # What of it is CEL
//!
//! The grammar is a subset of CEL's, and so is the meaning of: literals of null, bools, ints,
//! floats and texts; a leading `-`, and `+`, `-`, `*` on two ints or two floats, `/` and `%` on ints, `+` on
//! texts; comparisons of two values of one kind; `&&`, `||`, `!`, `c ? a : b`; `in` a list; lists of
//! literals; `contains`, `startsWith`, `endsWith`, `size`; `timestamp('…')`, `duration('…')`, their
//! sums, differences and comparisons. Wherever CEL gives a value there, the same text gives the
//! same value here; where CEL stops with an error, arithmetic here is null and a condition false,
//! and what stands around it goes on. Beyond 2^53 an int is null here, and an infinite float too.
//! The rest is our own and an error in CEL: an int beside a float, decimals, text literals as dates,
//! durations multiplied and divided, and the other functions. `tests/cel.rs` holds both to this.

mod arithmetic;
mod ast;
mod calendar;
mod calls;
mod check;
mod coerce;
mod convert;
mod eval;
mod formula;
mod fragment;
mod functions;
mod habits;
mod lexer;
mod operators;
mod parser;
mod print;
mod sql;
mod types;
mod units;
mod value;

#[cfg(test)]
mod tests;

pub use ast::{BinaryOp, Expr, Literal, Node, UnaryOp};
pub use check::{check, check_as};
pub use eval::{Env, eval};
pub use fragment::{Param, Sql};
pub use parser::{MAX_BYTES, MAX_DEPTH, MAX_NODES, parse};
pub use sql::{SqlEnv, to_filter, to_sql};
pub use types::{FieldType, Kind, Place, Schema, Signature, Type, Typed};
pub use value::Value;

use serde::Serialize;

/// One thing wrong with an expression, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Offset into the text, counted in characters from 0.
    pub at: usize,
    /// What is wrong, as a sentence for the person who wrote the expression.
    pub message: String,
    /// What would have been accepted there, where that can be said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
}

impl Fault {
    pub(crate) fn new(at: usize, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            expected: None,
        }
    }

    pub(crate) fn expecting(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "at {}: {}", self.at, self.message)?;
        match &self.expected {
            Some(expected) => write!(f, " (expected {expected})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Fault {}
