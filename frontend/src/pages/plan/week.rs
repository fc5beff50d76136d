//! This week on a strip, and how well the plan was kept lately.
use contract::Run;
use leptos::prelude::*;
use strength::programme::{Ahead, Assumption, DoneSession, Plan, simulate};

use super::{
    ahead::today,
    next::{Following, Worked},
};
use crate::measure::{day, when::Moment};

/// Over which days it is judged how a plan is kept.
const LATELY: i64 = 28;

/// A day of the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    pub number: i64,
    pub done: bool,
    pub planned: bool,
}

/// Monday to Sunday around `today`.
pub fn week(done: &[i64], planned: &[i64], today: i64) -> Vec<Day> {
    // 1970 began on a Thursday.
    let monday = today - (today + 3).rem_euclid(7);
    (monday..monday + 7)
        .map(|number| Day {
            number,
            done: done.contains(&number),
            planned: planned.contains(&number),
        })
        .collect()
}

/// Sessions done and planned in the last four weeks, or since the run began if that is less.
pub fn kept(run: &Run, a_week: usize, done: &[i64], today: i64) -> (usize, usize) {
    let begun = day::parse(&run.starts_on).unwrap_or(today);
    let from = begun.max(today - LATELY + 1);
    let days = (today - from + 1).clamp(0, LATELY);
    let a_week = run
        .weekdays
        .as_ref()
        .map(Vec::len)
        .filter(|count| *count > 0)
        .unwrap_or(a_week);
    let planned = days * i64::try_from(a_week).unwrap_or(0) / 7;
    let done = done
        .iter()
        .filter(|day| (from..=today).contains(*day))
        .count();
    (done, usize::try_from(planned).unwrap_or(0).max(done))
}

/// The days on which sessions were done, in the person's own zone.
pub fn days_done(done: &[DoneSession]) -> Vec<i64> {
    done.iter()
        .filter_map(|session| Moment::read(&session.at).map(|moment| moment.day))
        .collect()
}

/// The days on which the next sessions fall.
pub fn days_planned(plan: &Plan, run: &Run, done: &[DoneSession]) -> Vec<i64> {
    let from = today();
    let ahead = Ahead {
        from: &from,
        weeks: 2,
        assumption: Assumption::Done,
    };
    let sessions = simulate(plan, run, done, ahead).into_iter();
    sessions
        .filter_map(|one| day::parse(one.planned.date.as_deref()?))
        .collect()
}

/// The strip, with a line on how the plan was kept.
#[component]
pub fn WeekStrip(following: Following, worked: Worked) -> impl IntoView {
    const NAMES: [(&str, &str); 7] = [
        ("M", "Monday"),
        ("T", "Tuesday"),
        ("W", "Wednesday"),
        ("T", "Thursday"),
        ("F", "Friday"),
        ("S", "Saturday"),
        ("S", "Sunday"),
    ];
    let now = Moment::now().day;
    let done = days_done(&following.done);
    let planned = days_planned(&worked.plan, &following.run, &following.done);
    let (kept, asked) = kept(&following.run, worked.plan.routines.len(), &done, now);
    let days = week(&done, &planned, now)
        .into_iter()
        .zip(NAMES)
        .map(|(day, (letter, name))| {
            let state = match (day.done, day.planned) {
                (true, _) => "done",
                (false, true) => "planned",
                _ => "free",
            };
            let (_, _, date) = day::to_civil(day.number);
            view! {
                <li class="strip-day" data-state=state class:now={day.number == now}>
                    <span aria-hidden="true">{letter}</span>
                    <b class="num" aria-hidden="true">{date}</b>
                    <span class="unseen">{format!("{name} {date}: {state}")}</span>
                </li>
            }
        });
    let told = (asked > 0).then(|| format!("{kept} of {asked} sessions in the last four weeks"));
    view! {
        <div class="strip">
            <ol class="strip-days" aria-label="This week">{days.collect_view()}</ol>
            {told.map(|told| view! { <p class="strip-kept num">{told}</p> })}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday() {
        // 22 Nov 2026 is a Sunday.
        let sunday = day::from_civil(2026, 11, 22);
        let week = week(&[sunday - 6], &[sunday], sunday);
        assert_eq!(week[0].number, sunday - 6);
        assert!(week[0].done && !week[0].planned && week[6].planned);
    }

    #[test]
    fn what_is_asked_grows_with_the_days_since_the_start() {
        let run = Run {
            starts_on: "2026-11-02".into(),
            weekdays: Some(vec![1, 3, 5]),
            ..Run::default()
        };
        let on = |date| day::from_civil(2026, 11, date);
        assert_eq!(kept(&run, 2, &[on(2), on(4)], on(8)), (2, 3));
        assert_eq!(kept(&run, 2, &[], on(2)), (0, 0));
        let late = day::from_civil(2027, 1, 31);
        assert_eq!(kept(&run, 2, &[on(2)], late), (0, 12));
    }
}
