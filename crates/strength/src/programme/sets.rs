//! What a slot asks for in one session: its sets for that week and stage, with weights.

use super::place::Place;
use super::plan::{Plan, SlotPlan, is_work};
use super::standing::Standing;
use crate::formulas::Formula;
use crate::words;
use contract::{ExerciseLoad, PlannedSet, PlannedSetKind, PlannedSetLoad};

/// How far from failure a set is that does not say: hard, and not to the last.
pub(super) const USUAL_RESERVE: f64 = 2.0;

/// A planned set, worked out.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// By what its weight was found.
    pub load: PlannedSetLoad,
    /// Which share of that it is.
    pub share: f64,
    /// The set with its weight in kg.
    pub set: PlannedSet,
}

/// The sets of the slot at `at` in a session. None of its own this week gives none.
pub(super) fn asked(plan: &Plan, at: usize, standing: &Standing, place: &Place) -> Vec<Asked> {
    let Some(slot) = plan.slots.get(at) else {
        return Vec::new();
    };
    let week = i64::from(place.week) + 1;
    let this_week = |set: &&PlannedSet| {
        let weeks = set.weeks.as_deref().unwrap_or_default();
        weeks.is_empty() || weeks.contains(&week)
    };
    let sets: Vec<&PlannedSet> = slot.row.sets.iter().flatten().filter(this_week).collect();
    let stage = standing.of(plan, at).map_or(0, |state| state.stage);
    let mut sets = staged(slot, sets, stage);
    if let Some(deload) = plan.deload.filter(|_| place.deload) {
        lighten(&mut sets, deload.sets);
    }
    sets.into_iter()
        .map(|set| weighed(plan, at, standing, place, set))
        .collect()
}

/// The sets of a stage: the planned ones at 0, else as many copies of the first working set as the stage has, the last
/// of them for as many repetitions as possible where the plan's last is. Warm-ups stay.
fn staged(slot: &SlotPlan, sets: Vec<&PlannedSet>, stage: u32) -> Vec<PlannedSet> {
    let stages = slot
        .progression()
        .and_then(|progression| progression.stages.as_deref())
        .unwrap_or_default();
    let fallen = (stage as usize)
        .checked_sub(1)
        .and_then(|at| stages.get(at));
    let first = sets.iter().find(|set| is_work(set)).copied();
    let (Some(fallen), Some(first)) = (fallen, first) else {
        return sets.into_iter().cloned().collect();
    };
    let last_kind = sets
        .iter()
        .rfind(|set| is_work(set))
        .and_then(|set| set.kind);
    let mut made: Vec<PlannedSet> = sets
        .iter()
        .filter(|set| !is_work(set))
        .map(|set| (*set).clone())
        .collect();
    let number = fallen.sets.clamp(1, 50);
    for place in 1..=number {
        let kind = if place == number {
            last_kind
        } else {
            first.kind
        };
        made.push(PlannedSet {
            kind,
            reps: Some(fallen.reps.clamp(1, 1000)),
            reps_max: None,
            ..first.clone()
        });
    }
    made
}

/// Leaves the first working sets, one at least, and asks no more of any than was planned.
fn lighten(sets: &mut Vec<PlannedSet>, share: f64) {
    let working = sets.iter().filter(|set| is_work(set)).count();
    let mut left = ((working as f64 * share).round() as usize).max(1);
    sets.retain_mut(|set| {
        if !is_work(set) {
            return true;
        }
        if matches!(
            set.kind,
            Some(PlannedSetKind::Amrap | PlannedSetKind::Failure)
        ) {
            set.kind = Some(PlannedSetKind::Normal);
        }
        let stays = left > 0;
        left = left.saturating_sub(1);
        stays
    });
}

fn weighed(
    plan: &Plan,
    at: usize,
    standing: &Standing,
    place: &Place,
    mut set: PlannedSet,
) -> Asked {
    let load = set.load.unwrap_or(PlannedSetLoad::Working);
    let percent = set.percent.filter(|percent| percent.is_finite());
    let share = percent.map_or(1.0, |percent| percent.clamp(0.0, 200.0) / 100.0);
    let found = find(plan, at, standing, &set, load, share);
    let deload = plan.deload.filter(|_| place.deload);
    if let (Some((kg, why)), Some(slot)) = (found, plan.slots.get(at)) {
        let factor = deload.map_or(1.0, |deload| deload.load);
        set.weight_kg = Some(slot.lift.loadable(kg * factor));
        set.load = Some(PlannedSetLoad::Kg);
        set.because = Some(match deload {
            None => why,
            Some(_) => format!(
                "A lighter week: {} of {}.",
                words::percent(factor),
                words::weight(kg, plan.unit)
            ),
        });
    } else {
        set.weight_kg = None;
        let kind = plan.slots.get(at).map(|slot| slot.lift.load);
        set.because = missing(load, kind);
    }
    set.weeks = None;
    Asked { load, share, set }
}

