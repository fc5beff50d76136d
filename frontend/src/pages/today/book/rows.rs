//! What can be done to the rows of a block. Done sets come first, and the k-th of them belongs to
//! the k-th planned set; so what moves a set moves its plan along.
use contract::{PlannedSet, PlannedSetKind, Set, SetKind};

use super::doc::{Cell, Doc, RowKey, Typed, planned_kind};

impl Doc {
    /// Puts a done set into its block in place of the planned row `at`. One that is done before
    /// its turn goes behind the ones that are done.
    pub fn log(&mut self, block: &str, at: usize, set: Set) {
        let done = self.done(block);
        let (count, last) = (done.len(), done.last().and_then(|set| set.rank.clone()));
        let rank = spec::rank::between(last.as_deref(), None);
        if let Some((plan, typed)) = self.planned(block) {
            shift(plan, at, count);
            shift(typed, at, count);
            if let Some(cells) = typed.get_mut(count) {
                clear(cells);
            }
        }
        self.sets.push(Set {
            block: Some(block.to_owned()),
            rank,
            ..set
        });
    }

    /// Makes a done set a planned one again, with its figures in the cells.
    pub fn unlog(&mut self, id: &str, cells: Typed) {
        let Some((block, at)) = self.whereabouts(id) else {
            return;
        };
        let count = self.done(&block).len();
        let kind = self.lines(&block).get(at).map(|line| line.kind);
        self.cover(&block, count);
        self.sets.retain(|set| set.id != id);
        let to = count.saturating_sub(1);
        if let Some((plan, typed)) = self.planned(&block) {
            shift(plan, at, to);
            shift(typed, at, to);
            if let (Some(kind), Some(plan)) = (kind, plan.get_mut(to)) {
                plan.kind = PlannedSetKind::of_word(kind.word());
            }
            if let Some(own) = typed.get_mut(to) {
                *own = Typed {
                    key: own.key,
                    ..cells
                };
            }
        }
    }

    /// Another row like the last one, or a first one.
    pub fn add_row(&mut self, block: &str) {
        let done = self.done(block).len();
        let like = self.lines(block).last().map(|line| match &line.plan {
            Some(plan) if planned_kind(plan) != SetKind::Warmup => plan.clone(),
            _ => of_kind(match line.kind {
                SetKind::Warmup => SetKind::Normal,
                kind => kind,
            }),
        });
        self.cover(block, done);
        if let Some((plan, _)) = self.planned(block) {
            plan.push(like.unwrap_or_else(|| of_kind(SetKind::Normal)));
        }
        self.align();
    }

    /// Puts planned sets before the first working set that is not done, in place of warm-ups that
    /// are still planned.
    pub fn add_warm_ups(&mut self, block: &str, ramp: Vec<PlannedSet>) {
        let done = self.done(block).len();
        self.cover(block, done);
        let mut key = self.last_key;
        if let Some((plan, typed)) = self.planned(block) {
            let mut at = done;
            while let Some(set) = plan.get(at) {
                if planned_kind(set) == SetKind::Warmup {
                    plan.remove(at);
                    typed.remove(at);
                } else {
                    at += 1;
                }
            }
            for (at, set) in (done..).zip(ramp) {
                key += 1;
                plan.insert(at, set);
                typed.insert(
                    at,
                    Typed {
                        key,
                        ..Typed::default()
                    },
                );
            }
        }
        self.last_key = key;
    }

    /// Gives the first `count` rows a planned set each: done sets may outnumber the plan.
    fn cover(&mut self, block: &str, count: usize) {
        if let Some((plan, _)) = self.planned(block) {
            while plan.len() < count {
                plan.push(of_kind(SetKind::Normal));
            }
        }
        self.align();
    }

    /// Takes a row away: the set if it is done, and its plan.
    pub fn remove_row(&mut self, block: &str, key: &RowKey) {
        let Some(line) = self.line(block, key) else {
            return;
        };
        if let RowKey::Done(id) = key {
            self.sets.retain(|set| set.id != *id);
        }
        if let Some((plan, typed)) = self.planned(block) {
            if line.at < plan.len() {
                plan.remove(line.at);
            }
            if line.at < typed.len() {
                typed.remove(line.at);
            }
        }
        self.align();
    }

