//! The spec as data: what `schema/` and Studio both say, after reading and checking.
//!
//! These are the structures in canonical form. They are written as JSON into
//! `schema/generated/` and embedded in the functions, so everything here
//! (de)serialises and nothing here parses what people wrote: [`crate::load`] does.

mod access;
mod entity;
mod event;
mod field;
mod function;
mod kind;
mod offline;
mod operation;
mod read;
mod table;
mod test;
mod views;

pub use access::{Access, Check, Presets};
pub use entity::{Index, Model, Retired, RetiredModel, Space};
pub use event::{Emit, Event, Write};
pub use field::Field;
pub use function::{Function, FunctionKind, Language, Profile};
pub use kind::{EnumValue, Fold, Kind, OnDelete};
pub use offline::{Offline, Recent};
pub use operation::{Caller, Operation, Type};
pub use table::Table;
pub use test::{Actor, Attempt, RuleTest};
pub use views::{Board, Calendar, Gallery, Views};

use read::block;
use serde::Serialize;

/// A whole spec, or the part of one that a function embeds.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Spec {
    /// The language's version; 1.
    pub spec: u32,
    /// One entry per function, by name.
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub functions: Table<Function>,
    /// Stored things, by name in the singular.
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub models: Table<Model>,
    /// Shapes of requests and answers, by name.
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub types: Table<Type>,
    /// What an area does beyond records, by name.
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub operations: Table<Operation>,
    /// Domain events, by name.
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub events: Table<Event>,
    /// Models whose tables are kept though nothing serves them, by id; planned by the diff, never authored.
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub retired: Table<RetiredModel>,
}

block!(Spec {
    spec,
    functions,
    models,
    types,
    operations,
    events,
    retired
});

/// Canonical form leaves out what a reader would assume.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
