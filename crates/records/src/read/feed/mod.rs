//! The change feed of a whole area: everything that a device keeps of one space, in the order
//! in which it changed, resumable at any point.
//!
//! First which revisions the page covers, found in the models' indexes alone; then their
//! rows, from those models that have any. A page covers whole revisions, and a row that is
//! written between the two steps gets a later revision than any of the page: it is in a page
//! to come, so nothing is skipped and nothing need be read twice.

mod ask;
mod extent;
mod rows;
mod sight;
mod standing;

pub use ask::FeedQuery;

use crate::engine::Compiled;
use crate::read::params::refused;
use crate::scope::{Json, Scope};
use ask::Asked;
use extent::Extent;
use ports::{Detail, Error, Statement};
use standing::Standing;

/// Whether the area of that function keeps anything on devices.
pub fn has_feed(engine: &crate::Engine, function: &str) -> bool {
    kept(engine, function).next().is_some()
}

/// The models of the area that devices keep, by name.
fn kept<'e>(engine: &'e crate::Engine, function: &'e str) -> impl Iterator<Item = &'e Compiled> {
    engine.owned(function).filter(|compiled| {
        let model = &compiled.model;
        model.offline.is_some() && compiled.can_read() && !model.internal
    })
}

/// A page of the feed.
pub struct Feed {
    items: Vec<String>,
    next_since: i64,
    more: bool,
    reachable: bool,
    head: i64,
    standing: String,
    spaces: Option<String>,
}

impl Feed {
    /// Whether it tells nothing that is new.
    pub fn is_idle(&self) -> bool {
        self.reachable && self.items.is_empty() && !self.more
    }

    /// The space's revision when the page was read; 0 where it is out of the caller's reach.
    pub fn head(&self) -> i64 {
        self.head
    }

    /// `{"items": [{"model", "row"}], "next_since", "more", "reachable", "head", "standing"}`,
    /// and `"spaces"` where they were asked for.
    pub fn json(&self) -> Json {
        let spaces = self.spaces.as_ref();
        let spaces = spaces.map_or_else(String::new, |spaces| format!(",\"spaces\":{spaces}"));
        Json(format!(
            "{{\"items\":[{}],\"next_since\":{},\"more\":{},\"reachable\":{},\"head\":{},\"standing\":\"{}\"{spaces}}}",
            self.items.join(","),
            self.next_since,
            self.more,
            self.reachable,
            self.head,
            self.standing,
        ))
    }
}

/// What changed in a space among the models that devices keep. Looks at `limit` rows, and at
/// the rest of the last one's revision; those that the caller may not read are not told of.
///
/// A row is told as it is. A deleted one is `{"id","space","rev","deleted_at"}`, and one that
/// changed so that the caller may read it no more `{"id","space","rev","gone":true}`.
///
/// Two round trips where there is something to tell, one where not.
///
/// # Errors
/// Every fault of the query at once; `since` among them where the space is not that far.
pub async fn feed(scope: &Scope<'_>, query: &FeedQuery) -> Result<Feed, Error> {
    let asked = Asked::of(scope, query)?;
    let mut statements = vec![
        extent::statement(&asked).statement(),
        standing::statement(scope, &asked).statement(),
    ];
    let wants_spaces = query.spaces || query.since == 0;
    if wants_spaces {
        statements.push(standing::spaces(scope, &asked).statement());
    }
    let answers = scope.ports.db.batch(statements).await?;
    let mut answers = answers.iter();
    let (Some(extent), Some(standing)) = (answers.next(), answers.next()) else {
        return Err(Error::internal(
            "a batch answered fewer statements than it had",
        ));
    };
    let spaces = answers.next().map(standing::listed);

    let standing = Standing::read(scope, &asked, standing);
    let Some(standing) = standing.filter(|standing| standing.reaches(scope, &asked)) else {
        return Ok(Feed {
            items: Vec::new(),
            next_since: query.since,
            more: false,
            reachable: false,
            head: 0,
            standing: String::new(),
            spaces,
        });
    };
    let head = standing.rev;
    if query.since > head {
        let message = format!("This space is at revision {head}. Begin again from 0.");
        return Err(refused(vec![Detail::new("since", "ahead", message)]));
    }
    let extent = Extent::read(extent, &asked, head);
    Ok(Feed {
        items: rows(scope, &asked, &extent, head).await?,
        next_since: extent.end,
        more: extent.end < head,
        reachable: true,
        head,
        standing: standing.token(&asked),
        spaces,
    })
}

/// The items of a page.
async fn rows(
    scope: &Scope<'_>,
    asked: &Asked<'_>,
    extent: &Extent,
    head: i64,
) -> Result<Vec<String>, Error> {
    let found = asked.models.iter().zip(&extent.touched);
    let touched: Vec<&Compiled> = found
        .filter_map(|(model, touched)| touched.then_some(*model))
        .collect();
    if touched.is_empty() {
        return Ok(Vec::new());
    }
    let first = if asked.query.since == 0 {
        head
    } else {
        asked.query.first
    };
    let statements: Result<Vec<Statement>, Error> = touched
        .iter()
        .map(|model| rows::statement(scope, asked, model, extent.end, first))
        .collect();
    let answers = scope.ports.db.batch(statements?).await?;
    let mut items: Vec<(i64, String)> = Vec::new();
    for (model, rows) in touched.iter().zip(&answers) {
        for row in &rows.rows {
            if let (Some(json), Some(rev)) = (row.text(0), row.int(1)) {
                let item = format!("{{\"model\":\"{}\",\"row\":{json}}}", model.name);
                items.push((rev, item));
            }
        }
    }
    // Each model's are in order; a stable sort keeps them so within a revision.
    items.sort_by_key(|(rev, _)| *rev);
    Ok(items.into_iter().map(|(_, item)| item).collect())
}

/// The revision of a space now: what a caller who waits for a change asks again and again, at
/// the cost of one row. `None` where there is no such space.
///
/// # Errors
/// The database's.
pub async fn revision(scope: &Scope<'_>, space: &str) -> Result<Option<i64>, Error> {
    let statement =
        Statement::new("SELECT s.\"rev\" AS \"rev\" FROM \"spaces\" AS s WHERE s.\"id\" = ?")
            .bind(space);
    let rows = scope.ports.db.query(statement).await?;
    Ok(rows.first().and_then(|row| row.int(0)))
}
