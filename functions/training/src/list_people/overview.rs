//! What the statements answered, put together by person.

use contract::MenteeOverview;
use ports::{Row, Rows};
use std::collections::BTreeMap;

use super::WEEKS;

/// Weeks that the overview draws.
const DRAWN: usize = 12;

/// People by their id.
#[derive(Default)]
pub(super) struct Gathered {
    people: BTreeMap<String, MenteeOverview>,
    /// Workouts by week, this week first.
    weeks: BTreeMap<String, Vec<i64>>,
}

impl Gathered {
    /// Reads the answers in the order in which they were asked for.
    pub(super) fn of(answers: &[Rows]) -> Self {
        let mut all = Gathered::default();
        let readers: [fn(&mut Gathered, &Row) -> Option<()>; 6] = [
            Self::member,
            Self::grant,
            Self::last,
            Self::week,
            Self::run,
            Self::unread,
        ];
        for (rows, read) in answers.iter().zip(readers) {
            for row in &rows.rows {
                read(&mut all, row);
            }
        }
        all
    }

    fn person(&mut self, id: &str, name: &str) -> &mut MenteeOverview {
        let person = self.people.entry(id.to_owned()).or_default();
        id.clone_into(&mut person.user);
        if person.name.is_empty() {
            name.clone_into(&mut person.name);
        }
        person
    }

    fn member(&mut self, row: &Row) -> Option<()> {
        let (workspace, title) = (row.text(2)?.to_owned(), row.text(3)?.to_owned());
        let person = self.person(row.text(0)?, row.text(1).unwrap_or_default());
        person.workspaces.push(workspace);
        person.workspace_names.push(title);
        Some(())
    }

    fn grant(&mut self, row: &Row) -> Option<()> {
        let grant = row.text(2)?.to_owned();
        let person = self.person(row.text(0)?, row.text(1).unwrap_or_default());
        person.grant = Some(grant);
        Some(())
    }

    fn last(&mut self, row: &Row) -> Option<()> {
        let person = self.people.get_mut(row.text(0)?)?;
        person.last_workout = Some(row.text(1)?.to_owned());
        person.last_title = row.text(2).map(str::to_owned);
        person.last_at = row.text(3).map(str::to_owned);
        Some(())
    }

    fn week(&mut self, row: &Row) -> Option<()> {
        let weeks = self.weeks.entry(row.text(0)?.to_owned());
        let weeks = weeks.or_insert_with(|| vec![0; usize::try_from(WEEKS).unwrap_or(0)]);
        let ago = usize::try_from(row.int(1)?).ok()?;
        *weeks.get_mut(ago)? += row.int(2)?;
        Some(())
    }

    fn run(&mut self, row: &Row) -> Option<()> {
        let person = self.people.get_mut(row.text(0)?)?;
        person.run = Some(row.text(1)?.to_owned());
        person.run_title = row.text(2).map(str::to_owned);
        person.planned = row.int(3);
        person.done = row.int(4).unwrap_or(0);
        Some(())
    }

    fn unread(&mut self, row: &Row) -> Option<()> {
        self.people.get_mut(row.text(0)?)?.unread = row.int(1)?;
        Some(())
    }

    /// Those who were away for two weeks first, then by name.
    pub(super) fn into_people(self) -> Vec<MenteeOverview> {
        let mut weeks = self.weeks;
        let people = self.people.into_iter().map(|(id, mut person)| {
            let counts = weeks.remove(&id).unwrap_or_default();
            person.streak = streak(&counts);
            person.missed = person.last_at.as_ref().map(|_| missed(&counts));
            if person.run.is_none() {
                person.done = counts.first().copied().unwrap_or(0);
            }
            let drawn = (0..DRAWN).rev();
            person.weeks = drawn
                .map(|ago| counts.get(ago).copied().unwrap_or(0))
                .collect();
            person
        });
        let mut people: Vec<MenteeOverview> = people.collect();
        people.sort_by_cached_key(|person| {
            let here = person.missed.is_none_or(|missed| missed < 2);
            (here, person.name.to_lowercase(), person.user.clone())
        });
        people
    }
}

/// Weeks in a row with a workout, up to this one; this one is not over, so it breaks nothing.
fn streak(counts: &[i64]) -> i64 {
    let mut weeks = counts.iter();
    let begun = weeks.next().is_some_and(|count| *count > 0);
    let whole = weeks.take_while(|count| **count > 0).count();
    i64::try_from(whole).unwrap_or(0) + i64::from(begun)
}

/// Whole weeks since the last one with a workout.
fn missed(counts: &[i64]) -> i64 {
    if counts.first().is_some_and(|count| *count > 0) {
        return 0;
    }
    let empty = counts
        .iter()
        .skip(1)
        .take_while(|count| **count == 0)
        .count();
    // Nobody is told more than the weeks that were looked at.
    i64::try_from(empty)
        .unwrap_or(0)
        .min(WEEKS - 1)
        .max(if counts.is_empty() { WEEKS - 1 } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::{missed, streak};

    #[test]
    fn this_week_breaks_no_streak_and_is_not_missed_yet() {
        for (counts, weeks, away) in [
            (vec![0, 2, 1, 0, 3], 2, 0),
            (vec![1, 2, 0], 2, 0),
            (vec![0, 0, 0, 1], 0, 2),
            (vec![1, 0, 1], 1, 0),
            (vec![], 0, 25),
        ] {
            assert_eq!(
                (streak(&counts), missed(&counts)),
                (weeks, away),
                "{counts:?}"
            );
        }
    }
}
