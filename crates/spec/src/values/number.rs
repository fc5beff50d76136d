//! Numbers: ranges, and the normal form of floats.

use super::{Check, Place};
use serde_json::{Number, Value};

/// The largest whole number that a double, and so JSON and D1, carries exactly.
pub const MAX_INT: i64 = 9_007_199_254_740_991;

impl Check<'_> {
    pub(super) fn int(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        let whole = self.whole(place, value, "a whole number")?;
        self.range(place, whole as f64, &|bound| bound.to_string())?;
        Some(whole.into())
    }

    /// A whole number that JSON carries exactly; `expected` names it to people.
    pub(super) fn whole(&mut self, place: Place<'_>, value: &Value, expected: &str) -> Option<i64> {
        let Value::Number(number) = value else {
            return self.wrong(place, expected, value);
        };
        let whole = number.as_f64().filter(|number| number.fract() == 0.0);
        let Some(whole) = whole else {
            let message = format!("{} must be {expected}.", place.label);
            return self.fault(place.at, "type", message);
        };
        if whole.abs() > MAX_INT as f64 {
            let code = if whole > 0.0 { "max" } else { "min" };
            let message = format!("{} is too large a number.", place.label);
            return self.fault(place.at, code, message);
        }
        // Below 2^53 the double is the number itself.
        Some(whole as i64)
    }

    pub(super) fn float(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        let number = match value {
            Value::Number(number) => number.as_f64().map(settled),
            _ => return self.wrong(place, "a number", value),
        };
        let Some(number) = number.filter(|number| number.is_finite()) else {
            let message = format!("{} must be a finite number.", place.label);
            return self.fault(place.at, "type", message);
        };
        self.range(place, number, &|bound| bound.to_string())?;
        Number::from_f64(number).map(Value::Number)
    }

    /// Holds a number to the field's bounds, which `say` words for people.
    pub(super) fn range(
        &mut self,
        place: Place<'_>,
        number: f64,
        say: &dyn Fn(f64) -> String,
    ) -> Option<()> {
        let label = place.label;
        match (place.field.min, place.field.max) {
            (Some(min), _) if number < min => {
                let message = format!("{label} must be at least {}.", say(min));
                self.fault(place.at, "min", message)
            }
            (_, Some(max)) if number > max => {
                let message = format!("{label} must be at most {}.", say(max));
                self.fault(place.at, "max", message)
            }
            _ => Some(()),
        }
    }
}

/// The double nearest to the number's first 15 significant digits, without a negative
/// zero. SQLite writes floats into JSON with 15 digits, so a settled number is the same
/// before and after storage, in answers and in cursors.
pub fn settled(number: f64) -> f64 {
    if !number.is_finite() {
        return number;
    }
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 { 0.0 } else { rounded }
}
