//! Kilograms are what is stored; pounds are a way of showing and entering them.
use leptos::prelude::*;

use super::{number, storage};

const KEY: &str = "coachwork.unit";
/// Exact by definition (international avoirdupois pound, 1959).
const KG_PER_LB: f64 = 0.453_592_37;

/// The unit in which this person thinks of weights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    #[default]
    Kg,
    Lb,
}

impl Unit {
    pub fn name(self) -> &'static str {
        match self {
            Self::Kg => "kg",
            Self::Lb => "lb",
        }
    }

    pub fn of_name(name: &str) -> Self {
        if name == "lb" { Self::Lb } else { Self::Kg }
    }

    /// A stored weight in this unit.
    pub fn of_kg(self, kg: f64) -> f64 {
        match self {
            Self::Kg => kg,
            Self::Lb => kg / KG_PER_LB,
        }
    }

    /// A weight in this unit as it is stored.
    pub fn to_kg(self, weight: f64) -> f64 {
        match self {
            Self::Kg => weight,
            Self::Lb => weight * KG_PER_LB,
        }
    }

    /// The figure alone, as on a scale: two decimals in kg (1.25 kg plates), one in lb.
    pub fn figure(self, kg: f64) -> String {
        number::show(self.of_kg(kg), if self == Self::Kg { 2 } else { 1 })
    }

    /// Figure and unit.
    pub fn show(self, kg: f64) -> String {
        format!("{}\u{00a0}{}", self.figure(kg), self.name())
    }

    /// The usual smallest step for an exercise whose step is `step_kg`; 2.5 kg is the 5 lb of the other world.
    pub fn step(self, step_kg: f64) -> f64 {
        let step_kg = if step_kg > 0.0 { step_kg } else { 2.5 };
        match self {
            Self::Kg => step_kg,
            Self::Lb => (step_kg * 2.0).max(0.5),
        }
    }
}

/// Context: the chosen unit. The profile holds it; this device remembers it for the first paint.
#[derive(Clone, Copy)]
pub struct Units(RwSignal<Unit>);

impl Units {
    pub fn start() -> Self {
        Self(RwSignal::new(Unit::of_name(
            &storage::read(KEY).unwrap_or_default(),
        )))
    }

    pub fn get(self) -> Unit {
        self.0.get()
    }

    pub fn get_untracked(self) -> Unit {
        self.0.get_untracked()
    }

    pub fn set(self, unit: Unit) {
        storage::write(KEY, unit.name());
        if self.0.get_untracked() != unit {
            self.0.set(unit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pounds_survive_the_way_to_storage_and_back() {
        let kg = Unit::Lb.to_kg(225.0);
        assert!((kg - 102.058).abs() < 0.001);
        assert_eq!(Unit::Lb.figure(kg), "225");
        assert_eq!(Unit::Kg.show(82.5), "82.5\u{a0}kg");
    }

    #[test]
    fn a_missing_step_falls_back_to_the_usual_plate() {
        assert_eq!(Unit::Kg.step(0.0), 2.5);
        assert_eq!(Unit::Lb.step(2.5), 5.0);
    }
}
