//! `POST /api/workouts/{id}/comments/seen`: the other side has read what was said.

use edge::{Cx, Identity};
use ports::{Error, Statement};

/// Marks as seen what was said to the caller about a workout: to its owner by those whom they let
/// in, to those by the owner. Asked again, it changes nothing.
///
/// # Errors
/// Not found when the caller may not read the workout.
pub async fn mark_comments_seen(cx: &Cx, user: &Identity, id: &str) -> Result<(), Error> {
    const TO_ME: &str = "workout = ?1 AND deleted_at IS NULL AND seen_at IS NULL
        AND ((space = ?2 AND created_by IS NOT ?2) OR (space <> ?2 AND created_by = space))";
    let caller = user.user.as_str();
    let scope = cx.scope(Some(caller));
    let may = cx
        .ports
        .db
        .query(records::may_read_row(&scope, "workout", id)?)
        .await?;
    if may.first().and_then(|row| row.int(0)) != Some(1) {
        return Err(Error::not_found("workout"));
    }
    let raise = format!(
        "UPDATE spaces SET rev = rev + 1 WHERE id IN (SELECT space FROM comments WHERE {TO_ME})"
    );
    let mark = format!(
        "UPDATE comments SET seen_at = ?3, updated_at = ?3,
           rev = (SELECT s.rev FROM spaces s WHERE s.id = comments.space) WHERE {TO_ME}"
    );
    let statements = vec![
        Statement::new(raise).bind(id).bind(caller),
        Statement::new(mark)
            .bind(id)
            .bind(caller)
            .bind(cx.now.as_str()),
    ];
    cx.ports.db.batch(statements).await?;
    Ok(())
}
