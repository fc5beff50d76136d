//! Who answers for the person on this device: the model that the server last said is in force, whose file is kept beside the
//! person's rows and goes with them, or the model for everyone, which comes with the site.
use std::{cell::Cell, cell::RefCell, rc::Rc};

use contract::{Checkpoint, CheckpointStatus};
use inference::{Dense, Network, Reason, predict::FORMULA_VERSION};
use js_sys::Date;

use super::Seer;
use crate::{
    net::{ApiError, Query, files, of_text, rows, to_text},
    store,
};

/// Under which name the store keeps the checkpoint's row, a line of JSON, and behind it its file.
const KEPT: &str = "engine";
const BASE: &str = "/models/base.onnx";
/// For so long nobody is asked again who is in force, unless an answer of the server shows it.
const PATIENCE_MS: f64 = 600_000.0;

thread_local! {
    static EVERYONES: RefCell<Option<Rc<Dense>>> = const { RefCell::new(None) };
    static LOOKED: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
}

/// Whom to ask, and what is to be said about it.
pub struct Voice {
    pub network: Option<Rc<Dense>>,
    pub seer: Seer,
    pub said: Option<Reason>,
}

impl Voice {
    pub fn version(&self) -> &str {
        self.network
            .as_ref()
            .map_or(FORMULA_VERSION, |network| network.version())
    }

    async fn base(said: Option<Reason>) -> Self {
        let network = base().await;
        Self {
            seer: network.as_ref().map_or(Seer::Formula, |_| Seer::Base),
            network,
            said,
        }
    }
}

/// As the server chooses (`functions/engine`, in_force). Where this device does not know yet who is in force, it asks first.
pub async fn voice() -> Voice {
    let mut known = kept().await;
    if known.is_none() && is_due() {
        look().await;
        known = kept().await;
    }
    let Some((Some(row), file)) = known else {
        return Voice::base(None).await;
    };
    if row.status == CheckpointStatus::Demoted {
        return Voice {
            network: None,
            seer: Seer::Formula,
            said: Some(Reason::demoted(row.reason.as_deref().unwrap_or_default())),
        };
    }
    match Dense::load(&file) {
        Ok(dense) => Voice {
            network: Some(Rc::new(dense)),
            seer: Seer::Own,
            said: None,
        },
        Err(_) => Voice::base(Some(Reason::model_lost(&row.version))).await,
    }
}

/// As [`voice`], for who has time to hear first whether another model answers by now.
pub async fn fresh_voice() -> Voice {
    if is_due() {
        look().await;
    }
    voice().await
}

/// Asks the server who is in force, and keeps it. What is kept stays where the server cannot be reached.
pub async fn look() {
    LOOKED.set(Date::now());
    let _ = looked().await;
}

fn is_due() -> bool {
    Date::now() - LOOKED.get() > PATIENCE_MS
}

async fn looked() -> Result<(), ApiError> {
    let query = Query {
        filter: Some("status == 'active' || status == 'demoted'".to_owned()),
        sort: Some("-decided_at"),
        limit: 1,
        ..Query::default()
    };
    let found: Option<Checkpoint> = rows::list(&query).await?.items.into_iter().next();
    let known = kept().await;
    if known.is_some_and(|(known, _)| known == found) {
        return Ok(());
    }
    let mut kept = to_text(&found).unwrap_or_default().into_bytes();
    kept.push(b'\n');
    if let Some(row) = found.filter(|row| row.status == CheckpointStatus::Active) {
        let path = format!("/api/checkpoints/{}/model", row.id);
        kept.extend(files::bytes(&path).await?);
    }
    if let Some(local) = store::local().await {
        local.keep_file(KEPT, kept).await;
    }
    Ok(())
}

/// The checkpoint that was in force when the server was asked last, and its file; none where it was never asked.
async fn kept() -> Option<(Option<Checkpoint>, Vec<u8>)> {
    let mut row = store::local().await?.file(KEPT).await?;
    let end = row.iter().position(|byte| *byte == b'\n')?;
    let file = row.split_off(end + 1);
    let row = of_text(std::str::from_utf8(&row).ok()?)?;
    Some((row, file))
}

async fn base() -> Option<Rc<Dense>> {
    if let Some(network) = EVERYONES.with_borrow(Clone::clone) {
        return Some(network);
    }
    let file = files::asset(BASE).await.ok()?;
    let network = Rc::new(Dense::load(&file).ok()?);
    EVERYONES.set(Some(Rc::clone(&network)));
    Some(network)
}
