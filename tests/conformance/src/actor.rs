//! People of a case: each name is registered at its first use, under an address that no
//! other run has.

use crate::host::{Host, Question};
use crate::values::Values;
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Someone's access token and id, by the name that the case gives them.
#[derive(Default)]
pub(crate) struct Actors(BTreeMap<String, Actor>);

/// A registered person.
#[derive(Clone)]
pub(crate) struct Actor {
    pub id: String,
    pub token: String,
}

/// The password of everyone.
pub(crate) const PASSWORD: &str = "correct horse battery staple";

impl Actors {
    /// The person, registered now if need be. Sets `${name.id}`, `${name.email}`,
    /// `${name.token}` and `${name.password}`.
    pub(crate) fn find(&mut self, host: &Host, name: &str, values: &mut Values) -> Result<Actor> {
        if let Some(actor) = self.0.get(name) {
            return Ok(actor.clone());
        }
        let email = format!("{name}-{}@example.test", uuid::Uuid::now_v7().simple());
        let body = json!({ "email": email, "password": PASSWORD, "name": name, "session": "body" });
        let answer = host.ask(&Question {
            method: "POST".to_owned(),
            target: "/api/auth/register".to_owned(),
            headers: vec![("content-type".to_owned(), "application/json".to_owned())],
            body: serde_json::to_vec(&body)?,
        })?;
        let session = answer.json();
        let text = |pointer: &str| {
            session
                .pointer(pointer)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        let (Some(id), Some(token)) = (text("/user/id"), text("/access_token")) else {
            bail!("{name} could not register: {} {session}", answer.status);
        };
        values.set(format!("{name}.id"), json!(id));
        values.set(format!("{name}.email"), json!(email));
        values.set(format!("{name}.token"), json!(token));
        values.set(format!("{name}.password"), json!(PASSWORD));
        values.set(
            format!("{name}.refresh_token"),
            session
                .pointer("/refresh_token")
                .cloned()
                .unwrap_or(Value::Null),
        );
        let actor = Actor { id, token };
        self.0.insert(name.to_owned(), actor.clone());
        Ok(actor)
    }
}
