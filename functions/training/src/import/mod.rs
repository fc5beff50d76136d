//! Reading other apps' exports: why a person's years of training do not stay behind when they
//! come here. Everything in this module is pure: bytes in, workouts and faults out, no host.
//!
//! [`parse`] reads a file of any app we know, or a table whose columns a person named, [`identity`] gives each workout and set an id which is
//! the same whenever the same training is read again, [`zone`] turns the file's local times into
//! UTC, and [`matching`] finds the catalogue's exercise for a foreign name.

mod assemble;
mod check;
mod civil;
mod columns;
mod dates;
mod error;
mod fold;
mod guess;
mod header;
pub mod identity;
mod known;
pub mod mapping;
pub mod matching;
mod model;
mod notes;
mod number;
mod order;
pub mod own;
mod parse;
mod record;
mod row;
mod stems;
mod text;
mod wger;
pub mod zone;

#[cfg(test)]
mod tests;

pub use error::ParseError;
pub(crate) use fold::normal;
pub use guess::{Table, table};
pub use model::{
    Entry, ExerciseCount, Fault, FaultCode, Options, Parsed, Set, SetKind, Source, Unit, Workout,
};
pub use parse::parse;
pub use zone::{Zone, format_utc, to_utc};
