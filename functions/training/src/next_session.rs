//! `GET /api/runs/{id}/next`: where a run stands and what comes next.

use contract::{NextSession, NextSessionQuery};
use edge::{Cx, Identity};
use ports::Error;
use strength::programme::{next_date, session, walk};

use crate::followed::{Followed, Of};

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
    let followed = Followed::read(&scope, &Of::Run(id)).await?;
    let run = followed.runs.first();
    let run = run.ok_or_else(|| Error::not_found("programme run"))?;
    let plan = followed.plan(followed.programme(&run.programme)?, &run.space);
    let done = followed.done(&run.id);
    let standing = walk(&plan, run, &done);
    let today = query.today.unwrap_or_else(|| today(cx));
    let next = session(&plan, &standing).filter(|_| run.ended_at.is_none());
    let next = next.map(|mut next| {
        next.date = next_date(&plan, run, &standing, &done, &today);
        next
    });
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Ok(NextSession {
        run: run.id.clone(),
        done: count(standing.done.len()),
        skipped: count(standing.skipped.len()),
        standings: standing.rows(&plan),
        next,
    })
}

/// The day of the request, UTC.
pub(crate) fn today(cx: &Cx) -> String {
    cx.now.chars().take(10).collect()
}
