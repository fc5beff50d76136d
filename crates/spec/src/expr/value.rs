//! Values at evaluation time, and the exact comparisons that SQLite makes too.

use std::cmp::Ordering;

use super::types::Kind;
use crate::decimal;

/// What an expression evaluates to. Dates, times and datetimes are text in their fixed format,
/// durations ints.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the variants are the kinds")]
pub enum Value {
    #[default]
    Null,
    Bool(bool),
    Int(i64),
    /// Always finite: see [`Value::float`].
    Float(f64),
    /// Units of 10^-scale, and the scale.
    Decimal(i64, u8),
    Text(String),
    /// Without nulls: see [`Value::list`].
    List(Vec<Value>),
}

impl Value {
    /// A float, or null where it is infinite or not a number, as SQLite's expressions have it here.
    pub fn float(value: f64) -> Self {
        if value.is_finite() {
            Self::Float(value)
        } else {
            Self::Null
        }
    }

    /// An int from arithmetic: null outside ±(2^53 − 1), or where the arithmetic overflowed.
    pub(super) fn int(value: Option<i64>) -> Self {
        match value {
            Some(value) if value.unsigned_abs() <= MAX_SAFE_INT => Self::Int(value),
            _ => Self::Null,
        }
    }

    fn decimal(text: &str, scale: u8) -> Self {
        decimal::units(text, scale).map_or(Self::Null, |units| Self::Decimal(units, scale))
    }

    /// An exact number as units of 10^-scale.
    pub(super) fn units(&self) -> Option<(i64, u8)> {
        match self {
            Self::Int(n) => Some((*n, 0)),
            Self::Decimal(units, scale) => Some((*units, *scale)),
            _ => None,
        }
    }

    /// A number as the nearest float.
    pub(super) fn to_float(&self) -> Option<f64> {
        match self {
            Self::Int(n) => Some(*n as f64),
            Self::Float(x) => Some(*x),
            // Both are exact as floats, so the quotient is the float nearest to the decimal.
            Self::Decimal(units, scale) => Some(*units as f64 / decimal::one(*scale) as f64),
            _ => None,
        }
    }

    /// An exact number from arithmetic, in the units of `kind`; null outside ±(2^53 − 1) of them.
    pub(super) fn exact(units: i128, kind: &Kind) -> Self {
        match (i64::try_from(units), kind) {
            (Ok(units), _) if units.unsigned_abs() > MAX_SAFE_INT => Self::Null,
            (Ok(units), Kind::Decimal(scale)) => Self::Decimal(units, *scale),
            (Ok(units), _) => Self::Int(units),
            (Err(_), _) => Self::Null,
        }
    }

