//! One message from a queue: its effects and the claim on its id in one batch.
//!
//! Queues deliver at least once and in no order. The claim's primary key lets an event
//! take effect once: the second batch with the same claim fails as a whole.

use crate::{Cx, Event, Function};
use ports::{Code, DbError, Delivery, Error, Outcome, Statement};
use serde_json::Value;

/// Consumes one delivery.
pub(crate) async fn consume(cx: &Cx, function: &Function, delivery: &Delivery) -> Outcome {
    let Some(event) = read(&delivery.body) else {
        cx.log(
            "error",
            "a queue message could not be read",
            &[("body_bytes", &delivery.body.len().to_string())],
        );
        return Outcome::Poison;
    };
    match take_effect(cx, function, &event).await {
        Ok(()) => Outcome::Done,
        Err(error) => {
            let outcome = match error.code {
                // The next try meets another state, another moment or a repaired function.
                Code::Unavailable | Code::Internal | Code::Conflict | Code::RateLimited => {
                    Outcome::Retry
                }
                _ => Outcome::Poison,
            };
            let attempts = delivery.attempts.to_string();
            let context = error.context.as_deref().unwrap_or_default();
            let outcome_word = format!("{outcome:?}").to_lowercase();
            let level = if outcome == Outcome::Poison {
                "error"
            } else {
                "warn"
            };
            cx.log(
                level,
                &error.message,
                &[
                    ("event", &event.event),
                    ("event_id", &event.id),
                    ("attempts", &attempts),
                    ("outcome", &outcome_word),
                    ("context", context),
                ],
            );
            outcome
        }
    }
}

async fn take_effect(cx: &Cx, function: &Function, event: &Event) -> Result<(), Error> {
    let mut batch = vec![
        Statement::new("INSERT INTO processed (consumer, event_id, at) VALUES (?1, ?2, ?3)")
            .bind(cx.function)
            .bind(event.id.as_str())
            .bind(cx.now.as_str()),
    ];
    batch.extend((function.consume)(cx, event).await?);
    match cx.ports.db.batch(batch).await {
        Ok(_) => Ok(()),
        Err(DbError::Constraint { name }) if name.starts_with("processed.") => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn read(body: &str) -> Option<Event> {
    let mut message: Value = serde_json::from_str(body).ok()?;
    let text = |name: &str| Some(message.get(name)?.as_str()?.to_owned());
    let (id, event, space, at) = (text("id")?, text("event")?, text("space")?, text("at")?);
    let payload = message.get_mut("payload")?.take();
    Some(Event {
        id,
        event,
        payload,
        space,
        at,
    })
}
