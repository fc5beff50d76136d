//! What most gyms have, to begin from.
use contract::{Bar, Gym, GymUnit, Plate};

use crate::measure::unit::Unit;

const PLATES_KG: [(f64, i64); 7] = [
    (25.0, 2),
    (20.0, 2),
    (15.0, 1),
    (10.0, 2),
    (5.0, 2),
    (2.5, 1),
    (1.25, 1),
];
const PLATES_LB: [(f64, i64); 6] = [
    (45.0, 4),
    (35.0, 1),
    (25.0, 1),
    (10.0, 2),
    (5.0, 2),
    (2.5, 1),
];
const BARS_KG: [(&str, f64); 3] = [("Bar", 20.0), ("EZ bar", 10.0), ("Trap bar", 25.0)];
const BARS_LB: [(&str, f64); 3] = [("Bar", 45.0), ("EZ bar", 25.0), ("Trap bar", 55.0)];

/// A gym with the usual bars and plates of a unit.
pub fn usual(unit: Unit) -> Gym {
    let bars: &[(&str, f64)] = if unit == Unit::Lb { &BARS_LB } else { &BARS_KG };
    let plates: &[(f64, i64)] = if unit == Unit::Lb {
        &PLATES_LB
    } else {
        &PLATES_KG
    };
    let bar = |(name, weight): &(&str, f64)| Bar {
        name: (*name).into(),
        weight: *weight,
    };
    let plate = |(weight, pairs): &(f64, i64)| Plate {
        weight: *weight,
        pairs: *pairs,
    };
    Gym {
        unit: GymUnit::of_word(unit.name()),
        bars: Some(bars.iter().map(bar).collect()),
        plates: Some(plates.iter().map(plate).collect()),
        ..Gym::default()
    }
}
