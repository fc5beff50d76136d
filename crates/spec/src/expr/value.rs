//! Values at evaluation time, and the exact comparisons that SQLite makes too.

use std::cmp::Ordering;

use super::types::Kind;

/// What an expression evaluates to. Dates and datetimes are text in their fixed format.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the variants are the kinds")]
pub enum Value {
    #[default]
    Null,
    Bool(bool),
    Int(i64),
    /// Always finite: see [`Value::float`].
    Float(f64),
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
            (Kind::Int, Self::Int(n)) => Self::Int(n),
            (Kind::Float, Self::Int(n)) => Self::Float(n as f64),
            (Kind::Float, Self::Float(x)) => Self::float(x),
            (Kind::Text | Kind::Date | Kind::Datetime, Self::Text(text)) => Self::Text(text),
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
            Self::Text(text) => text.as_str().into(),
            Self::List(items) => items.iter().map(Self::to_json).collect(),
        }
    }
}

/// The largest int that a double, and so JSON and D1, carries exactly: 2^53 − 1.
pub(super) const MAX_SAFE_INT: u64 = 9_007_199_254_740_991;

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
    /// Ints beyond 64 bits become floats, objects null. [`Value::fit`] then settles the kind.
    fn from(json: &serde_json::Value) -> Self {
        match json {
            serde_json::Value::Null | serde_json::Value::Object(_) => Self::Null,
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
