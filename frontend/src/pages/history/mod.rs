//! What has been done: the ledger of workouts, and one of them in full.
mod edit_set;
mod list;
mod workout;

pub use edit_set::{EditSet, RirAndKind};
pub use list::HistoryPage;
pub use workout::WorkoutPage;

use contract::{Set, SetKind};

use crate::{measure::order::ordered, widgets::SetLine};

/// The kind of a set; one that nobody chose is a working set.
pub fn kind_of(set: &Set) -> SetKind {
    set.kind.unwrap_or(SetKind::Normal)
}

/// The sets of one exercise within a workout, in the order of lifting.
pub struct Block {
    pub exercise: String,
    pub sets: Vec<Set>,
}

/// Groups sets by runs of the same exercise, keeping the order of first appearance.
pub fn blocks(sets: &[Set]) -> Vec<Block> {
    let sets = ordered(sets.to_vec(), |a, b| {
        // A set that is still on its way has no place yet: it is the last.
        let place = |set: &Set| (set.rank.is_none(), set.rank.clone());
        place(a)
            .cmp(&place(b))
            .then_with(|| a.done_at.cmp(&b.done_at))
            .then_with(|| a.id.cmp(&b.id))
    });
    let mut out: Vec<Block> = Vec::new();
    for set in sets {
        match out.iter_mut().find(|block| block.exercise == set.exercise) {
            Some(block) => block.sets.push(set),
            None => out.push(Block {
                exercise: set.exercise.clone(),
                sets: vec![set],
            }),
        }
    }
    out
}

/// The rows of a block, with working sets numbered and warm-ups not.
pub fn lines(sets: &[Set]) -> Vec<SetLine> {
    let mut number = 0;
    sets.iter()
        .map(|set| {
            let kind = kind_of(set);
            let warm = kind == SetKind::Warmup;
            number += usize::from(!warm);
            SetLine {
                number: (!warm).then_some(number),
                kind,
                weight_kg: set.weight_kg,
                reps: set.reps,
                seconds: set.duration_s,
                rir: set.rir.or_else(|| set.rpe.map(|rpe| (10.0 - rpe).max(0.0))),
                note: set.notes.clone().unwrap_or_default(),
                pending: set.rev == 0,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(id: &str, exercise: &str, rank: &str, kind: SetKind) -> Set {
        Set {
            id: id.into(),
            exercise: exercise.into(),
            rank: Some(rank.into()),
            kind: Some(kind),
            ..Set::default()
        }
    }

    #[test]
    fn warm_ups_do_not_count_as_working_sets() {
        let sets = [
            set("a", "x", "1", SetKind::Warmup),
            set("b", "x", "2", SetKind::Normal),
            set("c", "x", "3", SetKind::Drop),
        ];
        let numbers: Vec<_> = lines(&sets).into_iter().map(|line| line.number).collect();
        assert_eq!(numbers, [None, Some(1), Some(2)]);
    }

    #[test]
    fn an_exercise_returned_to_stays_one_block() {
        let sets = [
            set("a", "x", "1", SetKind::Normal),
            set("b", "y", "2", SetKind::Normal),
            set("c", "x", "3", SetKind::Normal),
        ];
        let found: Vec<_> = blocks(&sets)
            .iter()
            .map(|b| (b.exercise.clone(), b.sets.len()))
            .collect();
        assert_eq!(found, [("x".to_owned(), 2), ("y".to_owned(), 1)]);
    }
}
