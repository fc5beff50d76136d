//! What a lift came to, by counting: milestones, rep maxes, the trend.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::log::{BENCH, EXERCISES, HELPED, Log, Set, day, done_at, moment, set_id, visit_id};
use super::plain::{brzycki, counts, epley, gram, local_day};

/// Sets that count with at least one repetition: place of the workout, of the set, when, and the set.
fn done(log: &Log) -> Vec<(usize, usize, i64, &Set)> {
    let mut done: Vec<_> = log
        .standing()
        .flat_map(|(at, visit)| {
            let sets = visit.sets.iter().enumerate();
            sets.map(move |(nth, set)| (at, nth, done_at(visit, nth), set))
        })
        .filter(|(.., set)| counts(set) && set.reps.is_some())
        .collect();
    done.sort_by_key(|(at, nth, second, _)| (*second, set_id(*at, *nth)));
    done
}

fn marks(set: &Set) -> Vec<(&'static str, f64)> {
    let (reps, weight) = (set.reps.unwrap_or(0), set.weight.unwrap_or(0.0));
    let mut marks = vec![("reps", reps as f64)];
    if weight > 0.0 && EXERCISES[set.exercise].0 != HELPED {
        marks.push(("weight", weight));
        marks.push(("volume", gram(weight * reps as f64)));
        if reps <= 12 {
            marks.push(("e1rm", epley(weight, reps, set.reserve().unwrap_or(0.0))));
        }
    }
    marks
}

pub fn milestones(log: &Log, from: &str, to: &str) -> Value {
    let done = done(log);
    // The best of each workout, exercise and kind; of equal ones the earliest.
    let mut best: BTreeMap<(usize, usize, &str), (f64, usize)> = BTreeMap::new();
    for (place, (at, _, _, set)) in done.iter().enumerate() {
        for (kind, value) in marks(set) {
            let held = best
                .entry((*at, set.exercise, kind))
                .or_insert((value, place));
            if value > held.0 {
                *held = (value, place);
            }
        }
    }
    let mut steps: Vec<(usize, &str, f64)> = best
        .into_iter()
        .map(|((_, _, kind), (value, place))| (place, kind, value))
        .collect();
    steps.sort_by_key(|(place, ..)| *place);
    let mut told: Vec<((i64, String), &str, Value)> = Vec::new();
    for (place, kind, value) in &steps {
        let (at, nth, second, set) = done[*place];
        let earlier = steps.iter().filter(|(other, of, _)| {
            *of == *kind && other < place && done[*other].3.exercise == set.exercise
        });
        let before = earlier
            .map(|(.., value)| *value)
            .fold(None, |most: Option<f64>, value| {
                Some(most.map_or(value, |most| most.max(value)))
            });
        let kind = match before {
            None if *kind == "reps" => "first",
            Some(before) if *value > before => kind,
            _ => continue,
        };
        let date = day(local_day(second));
        if !(from..=to).contains(&date.as_str()) {
            continue;
        }
        let mut one = json!({
            "exercise": EXERCISES[set.exercise].0, "name": EXERCISES[set.exercise].1, "kind": kind,
            "value": value, "reps": set.reps, "set": set_id(at, nth), "workout": visit_id(at),
            "at": moment(second), "date": date,
        });
        if let Some(before) = before {
            one["before"] = json!(before);
        }
        if let Some(weight) = set.weight.filter(|weight| *weight > 0.0) {
            one["weight_kg"] = json!(weight);
        }
        told.push(((-second, set_id(at, nth)), kind, one));
    }
    told.sort_by(|a, b| {
        let newest = a.0.0.cmp(&b.0.0).then(b.0.1.cmp(&a.0.1));
        // A first time is a first count of repetitions.
        let named = |kind: &str| {
            if kind == "first" {
                "reps".to_owned()
            } else {
                kind.to_owned()
            }
        };
        newest.then_with(|| named(a.1).cmp(&named(b.1)))
    });
    told.into_iter().map(|(.., one)| one).collect()
}

/// The loaded sets of the bench on days that are asked for.
fn benched<'a>(log: &'a Log, from: &str, to: &str) -> Vec<(usize, usize, i64, &'a Set)> {
    let loaded =
        |set: &Set| EXERCISES[set.exercise].0 == BENCH && set.weight.is_some_and(|kg| kg > 0.0);
    let asked = |second: i64| (from..=to).contains(&day(local_day(second)).as_str());
    done(log)
        .into_iter()
        .filter(|(_, _, second, set)| loaded(set) && asked(*second))
        .collect()
}

fn estimate(set: &Set) -> Option<f64> {
    exact(set).map(gram)
}

/// Before it is told to the gram.
fn exact(set: &Set) -> Option<f64> {
    let reps = set.reps?;
    (reps <= 12).then(|| {
        brzycki(
            set.weight.unwrap_or(0.0),
            reps,
            set.reserve().unwrap_or(0.0),
        )
    })
}

pub fn rep_maxes(log: &Log, from: &str, to: &str) -> Value {
    let sets = benched(log, from, to);
    let most = sets
        .iter()
        .filter_map(|(.., set)| set.reps)
        .max()
        .unwrap_or(0);
    let best = sets
        .iter()
        .filter_map(|(.., set)| exact(set))
        .fold(0.0, f64::max);
    let told = (1..=most.min(20)).map(|reps| {
        let mut heaviest: Option<&(usize, usize, i64, &Set)> = None;
        for set in sets.iter().filter(|(.., set)| set.reps >= Some(reps)) {
            if heaviest.is_none_or(|held| set.3.weight > held.3.weight) {
                heaviest = Some(set);
            }
        }
        let (at, nth, second, set) = heaviest.expect("somebody did that many");
        let mut one = json!({
            "reps": reps, "weight_kg": set.weight, "done": set.reps, "set": set_id(*at, *nth),
            "workout": visit_id(*at), "date": day(local_day(*second)),
        });
        if best > 0.0 {
            one["expected_kg"] = json!(gram(best * ((37.0 - reps as f64) / 36.0)));
        }
        one
    });
    told.collect()
}

pub fn trend(log: &Log, from: &str, to: &str) -> Value {
    let mut points: BTreeMap<usize, (f64, i64, Value)> = BTreeMap::new();
    for (at, nth, second, set) in benched(log, from, to) {
        let Some(e1rm) = estimate(set) else { continue };
        let point = json!({
            "date": day(local_day(second)), "at": moment(second), "workout": visit_id(at),
            "set": set_id(at, nth), "e1rm_kg": e1rm, "weight_kg": set.weight, "reps": set.reps,
        });
        let held = points.entry(at).or_insert((e1rm, second, point.clone()));
        if e1rm > held.0 {
            *held = (e1rm, second, point);
        }
    }
    let mut points: Vec<_> = points.into_values().collect();
    points.sort_by_key(|(_, second, _)| *second);
    points.into_iter().map(|(.., point)| point).collect()
}
