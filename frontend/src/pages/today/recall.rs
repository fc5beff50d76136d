//! The last time: what was done of each exercise before this workout.
use contract::{Set, SetKind};
use leptos::{prelude::*, task::spawn_local};

use super::{bench::Bench, book::of_kind};
use crate::{api, measure::order::ordered};

impl Bench {
    /// Fetches what was done the last time of every exercise that comes into the workout.
    pub(super) fn recall(self) {
        let wanted = Memo::new(move |_| {
            self.book.doc.with(|doc| {
                let mut ids: Vec<String> = Vec::new();
                for block in &doc.blocks {
                    if !ids.contains(&block.exercise) {
                        ids.push(block.exercise.clone());
                    }
                }
                ids
            })
        });
        Effect::new(move |_| {
            for exercise in wanted.get() {
                let known = self
                    .previous
                    .with_untracked(|all| all.iter().any(|(id, _)| *id == exercise));
                if known {
                    continue;
                }
                self.previous
                    .update(|all| all.push((exercise.clone(), Vec::new())));
                spawn_local(async move {
                    let Ok(sets) = api::sets_of_exercise(&exercise).await else {
                        let _ = self
                            .previous
                            .try_update(|all| all.retain(|(id, _)| *id != exercise));
                        return;
                    };
                    let sets = self.last_time(sets);
                    let _ = self.previous.try_update(|all| {
                        for (_, known) in all.iter_mut().filter(|(id, _)| *id == exercise) {
                            known.clone_from(&sets);
                        }
                    });
                    self.shape_like(&exercise, &sets);
                });
            }
        });
    }

    /// The sets of the newest workout before this one.
    fn last_time(self, sets: Vec<Set>) -> Vec<Set> {
        let Some((own, started)) = self
            .book
            .doc
            .try_with_untracked(|doc| (doc.workout.id.clone(), doc.workout.started_at.clone()))
        else {
            return Vec::new();
        };
        let before = |set: &&Set| set.workout != own && set.done_at < started;
        let Some(workout) = sets.iter().find(before).map(|set| set.workout.clone()) else {
            return Vec::new();
        };
        let sets = sets
            .into_iter()
            .filter(|set| set.workout == workout)
            .collect();
        ordered(sets, |a: &Set, b: &Set| {
            a.rank.cmp(&b.rank).then_with(|| a.done_at.cmp(&b.done_at))
        })
    }

    /// An exercise that was added without a plan gets as many sets as it had the last time.
    fn shape_like(self, exercise: &str, sets: &[Set]) {
        if sets.is_empty() || !self.live {
            return;
        }
        let blocks: Vec<String> = self
            .book
            .doc
            .try_with_untracked(|doc| {
                let open = doc.blocks.iter().filter(|block| block.exercise == exercise);
                open.filter(|block| doc.is_untouched(&block.id) && is_blank(block))
                    .map(|block| block.id.clone())
                    .collect()
            })
            .unwrap_or_default();
        for id in blocks {
            let plan: Vec<_> = sets
                .iter()
                .map(|set| of_kind(set.kind.unwrap_or(SetKind::Normal)))
                .collect();
            self.book.follow(|doc| {
                if let Some(block) = doc.block_mut(&id) {
                    block.plan = Some(plan);
                }
                doc.align();
            });
        }
    }
}

/// Whether nothing was planned for a block but that it has sets.
fn is_blank(block: &contract::Block) -> bool {
    let blank = |set: &contract::PlannedSet| {
        set.reps.is_none() && set.weight_kg.is_none() && set.duration_s.is_none()
    };
    block.slot.is_none() && block.plan.iter().flatten().all(blank)
}
