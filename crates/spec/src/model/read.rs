//! From JSON to the structures, in little code.
//!
//! Each function reads its part of the spec when it starts, so this reader is in every
//! module that is deployed. Serde's derive would be five times its size there: it writes
//! out a state machine for each structure, and this only a list of keys.

use serde_json::Value;
use std::collections::BTreeMap;

/// Something that a spec's JSON holds.
pub(super) trait Read: Sized {
    /// From its JSON; else what is wrong with it, and where.
    fn read(json: &Value) -> Result<Self, String>;

    /// What it means that it is not there; `None` where it must be.
    fn absent() -> Option<Self> {
        None
    }
}

/// Implements [`Read`] for a structure from its members, each with its key where that is
/// another word and with a default where it has one; and with it serde's `Deserialize`.
macro_rules! block {
    ($name:ident { $($member:ident $(: $key:literal)? $(or $default:expr)?),* $(,)? }) => {
        impl $crate::model::read::Read for $name {
            fn read(json: &serde_json::Value) -> Result<Self, String> {
                use $crate::model::read::{Block, key, member};
                let block = Block::of(json, &[$(key!($member $(, $key)?)),*])?;
                Ok(Self { $($member: member!(block, key!($member $(, $key)?) $(, $default)?)),* })
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
    ($block:ident, $key:expr) => {
        $block.member($key)?
    };
    ($block:ident, $key:expr, $default:expr) => {
        match $block.optional($key)? {
            Some(given) => given,
            None => $default,
        }
    };
}

/// Implements [`Read`] for an enum from its words.
macro_rules! words {
    ($name:ident { $($variant:ident: $word:literal),* $(,)? }) => {
        impl $crate::model::read::Read for $name {
            fn read(json: &serde_json::Value) -> Result<Self, String> {
                match json.as_str() {
                    $(Some($word) => Ok(Self::$variant),)*
                    _ => Err($crate::model::read::unknown(json)),
                }
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
                $crate::model::read::Read::read(&json).map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(super) use {block, deserialize, key, member, words};

/// A JSON object whose keys are known.
pub(super) struct Block<'j>(&'j serde_json::Map<String, Value>);

impl<'j> Block<'j> {
    pub fn of(json: &'j Value, keys: &[&str]) -> Result<Self, String> {
        let Value::Object(members) = json else {
            return Err(unknown(json));
        };
        match members.keys().find(|key| !keys.contains(&key.as_str())) {
            Some(key) => Err(format!("{key}: not a key here")),
            None => Ok(Block(members)),
        }
    }

    pub fn member<T: Read>(&self, key: &str) -> Result<T, String> {
        match self.optional(key)? {
            Some(given) => Ok(given),
            None => T::absent().ok_or_else(|| format!("{key}: missing")),
        }
    }

    pub fn optional<T: Read>(&self, key: &str) -> Result<Option<T>, String> {
        match self.0.get(key) {
            Some(json) => T::read(json).map(Some).map_err(|wrong| within(key, &wrong)),
            None => Ok(None),
        }
    }
}

pub(super) fn unknown(json: &Value) -> String {
    format!("not {json}")
}

fn within(key: &str, wrong: &str) -> String {
    format!("{key}.{wrong}")
}

/// Text that is not there is empty: the grammar has asked for what a person must say.
impl Read for String {
    fn read(json: &Value) -> Result<Self, String> {
        json.as_str()
            .map(str::to_owned)
            .ok_or_else(|| unknown(json))
    }

    fn absent() -> Option<Self> {
        Some(String::new())
    }
}

impl Read for bool {
    fn read(json: &Value) -> Result<Self, String> {
        json.as_bool().ok_or_else(|| unknown(json))
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl Read for f64 {
    fn read(json: &Value) -> Result<Self, String> {
        json.as_f64().ok_or_else(|| unknown(json))
    }
}

impl Read for u64 {
    fn read(json: &Value) -> Result<Self, String> {
        json.as_u64().ok_or_else(|| unknown(json))
    }
}

macro_rules! whole {
    ($($kind:ty),*) => {
        $(impl Read for $kind {
            fn read(json: &Value) -> Result<Self, String> {
                let whole = u64::read(json)?;
                whole.try_into().map_err(|_| unknown(json))
            }
        })*
    };
}

whole!(u8, u16, u32);

impl Read for Value {
    fn read(json: &Value) -> Result<Self, String> {
        Ok(json.clone())
    }
}

impl Read for serde_json::Map<String, Value> {
    fn read(json: &Value) -> Result<Self, String> {
        json.as_object().cloned().ok_or_else(|| unknown(json))
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Read> Read for Option<T> {
    fn read(json: &Value) -> Result<Self, String> {
        match json {
            Value::Null => Ok(None),
            given => T::read(given).map(Some),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(json: &Value) -> Result<Self, String> {
        let Value::Array(items) = json else {
            return Err(unknown(json));
        };
        items.iter().map(T::read).collect()
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    fn read(json: &Value) -> Result<Self, String> {
        let Value::Object(members) = json else {
            return Err(unknown(json));
        };
        let read = |(name, json): (&String, &Value)| match T::read(json) {
            Ok(read) => Ok((name.clone(), read)),
            Err(wrong) => Err(within(name, &wrong)),
        };
        members.iter().map(read).collect()
    }

    fn absent() -> Option<Self> {
        Some(BTreeMap::new())
    }
}
