//! A head as text, every number exact, so that a job which is taken up again goes on to the last bit.

use std::fmt::Write;

use super::ridge::Ridge;
use super::width::Width;
use super::{Head, Told};
use crate::blend::Blend;
use crate::experts::EXPERTS;

/// The first word of a head's text; another list of numbers needs a new one.
const WORD: &str = "head-1";
/// Widest trunk that is read back.
const MAX_TRUNK: f64 = 256.0;

impl Head {
    /// The head as text, some 15 KB.
    #[must_use]
    pub fn save(&self) -> String {
        let width = self.told.corrections.len();
        let counts = [width as f64, self.sets as f64, self.day as f64];
        let numbers = counts
            .into_iter()
            .chain(self.reps_losses)
            .chain(self.load_losses)
            .chain(self.widths.iter().flat_map(|width| [width.ln, width.sets]))
            .chain(self.ridge.numbers())
            .chain(self.told.corrections.iter().copied())
            .chain(self.told.blend.reps)
            .chain(self.told.blend.load)
            .chain(self.told.blend.widths);
        let mut text = WORD.to_owned();
        for number in numbers {
            // Shortest digits that read back the same; writing to a string cannot fail.
            let _ = write!(text, " {number:e}");
        }
        text
    }

    /// The head back from its text; `None` where it is none, or of another form.
    #[must_use]
    pub fn restore(text: &str) -> Option<Self> {
        let mut words = text.split_ascii_whitespace();
        if words.next() != Some(WORD) {
            return None;
        }
        let numbers: Option<Vec<f64>> = words
            .map(|word| word.parse().ok().filter(|number: &f64| number.is_finite()))
            .collect();
        let mut numbers = numbers?.into_iter();
        let width = numbers.next().filter(|n| (2.0..=MAX_TRUNK).contains(n))? as usize;
        let (sets, day) = (numbers.next()?, numbers.next()?);
        let head = Self {
            sets: sets as u64,
            day: day as i64,
            reps_losses: take::<EXPERTS>(&mut numbers)?,
            load_losses: take::<EXPERTS>(&mut numbers)?,
            widths: {
                let numbers: [f64; 10] = take(&mut numbers)?;
                let mut widths = numbers.chunks_exact(2).map(|pair| match pair {
                    [ln, sets] => Width {
                        ln: *ln,
                        sets: *sets,
                    },
                    _ => Width::new(1.0),
                });
                [(); 5].map(|()| widths.next().unwrap_or(Width::new(1.0)))
            },
            ridge: Ridge::restore(width, &mut numbers)?,
            told: Told {
                corrections: numbers.by_ref().take(width).collect(),
                blend: Blend {
                    reps: take(&mut numbers)?,
                    load: take(&mut numbers)?,
                    widths: take(&mut numbers)?,
                },
            },
        };
        numbers.next().is_none().then_some(head)
    }
}

fn take<const N: usize>(numbers: &mut impl Iterator<Item = f64>) -> Option<[f64; N]> {
    let taken: Vec<f64> = numbers.take(N).collect();
    taken.try_into().ok()
}
