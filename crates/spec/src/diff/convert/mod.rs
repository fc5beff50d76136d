//! How the values of one kind become those of another: as SQL, for every pair of kinds.
//!
//! A conversion never invents and never rounds. What has no exact counterpart becomes null
//! and is reported; the old column holds it still. [`matrix`] publishes what holds for each
//! pair, worked out from the conversions themselves.

mod choices;
mod lists;
mod matrix;
mod numbers;
mod relations;
mod texts;
mod times;

pub use matrix::{STORED, matrix};

use super::settle;
use crate::model::{EnumValue, Field, Kind, Spec};

/// What a conversion does to values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fidelity {
    /// The stored form is the same: the column stays, nothing is written.
    Same,
    /// Every value has its counterpart.
    Exact,
    /// Every value has a counterpart that says less: a moment becomes its date.
    Shortens,
    /// Some values may have none; these are set aside.
    MayFail,
    /// There is no sensible counterpart.
    Refused,
}

/// A conversion, with its SQL over the old column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// What it does to values.
    pub fidelity: Fidelity,
    /// An expression for each column of the new field; null where the value has no
    /// counterpart. Empty when the stored form is the same or the conversion is refused.
    pub sql: Vec<String>,
    /// What is wrong with a value that has none: "is not a whole number".
    pub unfit: &'static str,
}

impl Conversion {
    fn same() -> Self {
        Conversion {
            fidelity: Fidelity::Same,
            sql: Vec::new(),
            unfit: "",
        }
    }

    fn exact(sql: impl Into<String>) -> Self {
        Conversion {
            fidelity: Fidelity::Exact,
            sql: vec![sql.into()],
            unfit: "",
        }
    }

    fn shortens(sql: impl Into<String>) -> Self {
        Conversion {
            fidelity: Fidelity::Shortens,
            ..Conversion::exact(sql)
        }
    }

    fn may_fail(sql: impl Into<String>, unfit: &'static str) -> Self {
        Conversion {
            fidelity: Fidelity::MayFail,
            sql: vec![sql.into()],
            unfit,
        }
    }

    fn refused() -> Self {
        Conversion {
            fidelity: Fidelity::Refused,
            sql: Vec::new(),
            unfit: "",
        }
    }
}

impl Conversion {
    /// The new columns' values over those of the old ones, whether or not they differ.
    pub(super) fn values(&self, source: &[String]) -> Option<Vec<String>> {
        match self.fidelity {
            Fidelity::Refused => None,
            Fidelity::Same => Some(source.to_vec()),
            _ => Some(self.sql.clone()),
        }
    }
}

/// The specs before and after, for the names that fields mention.
#[derive(Clone, Copy, Debug)]
pub struct Names<'s> {
    /// What the old field's names mean.
    pub old: &'s Spec,
    /// What the new field's names mean.
    pub new: &'s Spec,
}

impl<'s> Names<'s> {
    /// For two fields of the old spec.
    pub fn past(self) -> Self {
        Names {
            old: self.old,
            new: self.old,
        }
    }

    /// For the way back.
    pub fn turned(self) -> Self {
        Names {
            old: self.new,
            new: self.old,
        }
    }

    fn old_id(&self, model: Option<&String>) -> Option<&'s str> {
        let name = model?;
        if let Some(model) = self.old.models.get(name) {
            return Some(&model.id);
        }
        // A field that is retired itself may speak of a model by its id.
        let mut live = self.old.models.values();
        if let Some(model) = live.find(|model| model.id == *name) {
            return Some(&model.id);
        }
        let mut retired = self.old.retired.iter();
        retired
            .find(|(id, retired)| *id == name || retired.name == *name)
            .map(|(id, _)| id.as_str())
    }

    fn new_id(&self, model: Option<&String>) -> Option<&'s str> {
        let found = self.new.models.get(model?);
        found.map(|model| model.id.as_str())
    }

    /// What the new spec calls the model of that old name; its id, where it has it no more.
    pub fn now(&self, name: &String) -> Option<&'s str> {
        let id = self.old_id(Some(name))?;
        let mut models = self.new.models.iter();
        let found = models.find(|(_, model)| model.id == id);
        Some(found.map_or(id, |(name, _)| name))
    }

    /// The table of a model that has rows already; in one that is new, none can be meant.
    fn table(&self, model: Option<&String>) -> Option<&'s str> {
        let model = self.new.models.get(model?)?;
        let known = self.old.models.values().any(|old| old.id == model.id)
            || self.old.retired.contains_key(&model.id);
        known.then(|| model.table())
    }
}

