//! What is entered for a set: which figures, by what the exercise is measured in.
use contract::{Exercise, ExerciseLoad, ExerciseMeasure, SetKind};

use super::{book::Cell, figures::Effort};

/// What is entered for a set of an exercise, in the order of entering.
pub fn cells(exercise: Option<&Exercise>, kind: SetKind, effort: Effort) -> Vec<Cell> {
    let measure = exercise
        .and_then(|one| one.measure)
        .unwrap_or(ExerciseMeasure::WeightReps);
    let load = exercise
        .and_then(|one| one.load)
        .unwrap_or(ExerciseLoad::External);
    let mut cells = Vec::with_capacity(4);
    let weighed = load != ExerciseLoad::None && measure != ExerciseMeasure::DistanceTime;
    if weighed && !(measure == ExerciseMeasure::Reps && load == ExerciseLoad::External) {
        cells.push(Cell::Weight);
    }
    match (kind, measure) {
        (SetKind::Distance, _) | (_, ExerciseMeasure::DistanceTime) => {
            cells.extend([Cell::Distance, Cell::Time]);
        }
        (SetKind::Timed, _) | (_, ExerciseMeasure::Time) => cells.push(Cell::Time),
        _ => cells.push(Cell::Reps),
    }
    if effort != Effort::Off {
        cells.push(Cell::Effort);
    }
    cells
}

/// The cell without which a set of these cells says nothing.
pub fn is_needed(cell: Cell, among: &[Cell]) -> bool {
    match cell {
        Cell::Reps => true,
        Cell::Time => !among.contains(&Cell::Distance),
        Cell::Distance => true,
        Cell::Weight | Cell::Effort => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exercise_asks_for_what_it_is_measured_in() {
        let of = |measure, load| Exercise {
            measure: Some(measure),
            load: Some(load),
            ..Exercise::default()
        };
        let bench = of(ExerciseMeasure::WeightReps, ExerciseLoad::External);
        assert_eq!(
            cells(Some(&bench), SetKind::Normal, Effort::Rir),
            [Cell::Weight, Cell::Reps, Cell::Effort]
        );
        assert_eq!(
            cells(Some(&bench), SetKind::Timed, Effort::Off),
            [Cell::Weight, Cell::Time]
        );
        let plank = of(ExerciseMeasure::Time, ExerciseLoad::None);
        assert_eq!(
            cells(Some(&plank), SetKind::Normal, Effort::Off),
            [Cell::Time]
        );
        let run = of(ExerciseMeasure::DistanceTime, ExerciseLoad::None);
        assert_eq!(
            cells(Some(&run), SetKind::Normal, Effort::Off),
            [Cell::Distance, Cell::Time]
        );
    }
}
