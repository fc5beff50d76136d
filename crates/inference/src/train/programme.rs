//! How people choose their next weight: the rules behind a log, without which a model would learn a world in which everyone
//! trains alike.

use super::rng::Rng;

/// A way of training one exercise.
#[derive(Clone, Debug)]
pub struct Programme {
    /// What is done.
    pub style: Style,
    /// Working sets a session.
    pub sets: usize,
    /// Repetitions of the plan, lower and upper end.
    pub reps: (u32, u32),
    /// Reserve aimed at.
    pub reserve: f64,
    /// Sessions a week.
    pub a_week: f64,
}

/// Styles of training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Same weight for all sets; one step more when every set reached the upper end.
    DoubleProgression,
    /// Same repetitions, one step more every session, 10 % back after two failures.
    Linear,
    /// One heavy set, then lighter ones.
    TopAndBackOff,
    /// Other repetitions every session.
    Undulating,
    /// Weight chosen by feel for the reserve aimed at.
    Autoregulated,
    /// Rising weights, falling repetitions.
    Pyramid,
    /// The same weight for months, as many repetitions as fit.
    Habit,
}

impl Programme {
    /// Draws a way of training.
    #[must_use]
    pub fn draw(rng: &mut Rng) -> Self {
        use Style::{
            Autoregulated, DoubleProgression, Habit, Linear, Pyramid, TopAndBackOff, Undulating,
        };
        let style = rng.one_of(
            DoubleProgression,
            &[
                DoubleProgression,
                DoubleProgression,
                Linear,
                TopAndBackOff,
                Undulating,
                Autoregulated,
                Autoregulated,
                Pyramid,
                Habit,
            ],
        );
        let low = rng.one_of(5, &[3, 5, 6, 8, 8, 10, 12]);
        Self {
            style,
            sets: 1 + rng.below(5).max(1),
            reps: (low, low + rng.one_of(2, &[0, 2, 3, 4])),
            reserve: rng.one_of(2.0, &[0.0, 1.0, 1.0, 2.0, 3.0]),
            a_week: rng.one_of(1.0, &[1.0, 1.5, 2.0, 2.0, 3.0]),
        }
    }

    /// Repetitions planned for a set.
    #[must_use]
    pub fn reps_for(&self, session: usize, set: usize, rng: &mut Rng) -> u32 {
        let (low, high) = self.reps;
        match self.style {
            Style::Undulating => low + [0, 4, 8].get(session % 3).copied().unwrap_or(0),
            Style::Pyramid => (high + 4).saturating_sub(2 * set as u32).max(2),
            Style::TopAndBackOff if set > 0 => high + 2,
            Style::TopAndBackOff => low,
            Style::Linear => low,
            Style::Autoregulated => low + rng.below(high as usize - low as usize + 1) as u32,
            Style::DoubleProgression | Style::Habit => high,
        }
    }
}
