//! What a workout broke: told at once from this device's own sets, else by the server's records,
//! which follow a moment later.
use std::time::Duration;

use contract::{Milestone, MilestoneKind, Record, RecordKind};
use leptos::{prelude::*, task::spawn_local};

use super::bench::Bench;
use crate::{
    api::local,
    measure::unit::Unit,
    net::{Query, rows},
};

const LOOKS: u32 = 8;
const LOOK_EVERY: Duration = Duration::from_millis(1_500);

/// A record that was broken, or set by the first time.
#[derive(Clone, Debug, PartialEq)]
pub struct Gain {
    pub exercise: String,
    kind: MilestoneKind,
    value: f64,
    weight_kg: Option<f64>,
    reps: Option<i64>,
}

impl From<Milestone> for Gain {
    fn from(milestone: Milestone) -> Self {
        Self {
            exercise: milestone.exercise,
            kind: milestone.kind,
            value: milestone.value,
            weight_kg: milestone.weight_kg,
            reps: Some(milestone.reps),
        }
    }
}

impl From<Record> for Gain {
    fn from(record: Record) -> Self {
        Self {
            exercise: record.exercise,
            kind: match record.kind {
                RecordKind::E1rm => MilestoneKind::E1rm,
                RecordKind::Weight => MilestoneKind::Weight,
                RecordKind::Reps => MilestoneKind::Reps,
                RecordKind::Volume => MilestoneKind::Volume,
                RecordKind::Unknown(word) => MilestoneKind::Unknown(word),
            },
            value: record.value,
            weight_kg: record.weight_kg,
            reps: record.reps,
        }
    }
}

impl Gain {
    /// What kind of record it is.
    pub fn label(&self) -> &'static str {
        match self.kind {
            MilestoneKind::First => "First time",
            MilestoneKind::E1rm => RecordKind::E1rm.label(),
            MilestoneKind::Weight => RecordKind::Weight.label(),
            MilestoneKind::Reps => RecordKind::Reps.label(),
            MilestoneKind::Volume => RecordKind::Volume.label(),
            MilestoneKind::Unknown(word) => word,
        }
    }

    /// What it came to, in the person's unit.
    pub fn value(&self, unit: Unit) -> String {
        let times = |kg: f64| match self.reps {
            Some(reps) => format!("{} × {reps}", unit.show(kg)),
            None => unit.show(kg),
        };
        match self.kind {
            MilestoneKind::Reps => format!("{} reps", self.value),
            MilestoneKind::First => self
                .weight_kg
                .map_or_else(|| format!("{} reps", self.value), times),
            MilestoneKind::Volume => unit.show(self.value.round()),
            MilestoneKind::Weight => times(self.value),
            MilestoneKind::E1rm => unit.show((self.value * 10.0).round() / 10.0),
            MilestoneKind::Unknown(_) => self.value.to_string(),
        }
    }
}

/// The gains of the workout on the bench.
pub fn gains(bench: Bench) -> RwSignal<Vec<Gain>> {
    let found = RwSignal::new(Vec::new());
    let doc = bench.book.doc;
    let (workout, sets) = doc.with_untracked(|doc| (doc.workout.id.clone(), doc.sets.clone()));
    spawn_local(async move {
        if !local::answers(None).await {
            look(workout, found, 0);
            return;
        }
        if let Ok(broken) = local::broken_by(&workout, &sets).await {
            let _ = found.try_set(broken.into_iter().map(Gain::from).collect());
        }
    });
    found
}

/// Looks for records while they may still be on their way.
fn look(workout: String, found: RwSignal<Vec<Gain>>, turn: u32) {
    set_timeout(
        move || {
            spawn_local(async move {
                let query = Query {
                    filter: Some(format!("workout == '{workout}'")),
                    limit: 50,
                    ..Query::default()
                };
                if let Ok(page) = rows::list::<Record>(&query).await {
                    let gains: Vec<Gain> = page.items.into_iter().map(Gain::from).collect();
                    if found.try_get_untracked().is_some_and(|old| old != gains) {
                        let _ = found.try_set(gains);
                    }
                }
                if turn < LOOKS && found.try_get_untracked().is_some() {
                    look(workout, found, turn + 1);
                }
            });
        },
        if turn == 0 {
            Duration::from_millis(400)
        } else {
            LOOK_EVERY
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gain(kind: MilestoneKind, value: f64, weight_kg: Option<f64>) -> Gain {
        Gain {
            exercise: "bench".into(),
            kind,
            value,
            weight_kg,
            reps: Some(5),
        }
    }

    #[test]
    fn a_gain_is_told_in_the_persons_unit() {
        let told = |kind, value, kg| gain(kind, value, kg).value(Unit::Kg);
        assert_eq!(
            told(MilestoneKind::Weight, 80.0, Some(80.0)),
            format!("{} × 5", Unit::Kg.show(80.0))
        );
        assert_eq!(
            told(MilestoneKind::First, 5.0, Some(80.0)),
            format!("{} × 5", Unit::Kg.show(80.0))
        );
        assert_eq!(told(MilestoneKind::First, 5.0, None), "5 reps");
        assert_eq!(told(MilestoneKind::Reps, 12.0, Some(20.0)), "12 reps");
        assert_eq!(
            told(MilestoneKind::E1rm, 93.333, Some(80.0)),
            Unit::Kg.show(93.3)
        );
    }
}
