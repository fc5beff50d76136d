//! Own fields as reads meet them: which there are, what kind each is, and how a row's value
//! is read in SQL. What defines them is rows ([`spec::own`]), so a query that names one asks
//! for the definitions first; any other query pays nothing.

mod columns;
mod marks;

use crate::engine::{Compiled, Engine};
use crate::filter;
use crate::scope::Scope;
use crate::sql::{self, Text};
use ports::Error;
use serde_json::Value;
use spec::expr::{BinaryOp, Expr, FieldType, Kind as ExprKind, Literal, Node, Place, Sql, Type};
use spec::model::{Field, Kind, Space};
use spec::own::Defined;

pub(crate) use columns::{Column, columns};
pub(crate) use marks::{mark, marks};

/// The most definitions that a query reads.
const MOST: usize = 1000;

impl Compiled {
    /// The field that holds values by key, where the model has one.
    pub(crate) fn own(&self) -> Option<(&str, &Field)> {
        let mut stored = self.stored.iter();
        let (name, field) = stored.find(|(_, field)| field.kind == Kind::Custom)?;
        Some((name, field))
    }
}

impl Engine {
    /// The model whose rows define the own fields of `model`.
    pub(crate) fn definitions_of(&self, model: &Compiled) -> Option<&Compiled> {
        self.model(model.own()?.1.defined_by.as_deref()?)
    }

    /// Whether rows of `model` define own fields of others.
    pub(crate) fn defines(&self, model: &Compiled) -> bool {
        let mut models = self.models();
        models.any(|other| {
            let by = other.own().and_then(|(_, field)| field.defined_by.as_ref());
            by == Some(&model.name)
        })
    }
}

/// The definitions that a query may need; none where it names no own field.
#[derive(Clone, Debug, Default)]
pub(crate) struct Definitions {
    known: Vec<Defined>,
    /// Whether they were looked for.
    asked: bool,
}

impl Definitions {
    /// Definitions of one model's fields, as a person orders them.
    pub(crate) fn of<'d>(&'d self, model: &Compiled) -> impl Iterator<Item = &'d Defined> {
        let name = model.name.clone();
        self.known.iter().filter(move |own| own.model == name)
    }

    /// What the values of a key are, null where there is none. `None` where nothing defines
    /// it, or spaces define it as values that do not compare.
    pub(crate) fn type_of(&self, model: &Compiled, key: &str) -> Option<ExprKind> {
        let mut kinds = self
            .of(model)
            .filter(|own| own.key == key)
            .map(Defined::expr_kind);
        let first = kinds.next()?;
        kinds.try_fold(first, |one, other| match (&one, &other) {
            _ if one == other => Some(one),
            (ExprKind::Int | ExprKind::Float, ExprKind::Int | ExprKind::Float) => {
                Some(ExprKind::Float)
            }
            _ => None,
        })
    }

    /// The type at `[field, key]` of a row.
    pub(crate) fn at(&self, model: &Compiled, name: &str, key: &str) -> Option<FieldType> {
        let (_, field) = model.own().filter(|(own, _)| *own == name)?;
        Some(FieldType {
            ty: Type::or_null(self.type_of(model, key)?),
            place: Place::Column(field.column.clone()),
        })
    }

    /// A sentence for whoever named one that there is not.
    pub(crate) fn told(&self, model: &Compiled) -> String {
        let Some((name, _)) = model.own().filter(|_| self.asked) else {
            return String::new();
        };
        let mut keys: Vec<String> = Vec::new();
        for own in self.of(model) {
            let path = format!("`{name}.{}`", own.key);
            if !keys.contains(&path) {
                keys.push(path);
            }
        }
        match keys.is_empty() {
            true => format!(
                " There are no own fields of {} here yet.",
                model.model.plural
            ),
            false => format!(" Own fields are {}.", keys.join(", ")),
        }
    }
}

/// Reads the definitions that these texts of a query may name. At most one round trip, and
/// none where they name no own field. Of several spaces the `filter` says which.
///
/// # Errors
/// The database's.
pub(crate) async fn named<'t>(
    scope: &Scope<'_>,
    model: &Compiled,
    filter: Option<&'t str>,
    texts: impl IntoIterator<Item = Option<&'t str>>,
) -> Result<Definitions, Error> {
    let names: Vec<String> = scope
        .engine
        .models()
        .filter_map(|model| Some(format!("{}.", model.own()?.0)))
        .collect();
    let mut texts = texts.into_iter().chain([filter]).flatten();
    if texts.any(|text| names.iter().any(|name| text.contains(name.as_str()))) {
        all(scope, model, filter).await
    } else {
        Ok(Definitions::default())
    }
}

