//! What can be done to the exercises of a workout: their order, their supersets, others in their place.
use contract::{Block, PlannedSet, PlannedSetLoad};

use super::doc::Doc;

impl Doc {
    /// An exercise at the end.
    pub fn add_block(&mut self, block: Block) {
        let last = self.blocks.last().and_then(|block| block.rank.clone());
        self.blocks.push(Block {
            workout: self.workout.id.clone(),
            rank: spec::rank::between(last.as_deref(), None),
            ..block
        });
        self.align();
    }

    /// Takes an exercise away with its sets.
    pub fn remove_block(&mut self, id: &str) {
        self.blocks.retain(|block| block.id != id);
        self.sets.retain(|set| set.block.as_deref() != Some(id));
        self.part_loners();
        self.align();
    }

    /// Moves the exercise at `from` to `to`. False when nothing moves.
    pub fn move_block(&mut self, from: usize, to: usize) -> bool {
        if from == to || from >= self.blocks.len() || to >= self.blocks.len() {
            return false;
        }
        let block = self.blocks.remove(from);
        self.blocks.insert(to, block);
        self.rank_block(to);
        self.part_loners();
        true
    }

    /// Gives the block at `at` a rank between its neighbours, or all of them new ones.
    fn rank_block(&mut self, at: usize) {
        let rank = |at: Option<usize>| self.blocks.get(at?)?.rank.clone();
        let (low, high) = (rank(at.checked_sub(1)), rank(Some(at + 1)));
        let others = self.blocks.iter().enumerate();
        let fits = others
            .filter(|(n, _)| *n != at)
            .all(|(_, block)| block.rank.is_some());
        match spec::rank::between(low.as_deref(), high.as_deref()).filter(|_| fits) {
            Some(new) => {
                if let Some(block) = self.blocks.get_mut(at) {
                    block.rank = Some(new);
                }
            }
            None => {
                let ranks = spec::rank::spread(self.blocks.len());
                for (block, new) in self.blocks.iter_mut().zip(ranks) {
                    block.rank = Some(new);
                }
            }
        }
    }

    /// The places of the exercises that take turns with the one at `at`, itself among them.
    pub fn group(&self, at: usize) -> std::ops::Range<usize> {
        let letter = |at: usize| {
            self.blocks
                .get(at)
                .and_then(|block| block.superset.as_deref())
        };
        let Some(own) = letter(at) else {
            return at..at + 1;
        };
        let mut from = at;
        while from > 0 && letter(from - 1) == Some(own) {
            from -= 1;
        }
        let mut to = at + 1;
        while letter(to) == Some(own) {
            to += 1;
        }
        from..to
    }

    /// Whether an exercise takes turns with the one after it.
    pub fn is_linked(&self, at: usize) -> bool {
        self.group(at).contains(&(at + 1))
    }

    /// Makes an exercise take turns with the next one, or ends it.
    pub fn link(&mut self, at: usize) {
        let (own, next) = (self.group(at), self.group(at + 1));
        if next.end > self.blocks.len() {
            return;
        }
        let linked = own.contains(&(at + 1));
        let letter = self.unused_letter();
        // Parted, what comes after goes on by itself; joined, both groups are one.
        let renamed = if linked {
            at + 1..own.end
        } else {
            own.start..next.end
        };
        for block in self.blocks.get_mut(renamed).into_iter().flatten() {
            block.superset.clone_from(&letter);
        }
        self.part_loners();
    }

    fn unused_letter(&self) -> Option<String> {
        let used = |letter: &String| {
            let letters = self.blocks.iter().map(|block| block.superset.as_ref());
            letters.flatten().any(|other| other == letter)
        };
        ('A'..='Z').map(String::from).find(|letter| !used(letter))
    }

    /// A letter is for two at least.
    fn part_loners(&mut self) {
        let alone: Vec<usize> = (0..self.blocks.len())
            .filter(|at| self.group(*at).len() == 1)
            .collect();
        for at in alone {
            if let Some(block) = self.blocks.get_mut(at) {
                block.superset = None;
            }
        }
    }

    /// Puts another exercise in the place of one. What was done stays with the exercise that it
    /// was done with, and the rest of its plan goes on with the other, without its weights.
    pub fn swap(&mut self, id: &str, exercise: &str, new_id: impl FnOnce() -> String) {
        let (Some(at), done) = (self.place(id), self.done(id).len()) else {
            return;
        };
        let Some(block) = self.blocks.get_mut(at) else {
            return;
        };
        let plan = block.plan.take().unwrap_or_default();
        let (kept, rest) = plan.split_at(done.min(plan.len()));
        let unloaded: Vec<PlannedSet> = rest.iter().map(without_weight).collect();
        if done == 0 {
            exercise.clone_into(&mut block.exercise);
            block.slot = None;
            block.notes = None;
            block.plan = Some(unloaded);
            let id = block.id.clone();
            self.typed.retain(|(block, _)| *block != id);
        } else {
            block.plan = Some(kept.to_vec());
            let other = Block {
                id: new_id(),
                workout: block.workout.clone(),
                exercise: exercise.to_owned(),
                superset: block.superset.clone(),
                rest_s: block.rest_s,
                plan: Some(unloaded),
                ..Block::default()
            };
            self.blocks.insert(at + 1, other);
            self.rank_block(at + 1);
        }
        self.align();
    }
}

fn without_weight(set: &PlannedSet) -> PlannedSet {
    PlannedSet {
        load: Some(PlannedSetLoad::None),
        weight_kg: None,
        percent: None,
        ..set.clone()
    }
}
