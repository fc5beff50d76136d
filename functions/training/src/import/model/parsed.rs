//! A file that was read: what was taken of it, and what was not and why.

use serde::{Deserialize, Serialize};

use super::{Source, Workout};

/// Why a row was not taken, or was taken with something to say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultCode {
    /// Fewer or more cells than the header has columns.
    Cells,
    /// A quotation mark that never closes.
    Quote,
    /// Bytes that are not text.
    Encoding,
    /// A cell that must not be empty.
    Missing,
    /// Not a date and time.
    Date,
    /// Not a number, or not a whole one.
    Number,
    /// A number nobody lifts, runs or counts.
    Range,
    /// An unknown unit.
    Unit,
    /// An unknown kind of set.
    Kind,
    /// A duration that cannot be one.
    Duration,
}

/// Something wrong at one place of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Line of the file, from 1; of a row with line breaks, its first.
    pub line: u32,
    /// The column's own name, where the fault is in one cell.
    pub column: Option<String>,
    /// Kind of fault.
    pub code: FaultCode,
    /// What was found and what was expected, for people.
    pub message: String,
}

/// A distinct exercise name of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseCount {
    /// Its first spelling.
    pub name: String,
    /// How many sets it has.
    pub sets: u32,
    /// Whether its weight helps instead of loading.
    pub assisted: bool,
}

/// A file, read. Every row is in exactly one place:
/// `rows_total = sets() + skipped_rows + faults.len() + notes_rows + rest_rows`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parsed {
    /// The dialect.
    pub source: Source,
    /// Whether the file states the unit of every weight it has; if not, ask, and read it again
    /// with [`Options::unit`](super::Options::unit). A fact of the file: an option does not change it.
    pub unit_stated: bool,
    /// Workouts, oldest first.
    pub workouts: Vec<Workout>,
    /// Rows that were not taken, at most one fault a row, in the file's order.
    pub faults: Vec<Fault>,
    /// Oddities of rows that *were* taken.
    pub warnings: Vec<Fault>,
    /// Rows that only carry a note.
    pub notes_rows: u32,
    /// Rows of the rest timer.
    pub rest_rows: u32,
    /// Sets without any value: planned, never done.
    pub skipped_rows: u32,
    /// Rows after the header, blank lines not counted.
    pub rows_total: u32,
    /// Distinct exercises, most sets first.
    pub exercises: Vec<ExerciseCount>,
}

impl Parsed {
    /// Number of sets in all workouts.
    pub fn sets(&self) -> usize {
        self.workouts
            .iter()
            .flat_map(|w| &w.entries)
            .map(|e| e.sets.len())
            .sum()
    }
}
