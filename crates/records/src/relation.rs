//! From a row to the rows that a field leads to, by whichever kind of field.

use crate::engine::{Compiled, Engine};
use crate::rule::{self, Source};
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store::model_column;
use ports::Error;
use spec::model::{Field, Kind, Spec};

/// The models that a field leads to, of those whose rows can be read at all.
pub(crate) fn targets<'e>(engine: &'e Engine, field: &Field) -> Vec<&'e Compiled> {
    let names: Vec<&String> = match field.kind {
        Kind::Ref | Kind::Link => field.to.iter().collect(),
        Kind::Many => field.of.iter().collect(),
        Kind::Any => field.targets.iter().collect(),
        _ => Vec::new(),
    };
    let models = names.into_iter().filter_map(|name| engine.model(name));
    models.filter(|target| target.can_read()).collect()
}

/// Whether a row has several rows there.
pub(crate) fn is_list(kind: Kind) -> bool {
    matches!(kind, Kind::Many | Kind::Link)
}

/// ` FROM … WHERE …`: live rows of `target` under `alias` to which the field of the row at
/// `outer` leads, where the caller may read them.
pub(crate) fn rows(
    scope: &Scope<'_>,
    model: &Compiled,
    field: &Field,
    outer: Source<'_>,
    target: &Compiled,
    alias: &str,
) -> Result<Text, Error> {
    let table = target.table();
    let (from, meets) = match field.kind {
        Kind::Many => (
            format!("{table} AS {alias}"),
            back(model, field, outer, target, alias)?,
        ),
        Kind::Link => (
            format!(
                "json_each({}) AS {alias}_l CROSS JOIN {table} AS {alias}",
                outer.column(&field.column)
            ),
            format!("{alias}.\"id\" = {alias}_l.value"),
        ),
        _ => {
            let id = format!("{alias}.\"id\" = {}", outer.column(&field.column));
            let meets = if field.kind == Kind::Any {
                let of = outer.column(&model_column(field));
                format!("{id} AND {of} = {}", sql::literal(&target.model.id))
            } else {
                id
            };
            (format!("{table} AS {alias}"), meets)
        }
    };
    Ok(Text::new(format!(
        " FROM {from} WHERE {meets} AND {alias}.\"deleted_at\" IS NULL"
    ))
    .and(rule::readable(scope, target, alias)?))
}

/// That the row under `alias` points back at the one at `outer`.
fn back(
    model: &Compiled,
    field: &Field,
    outer: Source<'_>,
    target: &Compiled,
    alias: &str,
) -> Result<String, Error> {
    let via = field.via.as_ref().and_then(|via| target.field(via));
    let via = via.ok_or_else(|| {
        Error::internal(format!(
            "{}: a list without the field that points back",
            model.name
        ))
    })?;
    let (id, column) = (outer.column("id"), sql::name(&via.column));
    Ok(match via.kind {
        Kind::Link => format!(
            "{alias}.\"id\" IN (SELECT l.source FROM links AS l WHERE l.field = {} AND l.target = {id})",
            sql::literal(&format!("{}.{}", target.model.id, via.id))
        ),
        Kind::Any => format!(
            "{alias}.{column} = {id} AND {alias}.{} = {}",
            sql::name(&model_column(via)),
            sql::literal(&model.model.id)
        ),
        _ => format!("{alias}.{column} = {id}"),
    })
}

/// The order in which a list's rows stand by themselves: a link's own; for rows that point
/// back, that of an index which begins with the pointing field, the model's own idea of how
/// such rows belong together; else their creation's.
pub(crate) fn order(field: &Field, target: &Compiled, alias: &str) -> String {
    if field.kind == Kind::Link {
        return format!("{alias}_l.key");
    }
    let by_parent = target
        .model
        .indexes
        .iter()
        .find(|index| index.fields.first() == field.via.as_ref());
    let mut keys: Vec<String> = Vec::new();
    for key in by_parent.map_or(&[][..], |index| index.fields.get(1..).unwrap_or(&[])) {
        let (name, direction) = key
            .strip_prefix('-')
            .map_or((key.as_str(), ""), |name| (name, " DESC"));
        let column = target
            .field(name)
            .map_or(name, |field| field.column.as_str());
        keys.push(format!("{alias}.{}{direction}", sql::name(column)));
    }
    keys.push(format!("{alias}.\"id\""));
    keys.join(", ")
}

/// A model's name from its id in `column`, among an `any`'s targets.
pub(crate) fn model_name(spec: &Spec, field: &Field, column: &str) -> String {
    let arms: String = field
        .targets
        .iter()
        .filter_map(|name| Some((name, spec.models.get(name)?)))
        .map(|(name, model)| {
            format!(
                " WHEN {} THEN {}",
                sql::literal(&model.id),
                sql::literal(name)
            )
        })
        .collect();
    if arms.is_empty() {
        column.to_owned()
    } else {
        format!("(CASE {column}{arms} ELSE {column} END)")
    }
}
