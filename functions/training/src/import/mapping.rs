//! What the columns of a table mean that no app we know wrote, as its person says.

use serde::{Deserialize, Serialize};

use super::columns::Column;

/// The meaning of every column of a table, in the table's order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// All of its columns.
    pub columns: Vec<Named>,
    /// Whether `3/4/2024` is the third of April; asked where the dates do not tell.
    #[serde(default)]
    pub day_first: Option<bool>,
    /// The unit of distances: `km`, `m` or `mi`; kilometres when absent.
    #[serde(default)]
    pub distance: Option<String>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The header's own name.
    pub column: String,
    /// One of [`MEANINGS`].
    pub means: String,
}

/// Words for what a column can mean; `ignore` is none.
const MEANINGS: &[(&str, Column)] = &[
    ("date", Column::Start),
    ("time", Column::Clock),
    ("end", Column::End),
    ("workout", Column::Title),
    ("workout_duration", Column::Duration),
    ("workout_notes", Column::WorkoutNotes),
    ("exercise", Column::Exercise),
    ("superset", Column::Superset),
    ("exercise_notes", Column::ExerciseNotes),
    ("set", Column::Order),
    ("kind", Column::Kind),
    ("weight", Column::Weight),
    ("weight_unit", Column::WeightUnit),
    ("weight_lb", Column::WeightLb),
    ("reps", Column::Reps),
    ("reps_left", Column::RepsLeft),
    ("reps_right", Column::RepsRight),
    ("rir", Column::Rir),
    ("rpe", Column::Rpe),
    ("distance", Column::Distance),
    ("distance_unit", Column::DistanceUnit),
    ("duration", Column::Seconds),
    ("set_notes", Column::SetNotes),
    ("warmup", Column::Warmup),
];

/// The column that a word means.
pub(super) fn column(word: &str) -> Option<Column> {
    let found = MEANINGS.iter().find(|(known, _)| *known == word);
    found.map(|(_, column)| *column)
}

/// The word for a column; `ignore` for one that a table is not asked about.
pub(super) fn word(column: Option<Column>) -> &'static str {
    let found = MEANINGS.iter().find(|(_, known)| Some(*known) == column);
    found.map_or("ignore", |(word, _)| word)
}
