//! `GET /api/<function>/changes`: what devices keep of an area, and the wait for more of it.
//!
//! Who has nothing to be told may wait for up to 25 seconds. Meanwhile one row is read after
//! each pause, the space's revision: ten times in 25 seconds, some two dozen rows a minute for
//! a page that stays open. A caller who goes away takes the wait along, for a host drops what
//! nobody waits for; one that cannot tell ends with the time.

use crate::Call;
use crate::answer::reply_json;
use ports::{Error, Response};
use records::FeedQuery;

/// The first pause, in milliseconds. Somebody who just wrote is likely to write again.
const FIRST_PAUSE: u32 = 500;
/// The longest.
const LONGEST_PAUSE: u32 = 4000;

/// A page of the feed, now or as soon as there is something to tell.
///
/// # Errors
/// Every fault of the query; unauthenticated.
pub(crate) async fn feed(call: &Call<'_>) -> Result<Response, Error> {
    let scope = call.scope()?;
    let query = FeedQuery::parse(&call.request.query)?;
    let mut page = records::feed(&scope, &query).await?;
    let space = query.space.as_deref().unwrap_or(&call.user()?.user);
    let (mut left, mut pause) = (query.wait.saturating_mul(1000), FIRST_PAUSE);
    while page.is_idle() && left > 0 {
        let now = pause.min(left);
        call.cx.ports.clock.sleep(now).await;
        left = left.saturating_sub(now);
        pause = (pause.saturating_mul(3) / 2).min(LONGEST_PAUSE);
        if records::revision(&scope, space).await? != Some(page.head()) {
            // It may have been another area's row: who waits here hears that the space has moved, and asks there too.
            page = records::feed(&scope, &query).await?;
            break;
        }
    }
    reply_json(200, page.json())
}
