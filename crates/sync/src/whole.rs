//! Whether a page would be the same if the device kept all rows: of some models it keeps those of
//! late alone.

use crate::client::Client;
use crate::filter::{Filter, comparison};
use crate::find::Taken;
use crate::list::Asked;
use crate::models::{About, about, text, window};
use crate::pending::Pending;
use crate::server::Server;
use crate::store::{Broken, Store};
use serde_json::{Map, Value};
use spec::civil;
use spec::expr::BinaryOp;
use spec::model::{Kind, Model};

impl<S: Store, V: Server> Client<S, V> {
    /// Whether rows outside of what the device keeps of the model would not be in this page.
    pub(crate) async fn is_whole(
        &self,
        pending: &Pending,
        asked: &Asked<'_>,
        found: &[Taken],
        more: bool,
    ) -> Result<bool, Broken> {
        let Some(recent) = window(asked.model).filter(|_| about(asked.model) != About::Anywhere)
        else {
            return Ok(false);
        };
        let Some(begins) = begins(&asked.now, recent.days) else {
            return Ok(false);
        };
        let within = |row: &Map<String, Value>| text(row, &recent.field) >= begins.as_str();
        let newest_first = asked
            .keys
            .first()
            .is_some_and(|key| key.descending && key.name == recent.field);
        if newest_first && more && found.last().is_some_and(|last| within(&last.row)) {
            return Ok(true);
        }
        let conditions = asked
            .filter
            .as_ref()
            .map(Filter::conditions)
            .unwrap_or_default();
        for condition in conditions {
            let Some((field, op, Value::String(value))) = comparison(condition, &self.me) else {
                continue;
            };
            let from = matches!(op, BinaryOp::Gt | BinaryOp::Ge | BinaryOp::Eq);
            if field == recent.field && from && value.as_str() >= begins.as_str() {
                return Ok(true);
            }
            if op == BinaryOp::Eq && self.is_recent(pending, asked.model, field, &value).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a reference leads to a row that is itself well within what the device keeps: what
    /// belongs to it is about as old as it is.
    async fn is_recent(
        &self,
        pending: &Pending,
        model: &Model,
        field: &str,
        id: &str,
    ) -> Result<bool, Broken> {
        let field = model
            .fields
            .get(field)
            .filter(|field| field.kind == Kind::Ref);
        let Some(to) = field.and_then(|field| field.to.as_deref()) else {
            return Ok(false);
        };
        let Some(recent) = self.models.model(to).and_then(window) else {
            return Ok(false);
        };
        let days = recent.days.saturating_sub(2);
        let key = (to.to_owned(), id.to_owned());
        let row = self.seen(pending, vec![key.clone()]).await?.remove(&key);
        let begins = begins(&self.device.now(), days);
        Ok(row
            .flatten()
            .zip(begins)
            .is_some_and(|(row, begins)| text(&row, &recent.field) >= begins.as_str()))
    }
}

/// The day on which the last so many days began.
fn begins(now: &str, days: u32) -> Option<String> {
    let part = |from: usize, to: usize| now.get(from..to)?.parse::<i64>().ok();
    let today = civil::day_number(part(0, 4)?, part(5, 7)?, part(8, 10)?);
    let begins = today - i64::from(days) + 1;
    let begins = civil::datetime(begins.checked_mul(86_400_000)?);
    begins.get(..10).map(str::to_owned)
}
