//! A checkpoint's row as the operations on it read and answer it.

use contract::Checkpoint;
use edge::Cx;
use ports::{Error, Rows, Statement};
use records::{Json, Plan, Scope};

use crate::in_force::{self, InForce};

/// How often a decision is made again when the rows changed under it.
const TRIES: usize = 3;

/// Reads the checkpoint `id` of the person `space`: one cell, the row's JSON.
///
/// # Errors
/// Internal when the spec has no such model.
pub(crate) fn read(scope: &Scope<'_>, space: &str, id: &str) -> Result<Statement, Error> {
    let json = records::projection(scope.model("checkpoint")?);
    Ok(Statement::new(format!(
        "SELECT {json} FROM checkpoints t WHERE t.id = ?1 AND t.space = ?2 AND t.deleted_at IS NULL"
    ))
    .bind(id)
    .bind(space))
}

/// The row that [`read`] found, as text and decoded.
///
/// # Errors
/// Not found when there is none; internal when it does not decode.
pub(crate) fn found(rows: Option<&Rows>) -> Result<(Json, Checkpoint), Error> {
    let text = rows.and_then(Rows::first).and_then(|row| row.text(0));
    let text = text.ok_or_else(|| Error::not_found("model"))?;
    let row = serde_json::from_str(text).map_err(|error| {
        Error::internal(format!("a stored checkpoint does not decode: {error}"))
    })?;
    Ok((Json(text.to_owned()), row))
}

/// The row that a commit answered last.
///
/// # Errors
/// Internal when it answered none.
pub(crate) fn written(results: &[Rows]) -> Result<Json, Error> {
    let row = results.last().and_then(Rows::first);
    let text = row.and_then(|row| row.text(0));
    text.map(|text| Json(text.to_owned()))
        .ok_or_else(|| Error::internal("a checkpoint was written and not answered"))
}

/// What a change of force is decided on.
pub(crate) struct Standing {
    pub(crate) row: Checkpoint,
    pub(crate) in_force: Option<InForce>,
    /// The id of the row whose version is the row's parent, where its file is kept.
    pub(crate) parent: Option<String>,
}

/// Reads, decides, and commits what was decided, in two round trips; again while the rows change between the two. The plan that
/// `decide` fills is guarded and answers the row at its end; `false` leaves everything as it is.
///
/// # Errors
/// Not found; whatever `decide` refuses; conflict when the rows do not come to rest.
pub(crate) async fn settle(
    cx: &Cx,
    space: &str,
    id: &str,
    decide: impl Fn(&Standing, &mut Plan<'_>) -> Result<bool, Error>,
) -> Result<Json, Error> {
    let scope = cx.scope(Some(space));
    for _ in 0..TRIES {
        let parent = Statement::new(
            r#"SELECT b."id" FROM "checkpoints" c JOIN "checkpoints" b ON b."space" = c."space" AND b."version" = c."parent"
               WHERE c."id" = ?1 AND c."space" = ?2 AND b."id" <> c."id" AND b."digest" IS NOT NULL AND b."deleted_at" IS NULL"#,
        )
        .bind(id)
        .bind(space);
        let reads = vec![read(&scope, space, id)?, in_force::read(space), parent];
        let answers = cx.ports.db.batch(reads).await?;
        let (text, row) = found(answers.first())?;
        let parent = answers.get(2).and_then(|rows| rows.first()?.text(0));
        let standing = Standing {
            row,
            in_force: in_force::found(answers.get(1)),
            parent: parent.map(str::to_owned),
        };
        let mut plan = Plan::new(&scope, space);
        plan.guard(
            in_force::UNCHANGED,
            in_force::as_read(space, standing.in_force.as_ref()),
        );
        if !decide(&standing, &mut plan)? {
            return Ok(text);
        }
        plan.row("checkpoint", id);
        match plan.commit().await {
            Ok(results) => return written(&results),
            Err(error) if records::guard_refused(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::conflict(
        "Your models are changing right now. Try again in a moment.",
    ))
}
