//! `GET /api/auth/invitations/{code}`.

use crate::invitation::{Invitation, parts};
use edge::Call;
use ports::{Error, Response};
use serde_json::json;

/// To what an invitation invites: whoever has the link sees the workspace's name before
/// they open an account for it.
///
/// # Errors
/// Not found for a code that is none, has expired or was taken back.
pub async fn read_invitation(call: &Call<'_>) -> Result<Response, Error> {
    let cx = call.cx;
    let (id, secret) = parts(call.param(0))?;
    let rows = cx.ports.db.query(Invitation::select(id, &cx.now)).await?;
    let found = Invitation::read(rows.first(), secret)?;
    Response::json(
        200,
        &json!({
            "workspace": found.workspace, "name": found.workspace_name,
            "inviter": found.inviter, "role": found.role, "expires_at": found.expires_at,
        }),
    )
}
