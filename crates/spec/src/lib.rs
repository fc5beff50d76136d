//! The spec language: what `schema/` and Studio are written in, and what everything
//! repeatable is generated from.
//!
//! A document becomes a spec in four steps, and reads best in their order: [`language`] is
//! the grammar, which [`load`] holds it to; [`short_forms`] are written out; [`model`] is
//! the spec as data; [`check`] lists every fault of meaning and tries the examples of its
//! rules. [`canonical`] gives a spec its identity, and `yaml` writes it back for people.
//!
//! Then what a spec is for: [`expr`] is the one expression language, and [`rules`] say what
//! it may name; [`values`] validates what people send; [`ddl`] and [`diff`] make tables and
//! plan their change; [`json_schema`] and [`openapi`] describe them to others, [`asyncapi`]
//! the events, [`scopes`] what an API token needs for a request.

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
pub mod own;
pub mod rank;
mod rule_tests;
pub mod rules;
pub mod scopes;
mod shape;
pub mod short_forms;
pub mod values;
#[cfg(feature = "yaml")]
pub mod yaml;

pub use fault::Fault;
pub use load::{Document, load};
