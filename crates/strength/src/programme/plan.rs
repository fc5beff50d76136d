//! A programme as rows become one: routines and slots in order, which of them share their progress, nothing out of range.

use super::rule;
use crate::lift::Lift;
use contract::{
    PlannedSet, PlannedSetKind, PlannedSetLoad, Programme, Progression, ProgressionKind, Routine,
    Slot, UserUnit,
};
use spec::expr::Typed;

/// A programme, ready to be walked.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Weeks of a cycle, 1 or more.
    pub cycle_weeks: u32,
    /// The lighter weeks, where there are any.
    pub deload: Option<Deload>,
    /// The training max as a share of the estimated one-repetition maximum.
    pub tm_share: f64,
    /// The unit in which reasons are told.
    pub unit: UserUnit,
    /// The routines in their order.
    pub routines: Vec<RoutinePlan>,
    /// The slots of all routines, in the order of their routines and within them of their ranks.
    pub slots: Vec<SlotPlan>,
}

/// Lighter weeks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deload {
    /// Weeks of training before one, 1 or more.
    pub every: u32,
    /// Share of the usual weight, above 0 to 1.
    pub load: f64,
    /// Share of the usual number of working sets, above 0 to 1.
    pub sets: f64,
}

/// A routine of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutinePlan {
    /// The routine's id.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// A slot of a plan.
#[derive(Clone, Debug)]
pub struct SlotPlan {
    /// Its routine, by its place in [`Plan::routines`].
    pub routine: usize,
    /// The row.
    pub row: Slot,
    /// The exercise as a lift.
    pub lift: Lift,
    /// The slot whose working weight it goes by, by its place in [`Plan::slots`]: often itself.
    pub leader: usize,
    /// The slot that holds the exercise's training max and estimated maximum.
    pub holder: usize,
    /// The rule of a custom progression, where it is sound.
    pub(super) rule: Option<Typed>,
}

impl Plan {
    /// A programme from its rows. Routines and slots of others are left out, an exercise without a lift is
    /// [`Lift::unknown`]. Reasons are told in kilograms until [`Plan::in_unit`] says otherwise.
    #[must_use]
    pub fn new(
        programme: &Programme,
        routines: &[Routine],
        slots: &[Slot],
        lifts: &[Lift],
    ) -> Self {
        let own = |routine: &&Routine| routine.programme.as_deref() == Some(&programme.id);
        let share = |percent: Option<f64>, usual: f64| {
            let percent = percent.filter(|percent| percent.is_finite());
            percent.unwrap_or(usual).clamp(10.0, 100.0) / 100.0
        };
        let deload = count(programme.deload_every.unwrap_or(0), 0, 52);
        Self {
            cycle_weeks: count(programme.cycle_weeks, 1, 52),
            deload: (deload > 0).then(|| Deload {
                every: deload,
                load: share(programme.deload_load, 90.0),
                sets: share(programme.deload_sets, 50.0),
            }),
            tm_share: share(programme.tm_percent, 90.0),
            ..Self::of(routines.iter().filter(own).collect(), slots, lifts)
        }
    }

    /// A routine that belongs to no programme: every session is that routine.
    #[must_use]
    pub fn of_routine(routine: &Routine, slots: &[Slot], lifts: &[Lift]) -> Self {
        Self::of(vec![routine], slots, lifts)
    }

    /// The same, with reasons told in `unit`.
    #[must_use]
    pub fn in_unit(self, unit: UserUnit) -> Self {
        Self { unit, ..self }
    }

    fn of(mut routines: Vec<&Routine>, rows: &[Slot], lifts: &[Lift]) -> Self {
        routines.sort_by_key(|routine| (&routine.rank, &routine.id));
        let mut slots: Vec<SlotPlan> = Vec::new();
        for (place, routine) in routines.iter().enumerate() {
            let mut own: Vec<&Slot> = rows
                .iter()
                .filter(|row| row.routine == routine.id)
                .collect();
            own.sort_by_key(|row| (&row.rank, &row.id));
            for row in own {
                let lift = lifts.iter().find(|lift| lift.exercise == row.exercise);
                slots.push(SlotPlan {
                    routine: place,
                    row: row.clone(),
                    lift: lift
                        .cloned()
                        .unwrap_or_else(|| Lift::unknown(&row.exercise)),
                    leader: slots.len(),
                    holder: slots.len(),
                    rule: rule::of(row.progression.as_ref()),
                });
            }
        }
        for place in 0..slots.len() {
            let (leader, holder) = (leader(&slots, place), holder(&slots, place));
            if let Some(slot) = slots.get_mut(place) {
                (slot.leader, slot.holder) = (leader, holder);
            }
        }
        Self {
            cycle_weeks: 1,
            deload: None,
            tm_share: 0.9,
            unit: UserUnit::Kg,
            routines: routines
                .into_iter()
                .map(|routine| RoutinePlan {
                    id: routine.id.clone(),
                    title: routine.title.clone(),
                })
                .collect(),
            slots,
        }
    }

