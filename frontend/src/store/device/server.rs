//! The server as the sync asks it, over the same calls as every page: tokens are renewed the same
//! way, and errors are the same.
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use leptos::prelude::set_timeout;
use serde_json::{Value, json};
use sync::{Ask, Done, Failure, Operation, Page, Refusal, Server};
use web_sys::AbortController;

use super::{clashes, disk::Disk};
use crate::{
    forms,
    net::{ApiError, encode, fetch},
    store::tell,
};

/// An answer that is held back may take this much longer than was asked for.
const SLACK_MS: u32 = 15_000;

/// The platform that this page came from.
#[derive(Clone)]
pub struct Platform {
    disk: Disk,
    /// Ends the question that the server holds back.
    held: Rc<RefCell<Option<AbortController>>>,
    /// There is something to do since the last [`Platform::hush`], so no question is held back.
    rung: Rc<Cell<bool>>,
}

impl Platform {
    /// What it says of fields that were written twice is noted on `disk`.
    pub fn of(disk: Disk) -> Self {
        Self {
            disk,
            held: Rc::default(),
            rung: Rc::default(),
        }
    }

    /// Gives up waiting for news; there is something to send.
    pub fn interrupt(&self) {
        self.rung.set(true);
        if let Some(held) = self.held.take() {
            held.abort();
        }
    }

    /// What there was to do is being done: news may be waited for.
    pub fn hush(&self) {
        self.rung.set(false);
    }
}

impl Server for Platform {
    async fn feed(&self, ask: &Ask) -> Result<Page, Failure> {
        let mut path = format!(
            "/api/{}/changes?space={}&since={}&limit={}",
            ask.area,
            encode(&ask.space),
            ask.since,
            ask.limit
        );
        if let Some(first) = ask.first {
            path.push_str(&format!("&first={first}"));
        }
        if ask.spaces {
            path.push_str("&spaces=true");
        }
        // It may have rung while the turn looked at what is on the device, before there was a question to give up.
        let wait = if self.rung.get() { 0 } else { ask.wait };
        if wait > 0 {
            path.push_str(&format!("&wait={wait}"));
        }
        let held = (wait > 0).then(AbortController::new).and_then(Result::ok);
        let signal = held.as_ref().map(AbortController::signal);
        let patience = SLACK_MS + wait * 1_000;
        if let Some(held) = held.clone() {
            let late = Duration::from_millis(patience.into());
            set_timeout(move || held.abort(), late);
        }
        *self.held.borrow_mut() = held;
        let answer = fetch::ask("GET", &path, None, patience, signal.as_ref()).await;
        self.held.take();
        Page::from_json(answer.map_err(failure)?).ok_or(Failure::Away(None))
    }

    async fn batch(&self, area: &str, operations: &[Operation]) -> Result<Vec<Done>, Failure> {
        let collection = operations
            .first()
            .and_then(|first| forms::collection(&first.model));
        let segment = collection.map_or_else(|| area.to_owned(), |one| one.plural);
        let sent: Vec<Value> = operations.iter().map(Operation::to_json).collect();
        let body = json!({ "operations": sent }).to_string();
        let path = format!("/api/{segment}/batch");
        let mut answer = fetch::ask("POST", &path, Some(body), SLACK_MS * 2, None)
            .await
            .map_err(failure)?;
        let results = match answer.get_mut("results").map(Value::take) {
            Some(Value::Array(results)) => results.into_iter().map(Done::from_json).collect(),
            _ => None,
        };
        let results: Option<Vec<Done>> = results;
        let results = results.ok_or(Failure::Away(None))?;
        let more: usize = results.iter().map(|one| one.conflicts.len()).sum();
        if more > 0 {
            clashes::note(&self.disk, operations, &results).await;
            tell(|status| status.conflicts += more);
        }
        Ok(results)
    }
}

fn failure(error: ApiError) -> Failure {
    match error.status {
        401 => Failure::SignedOut,
        426 => Failure::Outdated,
        _ if error.is_passing() => Failure::Away(None),
        // The request is not as it should be in a way that no other request can mend.
        _ if error.code == "unreadable" => Failure::Away(None),
        _ => Failure::Refused(Refusal {
            code: error.code,
            message: error.message,
            details: error
                .details
                .into_iter()
                .map(|fault| sync::Fault {
                    path: fault.path,
                    code: fault.code,
                    message: fault.message,
                })
                .collect(),
        }),
    }
}
