//! Which cell of a row means what: the layout that a header describes.

use std::borrow::Cow;

use super::model::{Source, Unit};
use super::number::Length;

/// What a column holds, in any dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    WorkoutNumber,
    Start,
    End,
    Title,
    /// Tells a format and nothing of a training.
    Category,
    Duration,
    WorkoutNotes,
    Exercise,
    Superset,
    ExerciseNotes,
    Order,
    Kind,
    Weight,
    WeightUnit,
    /// A second column of weights, in pounds.
    WeightLb,
    Reps,
    RepsLeft,
    RepsRight,
    Rir,
    Rpe,
    Distance,
    DistanceUnit,
    Seconds,
    /// A time of day beside the date.
    Clock,
    /// A note on one set.
    SetNotes,
    /// 1 where the set is a warm-up.
    Warmup,
    /// 1 where as many repetitions as possible were asked for.
    Amrap,
}

/// A header, understood.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub source: Source,
    /// For each cell of a row its meaning, if it has one for us, and the header's own name.
    pub columns: Vec<(Option<Column>, String)>,
    /// Unit of weight in the header.
    pub weight_unit: Option<Unit>,
    /// Unit of distance in the header.
    pub distance_unit: Option<Length>,
}

impl Layout {
    /// The header's own name of a column.
    pub fn name(&self, column: Column) -> Option<String> {
        let found = self
            .columns
            .iter()
            .find(|(meaning, _)| *meaning == Some(column));
        found.map(|(_, name)| name.clone())
    }

    pub fn has(&self, column: Column) -> bool {
        self.columns
            .iter()
            .any(|(meaning, _)| *meaning == Some(column))
    }

    /// The cells of a row by meaning.
    pub fn cells<'r>(&self, row: &'r [Cow<'_, str>]) -> Cells<'r> {
        let mut cells = Cells::default();
        for ((meaning, _), cell) in self.columns.iter().zip(row) {
            if let Some(column) = meaning {
                *cells.slot(*column) = cell.as_ref();
            }
        }
        cells
    }
}

/// Cells of one row; a column that the file does not have reads as empty.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cells<'r> {
    pub start: &'r str,
    pub end: &'r str,
    pub title: &'r str,
    pub duration: &'r str,
    pub workout_notes: &'r str,
    pub exercise: &'r str,
    pub superset: &'r str,
    pub exercise_notes: &'r str,
    pub order: &'r str,
    pub kind: &'r str,
    pub weight: &'r str,
    pub weight_unit: &'r str,
    pub weight_lb: &'r str,
    pub reps: &'r str,
    pub reps_left: &'r str,
    pub reps_right: &'r str,
    pub rir: &'r str,
    pub rpe: &'r str,
    pub distance: &'r str,
    pub distance_unit: &'r str,
    pub seconds: &'r str,
    pub clock: &'r str,
    pub set_notes: &'r str,
    pub warmup: &'r str,
    pub amrap: &'r str,
    workout_number: &'r str,
    category: &'r str,
}

impl<'r> Cells<'r> {
    fn slot(&mut self, column: Column) -> &mut &'r str {
        match column {
            Column::WorkoutNumber => &mut self.workout_number,
            Column::Category => &mut self.category,
            Column::Start => &mut self.start,
            Column::End => &mut self.end,
            Column::Title => &mut self.title,
            Column::Duration => &mut self.duration,
            Column::WorkoutNotes => &mut self.workout_notes,
            Column::Exercise => &mut self.exercise,
            Column::Superset => &mut self.superset,
            Column::ExerciseNotes => &mut self.exercise_notes,
            Column::Order => &mut self.order,
            Column::Kind => &mut self.kind,
            Column::Weight => &mut self.weight,
            Column::WeightUnit => &mut self.weight_unit,
            Column::WeightLb => &mut self.weight_lb,
            Column::Reps => &mut self.reps,
            Column::RepsLeft => &mut self.reps_left,
            Column::RepsRight => &mut self.reps_right,
            Column::Rir => &mut self.rir,
            Column::Rpe => &mut self.rpe,
            Column::Distance => &mut self.distance,
            Column::DistanceUnit => &mut self.distance_unit,
            Column::Seconds => &mut self.seconds,
            Column::Clock => &mut self.clock,
            Column::SetNotes => &mut self.set_notes,
            Column::Warmup => &mut self.warmup,
            Column::Amrap => &mut self.amrap,
        }
    }
}
