//! What the weights of one exercise are like: in which steps they come, from which bar, and which way is harder.

use contract::{Exercise, ExerciseLoad, ExercisePreference};

/// The heaviest weight anything here answers, in kg; the schema's own bound.
pub const MAX_KG: f64 = 2000.0;

/// The step where nobody says one: a pair of the smallest plates that every gym has.
const STEP_KG: f64 = 2.5;

/// An exercise as a plan needs to know it. Weights are in kg.
#[derive(Clone, Debug, PartialEq)]
pub struct Lift {
    /// The exercise's id.
    pub exercise: String,
    /// The smallest step of its weights, above zero.
    pub step_kg: f64,
    /// The empty bar, below which nothing is loaded.
    pub bar_kg: Option<f64>,
    /// The training max that the person has noted.
    pub training_max_kg: Option<f64>,
    /// The estimated one-repetition maximum that the person brings along.
    pub e1rm_kg: Option<f64>,
    /// What its weight is: where it is help taken off, less of it is harder.
    pub load: ExerciseLoad,
}

impl Lift {
    /// An exercise of which nothing is known.
    #[must_use]
    pub fn unknown(exercise: &str) -> Self {
        Self {
            exercise: exercise.to_owned(),
            step_kg: STEP_KG,
            bar_kg: None,
            training_max_kg: None,
            e1rm_kg: None,
            load: ExerciseLoad::External,
        }
    }

    /// Whether the weight is help taken off.
    #[must_use]
    pub fn assisted(&self) -> bool {
        self.load == ExerciseLoad::Assisted
    }

    /// An exercise as one person does it. What makes no sense as a weight is left out.
    #[must_use]
    pub fn of(exercise: &Exercise, preference: Option<&ExercisePreference>) -> Self {
        let noted = |pick: fn(&ExercisePreference) -> Option<f64>| preference.and_then(pick);
        Self {
            step_kg: noted(|own| own.step_kg)
                .or(exercise.step_kg)
                .filter(|step| step.is_finite() && *step >= 0.01)
                .unwrap_or(STEP_KG),
            bar_kg: noted(|own| own.bar_kg).and_then(sound),
            training_max_kg: noted(|own| own.training_max_kg).and_then(sound),
            load: exercise.load.unwrap_or(ExerciseLoad::External),
            ..Self::unknown(&exercise.id)
        }
    }

    /// Every exercise with the person's preference for it.
    #[must_use]
    pub fn all(exercises: &[Exercise], preferences: &[ExercisePreference]) -> Vec<Self> {
        let preference = |id: &str| preferences.iter().find(|own| own.exercise == id);
        exercises
            .iter()
            .map(|exercise| Self::of(exercise, preference(&exercise.id)))
            .collect()
    }

    /// The weight nearest to `kg` that can be loaded: the bar and whole steps, 0 to [`MAX_KG`].
    #[must_use]
    pub fn loadable(&self, kg: f64) -> f64 {
        let kg = if kg.is_finite() {
            kg.clamp(0.0, MAX_KG)
        } else {
            0.0
        };
        let bar = self.bar_kg.unwrap_or(0.0).clamp(0.0, MAX_KG);
        let most = ((MAX_KG - bar) / self.step_kg).floor();
        // The hair keeps a half that floating point made a little less from falling.
        let steps = ((kg - bar) / self.step_kg + 1e-9).round();
        exact(bar + steps.clamp(0.0, most) * self.step_kg)
    }

    /// `kg` made harder by `by`, within what is a weight.
    #[must_use]
    pub fn harder(&self, kg: f64, by: f64) -> f64 {
        let by = if self.assisted() { -by } else { by };
        exact((kg + by).clamp(0.0, MAX_KG))
    }

    /// How much harder `kg` is than `than`; negative where it is easier.
    #[must_use]
    pub fn harder_by(&self, kg: f64, than: f64) -> f64 {
        if self.assisted() {
            than - kg
        } else {
            kg - than
        }
    }

    /// `kg` made easier by `percent` of itself, a loadable weight, and by one step at least.
    #[must_use]
    pub fn easier(&self, kg: f64, percent: f64) -> f64 {
        let percent = percent.clamp(0.0, 100.0) / 100.0;
        let by = kg * if self.assisted() { -percent } else { percent };
        let eased = self.loadable(kg - by);
        let step = self.loadable(self.harder(kg, -self.step_kg));
        if self.harder_by(eased, step) > 0.0 {
            step
        } else {
            eased
        }
    }
}

/// A number that can be a weight.
pub(crate) fn sound(kg: f64) -> Option<f64> {
    (kg.is_finite() && (0.0..=MAX_KG).contains(&kg)).then_some(kg)
}

/// Without the last digits that floating point leaves behind: to a tenth of a gram.
pub(crate) fn exact(kg: f64) -> f64 {
    (kg * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lift(step_kg: f64, bar_kg: Option<f64>) -> Lift {
        Lift {
            step_kg,
            bar_kg,
            ..Lift::unknown("x")
        }
    }

    #[test]
    fn a_loadable_weight_is_the_bar_and_whole_steps() {
        assert_eq!(lift(2.5, None).loadable(81.2), 80.0);
        assert_eq!(lift(2.5, None).loadable(81.25), 82.5);
        assert_eq!(lift(2.0, Some(15.0)).loadable(81.0), 81.0);
        assert_eq!(lift(2.5, Some(20.0)).loadable(12.0), 20.0);
        // 5 lb plates on a 45 lb bar.
        assert_eq!(lift(4.5359, Some(20.4117)).loadable(60.0), 61.2348);
        assert_eq!(lift(2.5, None).loadable(f64::NAN), 0.0);
        assert_eq!(lift(3.0, None).loadable(1e9), 1998.0);
    }

    #[test]
    fn help_taken_off_goes_the_other_way() {
        let help = Lift {
            load: ExerciseLoad::Assisted,
            ..lift(5.0, None)
        };
        assert_eq!(help.harder(40.0, 5.0), 35.0);
        assert_eq!(help.harder(2.0, 5.0), 0.0);
        assert_eq!(help.easier(40.0, 10.0), 45.0);
        assert!(help.harder_by(35.0, 40.0) > 0.0);
    }

    #[test]
    fn easier_is_at_least_a_step() {
        assert_eq!(lift(2.5, None).easier(100.0, 10.0), 90.0);
        assert_eq!(lift(2.5, None).easier(10.0, 10.0), 7.5);
        assert_eq!(lift(2.5, Some(20.0)).easier(20.0, 10.0), 20.0);
        assert_eq!(lift(2.5, None).easier(0.0, 10.0), 0.0);
    }

    #[test]
    fn a_person_s_own_step_goes_before_the_catalogue_s() {
        let exercise = Exercise {
            id: "bench".into(),
            step_kg: Some(2.5),
            ..Exercise::default()
        };
        let own = ExercisePreference {
            exercise: "bench".into(),
            step_kg: Some(1.0),
            bar_kg: Some(15.0),
            ..ExercisePreference::default()
        };
        let lifts = Lift::all(&[exercise], &[own]);
        assert_eq!((lifts[0].step_kg, lifts[0].bar_kg), (1.0, Some(15.0)));
    }
}
