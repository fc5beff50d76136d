//! A slot's sets as a sheet: a column for each week of the cycle, a row for each set.
//!
//! Stored are the sets once, each with the weeks in which it is done. People think of a week at a
//! time, so an edit of one week parts that week's set from the others, and sets that have become
//! equal again are joined when the sheet is written back.
use contract::PlannedSet;

/// Which weeks an edit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Every,
    /// A column, counted from 0.
    Only(usize),
}

/// A cell's place: week, then set, both counted from 0.
pub type Place = (usize, usize);

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    columns: Vec<Vec<PlannedSet>>,
}

impl Sheet {
    /// The sheet of stored sets. Weeks beyond the cycle have their columns too, so that a cycle
    /// made shorter by mistake loses nothing.
    pub fn of(sets: &[PlannedSet], cycle_weeks: usize) -> Self {
        let named = sets.iter().flat_map(|set| set.weeks.iter().flatten());
        let last = named.copied().max().unwrap_or(1).clamp(1, 52);
        let count = cycle_weeks.max(usize::try_from(last).unwrap_or(1));
        let columns = (1..=count).map(|week| {
            let held = |set: &&PlannedSet| {
                let weeks = set.weeks.as_ref().filter(|weeks| !weeks.is_empty());
                weeks.is_none_or(|weeks| weeks.iter().any(|n| usize::try_from(*n) == Ok(week)))
            };
            let bare = |set: &PlannedSet| PlannedSet {
                weeks: None,
                ..set.clone()
            };
            sets.iter().filter(held).map(bare).collect()
        });
        Self {
            columns: columns.collect(),
        }
    }

    /// The sets as they are stored.
    pub fn sets(&self) -> Vec<PlannedSet> {
        let mut sets: Vec<PlannedSet> = Vec::new();
        for row in 0..self.longest() {
            let from = sets.len();
            let mut weeks: Vec<Vec<i64>> = Vec::new();
            for (week, column) in self.columns.iter().enumerate() {
                let Some(set) = column.get(row) else { continue };
                let number = i64::try_from(week + 1).unwrap_or(1);
                let same = sets.iter().skip(from).position(|other| other == set);
                match same.and_then(|at| weeks.get_mut(at)) {
                    Some(weeks) => weeks.push(number),
                    None => {
                        sets.push(set.clone());
                        weeks.push(vec![number]);
                    }
                }
            }
            for (set, weeks) in sets.iter_mut().skip(from).zip(weeks) {
                set.weeks = (weeks.len() < self.columns.len()).then_some(weeks);
            }
        }
        sets
    }

    /// The sets of a week.
    pub fn week(&self, week: usize) -> &[PlannedSet] {
        self.columns.get(week).map_or(&[], Vec::as_slice)
    }

    pub fn cell(&self, (week, row): Place) -> Option<&PlannedSet> {
        self.columns.get(week)?.get(row)
    }

    /// Sets in the week that has most.
    pub fn longest(&self) -> usize {
        self.columns.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Whether all weeks hold the same.
    pub fn is_even(&self) -> bool {
        self.columns.windows(2).all(|pair| match pair {
            [a, b] => a == b,
            _ => true,
        })
    }

    /// Changes the set in row `row` of the weeks in reach.
    pub fn change(&mut self, row: usize, reach: Reach, edit: impl Fn(&mut PlannedSet)) {
        for column in self.within(reach) {
            if let Some(set) = column.get_mut(row) {
                edit(set);
            }
        }
    }

    /// Adds a set behind the last of each week in reach, like that one.
    pub fn add(&mut self, reach: Reach, first: &PlannedSet) {
        for column in self.within(reach) {
            let like = column.last().unwrap_or(first).clone();
            column.push(like);
        }
    }

    /// Takes the set in row `row` out of the weeks in reach.
    pub fn remove(&mut self, row: usize, reach: Reach) {
        for column in self.within(reach) {
            if row < column.len() {
                column.remove(row);
            }
        }
    }

    /// Swaps the set in row `row` with the one above it or below it.
    pub fn swap(&mut self, row: usize, with: usize, reach: Reach) {
        for column in self.within(reach) {
            if row < column.len() && with < column.len() {
                column.swap(row, with);
            }
        }
    }

    /// Gives every week what one of them holds.
    pub fn spread(&mut self, week: usize) {
        let sets = self.week(week).to_vec();
        for column in &mut self.columns {
            column.clone_from(&sets);
        }
    }

    fn within(&mut self, reach: Reach) -> impl Iterator<Item = &mut Vec<PlannedSet>> {
        let columns = self.columns.iter_mut().enumerate();
        columns
            .filter(move |(week, _)| reach == Reach::Every || reach == Reach::Only(*week))
            .map(|(_, column)| column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(reps: i64, weeks: &[i64]) -> PlannedSet {
        PlannedSet {
            reps: Some(reps),
            weeks: (!weeks.is_empty()).then(|| weeks.to_vec()),
            ..PlannedSet::default()
        }
    }

    fn reps(sheet: &Sheet, week: usize) -> Vec<i64> {
        let sets = sheet.week(week).iter();
        sets.map(|set| set.reps.unwrap_or(0)).collect()
    }

    #[test]
    fn an_edit_of_one_week_parts_it_from_the_others() {
        let mut sheet = Sheet::of(&[set(5, &[]), set(5, &[])], 3);
        assert!(sheet.is_even());
        sheet.change(1, Reach::Only(2), |set| set.reps = Some(8));
        assert_eq!(sheet.sets(), [set(5, &[]), set(5, &[1, 2]), set(8, &[3])]);
        sheet.change(1, Reach::Every, |set| set.reps = Some(5));
        assert_eq!(sheet.sets(), [set(5, &[]), set(5, &[])]);
    }

    #[test]
    fn weeks_beyond_a_cycle_made_shorter_stay() {
        let stored = [set(5, &[1, 2]), set(3, &[3])];
        let mut sheet = Sheet::of(&stored, 1);
        assert_eq!(sheet.sets(), stored);
        sheet.add(Reach::Only(0), &set(1, &[]));
        assert_eq!(reps(&sheet, 0), [5, 5]);
        assert_eq!(reps(&sheet, 2), [3]);
    }

    #[test]
    fn any_sheet_is_read_as_it_was_written() {
        // A small generator of its own: the same sheets on every run.
        let mut seed = 7_u64;
        let mut next = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        for _ in 0..500 {
            let weeks = 1 + next(6) as usize;
            let columns: Vec<Vec<PlannedSet>> = (0..weeks)
                .map(|_| (0..next(6)).map(|_| set(next(3) as i64, &[])).collect())
                .collect();
            let sheet = Sheet { columns };
            let sets = sheet.sets();
            // A last week without sets is named by none of them, so the cycle's length says it.
            assert_eq!(Sheet::of(&sets, weeks), sheet, "{sets:?}");
        }
    }

    #[test]
    fn a_week_can_be_made_the_model_of_all() {
        let mut sheet = Sheet::of(&[set(5, &[1]), set(3, &[2]), set(3, &[2])], 2);
        sheet.spread(1);
        assert_eq!(sheet.sets(), [set(3, &[]), set(3, &[])]);
        sheet.remove(0, Reach::Every);
        sheet.swap(0, 5, Reach::Every);
        assert_eq!(reps(&sheet, 0), [3]);
    }
}
