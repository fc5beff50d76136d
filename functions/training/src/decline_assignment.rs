//! `POST /api/assignments/{id}/decline`: a mentee says no, and why if they like.

use contract::DeclinedAssignment;
use edge::{Cx, Identity};
use ports::Error;
use records::{Json, Plan};
use serde_json::json;

use crate::offer::{self, Offer, TRIES};

/// Marks the assignment declined, with the mentee's words.
///
/// # Errors
/// Not found for an assignment that is not the caller's; conflict when it was answered already.
pub async fn decline_assignment(
    cx: &Cx,
    user: &Identity,
    id: &str,
    body: DeclinedAssignment,
) -> Result<Json, Error> {
    let caller = user.user.as_str();
    for _ in 0..TRIES {
        let offer = Offer::read(cx, caller, id).await?;
        let scope = cx.scope(Some(caller));
        let mut plan = Plan::new(&scope, &offer.workspace);
        plan.guard(offer::OPEN, vec![id.into(), caller.into()])
            .patch(
                "assignment",
                id,
                &json!({ "status": "declined", "reply": body.reply }),
            )
            .row("assignment", id);
        if let Some(rows) = offer::commit(cx, plan.statements()?).await? {
            let row = rows.last().and_then(|rows| rows.first());
            let text = row.and_then(|row| row.text(0));
            return text
                .map(|text| Json(text.to_owned()))
                .ok_or_else(|| Error::internal("a declined assignment is not there"));
        }
    }
    Err(offer::contended())
}
