//! What an export says, in our words: the shapes that every later step of an import works on.

use serde::{Deserialize, Serialize};

use super::identity;

/// A unit of weight, as a person chose it in the app they come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Kilograms.
    Kg,
    /// Avoirdupois pounds, 0.453 592 37 kg each.
    Lb,
}

/// What a file does not say about itself and a person has to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Unit of weights the file leaves without one; kilograms where this is `None` too.
    /// A unit that the file states always wins.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// Whether `3/4/2024` is the third of April. Only asked where no date in the file decides it;
    /// dates which start with the year or name the month need no hint.
    #[serde(default)]
    pub day_first: Option<bool>,
}

/// The dialect a file was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Strong, comma (or tab) separated: `Date,Workout Name,[Duration,]Exercise Name,…`.
    StrongComma,
    /// Strong for Android, semicolon separated, with units in each row.
    StrongSemicolon,
    /// Strong 6: numbered workouts, `Duration (sec)`, units in the header.
    StrongV6,
    /// Hevy.
    Hevy,
}

/// What a set was meant as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetKind {
    /// A working set.
    #[default]
    Normal,
    /// A warm-up.
    Warmup,
    /// A drop set.
    Drop,
    /// Taken to failure.
    Failure,
}

/// One performed set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Set {
    /// Place in its [`Entry`], from 0.
    pub position: u32,
    /// Place among *all* sets of this exercise in the workout, from 0; what the id is made of.
    pub ordinal: u32,
    /// What it was meant as.
    pub kind: SetKind,
    /// Kilograms. `Some(0.0)` is a body-weight set (repetitions without load); `None` is a set
    /// without any (a plank, a run). For an assisted entry this is the help, not the load.
    pub weight_kg: Option<f64>,
    /// The unit the weight was written in.
    pub entered_unit: Unit,
    /// Repetitions. `Some(0)` is an attempt that failed under load.
    pub reps: Option<u32>,
    /// Rate of perceived exertion, above 0 up to 10, half steps kept.
    pub rpe: Option<f64>,
    /// Metres.
    pub distance_m: Option<f64>,
    /// Seconds.
    pub duration_s: Option<u32>,
    /// A note on this set alone.
    pub notes: Option<String>,
    /// Line of the file, from 1.
    pub line: u32,
}

/// One exercise as it came up in a workout; the same exercise may come up again later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Name as the file has it, trimmed.
    pub exercise_name: String,
    /// Entries of a workout that share this value were done as one superset.
    pub superset: Option<String>,
    /// Whether the weight helps the person instead of loading them.
    pub assisted: bool,
    /// Notes on the exercise.
    pub notes: Option<String>,
    /// Its sets in the file's order.
    pub sets: Vec<Set>,
}

/// One workout.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Workout {
    /// Identity within a person's history, see [`identity::workout_key`].
    pub key: String,
    /// Name of the workout.
    pub title: String,
    /// Wall-clock start where the person was, `YYYY-MM-DDTHH:MM:SS`.
    pub started_local: String,
    /// Seconds; `None` where the file has none or the timer ran for more than a day.
    pub duration_s: Option<u32>,
    /// Notes on the whole workout.
    pub notes: Option<String>,
    /// Exercises in the order they were done.
    pub entries: Vec<Entry>,
}

impl Workout {
    /// Every set with its entry and its key ([`identity::set_key`]).
    pub fn sets(&self) -> impl Iterator<Item = (&Entry, &Set, String)> {
        self.entries.iter().flat_map(move |entry| {
            entry.sets.iter().map(move |set| {
                let key = identity::set_key(&self.key, &entry.exercise_name, set.ordinal);
                (entry, set, key)
            })
        })
    }
}

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
    /// with [`Options::unit`]. A fact of the file: an option does not change it.
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