    /// Moves a row by one place, among the done ones or among the planned ones. False when it
    /// stands at the end of them already.
    pub fn move_row(&mut self, block: &str, from: usize, to: usize) -> bool {
        let done = self.done(block).len();
        let all = self.lines(block).len();
        let side = |at: usize| at < done;
        if from == to || from >= all || to >= all || side(from) != side(to) {
            return false;
        }
        if side(from) {
            let mut ids: Vec<String> = self.done(block).iter().map(|set| set.id.clone()).collect();
            shift(&mut ids, from, to);
            self.rank_sets(&ids, to);
        }
        if let Some((plan, typed)) = self.planned(block) {
            shift(plan, from, to);
            shift(typed, from, to);
        }
        true
    }

    /// Gives the set at `at` of `ids` a rank between its neighbours, or all of them new ones.
    fn rank_sets(&mut self, ids: &[String], at: usize) {
        let rank = |at: Option<usize>| {
            let id = ids.get(at?)?;
            self.sets.iter().find(|set| set.id == *id)?.rank.clone()
        };
        let low = rank(at.checked_sub(1));
        let high = rank(Some(at + 1));
        let fits = ids
            .iter()
            .enumerate()
            .all(|(n, _)| n == at || rank(Some(n)).is_some());
        match spec::rank::between(low.as_deref(), high.as_deref()).filter(|_| fits) {
            Some(new) => {
                if let Some(set) = ids.get(at).cloned().and_then(|id| self.set_mut(&id)) {
                    set.rank = Some(new);
                }
            }
            None => {
                for (id, new) in ids.iter().zip(spec::rank::spread(ids.len())) {
                    if let Some(set) = self.set_mut(id) {
                        set.rank = Some(new);
                    }
                }
            }
        }
    }

    /// Says what kind of set a row is.
    pub fn set_kind(&mut self, block: &str, key: &RowKey, kind: SetKind) {
        let Some(line) = self.line(block, key) else {
            return;
        };
        match key {
            RowKey::Done(id) => {
                if let Some(set) = self.set_mut(id) {
                    set.kind = Some(kind);
                }
            }
            RowKey::Planned(_) => {
                if let Some((plan, _)) = self.planned(block)
                    && let Some(plan) = plan.get_mut(line.at)
                {
                    plan.kind = PlannedSetKind::of_word(kind.word());
                }
            }
        }
    }

    /// Writes into a cell of a planned row.
    pub fn type_in(&mut self, block: &str, key: u32, cell: Cell, text: &str) {
        self.with_typed(block, key, |typed| text.clone_into(typed.cell_mut(cell)));
    }

    /// Changes what stands in a planned row.
    pub fn with_typed(&mut self, block: &str, key: u32, change: impl FnOnce(&mut Typed)) {
        if let Some((_, typed)) = self.planned(block)
            && let Some(typed) = typed.iter_mut().find(|typed| typed.key == key)
        {
            change(typed);
        }
    }

    /// The block of a done set, and its place there.
    fn whereabouts(&self, id: &str) -> Option<(String, usize)> {
        let block = self.sets.iter().find(|set| set.id == id)?.block.clone()?;
        let at = self.done(&block).iter().position(|set| set.id == id)?;
        Some((block, at))
    }
}

/// A planned set of a kind, without figures.
pub fn of_kind(kind: SetKind) -> PlannedSet {
    PlannedSet {
        kind: PlannedSetKind::of_word(kind.word()),
        load: Some(contract::PlannedSetLoad::None),
        ..PlannedSet::default()
    }
}

fn clear(typed: &mut Typed) {
    *typed = Typed {
        key: typed.key,
        ..Typed::default()
    };
}

/// Takes what stands at `from` to `to`.
fn shift<T>(list: &mut Vec<T>, from: usize, to: usize) {
    if from < list.len() && to < list.len() && from != to {
        let one = list.remove(from);
        list.insert(to, one);
    }
}
