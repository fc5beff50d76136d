//! In what each kind of measurement is stored and shown.
use contract::MeasurementKind;

use crate::measure::unit::Unit;

/// Exact by definition (1959).
const CM_PER_INCH: f64 = 2.54;

/// A unit, and how many of its own one stored unit is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    pub name: &'static str,
    per_stored: f64,
    /// The most that can be stored, in stored units.
    pub most: f64,
}

impl Shown {
    pub fn of_stored(self, value: f64) -> f64 {
        value * self.per_stored
    }

    /// What was typed as it is stored.
    pub fn to_stored(self, value: f64) -> f64 {
        value / self.per_stored
    }
}

/// Whoever lifts pounds measures inches.
pub fn unit_of(kind: MeasurementKind, unit: Unit) -> Shown {
    let shown = |name, per_stored, most| Shown {
        name,
        per_stored,
        most,
    };
    match (kind, unit) {
        (MeasurementKind::Weight, unit) => shown(unit.name(), unit.of_kg(1.0), 1000.0),
        (MeasurementKind::Fat, _) => shown("%", 1.0, 100.0),
        (MeasurementKind::Pulse, _) => shown("bpm", 1.0, 1000.0),
        (_, Unit::Kg) => shown("cm", 1.0, 1000.0),
        (_, Unit::Lb) => shown("in", 1.0 / CM_PER_INCH, 1000.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_comes_back_as_it_was() {
        for kind in MeasurementKind::ALL {
            for unit in [Unit::Kg, Unit::Lb] {
                let shown = unit_of(*kind, unit);
                assert!((shown.of_stored(shown.to_stored(37.5)) - 37.5).abs() < 1e-9);
            }
        }
        assert_eq!(unit_of(MeasurementKind::Waist, Unit::Lb).name, "in");
        assert!((unit_of(MeasurementKind::Waist, Unit::Lb).to_stored(32.0) - 81.28).abs() < 1e-9);
        assert_eq!(
            unit_of(MeasurementKind::Fat, Unit::Lb).of_stored(15.0),
            15.0
        );
    }
}
