//! What stands grey in a cell before anything is entered, and counts when the set is done with one
//! press: the plan, else the suggestion, else the last time, else the set before.
use contract::{Set, SetKind};
use leptos::prelude::{Get, With};

use super::{
    bench::Bench,
    book::{Cell, Line, Spot},
};
use crate::widgets::PlateState;

impl Bench {
    /// The last time's set that stands where this one does: warm-ups among warm-ups, working sets
    /// among working sets.
    pub fn previous_of(self, spot: &Spot) -> Option<Set> {
        let line = self.line(spot)?;
        let exercise = self.exercise_of(&spot.block)?;
        let warm = |kind: SetKind| kind == SetKind::Warmup;
        let place = self.book.doc.with(|doc| {
            let before = doc.lines(&spot.block).into_iter().take(line.at);
            before
                .filter(|other| warm(other.kind) == warm(line.kind))
                .count()
        });
        self.previous.with(|all| {
            let (_, sets) = all.iter().find(|(id, _)| *id == exercise.id)?;
            let alike = |set: &&Set| warm(set.kind.unwrap_or(SetKind::Normal)) == warm(line.kind);
            sets.iter().filter(alike).nth(place).cloned()
        })
    }

    /// What a planned row would be done with, as a set: typed figures are not in it.
    pub fn ghost(self, spot: &Spot) -> Set {
        let Some(line) = self.line(spot) else {
            return Set::default();
        };
        let mut ghost = Set::default();
        fill_from_plan(&mut ghost, &line);
        if self.next.get().as_ref() == Some(spot) && line.kind != SetKind::Warmup {
            self.fill_from_advice(&mut ghost, &spot.block);
        }
        if let Some(before) = self.previous_of(spot) {
            fill(&mut ghost, &before);
        }
        let done = self.book.doc.with(|doc| {
            let done = doc.done(&spot.block);
            let alike =
                |set: &&&Set| (set.kind == Some(SetKind::Warmup)) == (line.kind == SetKind::Warmup);
            done.iter().rev().find(alike).map(|set| (**set).clone())
        });
        if let Some(done) = done {
            fill(&mut ghost, &done);
        }
        ghost
    }

    fn fill_from_advice(self, ghost: &mut Set, block: &str) {
        let Some(exercise) = self.exercise_of(block) else {
            return;
        };
        self.advice.with(|(id, state)| {
            if let PlateState::Ready(advice) = state
                && *id == exercise.id
            {
                let weight = Some(advice.weight_kg).filter(|kg| *kg > 0.0);
                ghost.weight_kg = ghost.weight_kg.or(weight);
                ghost.reps = ghost.reps.or(Some(advice.reps).filter(|reps| *reps > 0));
            }
        });
    }

    /// What a cell shows before anything is entered. Effort is never taken for granted.
    pub fn ghost_text(self, spot: &Spot, cell: Cell) -> String {
        let manner = self.manner(spot);
        if cell == Cell::Effort {
            let target = self.line(spot).and_then(|line| line.plan);
            let aim = target.map(|plan| Set {
                rir: plan.rir,
                rpe: plan.rpe,
                ..Set::default()
            });
            return aim.map_or_else(String::new, |aim| manner.show(&aim, cell));
        }
        manner.show(&self.ghost(spot), cell)
    }
}

fn fill_from_plan(ghost: &mut Set, line: &Line) {
    if let Some(plan) = &line.plan {
        ghost.weight_kg = plan.weight_kg;
        ghost.reps = plan.reps;
        ghost.duration_s = plan.duration_s;
        ghost.distance_m = plan.distance_m;
    }
}

/// Fills what is open.
fn fill(ghost: &mut Set, from: &Set) {
    ghost.weight_kg = ghost.weight_kg.or(from.weight_kg);
    if ghost.reps.is_none() {
        (ghost.reps, ghost.reps_left, ghost.reps_right) =
            (from.reps, from.reps_left, from.reps_right);
    }
    ghost.duration_s = ghost.duration_s.or(from.duration_s);
    ghost.distance_m = ghost.distance_m.or(from.distance_m);
}
