//! The spec language: what `schema/` and Studio are written in, and what everything
//! repeatable is generated from.
//!
//! [`load`] reads documents and lists every fault; [`model`] is the spec as data;
//! [`expr`] is the one expression language; [`values`] validates what people send;
//! [`ddl`] and [`diff`] make tables and plan their change; [`json_schema`] and
//! [`openapi`] describe them to others, [`asyncapi`] the events.

pub mod asyncapi;
pub mod canonical;
pub mod check;
pub mod civil;
pub mod ddl;
pub mod decimal;
pub mod diff;
pub mod expr;
mod fault;
pub mod json_schema;
pub mod language;
mod load;
pub mod model;
pub mod nearest;
pub mod openapi;
pub mod rank;
mod rule_tests;
pub mod rules;
mod shape;
pub mod short_forms;
pub mod values;
#[cfg(feature = "yaml")]
pub mod yaml;

pub use fault::Fault;
pub use load::{Document, load};
