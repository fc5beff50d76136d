//! The rows of one model within the revisions of a page, each in the form in which it is
//! told.

use super::ask::Asked;
use super::sight::Sight;
use crate::engine::Compiled;
use crate::projection::{self, NAMED};
use crate::rule::Source;
use crate::scope::Scope;
use crate::sql::{self, Text};
use ports::{Error, Statement};
use spec::civil::datetime;
use spec::model::Offline;

const DAY_MS: i64 = 86_400_000;
const BEGINS: &str =
    r#"'{"id":'||json_quote(t."id")||',"space":'||json_quote(t."space")||',"rev":'||t."rev"||'"#;

/// Rows up to revision `end`: their JSON and their revision, in order. What is no younger than
/// revision `first` is left out where a device that is new need not know of it.
pub(super) fn statement(
    scope: &Scope<'_>,
    asked: &Asked<'_>,
    model: &Compiled,
    end: i64,
    first: i64,
) -> Result<Statement, Error> {
    let rule = model
        .read
        .as_ref()
        .ok_or_else(|| Error::not_found(&model.noun()))?;
    let since = asked.query.since;
    let readable = rule.filter(scope, model, Source::Within("t", asked.space))?;
    let shown = Text::new("CASE WHEN t.\"deleted_at\" IS NULL THEN ")
        .append(projection::shown(scope, model, "t")?)
        .push(&format!(
            " ELSE {BEGINS},\"deleted_at\":'||json_quote(t.\"deleted_at\")||'}}' END"
        ));
    let wanted = wanted(scope, model, since, first);
    let sight = Sight::of(model, rule);
    let (told, which) = if matches!(sight, Sight::Space) {
        (shown, Text::new("(").append(readable).push(")").and(wanted))
    } else {
        let told = Text::new("CASE WHEN ")
            .append(readable.clone())
            .push(" THEN ")
            .append(shown)
            .push(&format!(" ELSE {BEGINS},\"gone\":true}}' END"));
        let which = Text::new("CASE WHEN ")
            .append(readable)
            .push(" THEN ")
            .append(wanted)
            .push(" ELSE ")
            .append(sight.moved(since.max(first)))
            .push(" END");
        (told, which)
    };
    Ok(Text::new("SELECT ")
        .append(told)
        .push(NAMED)
        .push(&format!(
            ", t.\"rev\" AS \"r\" FROM {} AS t WHERE t.\"space\" = ",
            model.table()
        ))
        .bind(asked.space)
        .push(&format!(" AND t.\"rev\" > {since} AND t.\"rev\" <= {end}"))
        .and(which)
        .push(" ORDER BY t.\"rev\", t.\"id\"")
        .statement())
}

/// Which of the rows that the caller may read are told: each that changed after `first`; of
/// the others those that live, and lie in the policy's window.
fn wanted(scope: &Scope<'_>, model: &Compiled, since: i64, first: i64) -> Text {
    if first <= since {
        return Text::new("1");
    }
    let kept = Text::new("t.\"deleted_at\" IS NULL").append(window(scope, model));
    Text::new(format!("(t.\"rev\" > {first} OR "))
        .append(kept)
        .push(")")
}

/// ` AND …`: a row that is recent enough, or says nothing of its time.
fn window(scope: &Scope<'_>, model: &Compiled) -> Text {
    let Some(Offline::Recent(recent)) = &model.model.offline else {
        return Text::default();
    };
    let column = model
        .field(&recent.field)
        .map_or(recent.field.as_str(), |field| &field.column);
    let column = Source::Row("t").column(column);
    let now = scope.ports.clock.now_ms();
    let mut from = datetime(now.saturating_sub(i64::from(recent.days).saturating_mul(DAY_MS)));
    // A date is the beginning of each datetime of its day, so it is below all of them.
    from.truncate(10);
    Text::new(format!(
        " AND ({column} IS NULL OR {column} >= {})",
        sql::literal(&from)
    ))
}
