//! What the expressions of a model may name: the row's fields, the stored row, the caller, one step
//! through a reference, the caller's role in a space, and whether its owner lets them see an area of it.

use crate::expr::{self, FieldType, Kind as ExprKind, Place, Schema, Signature, Type};
use crate::model::{Field, Fold, Kind, Model, Spec};
use serde_json::{Map, Value};

/// The names that rules, checks, payloads and filters of a model may use.
///
/// `x` and `self.x` are the row's, `old.x` the stored row's before the write, `auth.id` the
/// caller's id, `ref.x` a field of the row that a ref points to, `x.id` and `x.model` what an `any`
/// points to.
#[derive(Clone, Copy)]
pub struct RowSchema<'a> {
    /// Where the targets of references are found.
    pub spec: &'a Spec,
    /// Whose row it is.
    pub model: &'a Model,
}

/// The names that a formula may use: fields of its own row that are stored, and other formulas.
#[derive(Clone, Copy)]
pub struct FormulaSchema<'a>(pub RowSchema<'a>);

#[cfg(test)]
mod tests;

const OWN_TEXT: [&str; 4] = ["id", "space", "created_by", "updated_by"];
const OWN_TIMES: [&str; 3] = ["created_at", "updated_at", "deleted_at"];

impl<'a> RowSchema<'a> {
    /// What `field` gives, a formula by its expression; `None` where expressions cannot read it.
    pub fn type_of(&self, field: &Field) -> Option<Type> {
        match field.kind {
            Kind::Formula => {
                let parsed = expr::parse(field.expr.as_deref()?).ok()?;
                let typed = expr::check(&parsed, &FormulaSchema(*self)).ok()?;
                Some(Type::or_null(typed.ty().kind.clone()))
            }
            Kind::Lookup => {
                let target = self.target(self.model.fields.get(field.through.as_deref()?)?)?;
                let shown = target.stored(field.field.as_deref()?)?;
                Some(Type::or_null(shown.kind))
            }
            Kind::Count => Some(Type::of(ExprKind::Int)),
            Kind::Rollup => {
                let target = self.target(self.model.fields.get(field.through.as_deref()?)?)?;
                let folded = target.stored(field.field.as_deref()?)?.kind;
                fold(field.fold?, folded).map(Type::or_null)
            }
            _ => Some(Type {
                kind: kind_of(field)?,
                // Where its rule keeps a field from a caller, it reads as null.
                nullable: !field.required || field.read.is_some(),
            }),
        }
    }

    /// The model that a `ref`, `link` or `many` leads to.
    fn target(&self, field: &Field) -> Option<RowSchema<'a>> {
        let name = match field.kind {
            Kind::Ref | Kind::Link => field.to.as_ref()?,
            Kind::Many => field.of.as_ref()?,
            _ => return None,
        };
        Some(RowSchema {
            model: self.spec.models.get(name)?,
            ..*self
        })
    }

    /// The type of a field that is not itself found in other rows, so that lookups cannot chase
    /// each other.
    fn stored(&self, name: &str) -> Option<Type> {
        match self.model.fields.get(name) {
            Some(field) if matches!(field.kind, Kind::Lookup | Kind::Rollup | Kind::Count) => None,
            Some(field) => self.type_of(field),
            None => self.of(name).map(|field| field.ty),
        }
    }

    /// A field of the model, or one of those that every row has.
    fn of(&self, name: &str) -> Option<FieldType> {
        let own = |kind, nullable| {
            Some(FieldType {
                ty: Type { kind, nullable },
                place: Place::Column(name.to_owned()),
            })
        };
        if OWN_TEXT.contains(&name) {
            return own(ExprKind::Text, name.ends_with("_by"));
        }
        if OWN_TIMES.contains(&name) {
            return own(ExprKind::Datetime, name == "deleted_at");
        }
        if name == "rev" {
            return own(ExprKind::Int, false);
        }
        let field = self.model.fields.get(name)?;
        let (ty, place) = match field.kind {
            Kind::Formula => {
                let place = Place::Formula(field.expr.clone().unwrap_or_default());
                (Type::or_null(ExprKind::Null), place)
            }
            Kind::Lookup | Kind::Rollup | Kind::Count => (self.type_of(field)?, Place::Rows),
            _ => (self.type_of(field)?, Place::Column(field.column.clone())),
        };
        Some(FieldType { ty, place })
    }

    /// `x.id` and `x.model` of an `any`.
    fn pointer(&self, name: &str, step: &str) -> Option<FieldType> {
        let field = self.model.fields.get(name)?;
        let column = match (field.kind, step) {
            (Kind::Any, "id") => field.column.clone(),
            (Kind::Any, "model") => format!("{}_model", field.column),
            _ => return None,
        };
        Some(FieldType {
            ty: Type {
                kind: ExprKind::Text,
                nullable: !field.required || field.read.is_some(),
            },
            place: Place::Column(column),
        })
    }

    /// A field of the row that a ref points to.
    fn through(&self, reference: &str, name: &str) -> Option<FieldType> {
        let reference = self.model.fields.get(reference)?;
        if reference.kind != Kind::Ref {
            return None;
        }
        self.target(reference)?.of(name).map(nullable)
    }
}

fn nullable(field: FieldType) -> FieldType {
    FieldType {
        ty: Type::or_null(field.ty.kind),
        ..field
    }
}

