//! Whose turn it is: the row that comes after the one that was just done.
use super::doc::{Doc, RowKey};

/// A row of the workout.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    pub block: String,
    pub row: RowKey,
}

impl Doc {
    /// The next row to do after one in the block `after`: the partner's in a superset, else the
    /// same exercise's, else the first that is left further down, else the first that is left.
    pub fn next(&self, after: Option<&str>) -> Option<Spot> {
        let all = 0..self.blocks.len();
        let order: Vec<usize> = match after.and_then(|id| self.place(id)) {
            None => all.collect(),
            Some(at) => {
                let group = self.group(at);
                let turn = (at + 1..group.end).chain(group.start..at + 1);
                turn.chain(group.end..all.end)
                    .chain(0..group.start)
                    .collect()
            }
        };
        order.into_iter().find_map(|at| self.first_planned(at))
    }

    /// Whether one rests after a set in this block: not between partners of a round.
    pub fn rests_after(&self, block: &str) -> bool {
        let Some(at) = self.place(block) else {
            return true;
        };
        let group = self.group(at);
        (at + 1..group.end).all(|later| self.first_planned(later).is_none())
    }

    fn first_planned(&self, at: usize) -> Option<Spot> {
        let block = self.blocks.get(at)?;
        let lines = self.lines(&block.id);
        let line = lines.into_iter().find(|line| line.set.is_none())?;
        Some(Spot {
            block: block.id.clone(),
            row: line.key,
        })
    }
}
