//! Referenced rows and lists inside their row, in the same statement: each only where
//! the caller may read it.

use crate::engine::Compiled;
use crate::projection;
use crate::rule;
use crate::scope::Scope;
use crate::sql::{self, Text};
use ports::{Detail, Error};
use spec::model::{Field, Kind};
use spec::nearest::nearest;

const MAX_DEPTH: usize = 2;
const MAX_NAMES: usize = 12;
/// The most rows of one list.
const MAX_MANY: usize = 1000;

/// What to expand, as a tree: `a,a.b` is one branch.
#[derive(Debug, Default)]
pub(crate) struct Expansion(Vec<(String, Expansion)>);

impl Expansion {
    /// Reads `exercise,workout.sets` and holds each step to the model.
    pub(crate) fn parse(
        scope: &Scope<'_>,
        model: &Compiled,
        text: Option<&str>,
    ) -> Result<Expansion, Detail> {
        let mut root = Expansion::default();
        let paths: Vec<&str> = text
            .unwrap_or("")
            .split(',')
            .filter(|path| !path.is_empty())
            .collect();
        if paths.len() > MAX_NAMES {
            return Err(Detail::new(
                "expand",
                "max",
                format!("Expand at most {MAX_NAMES} paths."),
            ));
        }
        for path in paths {
            let steps: Vec<&str> = path.split('.').collect();
            if steps.len() > MAX_DEPTH {
                return Err(Detail::new(
                    "expand",
                    "max",
                    format!("`expand` goes at most {MAX_DEPTH} steps deep."),
                ));
            }
            let mut model = model;
            for name in &steps {
                model = target(scope, model, name)
                    .ok_or_else(|| not_expandable(model, name))?
                    .1;
            }
            root.add(&steps);
        }
        Ok(root)
    }

    fn add(&mut self, path: &[&str]) {
        let Some((name, rest)) = path.split_first() else {
            return;
        };
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, inner)) => inner.add(rest),
            None => {
                let mut inner = Expansion::default();
                inner.add(rest);
                self.0.push(((*name).to_owned(), inner));
            }
        }
    }

    /// The `"expand":{…}` member of rows read under `alias`; none where nothing is expanded.
    pub(crate) fn member(
        &self,
        scope: &Scope<'_>,
        model: &Compiled,
        alias: &str,
    ) -> Result<Option<Text>, Error> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let mut members = Vec::with_capacity(self.0.len());
        for (place, (name, inner)) in self.0.iter().enumerate() {
            let Some((field, target)) = target(scope, model, name) else {
                continue;
            };
            let key = serde_json::Value::from(name.as_str()).to_string();
            let rows = inner.rows(
                scope,
                model,
                field,
                target,
                alias,
                &format!("{alias}_{place}"),
            )?;
            members.push(
                Text::new(sql::literal(&format!("{key}:")))
                    .push("||")
                    .append(rows),
            );
        }
        Ok(Some(
            Text::new("'\"expand\":'||").append(projection::object(members)),
        ))
    }

    /// The expanded rows as JSON text: an object or null for a reference, an array for a list.
    fn rows(
        &self,
        scope: &Scope<'_>,
        model: &Compiled,
        field: &Field,
        target: &Compiled,
        outer: &str,
        alias: &str,
    ) -> Result<Text, Error> {
        let mut parts = projection::parts(&target.stored, alias, None);
        parts.extend(self.member(scope, target, alias)?);
        let json = projection::object(parts);
        let rule = rule::readable(scope, target, alias)?;
        let from = format!(
            " FROM {} AS {alias} WHERE {alias}.\"deleted_at\" IS NULL AND ",
            target.table()
        );
        if field.kind == Kind::Ref {
            let found = Text::new("coalesce((SELECT ").append(json).push(&from);
            let link = format!("{alias}.\"id\" = {outer}.{}", sql::name(&field.column));
            return Ok(found.push(&link).and(rule).push("), 'null')"));
        }
        let via = field.via.as_ref().and_then(|via| target.field(via));
        let via = via.ok_or_else(|| {
            Error::internal(format!(
                "{}: a list without the field that points back",
                model.name
            ))
        })?;
        Ok(
            Text::new("coalesce((SELECT '['||group_concat(j, ',')||']' FROM (SELECT ")
                .append(json)
                .push(" AS j")
                .push(&from)
                .push(&format!(
                    "{alias}.{} = {outer}.\"id\"",
                    sql::name(&via.column)
                ))
                .and(rule)
                .push(&format!(
                    " ORDER BY {} LIMIT {MAX_MANY})), '[]')",
                    order(target, field, alias)
                )),
        )
    }
}

/// The order of an index that begins with the field which points back: the model's own
/// idea of how such rows belong together. Their creation's, where there is none.
fn order(target: &Compiled, field: &Field, alias: &str) -> String {
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

/// The field and the model it leads to, where the caller may read any of that model.
fn target<'a>(
    scope: &Scope<'a>,
    model: &'a Compiled,
    name: &str,
) -> Option<(&'a Field, &'a Compiled)> {
    let field = model.model.fields.get(name)?;
    let to = match field.kind {
        Kind::Ref => field.to.as_ref()?,
        Kind::Many => field.of.as_ref()?,
        _ => return None,
    };
    let target = scope.engine.model(to).filter(|target| target.can_read())?;
    Some((field, target))
}

fn not_expandable(model: &Compiled, name: &str) -> Detail {
    let known = model
        .model
        .fields
        .iter()
        .filter(|(_, field)| matches!(field.kind, Kind::Ref | Kind::Many))
        .map(|(name, _)| name.as_str());
    let hint =
        nearest(name, known).map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
    let shown: String = name.chars().take(60).collect();
    Detail::new(
        "expand",
        "unknown",
        format!(
            "There is nothing to expand at `{shown}` of {}.{hint}",
            model.a_noun()
        ),
    )
}
