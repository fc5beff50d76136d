//! A deleted row's way back: what its delete took along comes with it, references to rows
//! that are gone since are cleared where the field allows it and forbid it elsewhere.

use super::ask::points;
use super::cascade::{by_caller, mark};
use super::closure::{Closure, listed};
use super::facts::{RowKey, Stored, parsed};
use crate::engine::Compiled;
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store::{self, aside};
use ports::{Error, Row, Statement};
use serde_json::{Map, Value};
use spec::civil;
use spec::model::{Field, Kind, OnDelete};
use std::collections::{BTreeMap, BTreeSet};

/// How long a deleted row can come back, and a conflict be settled otherwise.
pub(crate) const KEPT_MS: i64 = 30 * 86_400_000;

/// The moment before which what was put away is gone for good.
pub(crate) fn kept_since(scope: &Scope<'_>) -> String {
    civil::datetime(scope.ports.clock.now_ms().saturating_sub(KEPT_MS).max(0))
}

/// A row that comes back.
#[derive(Clone)]
pub(super) struct Revived {
    pub model: String,
    pub fields: Map<String, Value>,
    /// Fields that refer to rows which are not there.
    pub dead: Vec<String>,
}

impl Revived {
    pub(super) fn key(&self) -> RowKey {
        (self.model.clone(), self.id().to_owned())
    }

    pub(super) fn id(&self) -> &str {
        self.member("id")
    }

    pub(super) fn space(&self) -> &str {
        self.member("space")
    }

    fn member(&self, name: &str) -> &str {
        self.fields.get(name).and_then(Value::as_str).unwrap_or("")
    }
}

/// What a statement of [`questions`] asks: rows of this model.
pub(super) struct Question<'a> {
    model: &'a Compiled,
    /// Its fields that refer to rows which this function looks after or reads.
    referring: Vec<&'a str>,
}

impl Question<'_> {
    pub(super) fn learn(&self, row: &Row) -> Result<Revived, Error> {
        let dead = self
            .referring
            .iter()
            .enumerate()
            .filter(|(place, _)| row.int(place + 2) == Some(1))
            .map(|(_, name)| (*name).to_owned());
        Ok(Revived {
            model: self.model.name.clone(),
            fields: parsed(row.text(1).unwrap_or("{}"))?,
            dead: dead.collect(),
        })
    }
}

/// Asks for the deleted rows among `ids` with what went in the same batch because of them:
/// root, row, and which of its references lead nowhere.
pub(super) fn questions<'a>(
    scope: &Scope<'a>,
    root: &'a Compiled,
    ids: &[&str],
) -> Vec<(Question<'a>, Statement)> {
    let closure = Closure::of(scope, root, ids.to_vec());
    let ids = sql::json_list(ids);
    let with = Text::new(format!(
        "WITH RECURSIVE back(root, model, id, at, rev, space) AS (SELECT t.\"id\", {}, t.\"id\", t.\"deleted_at\", t.\"rev\", t.\"space\" FROM {} AS t WHERE t.\"deleted_at\" IS NOT NULL AND t.\"id\" IN ",
        sql::literal(&root.name),
        root.table()
    ))
    .append(listed(&ids));
    let with = closure.following().fold(with, |with, model| {
        let ways = closure.cascades().filter(|edge| edge.from.name == model.name);
        let ways = ways.enumerate().fold(Text::default(), |ways, (place, edge)| {
            ways.push(if place > 0 { " OR " } else { "" })
                .push(&format!("(b.model = {} AND ", sql::literal(edge.to)))
                .append(edge.meets("x", Text::new("(b.id)")))
                .push(")")
        });
        with.push(&format!(" UNION SELECT b.root, {}, x.\"id\", b.at, b.rev, b.space FROM back AS b CROSS JOIN {} AS x ON (", sql::literal(&model.name), model.table()))
            .append(ways)
            // Another space has revisions of its own.
            .push(") AND x.\"deleted_at\" = b.at AND (x.\"rev\" = b.rev OR x.\"space\" <> b.space)")
    });
    let with = with.push(") ");
    let asked = closure.models.iter().map(|model| {
        let referring: Vec<(&str, Text)> = model
            .stored
            .iter()
            .filter_map(|(name, field)| Some((name.as_str(), dangles(scope, field, "t")?)))
            .collect();
        let select = with.clone().push(&format!("SELECT b.root, {}", model.as_t));
        let select = referring.iter().fold(select, |select, (_, dangles)| {
            select.push(", ").append(dangles.clone())
        });
        let select = select.push(&format!(
            " FROM back AS b CROSS JOIN {} AS t ON t.\"id\" = b.id WHERE b.model = {}",
            model.table(),
            sql::literal(&model.name)
        ));
        let question = Question {
            model,
            referring: referring.into_iter().map(|(name, _)| name).collect(),
        };
        (question, select.statement())
    });
    asked.collect()
}

