//! What the answers should be, by counting.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::log::{EXERCISES, HELPED, Log, NOW, Set, Visit, day, offset};

pub fn local_day(second: i64) -> i64 {
    (second + offset(second)).div_euclid(86_400)
}

fn monday(day: i64) -> i64 {
    day - (day + 3).rem_euclid(7)
}

pub fn counts(set: &Set) -> bool {
    !set.deleted && set.kind != "warmup" && set.reps.unwrap_or(1) >= 1
}

fn volume(set: &Set) -> f64 {
    if EXERCISES[set.exercise].0 == HELPED {
        return 0.0;
    }
    set.weight.unwrap_or(0.0) * set.reps.unwrap_or(0) as f64
}

pub fn gram(kg: f64) -> f64 {
    (kg * 1000.0).round() / 1000.0
}

pub fn brzycki(weight: f64, reps: i64, reserve: f64) -> f64 {
    let to_failure = (reps as f64 + reserve).clamp(1.0, 36.0);
    weight / ((37.0 - to_failure) / 36.0)
}

pub fn epley(weight: f64, reps: i64, reserve: f64) -> f64 {
    let r = (reps as f64 + reserve).min(36.0);
    gram(if r <= 1.0 {
        weight
    } else if r < 2.0 {
        weight / (1.0 - (r - 1.0) / 16.0)
    } else {
        weight * (1.0 + r / 30.0)
    })
}

/// Workouts whose day is asked for.
fn within<'a>(log: &'a Log, from: &str, to: &str) -> Vec<(usize, i64, &'a Visit)> {
    let (from, to) = (from.to_owned(), to.to_owned());
    log.standing()
        .map(|(at, visit)| (at, local_day(visit.start), visit))
        .filter(|(_, at, _)| (from.clone()..=to.clone()).contains(&day(*at)))
        .collect()
}

fn working(visit: &Visit) -> impl Iterator<Item = &Set> {
    visit.sets.iter().filter(|set| counts(set))
}

fn hard(set: &&Set) -> bool {
    set.reserve().unwrap_or(0.0) <= 4.0
}

pub fn days(log: &Log, from: &str, to: &str) -> Value {
    let mut days: BTreeMap<i64, Vec<&Visit>> = BTreeMap::new();
    for (_, at, visit) in within(log, from, to) {
        days.entry(at).or_default().push(visit);
    }
    let told = days.into_iter().map(|(at, visits)| {
        let sets: Vec<&Set> = visits.iter().flat_map(|visit| working(visit)).collect();
        json!({
            "date": day(at), "workouts": visits.len(), "sets": sets.len(),
            "hard_sets": sets.iter().filter(|set| hard(set)).count(),
            "reps": sets.iter().filter_map(|set| set.reps).sum::<i64>(),
            "volume_kg": sets.iter().map(|set| volume(set)).sum::<f64>(),
            "minutes": visits.iter().filter_map(|visit| visit.minutes).sum::<i64>(),
        })
    });
    told.collect()
}

pub fn streaks(log: &Log, per_week: i64) -> Value {
    let today = local_day(NOW);
    let mut by_day: BTreeSet<i64> = BTreeSet::new();
    let mut by_week: BTreeMap<i64, i64> = BTreeMap::new();
    for (_, visit) in log.standing() {
        let at = local_day(visit.start);
        if at <= today {
            by_day.insert(at);
        }
        if monday(at) <= monday(today) {
            *by_week.entry(monday(at)).or_default() += 1;
        }
    }
    let week = |at: i64| by_week.get(&at).is_some_and(|n| *n >= per_week);
    let run = |end: i64, step: i64, has: &dyn Fn(i64) -> bool| {
        (0..).take_while(|n| has(end - n * step)).count()
    };
    let day_in = |at: i64| by_day.contains(&at);
    let now = monday(today);
    json!({
        "per_week": per_week,
        "weeks": if week(now) { run(now, 7, &week) } else { run(now - 7, 7, &week) },
        "longest_weeks": by_week.keys().map(|at| run(*at, 7, &week)).max().unwrap_or(0),
        "days": if day_in(today) { run(today, 1, &day_in) } else { run(today - 1, 1, &day_in) },
        "longest_days": by_day.iter().map(|at| run(*at, 1, &day_in)).max().unwrap_or(0),
        "this_week": by_week.get(&now).copied().unwrap_or(0),
    })
}

/// The schema's order of the muscles that the exercises name.
const ORDER: [&str; 6] = ["chest", "front_delts", "triceps", "biceps", "lats", "abs"];

