//! Decimals as people send them: exact, never rounded.

use super::{Check, Place};
use crate::decimal::{MAX_SCALE, MAX_UNITS, floor, one, written};
use serde_json::{Number, Value};

/// Digits that every double carries; a JSON number with more may not be what was sent.
const EXACT_DIGITS: usize = 15;

/// Why something is no decimal of a scale.
enum Unfit {
    /// Not digits with at most one point.
    Shape,
    /// More digits after the point than the scale has.
    Digits,
    /// More units than [`MAX_UNITS`].
    Size,
    /// A JSON number with more digits than readers of JSON keep.
    Number,
}

impl Check<'_> {
    pub(super) fn decimal(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        let scale = place.field.scale.unwrap_or(0).min(MAX_SCALE);
        let example = written(125 * one(scale) / 10, scale);
        let read = match value {
            Value::String(text) => of_text(text, scale),
            Value::Number(number) => of_number(number, scale),
            _ => return self.wrong(place, &format!("a number such as {example}"), value),
        };
        let label = place.label;
        let (code, message) = match read {
            Ok(units) => {
                // Dividing rounds to the double nearest to the decimal, and the bound is the
                // double nearest to what its author wrote: equal decimals stay equal.
                self.range(place, units as f64 / one(scale) as f64, &|bound| {
                    bound.to_string()
                })?;
                return Some(written(units, scale).into());
            }
            Err(Unfit::Shape) => (
                "format",
                format!("{label} must be a number such as {example}."),
            ),
            Err(Unfit::Digits) => (
                "format",
                format!(
                    "{label} may have at most {scale} digits after the point, such as {example}; it is never rounded."
                ),
            ),
            Err(Unfit::Size) => ("max", format!("{label} is too large a number.")),
            Err(Unfit::Number) => (
                "format",
                format!(
                    "{label} has more digits than a JSON number keeps; send it as text, such as \"{example}\"."
                ),
            ),
        };
        self.fault(place.at, code, message)
    }
}

/// Digits, with a minus before and a point among them where they are needed, in units of
/// 10^-`scale`.
fn of_text(text: &str, scale: u8) -> Result<i64, Unfit> {
    let fraction = text.split_once('.').map_or("", |(_, fraction)| fraction);
    if text.contains(['e', 'E']) {
        return Err(Unfit::Shape);
    }
    let units = exactly(text, scale)?;
    // A zero too many loses nothing, and still says that another scale was meant.
    if fraction.len() > usize::from(scale) {
        return Err(Unfit::Digits);
    }
    Ok(units)
}

/// A JSON number by its own digits.
fn of_number(number: &Number, scale: u8) -> Result<i64, Unfit> {
    let text = number.to_string();
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    let digits = mantissa.bytes().filter(u8::is_ascii_digit);
    let significant = digits.skip_while(|digit| *digit == b'0').count();
    if number.is_f64() && significant > EXACT_DIGITS {
        return Err(Unfit::Number);
    }
    exactly(&text, scale)
}

fn exactly(text: &str, scale: u8) -> Result<i64, Unfit> {
    match floor(text, scale) {
        None => Err(Unfit::Shape),
        Some((units, _)) if units.abs() > MAX_UNITS => Err(Unfit::Size),
        Some((_, false)) => Err(Unfit::Digits),
        Some((units, true)) => Ok(units),
    }
}
