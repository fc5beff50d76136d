//! Strength by how hard a set feels, size by double progression.

use super::Template;
use super::shorthand::{Day, at_rpe, day, double, lift, none, range, weeks};
use contract::Slot;

pub(super) const TEMPLATE: Template = Template {
    id: "rpe_powerbuilding",
    title: "Strength by feel",
    summary: "Four days: a heavy lift steered by RPE, then work for size. The weights follow your day.",
    about: "For those who know how many repetitions they have left. RPE 8 means two left, RPE 9 one.\n\n**The heavy lift.** Each day begins with one top set at the RPE of the week, and three lighter sets. Note the RPE that it was: the next weights follow from it, up on good days and down on bad ones.\n\n**The rest** goes by repetitions first, then weight.\n\n**The weeks** rise from RPE 7 to 9, and every fourth week is light.",
    level: "A year of training",
    needs: "A gym with barbell, cables and machines",
    weekdays: &[1, 2, 4, 5],
    minutes: 70,
    cycle_weeks: 3,
    deload_every: 3,
    by_training_max: true,
    days,
};

fn heavy(exercise: u16) -> Slot {
    let week = |reps, rpe, number| {
        let mut sets = at_rpe(1, reps, rpe);
        sets.extend(at_rpe(3, reps + 1, rpe - 2.0));
        weeks(sets, &[number])
    };
    let sets = [week(6, 7.0, 1), week(5, 8.0, 2), week(3, 9.0, 3)].concat();
    lift(exercise, 210, sets, none())
}

fn days() -> Vec<Day> {
    let middle = |exercise| lift(exercise, 120, range(3, 6, 10), double());
    let light = |exercise| lift(exercise, 75, range(3, 10, 15), double());
    vec![
        day(
            "Squat",
            [heavy(0x0db), middle(0x120), light(0x10c), light(0x13e)],
        ),
        day(
            "Bench",
            [heavy(0x001), middle(0x083), light(0x0cf), light(0x0a0)],
        ),
        day(
            "Deadlift",
            [heavy(0x116), middle(0x0f6), light(0x10f), light(0x154)],
        ),
        day(
            "Press",
            [heavy(0x035), middle(0x066), light(0x048), light(0x05a)],
        ),
    ]
}
