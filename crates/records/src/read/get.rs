//! One row, if the caller may read it.

use super::bounds;
use super::expand::Expansion;
use super::params::refused;
use super::query::Expand;
use crate::own;
use crate::projection;
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
    expand: Option<&Expand>,
) -> Result<Json, Error> {
    let model = scope.model(model)?;
    let missing = || Error::not_found(&model.noun());
    let rule = model.read.as_ref().ok_or_else(missing)?;
    let mut members = projection::members(scope, model, "t", None)?;
    if let Some(expand) = expand {
        let own = own::named(scope, model, None, expand.asked()).await?;
        let expansion = Expansion::parse(scope, model, expand, &own).map_err(refused)?;
        members.extend(expansion.member(scope, model, "t")?);
    }
    let select = Text::new("SELECT ")
        .append(projection::object(members))
        .push(projection::NAMED)
        .push(&format!(" FROM {} AS t WHERE t.\"id\" = ", model.table()))
        .bind(id)
        .push(" AND t.\"deleted_at\" IS NULL")
        .and(rule.filter(scope, model, Source::Row("t"))?);
    let rows = bounds::ask(scope, "expand", select).await?;
    rows.first()
        .and_then(|row| row.text(0))
        .map(|json| Json(json.to_owned()))
        .ok_or_else(missing)
}