/// The weight before it is lightened and rounded, and where it comes from.
fn find(
    plan: &Plan,
    at: usize,
    standing: &Standing,
    set: &PlannedSet,
    load: PlannedSetLoad,
    share: f64,
) -> Option<(f64, String)> {
    let state = standing.of(plan, at)?;
    let shown = |kg: f64| words::weight(kg, plan.unit);
    let part = |of: f64, what: &str| {
        let why = format!("{} of {what} {}", words::percent(share), shown(of));
        (of * share, why)
    };
    let ended = |(kg, why): (f64, String)| (kg, format!("{why}."));
    match load {
        PlannedSetLoad::Working => match state.weight_kg {
            Some(kg) if share == 1.0 => Some((kg, state.because.clone())),
            Some(kg) => Some(ended(part(kg, "your working weight of"))),
            // A first weight can follow from what is known of the person.
            None if set.rpe.is_some() || set.rir.is_some() => {
                let (kg, why) = by_effort(plan, at, standing, set)?;
                Some((kg * share, why))
            }
            None => None,
        },
        PlannedSetLoad::Kg => set
            .weight_kg
            .filter(|kg| kg.is_finite())
            .map(|kg| (kg, "As the plan has it.".to_owned())),
        PlannedSetLoad::PercentTm => {
            let holder = standing.holder(plan, at)?;
            let (kg, why) = part(holder.training_max_kg?, "your training max of");
            let moved = holder.tm_because.as_str();
            Some(ended(if moved.is_empty() {
                (kg, why)
            } else {
                (kg, format!("{why} {moved}"))
            }))
        }
        PlannedSetLoad::PercentE1rm => Some(ended(part(
            standing.e1rm(plan, at)?,
            "your estimated 1RM of",
        ))),
        PlannedSetLoad::Rpe => by_effort(plan, at, standing, set),
        PlannedSetLoad::None | PlannedSetLoad::Unknown(_) => None,
    }
}

/// From the estimated maximum, by repetitions and reserve.
fn by_effort(
    plan: &Plan,
    at: usize,
    standing: &Standing,
    set: &PlannedSet,
) -> Option<(f64, String)> {
    let e1rm = standing.e1rm(plan, at)?;
    let reps = set.reps.filter(|reps| *reps > 0)?;
    let kg = Formula::Rts.load(e1rm, reps as f64, reserve(set));
    let why = format!(
        "{reps} at RPE {} of an estimated 1RM of {}.",
        words::number(10.0 - reserve(set), 10.0),
        words::weight(e1rm, plan.unit)
    );
    Some((kg, why))
}

/// Repetitions that a set is to leave in reserve.
pub(super) fn reserve(set: &PlannedSet) -> f64 {
    let number = |value: Option<f64>| value.filter(|value| value.is_finite());
    let said = number(set.rir).or(number(set.rpe).map(|rpe| 10.0 - rpe));
    said.unwrap_or(USUAL_RESERVE).clamp(0.0, 10.0)
}

/// What a set without a weight needs to have one; nothing where the exercise has none.
fn missing(load: PlannedSetLoad, kind: Option<ExerciseLoad>) -> Option<String> {
    let why = match (load, kind) {
        (PlannedSetLoad::None | PlannedSetLoad::Unknown(_), _) | (_, Some(ExerciseLoad::None)) => {
            return None;
        }
        (PlannedSetLoad::Working | PlannedSetLoad::Kg, Some(ExerciseLoad::BodyweightPlus)) => {
            "Add weight if you like: the next ones follow from it."
        }
        (PlannedSetLoad::Working | PlannedSetLoad::Kg, _) => {
            "Choose a weight: the next ones follow from it."
        }
        (PlannedSetLoad::PercentTm, _) => "Give the run a training max to have a weight here.",
        (PlannedSetLoad::PercentE1rm | PlannedSetLoad::Rpe, _) => {
            "Log a set with the repetitions you had left, and the weight follows from it."
        }
    };
    Some(why.to_owned())
}
