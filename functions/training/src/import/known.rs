//! The headers of apps that write fixed English names, folded: what each column holds.

use super::columns::Column;

pub(super) const HEVY: &[(&str, Column)] = &[
    ("title", Column::Title),
    ("start time", Column::Start),
    ("end time", Column::End),
    ("description", Column::WorkoutNotes),
    ("exercise title", Column::Exercise),
    ("superset id", Column::Superset),
    ("exercise notes", Column::ExerciseNotes),
    ("set index", Column::Order),
    ("set type", Column::Kind),
    ("weight kg", Column::Weight),
    ("weight lbs", Column::Weight),
    ("weight lb", Column::Weight),
    ("reps", Column::Reps),
    ("distance km", Column::Distance),
    ("distance miles", Column::Distance),
    ("distance meters", Column::Distance),
    ("duration seconds", Column::Seconds),
    ("rpe", Column::Rpe),
];

pub(super) const FITNOTES: &[(&str, Column)] = &[
    ("date", Column::Start),
    ("exercise", Column::Exercise),
    ("category", Column::Category),
    ("weight", Column::Weight),
    ("weight kg", Column::Weight),
    ("weight kgs", Column::Weight),
    ("weight lbs", Column::WeightLb),
    ("weight lb", Column::WeightLb),
    ("weight unit", Column::WeightUnit),
    ("reps", Column::Reps),
    ("distance", Column::Distance),
    ("distance unit", Column::DistanceUnit),
    ("time", Column::Seconds),
    ("comment", Column::SetNotes),
    ("notes", Column::SetNotes),
    ("kind", Column::Kind),
];

pub(super) const LIFTOSAUR: &[(&str, Column)] = &[
    ("workout datetime", Column::Start),
    ("program", Column::Category),
    ("day name", Column::Title),
    ("exercise", Column::Exercise),
    ("is warmup set", Column::Warmup),
    ("completed reps", Column::Reps),
    ("completed reps left", Column::RepsLeft),
    ("completed reps right", Column::RepsRight),
    ("is amrap", Column::Amrap),
    ("rpe", Column::Rpe),
    ("completed rpe", Column::Rpe),
    ("weight value", Column::Weight),
    ("weight unit", Column::WeightUnit),
    ("completed weight value", Column::Weight),
    ("completed weight unit", Column::WeightUnit),
    ("notes", Column::ExerciseNotes),
];

/// As [`wger`](super::wger) writes it.
pub(super) const WGER: &[(&str, Column)] = &[
    ("date", Column::Start),
    ("end", Column::End),
    ("notes", Column::WorkoutNotes),
    ("exercise", Column::Exercise),
    ("kind", Column::Kind),
    ("weight", Column::Weight),
    ("weight unit", Column::WeightUnit),
    ("reps", Column::Reps),
    ("rir", Column::Rir),
    ("seconds", Column::Seconds),
    ("distance", Column::Distance),
    ("distance unit", Column::DistanceUnit),
];
