//! Runs a case: step after step, to the first that is not as expected.

use crate::actor::Actors;
use crate::case::{Case, Request, Step};
use crate::forged::forge;
use crate::host::{Answer, Host, Question};
use crate::matching::mismatch;
use crate::values::Values;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::time::Duration;

/// Runs the case on the host.
///
/// # Errors
/// The first step whose answer is not as expected, with the answer.
pub fn run(case: &Case, host: &Host) -> Result<()> {
    let (mut values, mut actors) = (Values::default(), Actors::default());
    for (index, step) in case.steps.iter().enumerate() {
        let place = format!(
            "step {} ({} {}) {}",
            index + 1,
            step.request.method,
            step.request.path,
            step.name
        );
        one(step, host, &mut values, &mut actors)
            .with_context(|| format!("{}\n{place}", case.about))?;
    }
    Ok(())
}

fn one(step: &Step, host: &Host, values: &mut Values, actors: &mut Actors) -> Result<()> {
    let question = question(&step.request, host, values, actors)?;
    let expected = step
        .expect
        .body
        .as_ref()
        .map(|body| values.fill(body))
        .transpose()?;
    if let Some(function) = &step.sweep {
        host.sweep(function)?;
    }
    let tries = if step.drain { host.tries() } else { 1 };
    let mut difference = None;
    let mut answer = None;
    for attempt in 0..tries {
        if attempt > 0 {
            wait();
        }
        if step.drain {
            host.drain();
        }
        let came = host.ask(&question)?;
        difference = differs(step, expected.as_ref(), &came, values)?;
        answer = Some(came);
        if difference.is_none() {
            break;
        }
    }
    let answer = answer.context("a step is tried at least once")?;
    if let Some(difference) = difference {
        let said: String = String::from_utf8_lossy(&answer.body)
            .chars()
            .take(1500)
            .collect();
        bail!(
            "{difference}\nanswer: {} {said}\n{}",
            answer.status,
            host.log().join("\n")
        );
    }
    let body = answer.json();
    for (name, pointer) in &step.save {
        let value = body
            .pointer(pointer)
            .with_context(|| format!("the answer has no {pointer}: {body}"))?;
        values.set(name, value.clone());
    }
    Ok(())
}

/// A remote platform delivers its queues by itself: between two looks there is a pause,
/// and the number of looks is bounded.
#[allow(clippy::disallowed_methods, reason = "waits for another process")]
fn wait() {
    std::thread::sleep(Duration::from_millis(200));
}

fn question(
    request: &Request,
    host: &Host,
    values: &mut Values,
    actors: &mut Actors,
) -> Result<Question> {
    let mut headers = Vec::new();
    if let Some(name) = &request.actor {
        let actor = actors.find(host, name, values)?;
        let token = match request.token {
            Some(kind) => forge(host, &actor, kind)?,
            None => actor.token,
        };
        headers.push(("authorization".to_owned(), format!("Bearer {token}")));
    }
    let body = match (
        &request.json,
        &request.body,
        request.body_repeat,
        &request.file,
    ) {
        (Some(json), None, None, None) => serde_json::to_vec(&values.fill(json)?)?,
        (None, Some(text), None, None) => values.fill_text(text)?.into_bytes(),
        (None, None, Some(bytes), None) => vec![b'x'; bytes],
        (None, None, None, Some(name)) => file(name)?,
        (None, None, None, None) => Vec::new(),
        _ => bail!("a request has one of json, body, body_repeat and file"),
    };
    if !body.is_empty() {
        headers.push(("content-type".to_owned(), "application/json".to_owned()));
    }
    for (name, value) in &request.headers {
        headers.retain(|(known, _)| known != name);
        if let Some(value) = value {
            headers.push((name.clone(), values.fill_text(value)?));
        }
    }
    Ok(Question {
        method: request.method.clone(),
        target: values.fill_text(&request.path)?,
        headers,
        body,
    })
}

fn differs(
    step: &Step,
    expected: Option<&Value>,
    answer: &Answer,
    values: &mut Values,
) -> Result<Option<String>> {
    if answer.status != step.expect.status {
        return Ok(Some(format!(
            "expected status {}, found {}",
            step.expect.status, answer.status
        )));
    }
    for (name, matcher) in &step.expect.headers {
        let found = answer
            .header(name)
            .map(|value| Value::String(value.to_owned()));
        let difference = mismatch(
            &values.fill(matcher)?,
            found.as_ref(),
            &format!("header {name}"),
        );
        if difference.is_some() {
            return Ok(difference);
        }
    }
    if let Some(name) = &step.expect.file {
        let wanted = file(name)?;
        if answer.body != wanted {
            let (found, wanted) = (answer.body.len(), wanted.len());
            return Ok(Some(format!(
                "expected the {wanted} bytes of {name}, found {found} others"
            )));
        }
    }
    Ok(expected.and_then(|body| mismatch(body, Some(&answer.json()), "body")))
}

/// The bytes of a file that cases send.
fn file(name: &str) -> Result<Vec<u8>> {
    let path = crate::files().join(name);
    std::fs::read(&path).with_context(|| format!("{}", path.display()))
}