    /// The place in [`Plan::slots`] of the slot with that id.
    #[must_use]
    pub fn slot(&self, id: &str) -> Option<usize> {
        self.slots.iter().position(|slot| slot.row.id == id)
    }

    /// The places in [`Plan::slots`] of a routine's slots.
    pub fn slots_of(&self, routine: usize) -> impl Iterator<Item = usize> {
        let own = move |(_, slot): &(usize, &SlotPlan)| slot.routine == routine;
        self.slots.iter().enumerate().filter(own).map(|(at, _)| at)
    }
}

impl SlotPlan {
    /// How the slot progresses.
    #[must_use]
    pub fn kind(&self) -> ProgressionKind {
        self.row
            .progression
            .as_ref()
            .map_or(ProgressionKind::None, |progression| progression.kind)
    }

    /// Whether a set of it is a percentage of the training max, or its rule reads that.
    #[must_use]
    pub fn goes_by_training_max(&self) -> bool {
        let mut sets = self.row.sets.iter().flatten();
        matches!(
            self.kind(),
            ProgressionKind::PercentTm | ProgressionKind::Custom
        ) || sets.any(|set| set.load == Some(PlannedSetLoad::PercentTm))
    }

    pub(super) fn progression(&self) -> Option<&Progression> {
        self.row.progression.as_ref()
    }

    /// What a step adds, in kg, 0 or more.
    pub(super) fn step(&self) -> f64 {
        self.progression()
            .and_then(|progression| progression.step_kg)
            .filter(|step| step.is_finite())
            .unwrap_or(self.lift.step_kg)
            .clamp(0.0, 100.0)
    }
}

/// Whether a set is work rather than a warm-up.
pub(super) fn is_work(set: &PlannedSet) -> bool {
    set.kind != Some(PlannedSetKind::Warmup)
}

fn work(slot: &SlotPlan) -> impl Iterator<Item = &PlannedSet> {
    slot.row.sets.iter().flatten().filter(|set| is_work(set))
}

/// The first slot with the same exercise, working sets and progression; for a slot without a progression or a weight of
/// its own, the exercise's first slot that has a progression.
fn leader(slots: &[SlotPlan], at: usize) -> usize {
    let Some(slot) = slots.get(at) else {
        return at;
    };
    let same = |other: &&SlotPlan| other.row.exercise == slot.row.exercise;
    let found = if slot.kind() == ProgressionKind::None {
        if slot.row.start_kg.is_some() || !work(slot).any(goes_by_working) {
            return at;
        }
        let leads = |other: &SlotPlan| same(&other) && other.kind() != ProgressionKind::None;
        slots.iter().position(leads)
    } else {
        let twin = |other: &SlotPlan| {
            same(&other)
                && other.row.progression == slot.row.progression
                && work(other).eq(work(slot))
        };
        slots.iter().position(twin)
    };
    found.unwrap_or(at)
}

fn goes_by_working(set: &PlannedSet) -> bool {
    set.load.is_none_or(|load| load == PlannedSetLoad::Working)
}

/// The exercise's first slot that moves a training max, else its first.
fn holder(slots: &[SlotPlan], at: usize) -> usize {
    let exercise = slots.get(at).map(|slot| slot.row.exercise.as_str());
    let same = |other: &SlotPlan| Some(other.row.exercise.as_str()) == exercise;
    let moves = |other: &SlotPlan| same(other) && other.kind() == ProgressionKind::PercentTm;
    let found = slots.iter().position(moves);
    found.or_else(|| slots.iter().position(same)).unwrap_or(at)
}

/// A number of rows as a count within bounds.
pub(super) fn count(number: i64, least: u32, most: u32) -> u32 {
    u32::try_from(number.max(0))
        .unwrap_or(most)
        .clamp(least, most)
}
