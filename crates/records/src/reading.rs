//! How an expression reads a row in SQL: its columns, what is computed from them, the row
//! one reference away, the caller and the caller's roles.

use crate::computed;
use crate::engine::Compiled;
use crate::own;
use crate::relation;
use crate::rule::{self, Source};
use crate::scope::Scope;
use crate::sql::Text;
use crate::store;
use spec::expr::{self, FieldType, Sql, SqlEnv, Value};
use spec::model::{Field, Kind};

/// A row of `model`, somewhere in a statement.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a, 's> {
    pub scope: &'a Scope<'s>,
    pub model: &'a Compiled,
    pub source: Source<'a>,
    /// Whether a field or a referenced row counts only where the caller may read it: for
    /// what the caller wrote, which could otherwise probe what is hidden.
    pub guarded: bool,
}

impl<'a, 's> Reading<'a, 's> {
    /// As the spec's own expressions read it.
    pub(crate) fn new(scope: &'a Scope<'s>, model: &'a Compiled, source: Source<'a>) -> Self {
        Reading {
            scope,
            model,
            source,
            guarded: false,
        }
    }

    /// As what the caller wrote reads a table's row.
    pub(crate) fn guarded(scope: &'a Scope<'s>, model: &'a Compiled, alias: &'a str) -> Self {
        Reading {
            guarded: true,
            ..Reading::new(scope, model, Source::Row(alias))
        }
    }

    /// The same row as the spec's own expressions read it.
    pub(crate) fn open(self) -> Self {
        Reading {
            guarded: false,
            ..self
        }
    }

    /// The name under which the row stands, from which nested rows make theirs.
    pub(crate) fn alias(&self) -> &'a str {
        let (Source::Row(alias)
        | Source::Within(alias, _)
        | Source::Candidate(alias)
        | Source::Patched(alias, _)) = self.source;
        alias
    }

    /// The row's own property as expressions see it. None where no statement can tell it.
    pub(crate) fn own(&self, name: &str) -> Option<Sql> {
        let Some(field) = self.model.model.fields.get(name) else {
            return Some(self.system(name));
        };
        let value = match field.kind {
            Kind::Many | Kind::Secret => return None,
            kind if kind.is_computed() => computed::value(&self.open(), name, field)?,
            _ => Sql::raw(store::named(field, &self.source.column(&field.column))),
        };
        self.veiled(name, value)
    }

    fn system(&self, name: &str) -> Sql {
        if let (Source::Within(_, space), "space") = (self.source, name) {
            return Sql::bind(&Value::from(space));
        }
        if let Source::Candidate(_) = self.source {
            match name {
                "created_at" | "updated_at" => return Sql::bind(&Value::from(self.scope.now)),
                "created_by" | "updated_by" => {
                    return Sql::bind(&Value::from(self.scope.caller()));
                }
                "rev" | "deleted_at" => return Sql::raw("NULL"),
                _ => {}
            }
        }
        Sql::raw(self.source.column(name))
    }

    /// The condition under which the caller may read the field, where there is one.
    pub(crate) fn veil(&self, name: &str) -> Option<Result<Text, ports::Error>> {
        let rule = self.model.read_rule(name)?;
        Some(rule::condition(&rule.typed, &mut self.open()))
    }

    /// Null where the field is not for the caller to read.
    fn veiled(&self, name: &str, value: Sql) -> Option<Sql> {
        match self.veil(name).filter(|_| self.guarded) {
            None => Some(value),
            Some(rule) => {
                let text = Text::new("(CASE WHEN ").append(rule.ok()?).push(" THEN ");
                Some(text.append(value.into()).push(" END)").into())
            }
        }
    }

    /// The value at a path of an expression.
    fn at(&self, path: &[&str]) -> Option<Sql> {
        match path {
            ["auth", "id"] => Some(Sql::bind(&Value::from(self.scope.caller()))),
            // Rules are asked before the write, when the stored row is the row itself.
            ["old", ..] if matches!(self.source, Source::Candidate(_)) => Some(Sql::raw("NULL")),
            ["old", rest @ ..] if let Source::Patched(row, _) = self.source => Reading {
                source: Source::Row(row),
                ..*self
            }
            .at(rest),
            ["old" | "self", name] | [name] => self.own(name),
            ["old" | "self", reference, name] | [reference, name] => self.through(reference, name),
            _ => None,
        }
    }

    /// A part of an `any`: the id, or the model by name.
    fn part(&self, name: &str, field: &Field, part: &str) -> Option<Sql> {
        let value = match part {
            "id" => self.source.column(&field.column),
            "model" => relation::model_name(
                self.scope.engine.spec(),
                field,
                &self.source.column(&store::model_column(field)),
            ),
            _ => return None,
        };
        self.veiled(name, Sql::raw(value))
    }

    /// A property of the row that a reference points to.
    fn through(&self, reference: &str, name: &str) -> Option<Sql> {
        let field = self.model.field(reference)?;
        if field.kind == Kind::Any {
            return self.part(reference, field, name);
        }
        self.behind(reference, |inner| inner.own(name))
    }

    /// The value of an own field, of this row or of one that a reference points to.
    pub(crate) fn noted(&self, path: &[&str], kind: &expr::Kind) -> Option<Sql> {
        match path {
            ["self", rest @ ..] => self.noted(rest, kind),
            [name, key] => {
                let (_, field) = self.model.own().filter(|(own, _)| own == name)?;
                let column = self.source.column(&field.column);
                self.veiled(name, own::value(&column, key, kind)?)
            }
            [reference, rest @ ..] => self.behind(reference, |inner| inner.noted(rest, kind)),
            [] => None,
        }
    }

    /// What `value` reads in the row that a reference points to.
    fn behind(
        &self,
        reference: &str,
        value: impl FnOnce(&Reading<'_, '_>) -> Option<Sql>,
    ) -> Option<Sql> {
        let field = self.model.field(reference)?;
        let target = self.scope.engine.model(field.to.as_ref()?)?;
        // A rule of the target may lead through a reference too, so each level has its alias.
        let alias = format!("{}_r", self.alias());
        let inner = Reading {
            model: target,
            source: Source::Row(&alias),
            ..*self
        };
        let mut found = Text::new("(SELECT ")
            .append(value(&inner)?.into())
            .push(&format!(
                " FROM {} AS {alias} WHERE {alias}.\"id\" = ",
                target.table()
            ))
            .append(self.own(reference)?.into())
            .push(&format!(" AND {alias}.\"deleted_at\" IS NULL"));
        if self.guarded {
            found = found.and(rule::readable(self.scope, target, &alias).ok()?);
        }
        Some(found.push(")").into())
    }
}

