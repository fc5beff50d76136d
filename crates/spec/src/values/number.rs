//! Numbers: ranges, and the normal form of floats.

use super::Check;
use crate::model::Field;
use serde_json::{Number, Value};

/// The largest whole number that a double, and so JSON and D1, carries exactly.
const MAX_INT: f64 = 9_007_199_254_740_991.0;

impl Check<'_> {
    pub(super) fn int(
        &mut self,
        field: &Field,
        label: &str,
        value: &Value,
        at: &str,
    ) -> Option<Value> {
        let Value::Number(number) = value else {
            return self.wrong(label, "a whole number", value, at);
        };
        let whole = number.as_f64().filter(|number| number.fract() == 0.0);
        let Some(whole) = whole else {
            return self.fault(at, "type", format!("{label} must be a whole number."));
        };
        if whole.abs() > MAX_INT {
            return self.fault(
                at,
                if whole > 0.0 { "max" } else { "min" },
                format!("{label} is too large a number."),
            );
        }
        self.range(field, label, whole, at)?;
        // Below 2^53 the double is the number itself.
        Some(Value::from(whole as i64))
    }

    pub(super) fn float(
        &mut self,
        field: &Field,
        label: &str,
        value: &Value,
        at: &str,
    ) -> Option<Value> {
        let number = match value {
            Value::Number(number) => number.as_f64().map(settled),
            _ => return self.wrong(label, "a number", value, at),
        };
        let Some(number) = number.filter(|number| number.is_finite()) else {
            return self.fault(at, "type", format!("{label} must be a finite number."));
        };
        self.range(field, label, number, at)?;
        Number::from_f64(number).map(Value::Number)
    }

    fn range(&mut self, field: &Field, label: &str, number: f64, at: &str) -> Option<()> {
        match (field.min, field.max) {
            (Some(min), _) if number < min => {
                self.fault(at, "min", format!("{label} must be at least {min}."))
            }
            (_, Some(max)) if number > max => {
                self.fault(at, "max", format!("{label} must be at most {max}."))
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
