//! Which revisions a page covers, and which models changed in them: one walk along the
//! models' indexes over space and revision, all at once, that ends after as many rows as the
//! page may look at.

use super::ask::Asked;
use crate::projection::balanced;
use crate::sql::Text;
use ports::Rows;

/// D1 takes no more terms in a compound SELECT.
const MOST_TERMS: usize = 5;

/// What a page covers.
pub(super) struct Extent {
    /// The last revision.
    pub end: i64,
    /// For each of the models asked for, whether rows of it may have changed.
    pub touched: Vec<bool>,
}

impl Extent {
    /// From the statement's answer, where the space is at revision `head`.
    pub(super) fn read(rows: &Rows, asked: &Asked<'_>, head: i64) -> Extent {
        let row = rows.first();
        let count = row.and_then(|row| row.int(0)).unwrap_or(0);
        let last = row.and_then(|row| row.int(1)).unwrap_or(head);
        if count >= i64::from(asked.query.limit) {
            // The last revision may go on behind the last row, in any model.
            return Extent {
                end: last,
                touched: vec![true; asked.models.len()],
            };
        }
        let flags = row.and_then(|row| row.text(2)).unwrap_or_default();
        let flags = flags.bytes().map(|flag| flag == b'1');
        Extent {
            end: head,
            touched: flags
                .chain(std::iter::repeat(false))
                .take(asked.models.len())
                .collect(),
        }
    }
}

/// One row: how many rows were looked at, the revision of the last of them, and a digit a
/// model that says whether any was its.
pub(super) fn statement(asked: &Asked<'_>) -> Text {
    let since = asked.query.since;
    let models = asked.models.iter().enumerate();
    let terms: Vec<String> = models
        .clone()
        .map(|(place, model)| {
            format!(
                "SELECT {place} AS m, t.\"rev\" AS r FROM {} AS t WHERE t.\"space\" = ?1 AND t.\"rev\" > {since}",
                model.table()
            )
        })
        .collect();
    let flags: Vec<Text> = models
        .map(|(place, _)| Text::new(format!("max(m = {place})")))
        .collect();
    let mut text = Text::new("SELECT count(*) AS \"n\", max(r) AS \"r\", ")
        .append(balanced(&flags))
        .push(&format!(
            "||'' AS \"f\" FROM ({} ORDER BY r LIMIT {})",
            merged(terms),
            asked.query.limit
        ));
    text.params.push(asked.space.into());
    text
}

/// All terms as one compound. SQLite takes the parentheses off and walks all terms side by
/// side, in order, no further than the limit.
fn merged(mut terms: Vec<String>) -> String {
    while terms.len() > MOST_TERMS {
        let groups = terms.chunks(MOST_TERMS);
        terms = groups
            .map(|group| format!("SELECT m, r FROM ({})", group.join(" UNION ALL ")))
            .collect();
    }
    terms.join(" UNION ALL ")
}
