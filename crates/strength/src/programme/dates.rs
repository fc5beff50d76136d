//! On which days sessions fall: on the run's weekdays, or spread over the week where it has none.

use super::done::DoneSession;
use super::place::Place;
use super::plan::Plan;
use contract::Run;
use spec::civil;

/// Days since 1970-01-01 of a date, or of the date that a datetime begins with.
#[must_use]
pub fn day_number(text: &str) -> Option<i64> {
    let mut parts = text.get(..10)?.split('-');
    let mut part = || parts.next()?.parse::<i64>().ok();
    let (year, month, day) = (part()?, part()?, part()?);
    let sound = (1..=12).contains(&month) && (1..=31).contains(&day);
    sound.then(|| civil::day_number(year, month, day))
}

/// A day number as `YYYY-MM-DD`.
#[must_use]
pub fn day_text(day: i64) -> String {
    let (year, month, day) = civil::civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Hands out days to sessions, one after the other.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Days of the week, Monday 1; empty where the week's sessions are spread over it.
    weekdays: Vec<i64>,
    /// The first day that may be given out.
    earliest: i64,
    /// The session before, by its place, with its day.
    before: Option<(Place, i64)>,
}

impl Calendar {
    /// For the sessions that a run has yet to do: none before `from` (`YYYY-MM-DD`), the run's first day or the day after
    /// the last session done.
    #[must_use]
    pub fn new(plan: &Plan, run: &Run, done: &[DoneSession], from: &str) -> Self {
        let days = run.weekdays.iter().flatten().copied();
        let mut weekdays: Vec<i64> = days.filter(|day| (1..=7).contains(day)).collect();
        weekdays.sort_unstable();
        weekdays.dedup();
        let last = done
            .iter()
            .filter_map(|session| Some((day_number(&session.at)?, session.session)))
            .max();
        let begins = day_number(&run.starts_on).unwrap_or(0);
        let after = last.map_or(begins, |(day, _)| day + 1);
        let before = last.and_then(|(day, session)| Some((plan.place(session)?, day)));
        Self {
            weekdays,
            earliest: day_number(from).unwrap_or(begins).max(begins).max(after),
            before,
        }
    }

    /// The day of the next session to be given one.
    pub fn day(&mut self, plan: &Plan, place: &Place) -> i64 {
        let day = if self.weekdays.is_empty() {
            let due = self.before.map_or(self.earliest, |(before, day)| {
                day + (offset(plan, place) - offset(plan, &before)).max(0)
            });
            due.max(self.earliest)
        } else {
            let fits = |day: &i64| self.weekdays.contains(&weekday(*day));
            let week = self.earliest..self.earliest + 7;
            week.into_iter().find(fits).unwrap_or(self.earliest)
        };
        self.before = Some((*place, day));
        // More than seven sessions a week share days; otherwise a day has one.
        let crowded = self.weekdays.is_empty() && plan.routines.len() > 7;
        self.earliest = if crowded { day } else { day + 1 };
        day
    }
}

/// Monday 1 to Sunday 7. 1970 began on a Thursday.
fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7) + 1
}

/// Days from the run's beginning where each week's sessions are spread evenly over it.
fn offset(plan: &Plan, place: &Place) -> i64 {
    let routines = i64::try_from(plan.routines.len()).unwrap_or(1).max(1);
    let within = i64::try_from(place.routine).unwrap_or(0);
    i64::from(place.of_run) * 7 + within * 7 / routines
}
