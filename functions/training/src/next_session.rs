//! `GET /api/runs/{id}/next`: where a run stands and what comes next.

use contract::{NextSession, NextSessionQuery};
use edge::{Cx, Identity};
use ports::Error;

use crate::followed::{self, Of};

/// Works the next session out from the sets done so far. Weights are in kg and rounded to what can be loaded.
///
/// # Errors
/// Not found for a run or a programme that the caller may not read.
pub async fn next_session(
    cx: &Cx,
    user: &Identity,
    id: &str,
    query: NextSessionQuery,
) -> Result<NextSession, Error> {
    let scope = cx.scope(Some(&user.user));
    let followed = followed::read(&scope, &Of::Run(id)).await?;
    let today = query.today.unwrap_or_else(|| today(cx));
    let gone = match followed.run(id) {
        Some(_) => "programme",
        None => "programme run",
    };
    let next = followed.next_session(id, &today);
    next.ok_or_else(|| Error::not_found(gone))
}

/// The day of the request, UTC.
pub(crate) fn today(cx: &Cx) -> String {
    cx.now.chars().take(10).collect()
}
