//! What the caller may read, asked once for a whole space or of one row: for an area's own
//! statements, which look at many rows and cannot afford the rule at each of them.

use crate::rule;
use crate::scope::Scope;
use crate::sql::Text;
use ports::{Error, Statement, Value};

/// A statement whose one cell is 1 where the caller may read the model's rows in `space`, else 0.
/// The model's read rule may look at a row's `space` and at nothing else of it; of another rule
/// the database says that it cannot be asked.
///
/// # Errors
/// Internal when the spec holds no such model.
pub fn may_read(scope: &Scope<'_>, model: &str, space: &str) -> Result<Statement, Error> {
    let model = scope.model(model)?;
    Ok(Text::new("SELECT EXISTS (SELECT 1 FROM (SELECT ")
        .bind(space)
        .push(" AS \"space\") AS t WHERE ")
        .append(rule::readable(scope, model, "t")?)
        .push(")")
        .statement())
}

/// The condition under which the caller may read a row of the model that stands under `alias`,
/// with its parameters in order: for the WHERE of a statement over a few people's rows.
///
/// # Errors
/// Internal when the spec holds no such model.
pub fn readable(
    scope: &Scope<'_>,
    model: &str,
    alias: &str,
) -> Result<(String, Vec<Value>), Error> {
    let condition = rule::readable(scope, scope.model(model)?, alias)?;
    Ok((condition.sql, condition.params))
}

/// A statement whose one cell is 1 where there is such a row and the caller may read it, else 0.
///
/// # Errors
/// Internal when the spec holds no such model.
pub fn may_read_row(scope: &Scope<'_>, model: &str, id: &str) -> Result<Statement, Error> {
    let model = scope.model(model)?;
    Ok(Text::new(format!(
        "SELECT EXISTS (SELECT 1 FROM {} AS t WHERE t.\"id\" = ",
        model.table()
    ))
    .bind(id)
    .push(" AND t.\"deleted_at\" IS NULL")
    .and(rule::readable(scope, model, "t")?)
    .push(")")
    .statement())
}
