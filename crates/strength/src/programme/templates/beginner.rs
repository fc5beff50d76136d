//! Three sets of five on a few lifts, a little more each time.

use super::Template;
use super::shorthand::{Day, day, lift, linear, sets};

pub(super) const TEMPLATE: Template = Template {
    id: "linear_3x5",
    title: "First barbell months",
    summary: "Two short workouts in turn, three sets of five, a little more weight every time.",
    about: "For your first months with a barbell. Two workouts take turns, three days a week with a day off between.\n\n**Begin light.** Start each lift with a weight that you could lift ten times. The bar gets heavy soon enough.\n\n**Going on.** When you have done every set of five, the lift goes up by 2.5 kg next time, the deadlift by 5 kg. Miss a lift three times in a row, and it falls by a tenth and climbs again.\n\n**When it ends.** After several falls on the same lift you have outgrown steps from day to day. Move on to a programme that steps by the week.",
    level: "New to barbells",
    needs: "Barbell, plates, rack, bench",
    weekdays: &[1, 3, 5],
    minutes: 50,
    cycle_weeks: 1,
    deload_every: 0,
    by_training_max: false,
    days,
};

fn days() -> Vec<Day> {
    let step = || linear(2.5, 3, 10.0);
    vec![
        day(
            "Workout A",
            [
                lift(0x0db, 180, sets(3, 5), step()),
                lift(0x001, 180, sets(3, 5), step()),
                lift(0x116, 240, sets(1, 5), linear(5.0, 3, 10.0)),
            ],
        ),
        day(
            "Workout B",
            [
                lift(0x0db, 180, sets(3, 5), step()),
                lift(0x035, 180, sets(3, 5), step()),
                lift(0x07a, 180, sets(3, 5), step()),
            ],
        ),
    ]
}