    /// A list; nulls are left out.
    pub fn list(items: impl IntoIterator<Item = Value>) -> Self {
        Self::List(items.into_iter().filter(|item| !item.is_null()).collect())
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// As a condition: everything but `true` is false.
    pub fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true))
    }

    /// This value as a field of `kind` holds it: 0 and 1 are bools where a bool is stored, an int
    /// is a float where a float is, and what cannot be of that kind is null.
    pub fn fit(self, kind: &Kind) -> Self {
        match (kind, self) {
            (Kind::Bool, Self::Bool(b)) => Self::Bool(b),
            (Kind::Bool, Self::Int(n @ (0 | 1))) => Self::Bool(n == 1),
            (Kind::Int | Kind::Duration, Self::Int(n)) => Self::Int(n),
            (Kind::Float, value) => value.to_float().map_or(Self::Null, Self::float),
            (Kind::Decimal(scale), Self::Text(text)) => Self::decimal(&text, *scale),
            (Kind::Decimal(scale), Self::Int(n)) => Self::decimal(&n.to_string(), *scale),
            (Kind::Decimal(to), Self::Decimal(units, from)) => {
                Self::decimal(&decimal::written(units, from), *to)
            }
            (
                Kind::Text | Kind::Date | Kind::Time | Kind::Datetime | Kind::Opaque,
                Self::Text(text),
            ) => Self::Text(text),
            (Kind::Opaque, Self::Null) => Self::Null,
            (Kind::Opaque, value) => Self::Text(value.to_json().to_string()),
            (Kind::List(of), Self::List(items)) => {
                Self::list(items.into_iter().map(|item| item.fit(of)))
            }
            _ => Self::Null,
        }
    }

    /// `==`: null equals null, numbers by value, and different kinds never.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::List(a), Self::List(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b))
            }
            _ => self.order(other) == Some(Ordering::Equal),
        }
    }

    /// The order of two numbers or two texts; none where either is null or they do not compare.
    pub(super) fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => Some(a.cmp(b)),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(b),
            (Self::Int(a), Self::Float(b)) => int_to_float(*a, *b),
            (Self::Float(a), Self::Int(b)) => int_to_float(*b, *a).map(Ordering::reverse),
            (Self::Decimal(..), Self::Float(_)) | (Self::Float(_), Self::Decimal(..)) => {
                self.to_float()?.partial_cmp(&other.to_float()?)
            }
            (Self::Int(_) | Self::Decimal(..), Self::Int(_) | Self::Decimal(..)) => {
                let ((a, a_scale), (b, b_scale)) = (self.units()?, other.units()?);
                let scale = a_scale.max(b_scale);
                Some(raised(a, scale - a_scale).cmp(&raised(b, scale - b_scale)))
            }
            (Self::Text(a), Self::Text(b)) => Some(a.as_bytes().cmp(b.as_bytes())),
            _ => None,
        }
    }

    /// As JSON; null for a float that is not finite.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Bool(b) => (*b).into(),
            Self::Int(n) => (*n).into(),
            Self::Float(x) => (*x).into(),
            Self::Decimal(units, scale) => decimal::written(*units, *scale).into(),
            Self::Text(text) => text.as_str().into(),
            Self::List(items) => items.iter().map(Self::to_json).collect(),
        }
    }
}

/// The largest int that a double, and so JSON and D1, carries exactly: 2^53 − 1.
pub(super) const MAX_SAFE_INT: u64 = 9_007_199_254_740_991;

/// `units` with `digits` more digits after the point. Digits are at most 9, so it cannot overflow.
pub(super) fn raised(units: i64, digits: u8) -> i128 {
    i128::from(units) * i128::from(decimal::one(digits))
}

/// Compares without rounding the int, as SQLite does: 2^53 + 1 is greater than 2^53 as a float.
fn int_to_float(int: i64, float: f64) -> Option<Ordering> {
    // Every i64 lies in [-2^63, 2^63), and both bounds are exact as floats.
    const TWO_63: f64 = 9_223_372_036_854_775_808.0;
    if float.is_nan() {
        None
    } else if float >= TWO_63 {
        Some(Ordering::Less)
    } else if float < -TWO_63 {
        Some(Ordering::Greater)
    } else {
        let whole = float.trunc();
        let fraction = float - whole;
        Some(
            int.cmp(&(whole as i64))
                .then(0.0_f64.partial_cmp(&fraction)?),
        )
    }
}

impl From<&serde_json::Value> for Value {
    /// Ints beyond 64 bits become floats, objects their JSON as text. [`Value::fit`] then settles
    /// the kind.
    fn from(json: &serde_json::Value) -> Self {
        match json {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Object(_) => Self::Text(json.to_string()),
            serde_json::Value::Bool(b) => Self::Bool(*b),
            serde_json::Value::Number(n) => match (n.as_i64(), n.as_f64()) {
                (Some(int), _) => Self::Int(int),
                (None, Some(float)) => Self::float(float),
                (None, None) => Self::Null,
            },
            serde_json::Value::String(text) => Self::Text(text.clone()),
            serde_json::Value::Array(items) => Self::list(items.iter().map(Self::from)),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
