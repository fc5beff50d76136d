//! What was entered into a cell, read into the set, or why it cannot be.
use contract::{Set, SetUnit};

use super::{Effort, Manner};
use crate::{
    measure::{number, span},
    pages::today::book::Cell,
};

impl Manner {
    /// Writes what was entered into a cell of `set`.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence; `set` is as it was then.
    pub fn read(self, set: &mut Set, cell: Cell, text: &str) -> Result<(), &'static str> {
        let text = text.trim();
        match cell {
            Cell::Weight => {
                set.weight_kg = within(
                    text,
                    0.0,
                    self.unit.of_kg(2_000.0),
                    "A weight is a number from 0 to 2000 kg.",
                )?
                .map(|weight| self.unit.to_kg(weight).min(2_000.0));
                set.unit = SetUnit::of_word(self.unit.name());
            }
            Cell::Reps => read_reps(set, text)?,
            Cell::Time => {
                set.duration_s = if text.is_empty() {
                    None
                } else {
                    let ms = span::parse(text).filter(|ms| (0..=86_400_000).contains(ms));
                    let ms = ms.ok_or("A time is like 90 or 1:30.")?;
                    Some(ms as f64 / 1_000.0)
                };
            }
            Cell::Distance => {
                let scale = if self.far { 1_000.0 } else { 1.0 };
                set.distance_m =
                    within(text, 0.0, 10_000_000.0 / scale, "A distance is a number.")?
                        .map(|way| way * scale);
            }
            Cell::Effort => {
                let top = if self.effort == Effort::Rpe {
                    10.0
                } else {
                    20.0
                };
                let why = if self.effort == Effort::Rpe {
                    "RPE goes from 0 to 10."
                } else {
                    "Reps in reserve go from 0 to 20."
                };
                let figure = within(text, 0.0, top, why)?;
                let rpe = self.effort == Effort::Rpe;
                set.rpe = figure.filter(|_| rpe);
                set.rir = figure.filter(|_| !rpe);
            }
        }
        Ok(())
    }
}

/// `8`, or left and right as `8/7`; the set's count is then the smaller.
fn read_reps(set: &mut Set, text: &str) -> Result<(), &'static str> {
    const WHY: &str = "Reps are a whole number up to 1000, or left/right as 8/7.";
    let count = |text: &str| -> Result<i64, &'static str> {
        let count = text.trim().parse::<i64>().map_err(|_| WHY)?;
        if (0..=1_000).contains(&count) {
            Ok(count)
        } else {
            Err(WHY)
        }
    };
    (set.reps, set.reps_left, set.reps_right) = match text.split_once('/') {
        None if text.is_empty() => (None, None, None),
        None => (Some(count(text)?), None, None),
        Some((left, right)) => {
            let (left, right) = (count(left)?, count(right)?);
            (Some(left.min(right)), Some(left), Some(right))
        }
    };
    Ok(())
}

fn within(
    text: &str,
    least: f64,
    most: f64,
    why: &'static str,
) -> Result<Option<f64>, &'static str> {
    if text.is_empty() {
        return Ok(None);
    }
    match number::parse(text) {
        Some(figure) if (least..=most + 1e-6).contains(&figure) => Ok(Some(figure)),
        _ => Err(why),
    }
}
