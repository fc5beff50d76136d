//! One row, if the caller may read it.

use crate::expand::Expansion;
use crate::projection;
use crate::query::refused;
use crate::rule::Source;
use crate::scope::{Json, Scope};
use crate::sql::Text;
use ports::Error;

/// The row's JSON, with what `expand` names inside it.
///
/// # Errors
/// Not found where there is none, it is deleted, or the caller may not read it.
pub async fn get(
    scope: &Scope<'_>,
    model: &str,
    id: &str,
    expand: Option<&str>,
) -> Result<Json, Error> {
    let model = scope.model(model)?;
    let missing = || Error::not_found(&model.noun());
    let rule = model.read.as_ref().ok_or_else(missing)?;
    let expansion = Expansion::parse(scope, model, expand).map_err(|fault| refused(vec![fault]))?;
    let mut parts = projection::parts(&model.stored, "t", None);
    parts.extend(expansion.member(scope, model, "t")?);
    let select = Text::new("SELECT ")
        .append(projection::object(parts))
        .push(&format!(" FROM {} AS t WHERE t.\"id\" = ", model.table()))
        .bind(id)
        .push(" AND t.\"deleted_at\" IS NULL")
        .and(rule.filter(scope, model, Source::Row("t"))?);
    let rows = scope.ports.db.query(select.statement()).await?;
    rows.first()
        .and_then(|row| row.text(0))
        .map(|json| Json(json.to_owned()))
        .ok_or_else(missing)
}
