//! Moving routines and slots: only the row that moves gets a new rank, unless there is no room.
use contract::{Routine, Slot};
use spec::rank::{between, spread};

use super::Document;

impl Document {
    /// Puts a routine at place `to` among the routines.
    pub fn place_routine(&mut self, id: &str, to: usize) {
        let others: Vec<Routine> = self.routines_in_order();
        let others: Vec<(String, Option<String>)> = others
            .into_iter()
            .filter(|row| row.id != id)
            .map(|row| (row.id, row.rank))
            .collect();
        for (id, rank) in ranks(&others, id, to) {
            if let Some(row) = self.routine_mut(&id) {
                row.rank = Some(rank);
            }
        }
    }

    /// Puts a slot at place `to` among those of a routine, which need not be its own.
    pub fn place_slot(&mut self, id: &str, routine: &str, to: usize) {
        let others: Vec<Slot> = self.slots_of(routine);
        let others: Vec<(String, Option<String>)> = others
            .into_iter()
            .filter(|row| row.id != id)
            .map(|row| (row.id, row.rank))
            .collect();
        if let Some(row) = self.slot_mut(id) {
            routine.clone_into(&mut row.routine);
        }
        for (id, rank) in ranks(&others, id, to) {
            if let Some(row) = self.slot_mut(&id) {
                row.rank = Some(rank);
            }
        }
    }

    /// Adds a routine behind all others.
    pub fn push_routine(&mut self, row: Routine) {
        let id = row.id.clone();
        let to = self.routines.len();
        self.routines.push(row);
        self.place_routine(&id, to);
    }

    /// Adds a slot at place `to` of its routine.
    pub fn insert_slot(&mut self, row: Slot, to: usize) {
        let (id, routine) = (row.id.clone(), row.routine.clone());
        self.slots.push(row);
        self.place_slot(&id, &routine, to);
    }
}

impl Document {
    /// Where a slot comes to stand one place on: beyond an end, in the next routine.
    pub fn beyond(&self, id: &str, by: i32) -> Option<(String, usize)> {
        let routine = &self.slot(id)?.routine;
        let slots = self.slots_of(routine);
        let at = slots.iter().position(|slot| slot.id == id)?;
        if let Some(to) = at
            .checked_add_signed(by as isize)
            .filter(|to| *to < slots.len())
        {
            return Some((routine.clone(), to));
        }
        let routines = self.routines_in_order();
        let own = routines.iter().position(|row| row.id == *routine)?;
        let other = routines.get(own.checked_add_signed(by as isize)?)?;
        let to = if by < 0 {
            self.slots_of(&other.id).len()
        } else {
            0
        };
        Some((other.id.clone(), to))
    }
}

/// Which rows get which rank so that `id` comes to stand at place `to` of `others`.
fn ranks(others: &[(String, Option<String>)], id: &str, to: usize) -> Vec<(String, String)> {
    let to = to.min(others.len());
    let rank_at = |at: usize| others.get(at).map(|(_, rank)| rank.as_deref());
    let low = to.checked_sub(1).and_then(rank_at);
    let high = rank_at(to);
    // A neighbour without a rank has none to stand beside, so all are ranked anew.
    let whole = low != Some(None) && high != Some(None);
    let found = if whole {
        between(low.flatten(), high.flatten())
    } else {
        None
    };
    match found {
        Some(rank) => vec![(id.to_owned(), rank)],
        None => {
            let mut ids: Vec<String> = others.iter().map(|(id, _)| id.clone()).collect();
            ids.insert(to, id.to_owned());
            let ranks = spread(ids.len());
            ids.into_iter().zip(ranks).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(names: &[&str]) -> Document {
        let mut document = Document::default();
        for name in names {
            document.push_routine(Routine {
                id: (*name).into(),
                ..Routine::default()
            });
        }
        document
    }

    fn order(document: &Document) -> String {
        let rows = document.routines_in_order();
        rows.into_iter().map(|row| row.id).collect()
    }

    #[test]
    fn a_row_comes_to_stand_where_it_is_put() {
        let mut document = document(&["a", "b", "c", "d"]);
        assert_eq!(order(&document), "abcd");
        for (id, to, expected) in [
            ("a", 2, "bcad"),
            ("d", 0, "dbca"),
            ("b", 9, "dcab"),
            ("c", 1, "dcab"),
        ] {
            let before = document.clone();
            document.place_routine(id, to);
            assert_eq!(order(&document), expected);
            let moved = document.routines.iter().zip(&before.routines);
            assert!(
                moved.filter(|(a, b)| a != b).count() <= 1,
                "only one row moves"
            );
        }
    }

    #[test]
    fn rows_without_ranks_are_ranked_when_one_of_them_moves() {
        let mut document = Document::default();
        for name in ["a", "b", "c"] {
            document.routines.push(Routine {
                id: name.into(),
                ..Routine::default()
            });
        }
        document.place_routine("c", 1);
        assert_eq!(order(&document), "acb");
    }

    #[test]
    fn there_is_always_room_between_two_rows() {
        let mut document = document(&["a", "b", "c"]);
        for turn in 0..400 {
            let id = if turn % 2 == 0 { "c" } else { "b" };
            document.place_routine(id, 1);
            assert_eq!(document.routines_in_order()[1].id, id);
        }
    }

    #[test]
    fn a_slot_moves_into_another_routine() {
        let mut document = document(&["a", "b"]);
        for (id, routine) in [("x", "a"), ("y", "b"), ("z", "b")] {
            let slot = Slot {
                id: id.into(),
                routine: routine.into(),
                ..Slot::default()
            };
            document.insert_slot(slot, 9);
        }
        document.place_slot("x", "b", 1);
        let order: String = document
            .slots_of("b")
            .into_iter()
            .map(|row| row.id)
            .collect();
        assert_eq!(order, "yxz");
        assert!(document.slots_of("a").is_empty());
    }
}
