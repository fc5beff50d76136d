//! The 5/3/1 scheme with "boring but big" volume: three weeks of rising percentages of a training max, a light fourth.

use super::Template;
use super::shorthand::{
    Day, day, double, lift, none, of_training_max, plus, range, training_max, warm_ups, weeks,
};
use contract::{PlannedSet, Slot};

pub(super) const TEMPLATE: Template = Template {
    id: "five_three_one",
    title: "5/3/1, boring but big",
    summary: "Four lifts, one a day, by percent of a training max that rises every four weeks.",
    about: "The 5/3/1 scheme for patient people. Each day has one main lift, then the same lift again at half its training max for five sets of ten, then some pulling or trunk work.\n\n**The training max** is 90 % of the best single that you could do today. Every weight is a percentage of it.\n\n**The weeks.** Fives, then threes, then five, three and one; the last set of the day is for as many repetitions as you can do well. The fourth week is light.\n\n**Going on.** After each cycle the training max rises by 2.5 kg for presses and by 5 kg for squat and deadlift. Two cycles in which a set fell short take 10 % off.",
    level: "Steady lifters",
    needs: "Barbell, plates, rack, bench",
    weekdays: &[1, 2, 4, 5],
    minutes: 65,
    cycle_weeks: 4,
    deload_every: 0,
    by_training_max: true,
    days,
};

fn main_lift(exercise: u16, step_kg: f64) -> Slot {
    let parts: [Vec<PlannedSet>; 5] = [
        weeks(
            warm_ups(of_training_max([(40.0, 5), (50.0, 5), (60.0, 3)])),
            &[1, 2, 3],
        ),
        weeks(
            plus(of_training_max([(65.0, 5), (75.0, 5), (85.0, 5)])),
            &[1],
        ),
        weeks(
            plus(of_training_max([(70.0, 3), (80.0, 3), (90.0, 3)])),
            &[2],
        ),
        weeks(
            plus(of_training_max([(75.0, 5), (85.0, 3), (95.0, 1)])),
            &[3],
        ),
        weeks(of_training_max([(40.0, 5), (50.0, 5), (60.0, 5)]), &[4]),
    ];
    lift(exercise, 180, parts.concat(), training_max(step_kg))
}

/// The same lift by the same training max, which only the main lift moves.
fn volume(exercise: u16) -> Slot {
    let ten = (50.0, 10);
    let sets = weeks(of_training_max([ten, ten, ten, ten, ten]), &[1, 2, 3]);
    lift(exercise, 90, sets, none())
}

fn days() -> Vec<Day> {
    let pull = |exercise| lift(exercise, 75, range(4, 8, 12), double());
    let trunk = |exercise| lift(exercise, 60, range(3, 10, 15), double());
    vec![
        day("Press", [main_lift(0x035, 2.5), volume(0x035), pull(0x071)]),
        day(
            "Deadlift",
            [main_lift(0x116, 5.0), volume(0x116), trunk(0x15e)],
        ),
        day("Bench", [main_lift(0x001, 2.5), volume(0x001), pull(0x07e)]),
        day(
            "Squat",
            [main_lift(0x0db, 5.0), volume(0x0db), trunk(0x154)],
        ),
    ]
}
