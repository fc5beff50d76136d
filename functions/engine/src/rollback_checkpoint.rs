//! `POST /api/checkpoints/{id}/rollback`: takes the model that answers now out of force.

use contract::CheckpointStatus;
use edge::{Cx, Identity};
use ports::Error;
use records::Json;
use serde_json::json;

use crate::stored;

/// Answers the row, now retired. What answered before it answers again: the person's own model that it names as its parent, or
/// the model for everyone. Rolling back twice is rolling back once.
///
/// # Errors
/// Not found; conflict when another model answers.
pub async fn rollback_checkpoint(cx: &Cx, user: &Identity, id: &str) -> Result<Json, Error> {
    stored::settle(cx, &user.user, id, |standing, plan| {
        let row = &standing.row;
        let in_force = standing.in_force.as_ref();
        if in_force.is_none_or(|in_force| in_force.id != row.id) {
            return match row.status {
                CheckpointStatus::Retired => Ok(false),
                _ => Err(Error::conflict(
                    "This model does not answer now, so there is nothing to roll back.",
                )),
            };
        }
        plan.patch("checkpoint", &row.id, &json!({ "status": "retired" }));
        if let Some(parent) = &standing.parent {
            let now = plan.now();
            plan.patch(
                "checkpoint",
                parent,
                &json!({ "status": "active", "decided_at": now }),
            );
        }
        Ok(true)
    })
    .await
}
