//! Upper and lower body in turn, by double progression.

use super::Template;
use super::shorthand::{Day, day, double, lift, range};

pub(super) const TEMPLATE: Template = Template {
    id: "upper_lower",
    title: "Upper and lower",
    summary: "Four days, each muscle twice a week: more repetitions first, then more weight.",
    about: "For muscle. Two upper and two lower days: the first pair heavier, the second lighter with more repetitions.\n\n**Going on.** Each exercise has a range. Keep the weight until every set reaches the upper number, then add the smallest step and begin at the lower number again. End most sets with one or two repetitions left in you.\n\n**Every seventh week is light**: half of the sets at nine tenths of the weight.",
    level: "Some months of training",
    needs: "A gym with barbell, cables and machines",
    weekdays: &[1, 2, 4, 5],
    minutes: 60,
    cycle_weeks: 1,
    deload_every: 6,
    by_training_max: false,
    days,
};

fn days() -> Vec<Day> {
    let heavy = |exercise| lift(exercise, 150, range(3, 6, 8), double());
    let middle = |exercise| lift(exercise, 120, range(3, 8, 12), double());
    let light = |exercise| lift(exercise, 75, range(3, 12, 15), double());
    vec![
        day(
            "Upper, heavy",
            [
                heavy(0x001),
                heavy(0x07a),
                middle(0x038),
                middle(0x071),
                light(0x0a0),
                light(0x0c4),
            ],
        ),
        day(
            "Lower, heavy",
            [
                heavy(0x0db),
                heavy(0x120),
                middle(0x0f6),
                middle(0x10e),
                light(0x13e),
            ],
        ),
        day(
            "Upper, light",
            [
                middle(0x00d),
                middle(0x083),
                light(0x021),
                light(0x078),
                light(0x048),
                light(0x05a),
            ],
        ),
        day(
            "Lower, light",
            [
                middle(0x0dd),
                middle(0x12b),
                middle(0x0fa),
                light(0x10f),
                light(0x144),
            ],
        ),
    ]
}