/// Whether the field of the row under the alias refers to a row that is not there; `None`
/// for a field that refers to nothing here.
fn dangles(scope: &Scope<'_>, field: &Field, alias: &str) -> Option<Text> {
    let column = |name: &str| format!("{alias}.{}", sql::name(name));
    let there = |target: &Compiled, id: &str| {
        format!(
            "EXISTS(SELECT 1 FROM {} AS r WHERE r.\"id\" = {id} AND r.\"deleted_at\" IS NULL)",
            target.table()
        )
    };
    let own = column(&field.column);
    let text = match field.kind {
        Kind::Any => {
            let targets = field
                .targets
                .iter()
                .filter_map(|name| scope.engine.model(name));
            let arms: String = targets
                .map(|target| {
                    format!(
                        " WHEN {} THEN NOT {}",
                        sql::literal(&target.model.id),
                        there(target, &own)
                    )
                })
                .collect();
            if arms.is_empty() {
                return None;
            }
            let model = column(&store::model_column(field));
            format!("({own} IS NOT NULL AND CASE {model}{arms} ELSE 0 END)")
        }
        Kind::Link => {
            let target = scope.engine.model(field.to.as_ref()?)?;
            format!(
                "EXISTS(SELECT 1 FROM json_each({own}) AS e WHERE NOT {})",
                there(target, "e.value")
            )
        }
        _ => {
            let target = scope.engine.model(field.to.as_ref()?)?;
            format!("({own} IS NOT NULL AND NOT {})", there(target, &own))
        }
    };
    Some(Text::new(text))
}

/// Leaves away what went with the root and with another row too that stays away: it goes
/// with either. `back` knows rows that are there by now.
pub(super) fn leave_away(
    scope: &Scope<'_>,
    root: &RowKey,
    revived: &mut Vec<Revived>,
    back: impl Fn(&RowKey) -> bool,
) {
    loop {
        let coming: BTreeSet<RowKey> = revived.iter().map(Revived::key).collect();
        let there = |row_key: &RowKey| back(row_key) || coming.contains(row_key);
        revived.retain(|row| {
            let goes = |(_, field): &(&str, &Field)| field.on_delete == Some(OnDelete::Cascade);
            row.key() == *root || !missing(scope, row, &there).iter().any(goes)
        });
        if revived.len() == coming.len() {
            break;
        }
    }
}

/// Rows that cannot do without a row that stays away, each with the field that leads there.
pub(super) fn forbidden<'r>(
    scope: &Scope<'r>,
    revived: &'r [Revived],
    back: impl Fn(&RowKey) -> bool,
) -> Vec<(&'r Revived, &'r str)> {
    let coming: BTreeSet<RowKey> = revived.iter().map(Revived::key).collect();
    let there = |row_key: &RowKey| back(row_key) || coming.contains(row_key);
    let all = revived.iter().flat_map(|row| {
        let missing = missing(scope, row, &there).into_iter();
        missing.map(move |(name, _)| (row, name))
    });
    all.collect()
}

/// The row's references to rows that are not there, but for those that are cleared.
fn missing<'r>(
    scope: &Scope<'r>,
    row: &'r Revived,
    there: &dyn Fn(&RowKey) -> bool,
) -> Vec<(&'r str, &'r Field)> {
    let model = scope.engine.model(&row.model);
    let dead = row
        .dead
        .iter()
        .filter_map(|name| Some((name.as_str(), model?.field(name)?)));
    let leads = |name: &str, field: &Field| {
        let value = row.fields.get(name).unwrap_or(&Value::Null);
        let mut points = points(field, value).into_iter();
        points.all(|(to, id)| there(&(to.to_owned(), id.to_owned())))
    };
    dead.filter(|(name, field)| !clears(field) && !leads(name, field))
        .collect()
}

