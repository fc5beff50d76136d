//! Access rules, checks and filters: typed once from the spec, turned into SQL for each
//! statement that asks them.

use crate::engine::{Compiled, Emits};
use crate::reach;
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store;
use ports::Error;
use spec::expr::{self, FieldType, Kind as ExprKind, Schema, Sql, SqlEnv, Typed, Value};
use spec::model::{Model, Spec};
use spec::rules::RowSchema;

/// A condition over a row, the caller and the caller's roles.
pub(crate) struct Rule(pub Typed);

/// Where the row is that a condition is asked of.
#[derive(Clone, Copy)]
pub(crate) enum Source<'a> {
    /// A table under this alias.
    Row(&'a str),
    /// A row to be, in the column `value` of a `json_each` under this alias.
    Candidate(&'a str),
}

impl Source<'_> {
    /// A column of the row.
    pub(crate) fn column(self, column: &str) -> String {
        match self {
            Source::Row(alias) => format!("{alias}.{}", sql::name(column)),
            Source::Candidate(alias) => {
                format!("json_extract({alias}.value, {})", sql::path(column))
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
        condition(&self.0, &mut Reading::new(scope, model, source))
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

/// How an expression reads a row of `model`.
pub(crate) struct Reading<'a, 's> {
    scope: &'a Scope<'s>,
    model: &'a Compiled,
    source: Source<'a>,
    /// Whether a referenced row counts only where the caller may read it: for conditions
    /// that the caller wrote, which could otherwise probe hidden rows.
    pub guarded: bool,
}

impl<'a, 's> Reading<'a, 's> {
    pub(crate) fn new(scope: &'a Scope<'s>, model: &'a Compiled, source: Source<'a>) -> Self {
        Reading {
            scope,
            model,
            source,
            guarded: false,
        }
    }

    fn own(&self, name: &str, column: &str) -> Sql {
        if let Source::Candidate(_) = self.source {
            match name {
                "created_at" | "updated_at" => return Sql::bind(&Value::from(self.scope.now)),
                "created_by" => return Sql::bind(&Value::from(self.scope.caller())),
                "rev" | "deleted_at" => return Sql::raw("NULL"),
                _ => {}
            }
        }
        let column = self.source.column(column);
        Sql::raw(
            self.model
                .field(name)
                .map_or_else(|| column.clone(), |field| store::named(field, &column)),
        )
    }

    fn through(&self, reference: &str, name: &str, column: &str) -> Option<Sql> {
        let field = self.model.field(reference)?;
        let target = self.scope.engine.model(field.to.as_ref()?)?;
        // A rule of the target may lead through a reference too, so each level has its alias.
        let (Source::Row(outer) | Source::Candidate(outer)) = self.source;
        let alias = format!("{outer}_r");
        let value = format!("{alias}.{}", sql::name(column));
        let value = target
            .field(name)
            .map_or_else(|| value.clone(), |field| store::named(field, &value));
        let mut text = Text::new(format!(
            "(SELECT {value} FROM {} AS {alias} WHERE {alias}.\"id\" = {} AND {alias}.\"deleted_at\" IS NULL",
            target.table(),
            self.source.column(&field.column)
        ));
        if self.guarded {
            text = text.and(readable(self.scope, target, &alias).ok()?);
        }
        let params = text.params.into_iter().filter_map(|value| match value {
            ports::Value::Text(text) => Some(expr::Param::Text(text)),
            ports::Value::Real(float) => Some(expr::Param::Float(float)),
            _ => None,
        });
        Some(Sql {
            text: text.sql + ")",
            params: params.collect(),
        })
    }
}

impl SqlEnv for Reading<'_, '_> {
    fn field(&mut self, path: &[&str], field: &FieldType) -> Option<Sql> {
        match path {
            ["auth", "id"] => Some(Sql::bind(&Value::from(self.scope.caller()))),
            // Rules are asked before the write, when the stored row is the row itself.
            ["old", name] => Some(match self.source {
                Source::Candidate(_) => Sql::raw("NULL"),
                Source::Row(_) => self.own(name, &field.column),
            }),
            [name] | ["self", name] => Some(self.own(name, &field.column)),
            [reference, name] | ["self", reference, name] => {
                self.through(reference, name, &field.column)
            }
            _ => None,
        }
    }

    fn now(&mut self) -> Sql {
        Sql::bind(&Value::from(self.scope.now))
    }

    fn call(&mut self, name: &str, args: &[Sql]) -> Option<Sql> {
        let ("role", [space]) = (name, args) else {
            return None;
        };
        let text = format!(
            "(SELECT m.\"role\" FROM \"memberships\" AS m WHERE m.\"space\" = {} AND m.\"user\" = ? AND m.\"deleted_at\" IS NULL)",
            space.text
        );
        let mut params = space.params.clone();
        params.push(expr::Param::Text(self.scope.caller().to_owned()));
        Some(Sql { text, params })
    }
}

/// A model with every expression of its spec typed; what cannot be typed is a fault.
pub(crate) fn compile(
    spec: &Spec,
    name: &str,
    model: &Model,
    faults: &mut Vec<String>,
) -> Compiled {
    let schema = RowSchema { spec, model };
    let mut compiled = Compiled::new(name, model);
    let mut typed = |place: String, text: &str, kind: Option<&ExprKind>, in_rust: bool| {
        let result = read(text, &schema, kind, in_rust);
        result
            .map_err(|fault| faults.push(format!("models.{name}.{place}: {fault}")))
            .ok()
    };
    let mut rule = |place: &str, text: &Option<String>| {
        let text = text.as_ref()?;
        typed(
            format!("access.{place}"),
            text,
            Some(&ExprKind::Bool),
            false,
        )
        .map(Rule)
    };
    compiled.read = rule("read", &model.access.read);
    let read = model
        .access
        .read
        .as_ref()
        .and_then(|read| expr::parse(read).ok());
    compiled.reach = read.as_ref().and_then(reach::of);
    compiled.create = rule("create", &model.access.create);
    compiled.update = rule("update", &model.access.update);
    compiled.delete = rule("delete", &model.access.delete);
    for (place, check) in model.checks.iter().enumerate() {
        let condition = typed(
            format!("checks[{place}]"),
            &check.rule,
            Some(&ExprKind::Bool),
            true,
        );
        compiled
            .checks
            .extend(condition.map(|condition| (condition, check.clone())));
    }
    for (place, emit) in model.emits.iter().enumerate() {
        let when = emit.when.as_ref().and_then(|when| {
            typed(
                format!("emits[{place}].when"),
                when,
                Some(&ExprKind::Bool),
                true,
            )
        });
        let payload = emit.payload.iter().filter_map(|(field, text)| {
            typed(format!("emits[{place}].payload.{field}"), text, None, true)
                .map(|typed| (field.clone(), typed))
        });
        compiled.emits.push(Emits {
            event: emit.event.clone(),
            after: emit.after.clone(),
            payload: payload.collect(),
            when,
        });
    }
    compiled
}

/// Parses and types; `in_rust` refuses what only the database can answer.
fn read(
    text: &str,
    schema: &RowSchema<'_>,
    kind: Option<&ExprKind>,
    in_rust: bool,
) -> Result<Typed, String> {
    let parsed = expr::parse(text).map_err(|fault| fault.to_string())?;
    if in_rust {
        if let Some(function) = parsed
            .functions_used()
            .iter()
            .find(|function| schema.function(function).is_some())
        {
            return Err(format!(
                "`{function}` needs the database and cannot stand here"
            ));
        }
        let beyond = |path: &&String| {
            let steps: Vec<&str> = path.split('.').collect();
            !matches!(steps.as_slice(), [_] | ["self" | "old" | "auth", _])
        };
        if let Some(path) = parsed.fields_used().iter().find(beyond) {
            return Err(format!("`{path}` is in another row and cannot stand here"));
        }
    }
    let typed = match kind {
        Some(kind) => expr::check_as(&parsed, schema, kind),
        None => expr::check(&parsed, schema),
    };
    typed.map_err(|faults| {
        faults
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("; ")
    })
}
