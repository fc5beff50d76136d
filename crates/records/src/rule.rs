//! Conditions over a row, typed once from the spec and turned into SQL for each statement
//! that asks them.

use crate::engine::Compiled;
use crate::reading::Reading;
use crate::scope::Scope;
use crate::sql::{self, Text};
use ports::Error;
use spec::expr::{self, Expr, Typed};

/// A condition over a row, the caller and the caller's roles.
pub(crate) struct Rule {
    pub typed: Typed,
    /// As it was written, to tell its parts to people.
    pub written: Expr,
}

/// Where the row is that a condition is asked of.
#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    /// A table under this alias.
    Row(&'a str),
    /// The same, of rows that are all in the space that follows: what a rule asks of the space
    /// is then asked once, and not row by row.
    Within(&'a str, &'a str),
    /// A row to be, in the column `value` of a `json_each` under this alias.
    Candidate(&'a str),
    /// A table's row under the first alias as it would be with the columns in the `value`
    /// of a `json_each` under the second.
    Patched(&'a str, &'a str),
}

impl Source<'_> {
    /// A column of the row.
    pub(crate) fn column(self, column: &str) -> String {
        match self {
            Source::Row(alias) | Source::Within(alias, _) => {
                format!("{alias}.{}", sql::name(column))
            }
            Source::Candidate(alias) => {
                format!("json_extract({alias}.value, {})", sql::path(column))
            }
            Source::Patched(row, patch) => {
                let (stored, path) = (Source::Row(row).column(column), sql::path(column));
                format!(
                    "(CASE WHEN json_type({patch}.value, {path}) IS NULL THEN {stored} ELSE json_extract({patch}.value, {path}) END)"
                )
            }
        }
    }
}

impl Rule {
    /// For a WHERE clause.
    pub(crate) fn filter(
        &self,
        scope: &Scope<'_>,
        model: &Compiled,
        source: Source<'_>,
    ) -> Result<Text, Error> {
        condition(&self.typed, &mut Reading::new(scope, model, source))
    }

    /// As a value: 0 or 1, never null.
    pub(crate) fn flag(
        &self,
        scope: &Scope<'_>,
        model: &Compiled,
        source: Source<'_>,
    ) -> Result<Text, Error> {
        Ok(Text::new("coalesce(")
            .append(self.filter(scope, model, source)?)
            .push(", 0)"))
    }
}

/// A typed condition as SQL for a WHERE clause.
pub(crate) fn condition(typed: &Typed, reading: &mut Reading<'_, '_>) -> Result<Text, Error> {
    expr::to_filter(typed, reading)
        .map(Text::from)
        .map_err(|fault| {
            Error::internal(format!("a rule cannot be asked of the database: {fault}"))
        })
}

/// `1` rows that the caller may read; `0`, none, where the model has no read rule.
pub(crate) fn readable(scope: &Scope<'_>, model: &Compiled, alias: &str) -> Result<Text, Error> {
    match &model.read {
        Some(rule) => rule.filter(scope, model, Source::Row(alias)),
        None => Ok(Text::new("0")),
    }
}
