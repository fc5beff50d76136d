//! What was done on each day, and for how long in a row.

use super::streak::{Visits, streaks};
use super::{Log, Sum, gram, is_hard, minutes, moment_ms, volume};
use contract::{Streaks, TrainingDay, TrainingDays};
use std::collections::BTreeMap;

/// What a day comes to.
#[derive(Default)]
struct Day {
    workouts: i64,
    sets: i64,
    hard_sets: i64,
    reps: i64,
    volume_kg: Sum,
    ms: i64,
}

/// Days with a workout, oldest first; and streaks over the whole log up to the moment `now` when `per_week` says how many
/// workouts a week takes.
#[must_use]
pub fn training_days(log: &Log<'_>, per_week: Option<i64>, now: &str) -> TrainingDays {
    TrainingDays {
        days: days(log),
        streaks: per_week.map(|per_week| {
            let clock = &log.span.clock;
            let mut visited: BTreeMap<i64, i64> = BTreeMap::new();
            let began = log
                .workouts
                .iter()
                .filter_map(|workout| clock.day_number(&workout.started_at));
            for day in began {
                *visited.entry(day).or_default() += 1;
            }
            let visited: Vec<Visits> = visited.into_iter().collect();
            streaks_of(per_week, &visited, clock.day_number(now).unwrap_or(0))
        }),
    }
}

fn days(log: &Log<'_>) -> Vec<TrainingDay> {
    let (visits, catalogue) = (log.visits(), log.catalogue());
    let mut volumes = vec![Sum::default(); visits.len()];
    let mut days: BTreeMap<&str, Day> = BTreeMap::new();
    for (place, set) in log.worked(&visits) {
        let Some(visit) = visits.get(place) else {
            continue;
        };
        let day = days.entry(visit.day.as_str()).or_default();
        day.sets += 1;
        day.hard_sets += i64::from(is_hard(set));
        day.reps += set.reps.unwrap_or(0);
        if let Some(volume_kg) = volumes.get_mut(place) {
            volume_kg.add(volume(set, catalogue.get(set.exercise.as_str()).copied()));
        }
    }
    for (visit, volume_kg) in visits.iter().zip(volumes) {
        let day = days.entry(visit.day.as_str()).or_default();
        day.workouts += 1;
        day.volume_kg.add(volume_kg.value());
        day.ms += lasted(&visit.workout.started_at, visit.workout.ended_at.as_deref());
    }
    days.into_iter()
        .map(|(date, day)| TrainingDay {
            date: date.to_owned(),
            workouts: day.workouts,
            sets: day.sets,
            hard_sets: day.hard_sets,
            reps: day.reps,
            volume_kg: gram(day.volume_kg.value()),
            minutes: minutes(day.ms),
        })
        .collect()
}

/// Milliseconds from one moment to another; 0 where it never ended.
pub(super) fn lasted(from: &str, to: Option<&str>) -> i64 {
    let end = to.and_then(moment_ms);
    end.zip(moment_ms(from)).map_or(0, |(end, from)| end - from)
}

/// Streaks up to `today`: days and how many workouts each had, in rising order, as days since 1970.
#[must_use]
pub fn streaks_of(per_week: i64, visited: &[Visits], today: i64) -> Streaks {
    let days = streaks(visited, today, 1);
    let weeks = streaks(&by_week(visited), week_of(today), per_week);
    Streaks {
        per_week,
        weeks: weeks.current,
        longest_weeks: weeks.longest,
        days: days.current,
        longest_days: days.longest,
        this_week: weeks.under_way,
    }
}

/// Weeks are counted from the one of 1 January 1970, a Thursday.
fn week_of(day: i64) -> i64 {
    (day + 3).div_euclid(7)
}

fn by_week(days: &[Visits]) -> Vec<Visits> {
    let mut weeks: Vec<Visits> = Vec::new();
    for (day, visits) in days {
        match weeks.last_mut() {
            Some((week, sum)) if *week == week_of(*day) => *sum += visits,
            _ => weeks.push((week_of(*day), *visits)),
        }
    }
    weeks
}
