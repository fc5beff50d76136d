//! An assignment that waits for its mentee's answer: read before it is answered, asserted
//! again in the batch that answers it.

use edge::Cx;
use ports::{DbError, Error, Rows, Statement};

/// How often an answer on a state that moved on is made again.
pub(crate) const TRIES: usize = 3;

/// A condition for a guard: the assignment is live, open and this person's, who is a member.
pub(crate) const OPEN: &str = "EXISTS (SELECT 1 FROM assignments a JOIN memberships m ON m.space = a.space AND m.user = a.mentee AND m.deleted_at IS NULL WHERE a.id = ? AND a.mentee = ? AND a.status = 'offered' AND a.deleted_at IS NULL)";

/// What an answer needs to know.
pub(crate) struct Offer {
    pub mentee: String,
    pub workspace: String,
    pub programme: String,
    /// The programme's title; none when it is gone from the workspace.
    pub title: Option<String>,
    /// Whoever gave it, while they look after people in the workspace.
    pub mentor: Option<String>,
    pub mentor_name: Option<String>,
    pub mentee_name: Option<String>,
    /// What the mentor is let in by already.
    pub grant: Option<String>,
}

impl Offer {
    /// Reads the open offer `id` to `mentee`.
    ///
    /// # Errors
    /// Not found when it is nobody's or somebody else's; conflict when it was answered.
    pub(crate) async fn read(cx: &Cx, mentee: &str, id: &str) -> Result<Self, Error> {
        let select = Statement::new(
            "SELECT a.status AS status, a.space AS workspace, a.programme AS programme, p.title AS title,
               mentor.user AS mentor, mentor.name AS mentor_name, me.name AS mentee_name, g.id AS \"grant\"
             FROM assignments a
             JOIN memberships me ON me.space = a.space AND me.user = a.mentee AND me.deleted_at IS NULL
             LEFT JOIN programmes p ON p.id = a.programme AND p.space = a.space AND p.deleted_at IS NULL
             LEFT JOIN memberships mentor ON mentor.space = a.space AND mentor.user = a.created_by
               AND mentor.user <> a.mentee AND mentor.role IN ('admin', 'mentor') AND mentor.deleted_at IS NULL
             LEFT JOIN grants g ON g.space = a.mentee AND g.\"to\" = mentor.user AND g.deleted_at IS NULL
             WHERE a.id = ? AND a.mentee = ? AND a.deleted_at IS NULL",
        )
        .bind(id)
        .bind(mentee);
        let rows = cx.ports.db.query(select).await?;
        let row = rows.first().ok_or_else(|| Error::not_found("assignment"))?;
        let text = |column| row.text(column).map(str::to_owned);
        if row.text(0) != Some("offered") {
            return Err(Error::conflict("You have answered this already."));
        }
        let missing = || Error::internal("an assignment without a workspace or a programme");
        Ok(Offer {
            mentee: mentee.to_owned(),
            workspace: text(1).ok_or_else(missing)?,
            programme: text(2).ok_or_else(missing)?,
            title: text(3),
            mentor: text(4),
            mentor_name: text(5),
            mentee_name: text(6),
            grant: text(7),
        })
    }
}

/// Runs the batch; none when the state moved on.
///
/// # Errors
/// The database's.
pub(crate) async fn commit(
    cx: &Cx,
    statements: Vec<Statement>,
) -> Result<Option<Vec<Rows>>, Error> {
    match cx.ports.db.batch(statements).await {
        Ok(rows) => Ok(Some(rows)),
        Err(DbError::Constraint { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The answer when the state kept moving.
pub(crate) fn contended() -> Error {
    Error::conflict("This changed at the same time. Try again.")
}