/// What folding values of a kind gives; `None` where that means nothing.
fn fold(fold: Fold, of: ExprKind) -> Option<ExprKind> {
    use ExprKind::{Date, Datetime, Decimal, Duration, Float, Int, Text, Time};
    match (fold, of) {
        (Fold::Distinct, ExprKind::List(_) | ExprKind::Opaque) => None,
        (Fold::Distinct, _) => Some(Int),
        (Fold::Avg, Int | Float | Decimal(_)) => Some(Float),
        (Fold::Sum, kind @ (Int | Float | Decimal(_) | Duration)) => Some(kind),
        (
            Fold::Min | Fold::Max,
            kind @ (Int | Float | Decimal(_) | Duration | Text | Date | Time | Datetime),
        ) => Some(kind),
        _ => None,
    }
}

/// The expression kind of a field that has a column; `None` where expressions cannot read it.
pub fn kind_of(field: &Field) -> Option<ExprKind> {
    Some(match field.kind {
        Kind::Text
        | Kind::Markdown
        | Kind::Email
        | Kind::Url
        | Kind::Slug
        | Kind::Phone
        | Kind::Colour
        | Kind::Enum
        | Kind::Ref
        | Kind::User
        | Kind::Sequence
        | Kind::Rank => ExprKind::Text,
        Kind::Int => ExprKind::Int,
        Kind::Float => ExprKind::Float,
        Kind::Decimal => ExprKind::Decimal(field.scale?),
        Kind::Bool => ExprKind::Bool,
        Kind::Date => ExprKind::Date,
        Kind::Time => ExprKind::Time,
        Kind::Datetime => ExprKind::Datetime,
        Kind::Duration => ExprKind::Duration,
        Kind::Enums | Kind::Link => ExprKind::List(Box::new(ExprKind::Text)),
        Kind::List => ExprKind::List(Box::new(match field.of.as_deref()? {
            "text" | "email" | "url" | "slug" | "phone" | "colour" | "user" => ExprKind::Text,
            "int" => ExprKind::Int,
            "date" => ExprKind::Date,
            _ => return None,
        })),
        Kind::File | Kind::Image | Kind::Json | Kind::Custom | Kind::Object | Kind::Any => {
            ExprKind::Opaque
        }
        _ => return None,
    })
}

/// The value at `path` in a row as it travels, `any` and expanded references by their members;
/// null where there is none. For an [`expr::Env`] over rows in memory.
pub fn read(row: &Map<String, Value>, path: &[&str]) -> expr::Value {
    let Some((first, rest)) = path.split_first() else {
        return expr::Value::Null;
    };
    let found = rest
        .iter()
        .try_fold(row.get(*first), |found, step| Some(found?.get(*step)));
    found.flatten().map_or(expr::Value::Null, expr::Value::from)
}

impl Schema for RowSchema<'_> {
    fn field(&self, path: &[&str]) -> Option<FieldType> {
        match path {
            ["auth", "id"] => Some(FieldType {
                ty: Type::of(ExprKind::Text),
                place: Place::Caller,
            }),
            [name] | ["self", name] => self.of(name),
            ["old", name] => self.of(name).map(nullable),
            ["old", name, step] => self.pointer(name, step).map(nullable),
            [name, step] | ["self", name, step] => self
                .pointer(name, step)
                .or_else(|| self.through(name, step)),
            _ => None,
        }
    }

    fn function(&self, name: &str) -> Option<Signature> {
        match name {
            "role" => Some(Signature {
                params: vec![ExprKind::Text],
                result: Type::or_null(ExprKind::Text),
            }),
            "granted" => Some(Signature {
                params: vec![ExprKind::Text, ExprKind::Text],
                result: Type::of(ExprKind::Bool),
            }),
            _ => None,
        }
    }

    fn names(&self, parent: &[&str]) -> Vec<String> {
        let parent = match parent {
            ["auth"] => return vec!["id".to_owned()],
            ["self" | "old", rest @ ..] => rest,
            parent => parent,
        };
        let row = match parent {
            [] => Some(*self),
            [name] => match self.model.fields.get(name) {
                Some(field) if field.kind == Kind::Any => {
                    return vec!["id".to_owned(), "model".to_owned()];
                }
                Some(field) if field.kind == Kind::Ref => self.target(field),
                _ => None,
            },
            _ => None,
        };
        let Some(row) = row else {
            return Vec::new();
        };
        let own = OWN_TEXT.iter().chain(&OWN_TIMES).chain(&["rev"]);
        own.map(|name| (*name).to_owned())
            .chain(row.model.fields.keys().cloned())
            .filter(|name| row.of(name).is_some())
            .collect()
    }

    fn function_names(&self) -> Vec<String> {
        vec!["role".to_owned(), "granted".to_owned()]
    }
}

impl Schema for FormulaSchema<'_> {
    fn field(&self, path: &[&str]) -> Option<FieldType> {
        let ([name] | ["self", name]) = path else {
            return None;
        };
        let field = self.0.of(name)?;
        matches!(field.place, Place::Column(_) | Place::Formula(_)).then_some(field)
    }

    fn names(&self, parent: &[&str]) -> Vec<String> {
        let own = |name: &String| self.field(&[name]).is_some();
        match parent {
            [] | ["self"] => self.0.names(&[]).into_iter().filter(own).collect(),
            _ => Vec::new(),
        }
    }
}