/// Reads the definitions of all models' own fields, in the spaces of `model`'s rows that the
/// filter asks for.
///
/// # Errors
/// The database's.
pub(crate) async fn all(
    scope: &Scope<'_>,
    model: &Compiled,
    filter: Option<&str>,
) -> Result<Definitions, Error> {
    let mut asked: Vec<&Compiled> = Vec::new();
    for defining in scope
        .engine
        .models()
        .filter_map(|model| scope.engine.definitions_of(model))
    {
        if defining.can_read() && asked.iter().all(|known| known.name != defining.name) {
            asked.push(defining);
        }
    }
    let mut spaces = Vec::new();
    if let Some(written) = filter.and_then(|filter| spec::expr::parse(filter).ok()) {
        spaces_of(&written, &mut spaces);
    }
    if spaces.is_empty() && model.model.spaces == [Space::Person] {
        spaces.push(scope.caller().to_owned());
    }
    let mut statements = Vec::with_capacity(asked.len());
    for defining in asked {
        let mut select = Text::new(format!("SELECT {}", defining.as_t))
            .push(&format!(" FROM {} AS t WHERE ", defining.table()))
            .append(filter::visible(scope, defining, "t")?);
        if !spaces.is_empty() {
            select = select
                .push(" AND t.\"space\" IN (SELECT value FROM json_each(")
                .bind(sql::json_list(&spaces))
                .push("))");
        }
        let rank = defining
            .field("rank")
            .map_or("id", |field| field.column.as_str());
        let order = format!(" ORDER BY t.{}, t.\"id\" LIMIT {MOST}", sql::name(rank));
        statements.push(select.push(&order).statement());
    }
    let mut known = Vec::new();
    if !statements.is_empty() {
        for rows in scope.ports.db.batch(statements).await? {
            known.extend(rows.rows.iter().filter_map(|row| read(row.text(0)?)));
        }
    }
    Ok(Definitions { known, asked: true })
}

/// A definition of its row's JSON.
fn read(text: &str) -> Option<Defined> {
    let row: Value = serde_json::from_str(text).ok()?;
    Defined::read(row.as_object()?)
}

/// Spaces that rows must be in one of for the filter to hold.
fn spaces_of(filter: &Expr, spaces: &mut Vec<String>) {
    let is_space = |expr: &Expr| {
        let Node::Path(path) = &expr.node else {
            return false;
        };
        matches!(path.as_slice(), [name] if name == "space")
            || matches!(path.as_slice(), [row, name] if row == "self" && name == "space")
    };
    let mut named = |expr: &Expr| {
        if let Node::Literal(Literal::Text(space)) = &expr.node {
            spaces.push(space.clone());
        }
    };
    match &filter.node {
        Node::Binary(BinaryOp::And, left, right) => {
            spaces_of(left, spaces);
            spaces_of(right, spaces);
        }
        Node::Binary(BinaryOp::Eq, left, right) if is_space(left) => named(right),
        Node::Binary(BinaryOp::Eq, left, right) if is_space(right) => named(left),
        Node::Binary(BinaryOp::In, left, right) if is_space(left) => {
            if let Node::List(items) = &right.node {
                items.iter().for_each(named);
            }
        }
        _ => {}
    }
}

/// The value under a key of the column as expressions see it; null where it is not of that
/// kind, whatever the row holds.
pub(crate) fn value(column: &str, key: &str, kind: &ExprKind) -> Option<Sql> {
    let path = sql::path(key);
    let of = format!("json_type({column}, {path})");
    let found = format!("json_extract({column}, {path})");
    Some(Sql::raw(match kind {
        ExprKind::Text => format!("(CASE {of} WHEN 'text' THEN {found} END)"),
        ExprKind::Int => format!("(CASE {of} WHEN 'integer' THEN {found} END)"),
        ExprKind::Float => {
            format!("(CASE WHEN {of} IN ('integer', 'real') THEN CAST({found} AS REAL) END)")
        }
        ExprKind::Bool => format!("(CASE {of} WHEN 'true' THEN 1 WHEN 'false' THEN 0 END)"),
        _ => return None,
    }))
}
