//! Someone who writes: an account, an exercise of their own.

use crate::client::Client;
use anyhow::{Context as _, Result};
use serde_json::{Value, json};

/// A person, signed in.
#[derive(Clone)]
pub struct Person {
    /// Their id, which is their space's.
    pub id: String,
    /// Their access token.
    pub token: String,
    /// An exercise.
    pub exercise: String,
}

impl Person {
    /// Someone new.
    pub fn register(client: &Client) -> Result<Person> {
        let address = format!("faults-{}@example.test", new_id());
        let body = json!({
            "email": address, "password": "correct horse battery staple", "name": "Faults",
        });
        let session = client.must("POST", "/api/auth/register", None, Some(&body))?;
        let text = |pointer: &str| {
            let text = session.pointer(pointer).and_then(Value::as_str);
            text.map(str::to_owned)
                .with_context(|| format!("a session without {pointer}"))
        };
        let (id, token) = (text("/user/id")?, text("/access_token")?);
        let exercise = new_id();
        let body = json!({"id": exercise, "name": "Press"});
        client.must("POST", "/api/exercises", Some(&token), Some(&body))?;
        Ok(Person {
            id,
            token,
            exercise,
        })
    }
}

/// An id that nobody has.
pub fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// A set of `reps` with `weight`, as a batch's operation.
pub fn set(person: &Person, workout: &str, id: &str, load: (u64, u64)) -> Value {
    let (weight, reps) = load;
    json!({"key": new_id(), "op": "create", "model": "set", "id": id, "fields": {
        "workout": workout, "exercise": person.exercise,
        "weight_kg": weight, "reps": reps, "done_at": "2026-01-05T10:05:00Z",
    }})
}
