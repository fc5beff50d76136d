//! One expression language, so that an access rule, a list filter, a check, a computed field and
//! an event condition mean the same in Rust (server and browser) and in SQLite.
//!
//! A subset of CEL: [`parse`] reads text, [`check`] gives it types against a [`Schema`], [`eval`]
//! answers it in Rust and [`to_sql`]/[`to_filter`] compile it. Filters come from a query string,
//! so every step is bounded and total: no input panics, recurses without limit or reaches SQL as
//! text.
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
//! * **Text** compares by bytes, that is by code point, and SQL columns must have the BINARY
//!   collation. `lower` changes ASCII letters only. Stored text holds no NUL character.
//! * **Time.** Dates are `YYYY-MM-DD` and datetimes `YYYY-MM-DDTHH:MM:SS.mmmZ`, so text order is
//!   time order. A text literal beside a date or datetime is read as one and refused if it is
//!   none; a date beside a datetime is its midnight, UTC.
//! * **Lists** hold no null and can only be searched (`in`), counted (`size`) or watched
//!   (`changed`).

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