impl SqlEnv for Reading<'_, '_> {
    fn field(&mut self, path: &[&str], field: &FieldType) -> Option<Sql> {
        self.at(path).or_else(|| self.noted(path, &field.ty.kind))
    }

    /// A formula answers what it answers in the row, whatever of its parts the caller may
    /// read: whether it is theirs to read is its own rule's affair.
    fn formula(&mut self, path: &[&str], sql: Sql) -> Option<Sql> {
        if self.guarded {
            self.at(path)
        } else {
            Some(sql)
        }
    }

    fn now(&mut self) -> Sql {
        Sql::bind(&Value::from(self.scope.now))
    }

    fn call(&mut self, name: &str, args: &[Sql]) -> Option<Sql> {
        let caller = expr::Param::Text(self.scope.caller().to_owned());
        let (text, params) = match (name, args) {
            ("role", [space]) => (
                format!(
                    "(SELECT m.\"role\" FROM \"memberships\" AS m WHERE m.\"space\" = {} AND m.\"user\" = ? AND m.\"deleted_at\" IS NULL)",
                    space.text
                ),
                [&space.params[..], &[caller]].concat(),
            ),
            // It looks at the caller alone, so a statement asks it once and not row by row.
            ("granted", [space, area]) => (
                format!(
                    "{} IN (SELECT g.\"space\" FROM \"grants\" AS g, json_each(g.\"areas\") AS a WHERE g.\"to\" = ? AND g.\"deleted_at\" IS NULL AND a.value = {})",
                    space.text, area.text
                ),
                [&space.params[..], &[caller], &area.params[..]].concat(),
            ),
            _ => return None,
        };
        Some(Sql { text, params })
    }
}
