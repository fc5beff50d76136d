//! Which rows a caller sees, and which of them they ask for.

use super::bounds::too_large;
use super::params::short;
use crate::engine::{Compiled, Engine};
use crate::own::Definitions;
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
use std::collections::BTreeSet;

/// Live rows under `alias` that the caller may read.
///
/// # Errors
/// Not found where the model has no read rule.
pub(crate) fn visible(scope: &Scope<'_>, model: &Compiled, alias: &str) -> Result<Text, Error> {
    let rule = model
        .read
        .as_ref()
        .ok_or_else(|| Error::not_found(&model.noun()))?;
    let readable = rule.filter(scope, model, Source::Row(alias))?;
    let live = Text::new(format!("{alias}.\"deleted_at\" IS NULL"));
    Ok(live.and(within_reach(scope, model, readable, alias)))
}

/// Live rows under `alias` that the caller may read and is asking about: see [`about`].
///
/// # Errors
/// Not found where the model has no read rule.
pub(crate) fn asked(
    scope: &Scope<'_>,
    model: &Compiled,
    filter: Option<&str>,
    alias: &str,
) -> Result<Text, Error> {
    let live = Text::new(format!("{alias}.\"deleted_at\" IS NULL"));
    Ok(live.and(about(scope, model, filter, alias)?))
}

/// Rows under `alias`, deleted ones among them, that the caller may read and is asking about:
/// of a model whose rows live in people's own spaces, the caller's alone, unless their filter
/// says in which space to look. So a person who sees others' rows still has their own pages,
/// by an index in order, and changes nobody else's rows by a filter that was meant for theirs.
///
/// # Errors
/// Not found where the model has no read rule.
pub(crate) fn about(
    scope: &Scope<'_>,
    model: &Compiled,
    filter: Option<&str>,
    alias: &str,
) -> Result<Text, Error> {
    let rule = model
        .read
        .as_ref()
        .ok_or_else(|| Error::not_found(&model.noun()))?;
    let readable = rule.filter(scope, model, Source::Row(alias))?;
    let says_where = || {
        let parsed = filter.and_then(|filter| expr::parse(filter).ok());
        let used = parsed
            .map(|parsed| parsed.fields_used())
            .unwrap_or_default();
        used.contains("space") || used.contains("self.space")
    };
    let granted = |reach: &BTreeSet<Reach>| reach.contains(&Reach::Granted);
    let elsewhere = model.reaches_others_own() || model.reach.as_ref().is_some_and(granted);
    if !elsewhere || says_where() {
        return Ok(within_reach(scope, model, readable, alias));
    }
    Ok(match &model.reach {
        // Of rows that live in a practice's spaces too, all but what other people let the caller see.
        Some(reach) if !model.reaches_others_own() => {
            let mut here = reach.clone();
            here.remove(&Reach::Granted);
            reach::condition(scope, &here, alias).and(readable)
        }
        _ => {
            let own = Text::new(format!("{alias}.\"space\" = ")).bind(scope.caller());
            // What the rest of the rule says of other people's rows need not be asked of one's own.
            if reach::opens_own(&rule.written) {
                own
            } else {
                own.and(readable)
            }
        }
    })
}

/// `readable`, with the spaces where such rows can be.
fn within_reach(scope: &Scope<'_>, model: &Compiled, readable: Text, alias: &str) -> Text {
    // One space is an equality in the rule already; several need their list to start from.
    let several = model.reach.as_ref().filter(|reach| {
        reach.len() > 1 || reach.contains(&Reach::Member) || reach.contains(&Reach::Granted)
    });
    match several {
        Some(reach) => reach::condition(scope, reach, alias).and(readable),
        None => readable,
    }
}

/// A caller's filter, typed.
pub(crate) fn typed(
    engine: &Engine,
    model: &Compiled,
    parameter: &str,
    filter: &str,
    own: &Definitions,
) -> Result<Typed, Detail> {
    let schema = Readable { engine, model, own };
    let typed = expr::parse(filter)
        .map_err(|fault| vec![fault])
        .and_then(|parsed| expr::check_as(&parsed, &schema, &expr::Kind::Bool));
    typed.map_err(|faults| {
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        let told = told.join("; ");
        Detail::new(
            parameter,
            "filter",
            format!(
                "The filter cannot be read: {}.{}",
                told.trim_end_matches('.'),
                own.told(model)
            ),
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
    own: &Definitions,
) -> Result<Typed, Detail> {
    expr::check(written, &Readable { engine, model, own }).map_err(|faults| {
        let told: Vec<String> = faults.iter().map(|fault| fault.message.clone()).collect();
        let message = format!(
            "`{}` cannot be read: {}{}",
            short(&written.to_string()),
            told.join(" "),
            own.told(model)
        );
        Detail::new(parameter, "expression", message)
    })
}

/// What a caller's expression may name: readable fields, own fields, their own id, and fields
/// one step away whose model has a read rule.
struct Readable<'a> {
    engine: &'a Engine,
    model: &'a Compiled,
    own: &'a Definitions,
}

impl Readable<'_> {
    fn schema(&self) -> RowSchema<'_> {
        RowSchema {
            spec: self.engine.spec(),
            model: &self.model.model,
        }
    }

    /// The model that a reference leads to, where its rows are read.
    fn target(&self, reference: &str) -> Option<&Compiled> {
        let field = self.model.field(reference)?;
        let targets = relation::targets(self.engine, field);
        targets.first().copied().filter(|_| field.kind == Kind::Ref)
    }

    /// An own field of the row, or of one that a reference points to.
    fn noted(&self, path: &[&str]) -> Option<FieldType> {
        match path {
            ["self", rest @ ..] => self.noted(rest),
            [name, key] => self.own.at(self.model, name, key),
            [reference, name, key] => self.own.at(self.target(reference)?, name, key),
            _ => None,
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
                let any = self.model.field(reference).map(|field| field.kind) == Some(Kind::Any);
                let target = self.target(reference);
                any || target.is_some_and(|target| Self::shows(target, name))
            }
            _ => false,
        };
        let field = self.schema().field(path).filter(|_| shown);
        field.or_else(|| self.noted(path))
    }

    fn names(&self, parent: &[&str]) -> Vec<String> {
        let own = match parent {
            ["self", name] | [name] if self.model.own().is_some_and(|(own, _)| own == *name) => {
                let keys = self.own.of(self.model).map(|own| own.key.clone());
                keys.collect()
            }
            _ => Vec::new(),
        };
        let fields = self.schema().names(parent).into_iter();
        fields
            .chain(own)
            .filter(|name| self.field(&[parent, &[name.as_str()]].concat()).is_some())
            .collect()
    }
}
