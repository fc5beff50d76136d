//! The GZCLP scheme: a heavy lift, a lighter one, a light one, each with its own way to fall and rise.

use super::Template;
use super::shorthand::{Day, day, double, lift, plus, range, sets, staged};
use contract::{PlannedSet, Slot};

pub(super) const TEMPLATE: Template = Template {
    id: "gzclp",
    title: "Three tiers (GZCLP)",
    summary: "Four workouts in turn: one heavy lift, one for volume, one for the pump, and a plan for every miss.",
    about: "The GZCLP scheme, for those whom a plain linear programme has begun to stop. Four workouts take turns on three days a week.\n\n**First tier**, heavy: five sets of three, the last as often as you can with a repetition to spare. Every set done, and it rises. When you fall short, the same weight goes on as six sets of two, then as ten singles; after that it falls by 15 % and begins again with threes.\n\n**Second tier**, volume: three sets of ten, then of eight, then of six, in the same way.\n\n**Third tier**, light: three sets of fifteen, the last as often as you can. When that last set reaches 25, take the next weight.\n\n**Begin** the first tier with about 85 % of what you could lift five times, the second with about 65 %.",
    level: "Some months of training",
    needs: "Barbell, plates, rack, bench, cable or dumbbells",
    weekdays: &[1, 3, 5],
    minutes: 60,
    cycle_weeks: 1,
    deload_every: 0,
    by_training_max: false,
    days,
};

const SQUAT: u16 = 0x0db;
const BENCH: u16 = 0x001;
const DEADLIFT: u16 = 0x116;
const PRESS: u16 = 0x035;
const PULLDOWN: u16 = 0x071;
const ROW: u16 = 0x07e;

fn first(exercise: u16, step_kg: f64) -> Slot {
    let progression = staged(step_kg, [(6, 2), (10, 1)], 15.0);
    lift(exercise, 210, plus(sets(5, 3)), progression)
}

fn second(exercise: u16, step_kg: f64) -> Slot {
    lift(
        exercise,
        150,
        sets(3, 10),
        staged(step_kg, [(3, 8), (3, 6)], 15.0),
    )
}

/// Fifteen on every set; only the last has to reach 25.
fn third(exercise: u16) -> Slot {
    let mut light: Vec<PlannedSet> = sets(2, 15);
    light.extend(plus(range(1, 15, 25)));
    lift(exercise, 75, light, double())
}

fn days() -> Vec<Day> {
    vec![
        day(
            "Squat",
            [first(SQUAT, 5.0), second(BENCH, 2.5), third(PULLDOWN)],
        ),
        day(
            "Press",
            [first(PRESS, 2.5), second(DEADLIFT, 5.0), third(ROW)],
        ),
        day(
            "Bench",
            [first(BENCH, 2.5), second(SQUAT, 5.0), third(PULLDOWN)],
        ),
        day(
            "Deadlift",
            [first(DEADLIFT, 5.0), second(PRESS, 2.5), third(ROW)],
        ),
    ]
}
