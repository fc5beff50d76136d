//! Two whole-body days with a pair of dumbbells.

use super::Template;
use super::shorthand::{Day, day, double, held, lift, none, range};

pub(super) const TEMPLATE: Template = Template {
    id: "dumbbells_2",
    title: "Two days, two dumbbells",
    summary: "The whole body twice a week with nothing but dumbbells and a bench.",
    about: "For busy weeks, home gyms and hotel cellars. Each workout has a squat, a hinge, a push and a pull.\n\n**Going on.** Stay with a weight until every set reaches the upper number, then take the next pair of dumbbells and begin at the lower number again. Leave one or two repetitions in you.\n\n**No bench?** Press from the floor; you will find the exercise among the alternatives.",
    level: "Anyone",
    needs: "Dumbbells, a bench",
    weekdays: &[2, 5],
    minutes: 40,
    cycle_weeks: 1,
    deload_every: 0,
    by_training_max: false,
    days,
};

fn days() -> Vec<Day> {
    vec![
        day(
            "Push first",
            [
                lift(0x0e4, 120, range(3, 8, 12), double()),
                lift(0x002, 120, range(3, 8, 12), double()),
                lift(0x121, 120, range(3, 8, 12), double()),
                lift(0x07e, 90, range(3, 8, 12), double()),
                lift(0x048, 60, range(2, 12, 20), double()),
                lift(0x16f, 60, held(3, 40.0), none()),
            ],
        ),
        day(
            "Pull first",
            [
                lift(0x0fa, 120, range(3, 8, 12), double()),
                lift(0x08f, 120, range(3, 8, 12), double()),
                lift(0x038, 120, range(3, 8, 12), double()),
                lift(0x124, 120, range(2, 10, 15), double()),
                lift(0x0a6, 60, range(2, 10, 15), double()),
                lift(0x0ca, 60, range(2, 10, 15), double()),
            ],
        ),
    ]
}
