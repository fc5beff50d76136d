//! What a device keeps of a model, to go on without a network.

use super::read::{Block, Read, Wrong, block, deserialize};
use serde::Serialize;
use serde_json::Value;

/// Which of the rows that a person may read their devices keep.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Offline {
    /// Each of them.
    All,
    /// Those of late.
    Recent(Recent),
}

/// The rows of the last days, and whatever changes after them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recent {
    /// The date or datetime that says how old a row is; a row without one is kept.
    pub field: String,
    /// How many days count as late, from today back.
    pub days: u32,
}

block!(Recent { field, days });

impl Read for Offline {
    fn read(json: Option<&Value>, wrong: &mut Wrong) -> Self {
        if json.and_then(Value::as_str) == Some("all") {
            return Offline::All;
        }
        let block = Block::of(json, &["recent"], wrong);
        Offline::Recent(Recent::read(block.get("recent"), wrong))
    }
}

deserialize!(Offline);
