//! Values by key that rows define and not the spec: their normal form, whatever the
//! definitions say. A whole number has no point, so that a value is the same text whether
//! its definition takes any number or only whole ones.

use super::{Check, MAX_INT, Mode, Place, join, kind_word, settled, shown};
use crate::own::{MOST, TEXT_MAX, is_key};
use serde_json::{Map, Number, Value};

impl Check<'_> {
    /// In a patch null stands for a value that goes. Elsewhere it is left out, and no values
    /// at all are null.
    pub(super) fn custom(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        let Value::Object(given) = value else {
            return self.wrong(place, "an object of values by key", value);
        };
        if given.len() > MOST {
            let message = format!("{} may hold at most {MOST} values.", place.label);
            return self.fault(place.at, "max", message);
        }
        let patch = self.mode == Mode::Patch;
        let mut normal = Map::new();
        for (key, value) in given {
            let at = join(place.at, key);
            if !is_key(key) {
                let message = format!("There is no own field `{}`.", shown(key));
                self.fault::<()>(&at, "unknown", message);
            } else if !value.is_null() || patch {
                let value = self.noted(&at, key, value);
                normal.extend(value.map(|value| (key.clone(), value)));
            }
        }
        Some(match normal.is_empty() && !patch {
            true => Value::Null,
            false => Value::Object(normal),
        })
    }

    fn noted(&mut self, at: &str, key: &str, value: &Value) -> Option<Value> {
        match value {
            Value::Null | Value::Bool(_) => Some(value.clone()),
            Value::Number(number) => match number.as_f64().map(settled) {
                Some(whole) if whole.fract() == 0.0 && whole.abs() <= MAX_INT as f64 => {
                    Some((whole as i64).into())
                }
                Some(number) if number.is_finite() => Number::from_f64(number).map(Value::Number),
                _ => self.fault(at, "type", format!("`{key}` must be a finite number.")),
            },
            Value::String(text) if text.chars().any(char::is_control) => {
                self.fault(at, "format", format!("`{key}` must be one line of text."))
            }
            Value::String(text) if text.chars().count() > TEXT_MAX => {
                let message = format!("`{key}` may have at most {TEXT_MAX} characters.");
                self.fault(at, "max", message)
            }
            Value::String(text) if text.is_empty() => {
                self.fault(at, "min", format!("`{key}` is empty: leave it out."))
            }
            Value::String(_) => Some(value.clone()),
            other => {
                let given = kind_word(other);
                let message =
                    format!("`{key}` must be a number, text, true or false, not {given}.");
                self.fault(at, "type", message)
            }
        }
    }
}
