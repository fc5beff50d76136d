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
    Duration,
    WorkoutNotes,
    Exercise,
    Superset,
    ExerciseNotes,
    Order,
    Kind,
    Weight,
    WeightUnit,
    Reps,
    Rpe,
    Distance,
    DistanceUnit,
    Seconds,
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
    pub reps: &'r str,
    pub rpe: &'r str,
    pub distance: &'r str,
    pub distance_unit: &'r str,
    pub seconds: &'r str,
    workout_number: &'r str,
}

impl<'r> Cells<'r> {
    fn slot(&mut self, column: Column) -> &mut &'r str {
        match column {
            Column::WorkoutNumber => &mut self.workout_number,
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
            Column::Reps => &mut self.reps,
            Column::Rpe => &mut self.rpe,
            Column::Distance => &mut self.distance,
            Column::DistanceUnit => &mut self.distance_unit,
            Column::Seconds => &mut self.seconds,
        }
    }
}
