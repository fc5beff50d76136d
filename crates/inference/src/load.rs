//! What a logged weight means as a load on the muscles, and which weights can be put on the bar at all.

use crate::ask::{ASSUMED_BODY_KG, Ask, ExerciseTraits, LoadKind};

/// Heaviest load taken as possible, kg: above every recorded lift of any kind.
pub const MAX_LOAD_KG: f64 = 1000.0;

/// Translates between the logged weight and the load that is moved, and rounds to the person's steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loading {
    /// What the weight column means for this person's log.
    pub kind: LoadKind,
    /// Body mass that takes part, kg.
    pub body_kg: f64,
    /// Step between two loads, kg, in (0, 50].
    pub step_kg: f64,
}

impl Loading {
    /// The loading of the exercise in question. Where a log never has a weight, the exercise is taken as one without load.
    #[must_use]
    pub fn of(ask: &Ask<'_>) -> Self {
        let ExerciseTraits { load, step_kg, .. } = ask.traits;
        let mut sets = ask.history.iter().chain(ask.today).peekable();
        let never_loaded = sets.peek().is_some() && sets.all(|set| set.weight_kg == 0.0);
        Self {
            kind: if load == LoadKind::External && never_loaded {
                LoadKind::None
            } else {
                load
            },
            body_kg: ask
                .body_kg
                .filter(|kg| (20.0..=400.0).contains(kg))
                .unwrap_or(ASSUMED_BODY_KG),
            step_kg: if step_kg > 0.0 && step_kg <= 50.0 {
                step_kg
            } else {
                2.5
            },
        }
    }

    /// Load moved, kg, for a logged weight; `None` where the weight cannot be one.
    #[must_use]
    pub fn moved(&self, logged_kg: f64) -> Option<f64> {
        if !(0.0..=MAX_LOAD_KG).contains(&logged_kg) {
            return None;
        }
        let moved = match self.kind {
            LoadKind::External => logged_kg,
            LoadKind::BodyweightPlus => self.body_kg + logged_kg,
            LoadKind::Assisted => self.body_kg - logged_kg,
            LoadKind::None => self.body_kg,
        };
        (moved > 0.0).then_some(moved)
    }

    /// Weight to log, kg, unrounded, for a load moved; never negative.
    #[must_use]
    pub fn logged(&self, moved_kg: f64) -> f64 {
        let logged = match self.kind {
            LoadKind::External => moved_kg,
            LoadKind::BodyweightPlus => moved_kg - self.body_kg,
            LoadKind::Assisted => self.body_kg - moved_kg,
            LoadKind::None => 0.0,
        };
        if logged.is_finite() {
            logged.clamp(0.0, MAX_LOAD_KG)
        } else {
            0.0
        }
    }

    /// The weight on the nearest step.
    #[must_use]
    pub fn rounded(&self, logged_kg: f64) -> f64 {
        self.on_step((logged_kg / self.step_kg).round())
    }

    /// The weight on the next step that is not harder than `logged_kg`.
    #[must_use]
    pub fn not_harder(&self, logged_kg: f64) -> f64 {
        // 1e-9: 82.5 / 2.5 must be 33 steps whatever the last bit of the division says.
        let steps = logged_kg / self.step_kg;
        self.on_step(if self.kind == LoadKind::Assisted {
            (steps - 1e-9).ceil()
        } else {
            (steps + 1e-9).floor()
        })
    }

    /// The given number of steps, without the dust that binary fractions leave.
    fn on_step(&self, steps: f64) -> f64 {
        let kg = (steps * self.step_kg * 1000.0).round() / 1000.0;
        kg.clamp(0.0, MAX_LOAD_KG)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loading(kind: LoadKind) -> Loading {
        Loading {
            kind,
            body_kg: 80.0,
            step_kg: 2.5,
        }
    }

    #[test]
    fn help_on_an_assisted_machine_is_taken_off_the_body() {
        let assisted = loading(LoadKind::Assisted);
        assert_eq!(assisted.moved(20.0), Some(60.0));
        assert_eq!(assisted.logged(60.0), 20.0);
        assert_eq!(assisted.not_harder(18.0), 20.0);
        assert_eq!(assisted.moved(80.0), None);
    }

    #[test]
    fn added_load_rides_on_the_body() {
        let plus = loading(LoadKind::BodyweightPlus);
        assert_eq!(plus.moved(0.0), Some(80.0));
        assert_eq!(plus.logged(92.5), 12.5);
        assert_eq!(plus.logged(60.0), 0.0);
    }

    #[test]
    fn rounding_keeps_to_the_steps() {
        let bar = loading(LoadKind::External);
        assert_eq!(bar.rounded(81.3), 82.5);
        assert_eq!(bar.not_harder(82.4999), 80.0);
        assert_eq!(bar.not_harder(82.5), 82.5);
        let pounds = Loading {
            step_kg: 2.268,
            ..bar
        };
        assert_eq!(pounds.rounded(20.41), 20.412);
    }

    #[test]
    fn impossible_weights_are_none() {
        for kg in [f64::NAN, f64::INFINITY, -1.0, 10_000.0] {
            assert_eq!(loading(LoadKind::External).moved(kg), None);
        }
    }
}
