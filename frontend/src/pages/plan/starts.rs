//! What to begin with: weights and training maxes from what the person has shown.
use contract::{PlannedSet, PlannedSetLoad, ProgressionKind, RunStart};
use strength::{
    Formula,
    programme::{Plan, SlotPlan},
};

use super::words;

/// A slot that needs a figure before its weights can be worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Needed {
    pub slot: String,
    pub exercise: String,
    /// Where its sets stand ("3 × 5"), to tell two slots of an exercise apart.
    pub routine: String,
    /// A training max instead of a working weight.
    pub training_max: bool,
    /// The figure by the plan itself or by what the person has lifted, in kg.
    pub suggested_kg: Option<f64>,
    pub step_kg: f64,
}

/// Reps in reserve of the first session: a programme that begins light goes on for longer.
const LIGHT: f64 = 3.0;

/// Every figure that a run of the plan needs, in the order of the plan.
pub fn needed(plan: &Plan) -> Vec<Needed> {
    let mut list = Vec::new();
    for (at, slot) in plan.slots.iter().enumerate() {
        let title = plan.routines.get(slot.routine).map(|row| row.title.clone());
        let one = |training_max: bool, suggested_kg: Option<f64>| Needed {
            slot: slot.row.id.clone(),
            exercise: slot.row.exercise.clone(),
            routine: title.clone().unwrap_or_default(),
            training_max,
            suggested_kg,
            step_kg: slot.lift.step_kg,
        };
        if slot.leader == at && works_by_weight(slot) {
            list.push(one(false, working(slot)));
        }
        if slot.holder == at && by_training_max(plan, at) {
            list.push(one(true, training_max(plan, slot)));
        }
    }
    list
}

/// The suggestions as a run begins with them.
pub fn starts(plan: &Plan) -> Vec<RunStart> {
    let known = needed(plan).into_iter().filter_map(|one| {
        let kg = one.suggested_kg?;
        Some(RunStart {
            slot: one.slot,
            weight_kg: (!one.training_max).then_some(kg),
            training_max_kg: one.training_max.then_some(kg),
        })
    });
    known.collect()
}

/// Figures to show a plan with, for somebody of whom nothing is known.
pub fn examples(plan: &Plan) -> Vec<RunStart> {
    const KG: f64 = 60.0;
    let all = needed(plan).into_iter().map(|one| {
        let kg = one.suggested_kg.unwrap_or(KG);
        RunStart {
            slot: one.slot,
            weight_kg: (!one.training_max).then_some(kg),
            training_max_kg: one.training_max.then_some(kg),
        }
    });
    all.collect()
}

fn work(slot: &SlotPlan) -> impl Iterator<Item = &PlannedSet> {
    let sets = slot.row.sets.iter().flatten();
    sets.filter(|set| !words::is_warmup(set))
}

/// Whether the slot's sets go by its working weight, and by reps that a weight can be told from.
fn works_by_weight(slot: &SlotPlan) -> bool {
    work(slot).any(|set| words::load(set) == PlannedSetLoad::Working)
        && (slot.kind() != ProgressionKind::None || slot.row.start_kg.is_some())
}

fn by_training_max(plan: &Plan, holder: usize) -> bool {
    let own = plan.slots.iter().filter(|slot| slot.holder == holder);
    own.into_iter().any(|slot| {
        let mut sets = work(slot);
        sets.any(|set| words::load(set) == PlannedSetLoad::PercentTm)
    })
}

fn working(slot: &SlotPlan) -> Option<f64> {
    slot.row.start_kg.or_else(|| {
        let set = work(slot).find(|set| words::load(set) == PlannedSetLoad::Working)?;
        let reps = set.reps_max.or(set.reps)? as f64;
        let left = set.rir.or(set.rpe.map(|rpe| 10.0 - rpe)).unwrap_or(LIGHT);
        let kg = Formula::Rts.load(slot.lift.e1rm_kg?, reps, left);
        Some(slot.lift.loadable(kg))
    })
}

fn training_max(plan: &Plan, slot: &SlotPlan) -> Option<f64> {
    let given = slot.lift.training_max_kg;
    let begins = slot
        .row
        .start_kg
        .filter(|_| slot.kind() == ProgressionKind::PercentTm);
    let known = || Some(slot.lift.loadable(slot.lift.e1rm_kg? * plan.tm_share));
    given.or(begins).or_else(known)
}

#[cfg(test)]
mod tests {
    use contract::{Programme, Routine, Slot};
    use strength::Lift;

    use super::*;

    fn plan(kind: ProgressionKind, load: PlannedSetLoad, e1rm_kg: Option<f64>) -> Plan {
        let programme = Programme {
            id: "p".into(),
            cycle_weeks: 1,
            ..Programme::default()
        };
        let routine = Routine {
            id: "r".into(),
            programme: Some("p".into()),
            ..Routine::default()
        };
        let set = PlannedSet {
            reps: Some(5),
            load: Some(load),
            ..PlannedSet::default()
        };
        let slot = Slot {
            id: "s".into(),
            routine: "r".into(),
            exercise: "squat".into(),
            sets: Some(vec![set; 3]),
            progression: Some(words::rule_of(kind)),
            ..Slot::default()
        };
        let lift = Lift {
            e1rm_kg,
            ..Lift::unknown("squat")
        };
        Plan::new(&programme, &[routine], &[slot], &[lift])
    }

    #[test]
    fn a_working_weight_comes_from_the_maximum_and_begins_light() {
        let plan = plan(
            ProgressionKind::Linear,
            PlannedSetLoad::Working,
            Some(100.0),
        );
        let needed = needed(&plan);
        assert_eq!(needed.len(), 1);
        assert!(!needed[0].training_max);
        // Five with three left is 78.6 % on the chart.
        assert_eq!(needed[0].suggested_kg, Some(77.5));
    }

    #[test]
    fn percentages_need_a_training_max() {
        let plan = plan(
            ProgressionKind::PercentTm,
            PlannedSetLoad::PercentTm,
            Some(100.0),
        );
        let starts = starts(&plan);
        assert_eq!(starts[0].training_max_kg, Some(90.0));
        assert_eq!(starts[0].weight_kg, None);
    }

    #[test]
    fn without_a_history_the_figure_is_asked_for() {
        let plan = plan(ProgressionKind::Linear, PlannedSetLoad::Working, None);
        assert_eq!(needed(&plan)[0].suggested_kg, None);
        assert!(starts(&plan).is_empty());
    }
}
