//! Examples in words.

use crate::model::{Attempt, RuleTest};

/// `“guests see nothing”: anna (mentor) reads {"space":"ben"}`, as the start of a sentence.
pub(super) fn scene(test: &RuleTest, attempt: Attempt) -> String {
    let name = match test.name.as_str() {
        "" => String::new(),
        name => format!("“{name}”: "),
    };
    let id = match test.actor.id.as_str() {
        "" => "somebody",
        id => id,
    };
    let actor = match &test.actor.role {
        Some(role) => format!("{id} ({role})"),
        None if test.actor.id.is_empty() => "nobody".to_owned(),
        None => id.to_owned(),
    };
    let actor = match test.actor.granted.as_slice() {
        [] => actor,
        areas => format!("{actor}, let into {},", areas.join(" and ")),
    };
    let verb = match attempt {
        Attempt::Read => "reading",
        Attempt::Create => "creating",
        Attempt::Update => "changing to",
        Attempt::Delete => "deleting",
    };
    let row = serde_json::to_string(&test.row).unwrap_or_default();
    format!("{name}{actor} {verb} {row}")
}
