//! Where the sync stands, as the store's notes say it.

use crate::store::{Change, Guard};
use serde_json::{Value, json};

/// Counts the commits of the sync. One that relies on what was read before is guarded by it, so
/// that of two tabs that sync at once one begins again.
const TURN: &str = "turn";
const SYNCED: &str = "synced";
const SHAPE: &str = "shape";
const AT: &str = "at/";

/// How far one area's rows of one space are known.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct At {
    pub area: String,
    pub space: String,
    /// The revision up to which they are.
    pub since: i64,
    /// The space's revision when a count from the beginning began.
    pub first: i64,
    /// The feed's word for what the person may see there.
    pub standing: String,
    /// How many times it was begun from the beginning.
    pub round: u32,
    /// Whether all that there was is here.
    pub ready: bool,
    /// Whether a count from the beginning goes on, at whose end what did not come is dropped.
    pub counting: bool,
    /// How many rows came in this count.
    pub received: usize,
}

impl At {
    /// Nothing is known yet.
    pub(crate) fn new(area: &str, space: &str) -> At {
        At {
            area: area.to_owned(),
            space: space.to_owned(),
            round: 1,
            counting: true,
            ..At::default()
        }
    }

    /// The same place, to be counted from the beginning: what is here stays until the end.
    pub(crate) fn again(&self) -> At {
        At {
            round: self.round + 1,
            ready: self.ready,
            ..At::new(&self.area, &self.space)
        }
    }

    fn key(&self) -> String {
        format!("{AT}{}/{}", self.area, self.space)
    }

    /// Notes it.
    pub(crate) fn note(&self) -> Change {
        let value = json!([
            self.since,
            self.first,
            self.standing,
            self.round,
            self.ready,
            self.counting,
            self.received
        ]);
        Change::Note {
            key: self.key(),
            value: Some(value.to_string()),
        }
    }

    /// Notes nothing any more.
    pub(crate) fn forget(&self) -> Change {
        Change::Note {
            key: self.key(),
            value: None,
        }
    }

    fn read(key: &str, value: &str) -> Option<At> {
        let (area, space) = key.strip_prefix(AT)?.split_once('/')?;
        let value: Value = serde_json::from_str(value).ok()?;
        Some(At {
            area: area.to_owned(),
            space: space.to_owned(),
            since: value.get(0)?.as_i64()?,
            first: value.get(1)?.as_i64()?,
            standing: value.get(2)?.as_str()?.to_owned(),
            round: u32::try_from(value.get(3)?.as_u64()?).ok()?,
            ready: value.get(4)?.as_bool()?,
            counting: value.get(5)?.as_bool()?,
            received: usize::try_from(value.get(6)?.as_u64()?).ok()?,
        })
    }
}

/// What the notes said when they were read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notes {
    turn: Option<String>,
    pub at: Vec<At>,
    pub synced: Option<String>,
    /// Of which version the rows' keys are.
    pub shape: Option<String>,
}

impl Notes {
    pub(crate) fn read(all: &[(String, String)]) -> Notes {
        let value = |key: &str| {
            let note = all.iter().find(|(known, _)| known == key);
            note.map(|(_, value)| value.clone())
        };
        let at = all.iter().filter_map(|(key, value)| At::read(key, value));
        Notes {
            turn: value(TURN),
            at: at.collect(),
            synced: value(SYNCED),
            shape: value(SHAPE),
        }
    }

    pub(crate) fn of(&self, area: &str, space: &str) -> Option<&At> {
        let here = |at: &&At| at.area == area && at.space == space;
        self.at.iter().find(here)
    }

    /// That no other tab's sync has come in between.
    pub(crate) fn guard(&self) -> Guard {
        Guard {
            key: TURN.to_owned(),
            value: self.turn.clone(),
        }
    }

    /// That the sync has moved on.
    pub(crate) fn turned(&self) -> Change {
        let turn: u64 = self
            .turn
            .as_deref()
            .and_then(|turn| turn.parse().ok())
            .unwrap_or(0);
        Change::Note {
            key: TURN.to_owned(),
            value: Some((turn + 1).to_string()),
        }
    }

    /// That the rows' keys are of this version.
    pub(crate) fn shaped(shape: String) -> Change {
        Change::Note {
            key: SHAPE.to_owned(),
            value: Some(shape),
        }
    }

    /// That all was as the server had it.
    pub(crate) fn synced_at(now: String) -> Change {
        Change::Note {
            key: SYNCED.to_owned(),
            value: Some(now),
        }
    }
}
