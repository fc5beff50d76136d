//! What has been done: the ledger of workouts, and one of them in full.
mod list;
mod month;
mod summary;
mod workout;

pub use list::{HistoryPage, Log};
pub use month::volume;
pub use workout::WorkoutPage;

use contract::{Block, CustomField, Set, SetKind};

use crate::{forms::noted, measure::order::ordered, widgets::SetLine};

/// The kind of a set; one that nobody chose is a working set.
pub fn kind_of(set: &Set) -> SetKind {
    set.kind.unwrap_or(SetKind::Normal)
}

/// An exercise's place in a workout and what was done there.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What is stored of the place; old rows and those of other programs have none.
    pub block: Option<Block>,
    pub exercise: String,
    pub sets: Vec<Set>,
}

impl Group {
    /// Its sets without warm-ups.
    pub fn working(&self) -> impl Iterator<Item = &Set> {
        self.sets
            .iter()
            .filter(|set| kind_of(set) != SetKind::Warmup)
    }
}

/// Groups sets by exercise, keeping the order of first appearance.
pub fn blocks(sets: &[Set]) -> Vec<Group> {
    grouped(Vec::new(), sets)
}

/// The places of a workout in their order, with their sets; then sets that have no place, by exercise.
pub fn grouped(places: Vec<Block>, sets: &[Set]) -> Vec<Group> {
    let sets = ordered(sets.to_vec(), |a, b| {
        // A set that is still on its way has no place yet: it is the last.
        let place = |set: &Set| (set.rank.is_none(), set.rank.clone());
        place(a)
            .cmp(&place(b))
            .then_with(|| a.done_at.cmp(&b.done_at))
            .then_with(|| a.id.cmp(&b.id))
    });
    let places = ordered(places, |a, b| {
        a.rank.cmp(&b.rank).then_with(|| a.id.cmp(&b.id))
    });
    let mut out: Vec<Group> = places
        .into_iter()
        .map(|block| Group {
            exercise: block.exercise.clone(),
            block: Some(block),
            sets: Vec::new(),
        })
        .collect();
    for set in sets {
        let own = out
            .iter_mut()
            .find(|group| match (&group.block, &set.block) {
                (Some(block), Some(place)) => block.id == *place,
                (None, _) => group.exercise == set.exercise,
                (Some(_), None) => false,
            });
        match own {
            Some(group) => group.sets.push(set),
            None => out.push(Group {
                block: None,
                exercise: set.exercise.clone(),
                sets: vec![set],
            }),
        }
    }
    out
}

/// The rows of a block, with working sets numbered and warm-ups not; `own` says what the person's own
/// fields on sets mean.
pub fn lines(sets: &[Set], own: &[CustomField]) -> Vec<SetLine> {
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
                own: noted(own, set.custom.as_ref()),
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
        let numbers: Vec<_> = lines(&sets, &[])
            .into_iter()
            .map(|line| line.number)
            .collect();
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
