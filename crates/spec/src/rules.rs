//! What the expressions of a model may name: the row's fields, the stored row, the
//! caller, one step through a reference, and the caller's role in a space.

use crate::expr::{FieldType, Kind as ExprKind, Schema, Signature, Type};
use crate::model::{Field, Kind, Model, Spec};

/// The names that rules, checks, payloads and filters of a model may use.
///
/// `x` and `self.x` are the row's, `old.x` the stored row's before the write,
/// `auth.id` the caller's id, `ref.x` a field of the row that a ref points to.
#[derive(Clone, Copy)]
pub struct RowSchema<'a> {
    /// Where the targets of references are found.
    pub spec: &'a Spec,
    /// Whose row it is.
    pub model: &'a Model,
}

const OWN_TEXT: [&str; 3] = ["id", "space", "created_by"];
const OWN_TIMES: [&str; 3] = ["created_at", "updated_at", "deleted_at"];

impl RowSchema<'_> {
    /// A field of `model`, or one of those that every row has.
    fn of(model: &Model, name: &str) -> Option<FieldType> {
        let own = |ty: Type| {
            Some(FieldType {
                ty,
                column: name.to_owned(),
            })
        };
        if OWN_TEXT.contains(&name) {
            let nullable = name == "created_by";
            return own(Type {
                kind: ExprKind::Text,
                nullable,
            });
        }
        if OWN_TIMES.contains(&name) {
            let nullable = name == "deleted_at";
            return own(Type {
                kind: ExprKind::Datetime,
                nullable,
            });
        }
        if name == "rev" {
            return own(Type::of(ExprKind::Int));
        }
        let field = model.fields.get(name)?;
        Some(FieldType {
            ty: Type {
                kind: kind_of(field)?,
                nullable: !field.required,
            },
            column: field.column.clone(),
        })
    }
}

/// The expression kind of a field; `None` where expressions cannot read it.
pub fn kind_of(field: &Field) -> Option<ExprKind> {
    Some(match field.kind {
        Kind::Text
        | Kind::Markdown
        | Kind::Email
        | Kind::Url
        | Kind::Slug
        | Kind::Enum
        | Kind::Ref
        | Kind::User => ExprKind::Text,
        Kind::Int => ExprKind::Int,
        Kind::Float => ExprKind::Float,
        Kind::Bool => ExprKind::Bool,
        Kind::Date => ExprKind::Date,
        Kind::Datetime => ExprKind::Datetime,
        Kind::Enums => ExprKind::List(Box::new(ExprKind::Text)),
        Kind::List if field.of.as_deref() == Some("text") => {
            ExprKind::List(Box::new(ExprKind::Text))
        }
        Kind::List | Kind::Object | Kind::Json | Kind::Many | Kind::Secret => return None,
    })
}

impl Schema for RowSchema<'_> {
    fn field(&self, path: &[&str]) -> Option<FieldType> {
        match path {
            ["auth", "id"] => Some(FieldType {
                ty: Type::of(ExprKind::Text),
                column: String::new(),
            }),
            [name] | ["self", name] => Self::of(self.model, name),
            ["old", name] => Self::of(self.model, name).map(|field| FieldType {
                ty: Type::or_null(field.ty.kind),
                ..field
            }),
            [reference, name] | ["self", reference, name] => {
                let target = self.model.fields.get(*reference)?.to.as_ref()?;
                let field = Self::of(self.spec.models.get(target)?, name)?;
                Some(FieldType {
                    ty: Type::or_null(field.ty.kind),
                    ..field
                })
            }
            _ => None,
        }
    }

    fn function(&self, name: &str) -> Option<Signature> {
        (name == "role").then(|| Signature {
            params: vec![ExprKind::Text],
            result: Type::or_null(ExprKind::Text),
        })
    }

    fn names(&self, parent: &[&str]) -> Vec<String> {
        let model = match parent {
            ["auth"] => return vec!["id".to_owned()],
            [] | ["self" | "old"] => Some(self.model),
            [reference] => self
                .model
                .fields
                .get(*reference)
                .and_then(|field| self.spec.models.get(field.to.as_ref()?)),
            _ => None,
        };
        let Some(model) = model else {
            return Vec::new();
        };
        let own = OWN_TEXT
            .iter()
            .chain(&OWN_TIMES)
            .map(|name| (*name).to_owned());
        own.chain(["rev".to_owned()])
            .chain(model.fields.keys().cloned())
            .collect()
    }

    fn function_names(&self) -> Vec<String> {
        vec!["role".to_owned()]
    }
}
