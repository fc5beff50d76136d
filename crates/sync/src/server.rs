//! What is asked of the server: pages of its change feed, and batches of operations.

use crate::operation::{Done, Operation};
use serde_json::{Map, Value};
use std::future::Future;

/// What is asked of the change feed of one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The function that serves the models.
    pub area: String,
    /// Whose rows.
    pub space: String,
    /// The revision up to which they are known; 0 for all.
    pub since: i64,
    /// Up to which revision this is a first sync, which leaves out what a device does not keep:
    /// the head that its first page told.
    pub first: Option<i64>,
    /// At most about so many rows.
    pub limit: u32,
    /// How many seconds the server may hold the answer back while there is nothing new.
    pub wait: u32,
    /// Whether the answer is to name the spaces that the person may see.
    pub spaces: bool,
}

/// A page of the change feed, in the order of revisions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Models with rows, or with what is left of rows that were deleted or went out of sight.
    pub items: Vec<(String, Map<String, Value>)>,
    /// `since` of the next page.
    pub next_since: i64,
    /// Whether there is more by now.
    pub more: bool,
    /// False where the space shows the person nothing any more.
    pub reachable: bool,
    /// The space's revision when the page was read.
    pub head: i64,
    /// Another word than before where what the person may see here may have changed without
    /// its rows changing.
    pub standing: String,
    /// The spaces that the person may see, with their revisions, where they were asked for.
    pub spaces: Option<Vec<(String, i64)>>,
}

impl Page {
    /// Out of the feed's answer: `{"items": [{"model", "row"}], "next_since", "more",
    /// "reachable", "head", "standing", "spaces"?: {"items": [{"space", "rev"}]}}`; none where
    /// it is none.
    pub fn from_json(json: Value) -> Option<Page> {
        let Value::Object(mut json) = json else {
            return None;
        };
        let Some(Value::Array(items)) = json.remove("items") else {
            return None;
        };
        let item = |item: Value| match item {
            Value::Object(mut item) => match (item.remove("model"), item.remove("row")) {
                (Some(Value::String(model)), Some(Value::Object(row))) => Some((model, row)),
                _ => None,
            },
            _ => None,
        };
        let number = |name: &str| json.get(name).and_then(Value::as_i64);
        let space = |space: &Value| {
            let rev = space.get("rev").and_then(Value::as_i64);
            Some((
                space.get("space")?.as_str()?.to_owned(),
                rev.unwrap_or(i64::MAX),
            ))
        };
        let spaces = json.get("spaces").and_then(|spaces| spaces.get("items"));
        let spaces = spaces.and_then(Value::as_array);
        Some(Page {
            next_since: number("next_since")?,
            head: number("head")?,
            more: json.get("more")?.as_bool()?,
            reachable: json.get("reachable")?.as_bool()?,
            standing: json.get("standing")?.as_str()?.to_owned(),
            spaces: match spaces {
                Some(spaces) => Some(spaces.iter().map(space).collect::<Option<_>>()?),
                None => None,
            },
            items: items.into_iter().map(item).collect::<Option<_>>()?,
        })
    }
}

/// Why the server did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It was not reached, or was not itself: whether it acted is not known. To be tried again,
    /// in so many seconds where it said.
    Away(Option<u32>),
    /// The person has to sign in again.
    SignedOut,
    /// It no longer speaks with this version of the client.
    Outdated,
    /// It did not take the request, and nothing of it happened.
    Refused(Refusal),
}

/// Why a request was not taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// The error's code.
    pub code: String,
    /// For people.
    pub message: String,
    /// What is wrong, each with its place: `operations[3].fields.reps`, `since`.
    pub details: Vec<Fault>,
}

/// One thing wrong with a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub path: String,
    /// For machines.
    pub code: String,
    /// For people.
    pub message: String,
}

/// The server, as the sync needs it.
pub trait Server {
    /// A page of an area's change feed.
    fn feed(&self, ask: &Ask) -> impl Future<Output = Result<Page, Failure>>;

    /// Carries the operations out in their order, all or none, and answers for each.
    fn batch(
        &self,
        area: &str,
        operations: &[Operation],
    ) -> impl Future<Output = Result<Vec<Done>, Failure>>;
}

/// What the device itself knows.
pub trait Device {
    /// The time by its clock, `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    fn now(&self) -> String;

    /// A new id or key: a UUIDv7.
    fn new_id(&self) -> String;
}
