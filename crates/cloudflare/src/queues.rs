//! Messages, in Queues: sent to the consumer's binding, taken from a batch.

use crate::{property, told};
use async_trait::async_trait;
use ports::{Delivery, Error, Outcome, Queues};
use worker::Env;
use worker::js_sys::{Array, JSON, Object, Reflect};
use worker::wasm_bindgen::{JsCast, JsValue};
use worker::wasm_bindgen_futures::JsFuture;
use worker::worker_sys::{Message, MessageBatch, Queue};

/// One call takes 100 messages or 256 KB; a little stays for the envelopes.
const MOST_MESSAGES: usize = 100;
const MOST_BYTES: usize = 200_000;

/// Producers bound as `QUEUE_<FUNCTION>`.
pub(crate) struct WorkersQueues(pub Env);

#[async_trait(?Send)]
impl Queues for WorkersQueues {
    async fn send(&self, consumer: &str, bodies: Vec<String>) -> Result<(), Error> {
        let name = binding("QUEUE_", consumer);
        let queue = property(&self.0, &name)
            .ok_or_else(|| Error::internal(format!("no binding {name}")))?;
        let queue: Queue = queue.unchecked_into();
        let (mut batch, mut bytes) = (Array::new(), 0);
        for body in bodies {
            let full = batch.length() as usize >= MOST_MESSAGES || bytes + body.len() > MOST_BYTES;
            if full && batch.length() > 0 {
                send(&queue, std::mem::take(&mut batch)).await?;
                bytes = 0;
            }
            bytes += body.len();
            let one: JsValue = message(&body).map_err(failed)?.into();
            batch.push(&one);
        }
        if batch.length() > 0 {
            send(&queue, batch).await?;
        }
        Ok(())
    }
}

/// A binding's name for a function.
pub(crate) fn binding(lead: &str, function: &str) -> String {
    format!("{lead}{}", function.to_ascii_uppercase().replace('-', "_"))
}

/// As text: a Rust map sent as JSON would arrive empty.
fn message(body: &str) -> Result<Object, JsValue> {
    let message = Object::new();
    Reflect::set(&message, &"body".into(), &body.into())?;
    Reflect::set(&message, &"contentType".into(), &"text".into())?;
    Ok(message)
}

async fn send(queue: &Queue, batch: Array) -> Result<(), Error> {
    let promise = queue
        .send_batch(batch, JsValue::UNDEFINED)
        .map_err(failed)?;
    JsFuture::from(promise).await.map(drop).map_err(failed)
}

fn failed(thrown: JsValue) -> Error {
    Error::internal(format!("queue: {}", told(&thrown)))
}

/// The batch's messages with what the function sees of them.
pub(crate) fn deliveries(batch: &MessageBatch) -> Result<Vec<(Message, Delivery)>, JsValue> {
    let messages = batch.messages()?;
    let delivery = |message: JsValue| {
        // The first delivery counts as attempt 1.
        let attempts = property(&message, "attempts")
            .and_then(|count| count.as_f64())
            .unwrap_or(1.0) as u32;
        let message: Message = message.unchecked_into();
        let body = message.body()?;
        let body = match body.as_string() {
            Some(text) => text,
            None => JSON::stringify(&body)?.into(),
        };
        Ok((
            message,
            Delivery {
                body,
                attempts: attempts.saturating_sub(1),
            },
        ))
    };
    messages.iter().map(delivery).collect()
}

/// Tells the queue what became of a message. Retries come after 1, 2, 4, … seconds, ten
/// minutes at most.
pub(crate) fn settle(message: &Message, attempts: u32, outcome: Outcome) -> Result<(), JsValue> {
    match outcome {
        Outcome::Done | Outcome::Poison => message.ack(),
        Outcome::Retry => {
            let options = Object::new();
            let delay = f64::from(1_u32 << attempts.min(9)).min(600.0);
            Reflect::set(&options, &"delaySeconds".into(), &delay.into())?;
            message.retry(options.into())
        }
    }
}
