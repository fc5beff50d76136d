//! Sessions as events: those done on the days on which they were done, those to come as the plan has them.

use contract::{PlannedBlock, PlannedSession, PlannedSet, PlannedSetKind, Run, UserUnit, Workout};
use strength::programme::{Ahead, Assumption, Followed, Plan, day_number, day_text, simulate};
use strength::words;

use crate::icalendar::{Event, Status};

/// Weeks ahead that the feed shows, and days back.
const AHEAD: u32 = 8;
const BACK: i64 = 120;

/// The last session that is looked for among those left out.
const MOST_SKIPPED: i64 = 2000;

/// Whose events, as of when.
pub(super) struct Person<'a> {
    pub id: &'a str,
    pub unit: UserUnit,
    pub today: &'a str,
    pub revision: i64,
}

impl Person<'_> {
    pub(super) fn events(&self, followed: &Followed) -> Vec<Event> {
        let mut events = Vec::new();
        for run in &followed.runs {
            let Some(programme) = followed.programme(&run.programme) else {
                continue;
            };
            let plan = followed.plan(programme, self.id).in_unit(self.unit);
            events.extend(self.done(followed, run));
            events.extend(self.left_out(followed, run, &plan));
            if run.ended_at.is_none() {
                events.extend(self.planned(followed, run, &plan));
            }
        }
        events
    }

    fn done(&self, followed: &Followed, run: &Run) -> Vec<Event> {
        let earliest = self.day() - BACK;
        let workouts = followed.workouts.iter().filter(|workout| {
            let own = workout.run.as_deref() == Some(&run.id) && workout.session.is_some();
            own && day_number(&workout.started_at).is_some_and(|day| day >= earliest)
        });
        let numbers: Vec<u32> = followed
            .done(&run.id)
            .iter()
            .map(|session| session.session)
            .collect();
        let mut workouts: Vec<&Workout> = workouts
            .filter(|workout| {
                let number = workout
                    .session
                    .and_then(|number| u32::try_from(number).ok());
                number.is_some_and(|number| numbers.contains(&number))
            })
            .collect();
        workouts.sort_by_key(|workout| (workout.session, &workout.started_at, &workout.id));
        // Two visits for one session are one event, on the first day.
        workouts.dedup_by_key(|workout| workout.session);
        let event = |workout: &&Workout| {
            let day = day_number(&workout.started_at)?;
            Some(self.event(
                run,
                workout.session?,
                day,
                &workout.updated_at,
                Told {
                    summary: format!("{} · {}", workout.title, run.title),
                    description: "Done.".to_owned(),
                    status: Status::Confirmed,
                },
            ))
        };
        workouts.iter().filter_map(event).collect()
    }

    /// Sessions that were left out, on the days on which they would have been had all gone to plan.
    fn left_out(&self, followed: &Followed, run: &Run, plan: &Plan) -> Vec<Event> {
        let skips: Vec<i64> = run.skips.iter().flatten().copied().collect();
        let last = skips.iter().max().copied().unwrap_or(-1).min(MOST_SKIPPED);
        let mut calendar = strength::programme::Calendar::new(plan, run, &[], &run.starts_on);
        let mut events = Vec::new();
        for number in 0..=last {
            let place = u32::try_from(number)
                .ok()
                .and_then(|number| plan.place(number));
            let Some(place) = place else {
                break;
            };
            let day = calendar.day(plan, &place);
            let title = plan
                .routines
                .get(place.routine)
                .map(|routine| routine.title.as_str());
            let (true, Some(title)) = (skips.contains(&number) && day >= self.day() - BACK, title)
            else {
                continue;
            };
            let told = Told {
                summary: format!("{title} · {}", run.title),
                description: "Left out.".to_owned(),
                status: Status::Cancelled,
            };
            events.push(self.event(run, number, day, &followed.changed_at(run), told));
        }
        events
    }

    fn planned(&self, followed: &Followed, run: &Run, plan: &Plan) -> Vec<Event> {
        let done = followed.done(&run.id);
        let ahead = Ahead {
            from: self.today,
            weeks: AHEAD,
            assumption: Assumption::Done,
        };
        let changed = followed.changed_at(run);
        let mut events = Vec::new();
        for (place, session) in simulate(plan, run, &done, ahead).iter().enumerate() {
            let planned = &session.planned;
            let Some(day) = planned.date.as_deref().and_then(day_number) else {
                continue;
            };
            let told = Told {
                summary: format!("{} · {}", planned.title, run.title),
                description: self.description(followed, planned, place == 0),
                status: Status::Tentative,
            };
            events.push(self.event(run, planned.session, day, &changed, told));
        }
        events
    }

    fn event(&self, run: &Run, session: i64, day: i64, changed_at: &str, told: Told) -> Event {
        // What is not done moves on with the days, so they count as changes too.
        let begun = day_number(&run.starts_on).unwrap_or(0);
        Event {
            uid: format!("{}-{session}@coachwork", run.id),
            sequence: self.revision + (self.day() - begun).max(0),
            changed_at: changed_at.to_owned(),
            day: day_text(day),
            day_after: day_text(day + 1),
            summary: told.summary,
            description: told.description,
            status: told.status,
        }
    }

    fn day(&self) -> i64 {
        day_number(self.today).unwrap_or(0)
    }

    /// A line an exercise: `Squat (Barbell): 3×5 with 80 kg`.
    fn description(&self, followed: &Followed, session: &PlannedSession, next: bool) -> String {
        let mut lines: Vec<String> = Vec::new();
        if session.deload {
            lines.push("A lighter week.".to_owned());
        }
        for block in &session.blocks {
            let name = followed.exercise(&block.exercise).unwrap_or("Exercise");
            lines.push(format!("{name}: {}", self.sets(block)));
        }
        if !next {
            lines.push("Weights as they will be if every set before is done.".to_owned());
        }
        lines.join("\n")
    }

    /// The working sets, equal neighbours together.
    fn sets(&self, block: &PlannedBlock) -> String {
        let mut groups: Vec<(usize, String)> = Vec::new();
        let work = block.sets.iter();
        for set in work.filter(|set| set.kind != Some(PlannedSetKind::Warmup)) {
            let told = self.set(set);
            match groups.last_mut().filter(|(_, last)| *last == told) {
                Some((count, _)) => *count += 1,
                None => groups.push((1, told)),
            }
        }
        let told = |(count, set): &(usize, String)| format!("{count}×{set}");
        groups.iter().map(told).collect::<Vec<_>>().join(", ")
    }

    fn set(&self, set: &PlannedSet) -> String {
        let mut told = match (set.reps, set.reps_max) {
            (Some(reps), Some(most)) if most > reps => format!("{reps}–{most}"),
            (Some(reps), _) => reps.to_string(),
            (None, _) => String::new(),
        };
        if set.kind == Some(PlannedSetKind::Amrap) {
            told.push('+');
        }
        if let Some(seconds) = set.duration_s {
            told.push_str(&format!("{seconds} s"));
        }
        if let Some(metres) = set.distance_m {
            told.push_str(&format!("{metres} m"));
        }
        if let Some(kg) = set.weight_kg {
            told.push_str(&format!(" with {}", words::weight(kg, self.unit)));
        }
        if let Some(rpe) = set.rpe {
            told.push_str(&format!(" at RPE {rpe}"));
        }
        told.trim().to_owned()
    }
}

/// What an event says.
struct Told {
    summary: String,
    description: String,
    status: Status,
}