/// Brings the rows back, if they are as they were read and their root, which was `old`,
/// may still come: `allowed` speaks of it as `t`.
///
/// # Errors
/// A model that this function does not have.
pub(super) fn statements(
    scope: &Scope<'_>,
    root: &Compiled,
    old: &Stored,
    revived: &[Revived],
    allowed: Text,
) -> Result<Vec<Statement>, Error> {
    let deleted_at = old.deleted_at.as_deref().unwrap_or("");
    let mut ids: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in revived {
        ids.entry(&row.model).or_default().push(row.id());
    }
    let as_read = |model: &Compiled, ids: &str| {
        Text::new(format!(
            "(SELECT count(*) FROM {} AS t WHERE t.\"deleted_at\" = ",
            model.table()
        ))
        .bind(deleted_at)
        .push(" AND t.\"id\" IN ")
        .append(listed(ids))
    };
    let id = old.fields.get("id").and_then(Value::as_str).unwrap_or("");
    let mut conditions = vec![
        as_read(root, &sql::json_list(&[id]))
            .push(&format!(" AND t.\"rev\" = {}", old.rev()))
            .and(allowed)
            .push(") = 1"),
    ];
    let (mut back, mut after) = (Vec::new(), Vec::new());
    for (name, of_model) in ids {
        let (model, ids) = (scope.model(name)?, sql::json_list(&of_model));
        conditions.push(as_read(model, &ids).push(&format!(") = {}", of_model.len())));
        let update = by_caller(scope, model)
            .push(", \"deleted_at\" = NULL WHERE \"id\" IN ")
            .append(listed(&ids));
        back.push(update.statement());
        back.extend(aside::reclaim(model, &ids, |_| true));
        for (name, field) in &model.stored {
            let dead = |row: &Revived| row.model == model.name && row.dead.contains(name);
            if clears(field) && revived.iter().any(dead) {
                after.extend(settle(scope, model, field, &ids));
            }
            if let Some(dangles) = dangles(scope, field, "t") {
                let none = Text::new(format!(
                    "NOT EXISTS(SELECT 1 FROM {} AS t WHERE t.\"id\" IN ",
                    model.table()
                ));
                let none = none.append(listed(&ids)).and(dangles).push(")");
                after.push(sql::guard(none));
            }
        }
    }
    let mut statements = vec![sql::guard(sql::all(conditions))];
    statements.extend(back);
    statements.extend(after);
    Ok(statements)
}

/// Whether a reference to a row that is gone just leaves the field.
fn clears(field: &Field) -> bool {
    field.kind == Kind::Link || field.on_delete == Some(OnDelete::Clear) && !field.required
}

/// Takes what is gone out of a field of rows that came back.
fn settle(scope: &Scope<'_>, model: &Compiled, field: &Field, ids: &str) -> Vec<Statement> {
    let (table, column) = (model.table(), sql::name(&field.column));
    let Some(dangles) = dangles(scope, field, &table) else {
        return Vec::new();
    };
    let target = field.to.as_ref().and_then(|to| scope.engine.model(to));
    let stays = match (field.kind, target) {
        (Kind::Link, Some(target)) => format!(
            "{column} = (SELECT json_group_array(e.value) FROM (SELECT value FROM json_each({table}.{column}) WHERE value IN (SELECT r.\"id\" FROM {} AS r WHERE r.\"id\" = value AND r.\"deleted_at\" IS NULL) ORDER BY key) AS e)",
            target.table()
        ),
        (Kind::Any, _) => format!(
            "{column} = NULL, {} = NULL",
            sql::name(&store::model_column(field))
        ),
        _ => format!("{column} = NULL"),
    };
    let update = Text::new(format!("UPDATE {table} SET {stays}"))
        .append(mark(scope, model, field))
        .push(" WHERE \"id\" IN ")
        .append(listed(ids))
        .and(dangles);
    let mut statements = vec![update.statement()];
    statements.extend(aside::relink(model, ids, false, |one| one.id == field.id));
    statements
}
