//! `POST /api/checkpoints/{id}/activate`: lets a model answer from now on.

use contract::CheckpointStatus;
use edge::{Cx, Identity};
use ports::Error;
use records::Json;
use serde_json::json;

use crate::{models, stored};

/// Answers the row, now active; what was in force before is retired, and a roll back returns to it. Activating twice is
/// activating once.
///
/// # Errors
/// Not found; conflict while the model is being fitted.
pub async fn activate_checkpoint(cx: &Cx, user: &Identity, id: &str) -> Result<Json, Error> {
    stored::settle(cx, &user.user, id, |standing, plan| {
        let row = &standing.row;
        if row.status == CheckpointStatus::Active {
            return Ok(false);
        }
        if row.digest.is_none() {
            let why = "This model is still being fitted. It can be activated once it is judged.";
            return Err(Error::conflict(why));
        }
        let before = standing
            .in_force
            .as_ref()
            .filter(|before| before.id != row.id);
        if let Some(before) = before {
            plan.patch("checkpoint", &before.id, &json!({ "status": "retired" }));
        }
        let parent = before.map_or_else(models::base_version, |before| before.version.clone());
        let now = plan.now();
        plan.patch(
            "checkpoint",
            &row.id,
            &json!({ "status": "active", "decided_at": now, "parent": parent }),
        );
        Ok(true)
    })
    .await
}
