//! A list's filter over rows on the device: the same words mean the same rows as on the server,
//! by the same evaluator.

use crate::models::{Models, text};
use crate::outbox::RowKey;
use serde_json::{Map, Value};
use spec::expr::{self, BinaryOp, Expr, FieldType, Literal, Node, Place, Schema, Type, Typed};
use spec::model::{Kind, Model};
use spec::own::Defined;
use spec::rules;
use std::collections::BTreeMap;

/// Fields that every row has beside its own.
const SYSTEM: [&str; 7] = [
    "id",
    "space",
    "rev",
    "created_at",
    "updated_at",
    "created_by",
    "updated_by",
];

/// What a filter, or a sort key, may name: what answers show of the row and of the rows that it
/// refers to, values by key, and the person.
pub(crate) struct Readable<'m> {
    pub models: &'m Models,
    pub model: &'m Model,
    pub name: &'m str,
    pub own: &'m [Defined],
}

impl<'m> Readable<'m> {
    fn target(&self, reference: &str) -> Option<(&'m str, &'m Model)> {
        let field = self.model.fields.get(reference)?;
        let to = field.to.as_deref().filter(|_| field.kind == Kind::Ref)?;
        Some((to, self.models.model(to)?))
    }

    /// A value by key of the row's own field, or of that of a row one step away.
    fn noted(&self, path: &[&str]) -> Option<FieldType> {
        match path {
            ["self", rest @ ..] => self.noted(rest),
            [name, key] => self.by_key(self.name, self.model, name, key),
            [reference, name, key] => {
                let (to, model) = self.target(reference)?;
                self.by_key(to, model, name, key)
            }
            _ => None,
        }
    }

    fn by_key(&self, of: &str, model: &Model, name: &str, key: &str) -> Option<FieldType> {
        let field = model.fields.get(name);
        let field = field.filter(|field| field.kind == Kind::Custom)?;
        let defined = |own: &&Defined| own.model == of && own.key == key;
        let mut kinds = self.own.iter().filter(defined).map(Defined::expr_kind);
        let first = kinds.next()?;
        let kind = kinds.try_fold(first, |one, other| match (&one, &other) {
            _ if one == other => Some(one),
            (expr::Kind::Int | expr::Kind::Float, expr::Kind::Int | expr::Kind::Float) => {
                Some(expr::Kind::Float)
            }
            _ => None,
        });
        Some(FieldType {
            ty: Type::or_null(kind?),
            place: Place::Column(field.column.clone()),
        })
    }
}

fn shows(model: &Model, name: &str) -> bool {
    let field = model.fields.get(name);
    let shown = field.is_some_and(|field| !matches!(field.kind, Kind::Secret | Kind::Many));
    shown || SYSTEM.contains(&name)
}

impl Schema for Readable<'_> {
    fn field(&self, path: &[&str]) -> Option<FieldType> {
        let shown = match path {
            ["auth", "id"] => true,
            ["old", ..] => false,
            [name] | ["self", name] => shows(self.model, name),
            [reference, name] | ["self", reference, name] => {
                let field = self.model.fields.get(reference);
                let any = field.is_some_and(|field| field.kind == Kind::Any);
                any || self
                    .target(reference)
                    .is_some_and(|(_, to)| shows(to, name))
            }
            _ => false,
        };
        let field = self.models.schema(self.model).field(path);
        field.filter(|_| shown).or_else(|| self.noted(path))
    }
}

/// A filter, ready to be asked of rows.
pub(crate) struct Filter {
    pub written: Expr,
    typed: Typed,
}

impl Filter {
    /// None where the device cannot tell what it means; the server will say why, or answer.
    pub(crate) fn read(readable: &Readable<'_>, text: &str) -> Option<Filter> {
        let written = expr::parse(text).ok()?;
        let typed = expr::check_as(&written, readable, &expr::Kind::Bool).ok()?;
        Some(Filter { written, typed })
    }

    /// Whether the row is one of those asked for.
    pub(crate) fn takes(&self, sight: &Sight<'_>) -> bool {
        expr::eval(&self.typed, sight).is_true()
    }

