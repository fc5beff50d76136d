//! Entries by name, sorted: the one map of a spec.
//!
//! A `BTreeMap` for each of its types would be 50 KB of tree code in every function's
//! module. A spec holds dozens of names and is built once, so a sorted list does.

use super::read::{Read, Wrong};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

/// Entries by name, in the order of their names.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<T>(Vec<(String, T)>);

impl<T> Table<T> {
    /// Without entries.
    pub const fn new() -> Self {
        Table(Vec::new())
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|(known, _)| known.as_str().cmp(name))
    }

    /// The entry of a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.get_key_value(name).map(|(_, entry)| entry)
    }

    /// The entry of a name, with the name as it is kept.
    pub fn get_key_value(&self, name: &str) -> Option<(&String, &T)> {
        let at = self.place(name).ok()?;
        self.0.get(at).map(|(name, entry)| (name, entry))
    }

    /// The entry of a name, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        let at = self.place(name).ok()?;
        self.0.get_mut(at).map(|(_, entry)| entry)
    }

    /// Whether the name has an entry.
    pub fn contains_key(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// Enters under a name, and answers what was there before.
    pub fn insert(&mut self, name: String, entry: T) -> Option<T> {
        match self.place(&name) {
            Ok(at) => {
                let (_, known) = self.0.get_mut(at)?;
                Some(std::mem::replace(known, entry))
            }
            Err(at) => {
                self.0.insert(at, (name, entry));
                None
            }
        }
    }

    /// Takes an entry out.
    pub fn remove(&mut self, name: &str) -> Option<T> {
        let at = self.place(name).ok()?;
        Some(self.0.remove(at).1)
    }

    /// Takes all entries out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Keeps the entries for which `keep` answers yes.
    pub fn retain(&mut self, mut keep: impl FnMut(&String, &mut T) -> bool) {
        self.0.retain_mut(|(name, entry)| keep(name, entry));
    }

    /// Names with their entries.
    pub fn iter(&self) -> Iter<'_, T> {
        self.0.iter().map(|(name, entry)| (name, entry))
    }

    /// Names with their entries, to be changed.
    pub fn iter_mut(&mut self) -> IterMut<'_, T> {
        self.0.iter_mut().map(|(name, entry)| (&*name, entry))
    }

    /// Names.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &String> + ExactSizeIterator + Clone {
        self.0.iter().map(|(name, _)| name)
    }

    /// Entries.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator + Clone {
        self.0.iter().map(|(_, entry)| entry)
    }

    /// Entries, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, entry)| entry)
    }
}

/// Names with their entries.
pub type Iter<'t, T> =
    std::iter::Map<std::slice::Iter<'t, (String, T)>, fn(&'t (String, T)) -> (&'t String, &'t T)>;

/// Names with their entries, to be changed.
pub type IterMut<'t, T> = std::iter::Map<
    std::slice::IterMut<'t, (String, T)>,
    fn(&'t mut (String, T)) -> (&'t String, &'t mut T),
>;

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table::new()
    }
}

impl<'t, T> IntoIterator for &'t Table<T> {
    type Item = (&'t String, &'t T);
    type IntoIter = Iter<'t, T>;

    fn into_iter(self) -> Iter<'t, T> {
        self.iter()
    }
}

impl<'t, T> IntoIterator for &'t mut Table<T> {
    type Item = (&'t String, &'t mut T);
    type IntoIter = IterMut<'t, T>;

    fn into_iter(self) -> IterMut<'t, T> {
        self.iter_mut()
    }
}

impl<T> IntoIterator for Table<T> {
    type Item = (String, T);
    type IntoIter = std::vec::IntoIter<(String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T> Extend<(String, T)> for Table<T> {
    fn extend<I: IntoIterator<Item = (String, T)>>(&mut self, entries: I) {
        for (name, entry) in entries {
            self.insert(name, entry);
        }
    }
}

impl<T> FromIterator<(String, T)> for Table<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        let mut table = Table::new();
        table.extend(entries);
        table
    }
}

impl<T, const N: usize> From<[(String, T); N]> for Table<T> {
    fn from(entries: [(String, T); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<T> std::ops::Index<&str> for Table<T> {
    type Output = T;

    /// # Panics
    /// Where there is no such name, as every map does; [`Table::get`] asks.
    #[expect(clippy::panic, clippy::indexing_slicing, reason = "what indexing is")]
    fn index(&self, name: &str) -> &T {
        match self.place(name) {
            Ok(at) => &self.0[at].1,
            Err(_) => panic!("there is no {name}"),
        }
    }
}

impl<T: Serialize> Serialize for Table<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let entries = Map::<String, Value>::deserialize(from)?.into_iter();
        let read = |(name, json)| match T::deserialize(json) {
            Ok(entry) => Ok((name, entry)),
            Err(wrong) => Err(D::Error::custom(wrong)),
        };
        entries.map(read).collect()
    }
}

impl<T: Read> Read for Table<T> {
    fn read(json: Option<&Value>, wrong: &mut Wrong) -> Self {
        let mut table = Table::new();
        match json {
            None => {}
            Some(Value::Object(members)) => {
                for (name, json) in members {
                    table.insert(name.clone(), T::read(Some(json), wrong));
                }
            }
            other => wrong.note(other, "a block"),
        }
        table
    }
}
