//! Which rows a caller sees, and which of them they ask for.

use super::bounds::too_large;
use super::params::short;
use crate::engine::{Compiled, Engine};
use crate::projection::SYSTEM;
use crate::reach::{self, Reach};
use crate::reading::Reading;
use crate::relation;
use crate::rule::{self, Source};
use crate::scope::Scope;
use crate::sql::Text;
use ports::{Detail, Error};
use spec::expr::{self, FieldType, Schema, Typed};
use spec::model::Kind;
use spec::rules::RowSchema;

/// Live rows under `alias` that the caller may read.
///
/// # Errors
/// Not found where the model has no read rule.
pub(crate) fn visible(scope: &Scope<'_>, model: &Compiled, alias: &str) -> Result<Text, Error> {
    let rule = model
        .read
        .as_ref()
        .ok_or_else(|| Error::not_found(&model.noun()))?;
    let seen = Text::new(format!("{alias}.\"deleted_at\" IS NULL")).and(rule.filter(
        scope,
        model,
        Source::Row(alias),
    )?);
    // One space is an equality in the rule already; several need their list to start from.
    let several = model.reach.as_ref().filter(|reach| {
        reach.len() > 1 || reach.contains(&Reach::Member) || reach.contains(&Reach::Granted)
    });
    Ok(match several {
        Some(reach) => seen.and(reach::condition(scope, reach, alias)),
        None => seen,
    })
}

/// A caller's filter, typed.
pub(crate) fn typed(
    engine: &Engine,
    model: &Compiled,
    parameter: &str,
    filter: &str,
) -> Result<Typed, Detail> {
    let schema = Readable { engine, model };
    let typed = expr::parse(filter)
        .map_err(|fault| vec![fault])
        .and_then(|parsed| expr::check_as(&parsed, &schema, &expr::Kind::Bool));
    typed.map_err(|faults| {
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        let told = told.join("; ");
        Detail::new(
            parameter,
            "filter",
            format!("The filter cannot be read: {}.", told.trim_end_matches('.')),
        )
    })
}

/// A caller's filter as a condition over rows under `alias`.
pub(crate) fn condition(
    scope: &Scope<'_>,
    model: &Compiled,
    parameter: &str,
    filter: &Typed,
    alias: &str,
) -> Result<Text, Error> {
    rule::condition(filter, &mut Reading::guarded(scope, model, alias))
        .map_err(|error| too_large(parameter, error.context.as_deref().unwrap_or_default()))
}

/// A caller's expression, typed: over which it sums, by which it groups.
pub(crate) fn operand(
    engine: &Engine,
    model: &Compiled,
    parameter: &str,
    written: &expr::Expr,
) -> Result<Typed, Detail> {
    expr::check(written, &Readable { engine, model }).map_err(|faults| {
        let told: Vec<String> = faults.iter().map(|fault| fault.message.clone()).collect();
        let message = format!(
            "`{}` cannot be read: {}",
            short(&written.to_string()),
            told.join(" ")
        );
        Detail::new(parameter, "expression", message)
    })
}

/// What a caller's expression may name: readable fields, their own id, and fields one step
/// away whose model has a read rule.
struct Readable<'a> {
    engine: &'a Engine,
    model: &'a Compiled,
}

impl Readable<'_> {
    fn schema(&self) -> RowSchema<'_> {
        RowSchema {
            spec: self.engine.spec(),
            model: &self.model.model,
        }
    }

    /// Whether a row of `model` shows the property.
    fn shows(model: &Compiled, name: &str) -> bool {
        SYSTEM.contains(&name) || model.shown.iter().any(|(own, _)| own == name)
    }
}

impl Schema for Readable<'_> {
    fn field(&self, path: &[&str]) -> Option<FieldType> {
        let shown = match path {
            ["auth", "id"] => true,
            ["old", ..] => false,
            [name] | ["self", name] => Self::shows(self.model, name),
            [reference, name] | ["self", reference, name] => {
                let field = self.model.field(reference)?;
                let targets = relation::targets(self.engine, field);
                let target = targets.first().filter(|_| field.kind == Kind::Ref);
                field.kind == Kind::Any || target.is_some_and(|target| Self::shows(target, name))
            }
            _ => false,
        };
        self.schema().field(path).filter(|_| shown)
    }

    fn names(&self, parent: &[&str]) -> Vec<String> {
        self.schema()
            .names(parent)
            .into_iter()
            .filter(|name| self.field(&[parent, &[name.as_str()]].concat()).is_some())
            .collect()
    }
}