    /// The references through which it looks at other rows, by name.
    pub(crate) fn steps(&self, model: &Model) -> Vec<String> {
        let mut steps: Vec<String> = Vec::new();
        for path in self.written.fields_used() {
            let path = path.strip_prefix("self.").unwrap_or(&path);
            let Some((reference, _)) = path.split_once('.') else {
                continue;
            };
            let field = model.fields.get(reference);
            let is_ref = field.is_some_and(|field| field.kind == Kind::Ref);
            if is_ref && !steps.iter().any(|known| known == reference) {
                steps.push(reference.to_owned());
            }
        }
        steps
    }

    /// What it asks of every row: the parts that `&&` joins.
    pub(crate) fn conditions(&self) -> Vec<&Expr> {
        let (mut parts, mut left) = (Vec::new(), vec![&self.written]);
        while let Some(part) = left.pop() {
            match &part.node {
                Node::Binary(BinaryOp::And, one, other) => left.extend([&**other, &**one]),
                _ => parts.push(part),
            }
        }
        parts
    }

    /// Whether it says in which space to look.
    pub(crate) fn names_space(&self) -> bool {
        let used = self.written.fields_used();
        used.contains("space") || used.contains("self.space")
    }
}

/// `field == value`, or one of the comparisons, between a field of the row and what is known
/// before any row is looked at.
pub(crate) fn comparison<'e>(condition: &'e Expr, me: &str) -> Option<(&'e str, BinaryOp, Value)> {
    let Node::Binary(op, left, right) = &condition.node else {
        return None;
    };
    let turned = match op {
        BinaryOp::Lt => BinaryOp::Gt,
        BinaryOp::Le => BinaryOp::Ge,
        BinaryOp::Gt => BinaryOp::Lt,
        BinaryOp::Ge => BinaryOp::Le,
        BinaryOp::Eq => BinaryOp::Eq,
        _ => return None,
    };
    match (own_field(left), known(right, me)) {
        (Some(field), Some(value)) => Some((field, *op, value)),
        _ => Some((own_field(right)?, turned, known(left, me)?)),
    }
}

fn own_field(expr: &Expr) -> Option<&str> {
    match &expr.node {
        Node::Path(path) => match path.as_slice() {
            [name] => Some(name),
            [own, name] if own == "self" => Some(name),
            _ => None,
        },
        _ => None,
    }
}

fn known(expr: &Expr, me: &str) -> Option<Value> {
    match &expr.node {
        Node::Literal(Literal::Text(text)) => Some(text.as_str().into()),
        Node::Literal(Literal::Int(int)) => Some((*int).into()),
        Node::Literal(Literal::Bool(flag)) => Some((*flag).into()),
        Node::Path(path) if path.join(".") == "auth.id" => Some(me.into()),
        _ => None,
    }
}

/// A row as a filter sees it, with the rows that it refers to.
pub(crate) struct Sight<'a> {
    pub row: &'a Map<String, Value>,
    pub model: &'a Model,
    pub me: &'a str,
    pub now: &'a str,
    pub far: &'a BTreeMap<RowKey, Option<Map<String, Value>>>,
}

impl expr::Env for Sight<'_> {
    fn field(&self, path: &[&str]) -> expr::Value {
        match path {
            ["auth", "id"] => self.me.into(),
            ["self", rest @ ..] => self.field(rest),
            [reference, rest @ ..] if !rest.is_empty() => {
                let field = self.model.fields.get(reference);
                let to = field
                    .filter(|field| field.kind == Kind::Ref)
                    .and_then(|field| field.to.as_deref());
                let Some(to) = to else {
                    return rules::read(self.row, path);
                };
                let key = (to.to_owned(), text(self.row, reference).to_owned());
                match self.far.get(&key) {
                    Some(Some(row)) => rules::read(row, rest),
                    _ => expr::Value::Null,
                }
            }
            path => rules::read(self.row, path),
        }
    }

    fn now(&self) -> String {
        self.now.to_owned()
    }
}
