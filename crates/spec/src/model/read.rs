//! From JSON to the structures, in little code.
//!
//! Each function reads its part of the spec when it starts, so this reader is in every
//! module that is deployed. Serde's derive would be five times its size there: it writes
//! out a state machine for each structure, and this only a list of keys. What is wrong is
//! noted on the way and told at the end, which saves each structure its own way out.

use serde_json::{Map, Value};

/// Something that a spec's JSON holds.
pub(super) trait Read: Sized {
    /// From its JSON; `None` where nothing is given.
    fn read(json: Option<&Value>, wrong: &mut Wrong) -> Self;
}

/// The first thing that was wrong.
#[derive(Default)]
pub(super) struct Wrong(Option<String>);

impl Wrong {
    pub fn note(&mut self, json: Option<&Value>, expected: &str) {
        if self.0.is_none() {
            let found = json.map_or_else(|| "nothing".to_owned(), Value::to_string);
            self.0 = Some(format!("{found} where {expected} belongs"));
        }
    }
}

/// Reads one thing.
///
/// # Errors
/// The first thing that is wrong with it.
pub(super) fn read<T: Read>(json: &Value) -> Result<T, String> {
    let mut wrong = Wrong::default();
    let read = T::read(Some(json), &mut wrong);
    match wrong.0 {
        None => Ok(read),
        Some(wrong) => Err(wrong),
    }
}

/// A JSON object whose keys are known.
pub(super) struct Block<'j>(Option<&'j Map<String, Value>>);

impl<'j> Block<'j> {
    pub fn of(json: Option<&'j Value>, keys: &[&str], wrong: &mut Wrong) -> Self {
        let members = json.and_then(Value::as_object);
        match members {
            None => wrong.note(json, "a block"),
            Some(members) => {
                if let Some(key) = members.keys().find(|key| !keys.contains(&key.as_str())) {
                    wrong.note(Some(&Value::from(key.as_str())), "a known key");
                }
            }
        }
        Block(members)
    }

    pub fn get(&self, key: &str) -> Option<&'j Value> {
        self.0?.get(key)
    }
}

/// Implements [`Read`] for a structure from its members, each with its key where that is
/// another word and with a default where it has one; and with it serde's `Deserialize`.
macro_rules! block {
    ($name:ident { $($member:ident $(: $key:literal)? $(or $default:expr)?),* $(,)? }) => {
        impl $crate::model::read::Read for $name {
            fn read(
                json: Option<&serde_json::Value>,
                wrong: &mut $crate::model::read::Wrong,
            ) -> Self {
                use $crate::model::read::{Block, key, member};
                let block = Block::of(json, &[$(key!($member $(, $key)?)),*], wrong);
                Self {
                    $($member: member!(block, wrong, key!($member $(, $key)?) $(, $default)?)),*
                }
            }
        }
        $crate::model::read::deserialize!($name);
    };
}

macro_rules! key {
    ($member:ident) => {
        stringify!($member)
    };
    ($member:ident, $key:literal) => {
        $key
    };
}

/// A member of a block, or what it means that it is not there.
macro_rules! member {
    ($block:ident, $wrong:ident, $key:expr) => {
        $crate::model::read::Read::read($block.get($key), $wrong)
    };
    ($block:ident, $wrong:ident, $key:expr, $default:expr) => {
        match $block.get($key) {
            None => $default,
            given => $crate::model::read::Read::read(given, $wrong),
        }
    };
}

/// Implements [`Read`] for an enum from its words. None of them is meant by silence.
macro_rules! words {
    ($name:ident { $first:ident: $first_word:literal $(, $variant:ident: $word:literal)* $(,)? }) => {
        impl $crate::model::read::Read for $name {
            fn read(
                json: Option<&serde_json::Value>,
                wrong: &mut $crate::model::read::Wrong,
            ) -> Self {
                match json.and_then(serde_json::Value::as_str) {
                    Some($first_word) => return Self::$first,
                    $(Some($word) => return Self::$variant,)*
                    _ => {}
                }
                wrong.note(json, stringify!($name));
                Self::$first
            }
        }
        $crate::model::read::deserialize!($name);
    };
}

/// Serde reads what [`Read`] reads, for those who ask it.
macro_rules! deserialize {
    ($name:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let json = serde_json::Value::deserialize(from)?;
                $crate::model::read::read(&json).map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(super) use {block, deserialize, key, member, words};

/// Text that is not there is empty: the grammar has asked for what a person must say.
impl Read for String {
    fn read(json: Option<&Value>, wrong: &mut Wrong) -> Self {
        match json {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            other => {
                wrong.note(other, "text");
                String::new()
            }
        }
    }
}

impl Read for bool {
    fn read(json: Option<&Value>, wrong: &mut Wrong) -> Self {
        match json {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            other => {
                wrong.note(other, "true or false");
                false
            }
        }
    }
}

impl Read for f64 {
    fn read(json: Option<&Value>, wrong: &mut Wrong) -> Self {
        json.and_then(Value::as_f64).unwrap_or_else(|| {
            wrong.note(json, "a number");
            0.0
        })
    }
}

impl Read for u64 {
    fn read(json: Option<&Value>, wrong: &mut Wrong) -> Self {
        json.and_then(Value::as_u64).unwrap_or_else(|| {
            wrong.note(json, "a whole number");
            0
        })
    }
}

macro_rules! whole {
    ($($kind:ty),*) => {
        $(impl Read for $kind {
            fn read(json: Option<&Value>, wrong: &mut Wrong) -> Self {
                u64::read(json, wrong).try_into().unwrap_or_else(|_| {
                    wrong.note(json, "a smaller number");
                    0
                })
            }
        })*
    };
}

whole!(u8, u16, u32);

impl Read for Value {
    fn read(json: Option<&Value>, _: &mut Wrong) -> Self {
        json.cloned().unwrap_or_default()
    }
}

impl Read for Map<String, Value> {
    fn read(json: Option<&Value>, wrong: &mut Wrong) -> Self {
        match json {
            None => Map::new(),
            Some(Value::Object(members)) => members.clone(),
            other => {
                wrong.note(other, "a block");
                Map::new()
            }
        }
    }
}

impl<T: Read> Read for Option<T> {
    fn read(json: Option<&Value>, wrong: &mut Wrong) -> Self {
        match json {
            None | Some(Value::Null) => None,
            given => Some(T::read(given, wrong)),
        }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(json: Option<&Value>, wrong: &mut Wrong) -> Self {
        let mut list = Vec::new();
        match json {
            None => {}
            Some(Value::Array(items)) => {
                for item in items {
                    list.push(T::read(Some(item), wrong));
                }
            }
            other => wrong.note(other, "a list"),
        }
        list
    }
}
