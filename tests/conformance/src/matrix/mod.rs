//! Who may do what: every model of every function, every operation of the record engine,
//! every kind of person, against what the declared rules say.
//!
//! The expectation comes from the rule alone, evaluated here in Rust over the row as its
//! maker sees it. The answer comes from the engine, which asks the database. What has no
//! rule must not exist for anyone, and a row that may not be read is not there.

mod attempts;
mod expected;
mod people;
mod sample;

use crate::generated::FUNCTIONS;
use crate::host::Host;
use anyhow::{Context, Result, bail};
use people::People;
use spec::model::{Model, Space, Spec};

/// One model in one kind of space.
struct Place<'a> {
    host: &'a Host,
    people: &'a People,
    spec: &'a Spec,
    model: &'a Model,
    space: String,
}

/// Tries everything.
///
/// # Errors
/// Every attempt that did not come out as the rules say.
pub fn everyone_gets_what_the_rules_say(host: &Host) -> Result<()> {
    let people = People::gather(host)?;
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for function in FUNCTIONS {
        let spec: Spec = serde_json::from_str(function.spec)?;
        let entry = spec.functions.get(function.name);
        let entry = entry.context("a function's spec names it")?;
        for name in &entry.models {
            let model = spec.models.get(name).context("its models are in it")?;
            if model.internal {
                continue;
            }
            for space in &model.spaces {
                let place = Place {
                    host,
                    people: &people,
                    spec: &spec,
                    model,
                    space: match space {
                        Space::Person => people.owner.clone(),
                        Space::Workspace => people.workspace.clone(),
                        Space::System => continue,
                    },
                };
                tried += attempts::all(&place, &mut wrong)
                    .with_context(|| format!("{name} in a {space:?} space"))?;
            }
        }
    }
    println!("{tried} attempts");
    if wrong.is_empty() {
        Ok(())
    } else {
        bail!("{} of {tried} attempts:\n{}", wrong.len(), wrong.join("\n"))
    }
}