fn muscle_work(sets: &[&Set]) -> Value {
    let told = ORDER.iter().filter_map(|muscle| {
        let mut sum = (0.0, 0.0);
        for set in sets {
            let (_, _, _, main, also) = EXERCISES[set.exercise];
            let share = match (main.contains(muscle), also.contains(muscle)) {
                (true, _) => 1.0,
                (false, true) => 0.5,
                (false, false) => continue,
            };
            sum = (sum.0 + share, sum.1 + share * volume(set));
        }
        (sum.0 > 0.0).then(|| json!({ "muscle": muscle, "sets": sum.0, "volume_kg": sum.1 }))
    });
    told.collect()
}

pub fn muscles(log: &Log, from: &str, to: &str) -> Value {
    let mut weeks: BTreeMap<i64, Vec<&Set>> = BTreeMap::new();
    for (_, at, visit) in within(log, from, to) {
        weeks.entry(monday(at)).or_default().extend(working(visit));
    }
    let told = weeks.into_iter().filter(|(_, sets)| !sets.is_empty()).map(|(at, sets)| {
        let exercises: Vec<Value> = (0..3)
            .filter_map(|exercise| {
                let own: Vec<_> = sets.iter().filter(|set| set.exercise == exercise).collect();
                let kg = own.iter().map(|set| volume(set)).sum::<f64>();
                (!own.is_empty()).then(|| json!({ "exercise": EXERCISES[exercise].0, "sets": own.len(), "volume_kg": kg }))
            })
            .collect();
        json!({ "week": day(at), "muscles": muscle_work(&sets), "exercises": exercises })
    });
    told.collect()
}

pub fn summary(log: &Log, from: &str, to: &str) -> Value {
    let visits = within(log, from, to);
    let sets: Vec<&Set> = visits
        .iter()
        .flat_map(|(_, _, visit)| working(visit))
        .collect();
    let mut exercises: Vec<(f64, usize, Value)> = Vec::new();
    for (exercise, (id, name, load, ..)) in EXERCISES.iter().enumerate() {
        let own: Vec<&&Set> = sets.iter().filter(|set| set.exercise == exercise).collect();
        if own.is_empty() {
            continue;
        }
        let in_it = |visit: &Visit| working(visit).any(|set| set.exercise == exercise);
        let loaded = |set: &&&&Set| *load != "assisted" && set.weight.is_some_and(|kg| kg > 0.0);
        let kg = own.iter().map(|set| volume(set)).sum::<f64>();
        let mut told = json!({
            "exercise": id, "name": name,
            "workouts": visits.iter().filter(|(_, _, visit)| in_it(visit)).count(),
            "sets": own.len(), "hard_sets": own.iter().filter(|set| hard(set)).count(),
            "reps": own.iter().filter_map(|set| set.reps).sum::<i64>(), "volume_kg": kg,
        });
        let top = own
            .iter()
            .filter(loaded)
            .filter_map(|set| set.weight)
            .fold(0.0, f64::max);
        let e1rm = own
            .iter()
            .filter(loaded)
            .filter(|set| set.reps.is_some_and(|reps| (1..=12).contains(&reps)))
            .map(|set| {
                gram(brzycki(
                    set.weight.unwrap_or(0.0),
                    set.reps.unwrap_or(0),
                    set.reserve().unwrap_or(0.0),
                ))
            })
            .fold(0.0, f64::max);
        if top > 0.0 {
            told["weight_kg"] = json!(top);
        }
        if e1rm > 0.0 {
            told["e1rm_kg"] = json!(e1rm);
        }
        exercises.push((kg, own.len(), told));
    }
    exercises.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    json!({
        "formula": "brzycki",
        "totals": {
            "workouts": visits.len(),
            "days": visits.iter().map(|(_, at, _)| *at).collect::<BTreeSet<_>>().len(),
            "minutes": visits.iter().filter_map(|(_, _, visit)| visit.minutes).sum::<i64>(),
            "sets": sets.len(), "hard_sets": sets.iter().filter(|set| hard(set)).count(),
            "reps": sets.iter().filter_map(|set| set.reps).sum::<i64>(),
            "volume_kg": sets.iter().map(|set| volume(set)).sum::<f64>(),
        },
        "exercises": exercises.into_iter().map(|(_, _, told)| told).collect::<Vec<_>>(),
        "muscles": muscle_work(&sets),
    })
}