/// The conversion between two stored fields. `source` holds an expression for each column of
/// `from`: the columns themselves, or `NEW."column"` inside a trigger.
pub fn between(from: &Field, to: &Field, names: Names<'_>, source: &[String]) -> Conversion {
    if !same(from, to, names) {
        return written(from, to, names, source);
    }
    // In a column of its own, what was is still known for what it was; without one, there
    // would be no way back.
    let names = names.turned();
    let there = settle::sources(to);
    if same(to, from, names) || written(to, from, names, &there).fidelity != Fidelity::Refused {
        return Conversion::same();
    }
    Conversion {
        sql: source.to_vec(),
        ..Conversion::exact("")
    }
}

/// The conversion between two whose stored forms differ.
fn written(from: &Field, to: &Field, names: Names<'_>, source: &[String]) -> Conversion {
    let Some(value) = source.first() else {
        return Conversion::refused();
    };
    relations::between(from, to, names, source)
        .or_else(|| lists::between(from, to, value))
        .or_else(|| choices::between(from, to, value))
        .or_else(|| numbers::between(from, to, value))
        .or_else(|| times::between(from, to, value))
        .or_else(|| by_text(from, to, names, value))
        .unwrap_or_else(Conversion::refused)
}

/// Whether both read and write the same thing in the same column.
pub fn alike(from: &Field, to: &Field, names: Names<'_>) -> bool {
    from.kind == to.kind && same(from, to, names)
}

/// Whether every stored value of `from` is one of `to` as it stands.
fn same(from: &Field, to: &Field, names: Names<'_>) -> bool {
    use Kind::{
        Any, Bool, Custom, Date, Datetime, Decimal, Duration, Enum, Enums, File, Image, Int, Json,
        Link, List, Markdown, Object, Ref, Secret, Text, Time, User,
    };
    match (from.kind, to.kind) {
        (Decimal, Decimal) => from.scale == to.scale,
        (Enum, Enum) | (Enums, Enums) => {
            let kept = |value: &EnumValue| to.values.iter().any(|other| other.id == value.id);
            from.values.iter().all(kept)
        }
        (List, List) => {
            from.of == to.of || (lists::is_text(from) && to.of.as_deref() == Some("text"))
        }
        (Ref, Ref) | (Link, Link) => names.old_id(from.to.as_ref()) == names.new_id(to.to.as_ref()),
        (Any, Any) => from.targets.iter().all(|target| {
            let id = names.old_id(Some(target));
            to.targets
                .iter()
                .any(|other| names.new_id(Some(other)) == id)
        }),
        (Enum, Text | Markdown) => choices::ids_are_names(from),
        (Enums, Json) => choices::ids_are_names(from),
        (Custom, Custom) => {
            names.old_id(from.defined_by.as_ref()) == names.new_id(to.defined_by.as_ref())
        }
        (kind, other) if kind == other => true,
        (Date | Time | Datetime | Ref | User, Text | Markdown) => true,
        (kind, Text | Markdown | Secret) => texts::is_text(kind),
        (Int, Duration) | (Duration, Int) | (Bool, Int) | (Image, File) => true,
        (Int, Decimal) => to.scale.unwrap_or(0) == 0,
        (Decimal, Int) => from.scale.unwrap_or(0) == 0,
        (List | Object | Custom, Json) => true,
        _ => false,
    }
}

/// By way of what people read: from anything that has one exact text, to anything that is
/// read from text.
fn by_text(from: &Field, to: &Field, names: Names<'_>, value: &str) -> Option<Conversion> {
    let shown = if texts::is_text(from.kind) {
        value.to_owned()
    } else {
        numbers::written(from, value).or_else(|| choices::written(from, value))?
    };
    if matches!(to.kind, Kind::Text | Kind::Markdown) {
        return Some(Conversion::exact(shown));
    }
    // A number has a text, but no number is meant as an address or a day, and no choice as
    // somebody's id.
    let is_meant = match from.kind {
        Kind::Enum => !matches!(to.kind, Kind::Ref | Kind::Secret),
        kind => texts::is_text(kind) || to.kind == Kind::Enum,
    };
    if !is_meant {
        return None;
    }
    let (sql, unfit) = texts::read(to, &shown)
        .or_else(|| numbers::read(to, &shown))
        .or_else(|| times::read(to, &shown))
        .or_else(|| choices::read(to, &shown))
        .or_else(|| relations::read(to, names, &shown))?;
    Some(Conversion::may_fail(sql, unfit))
}
