//! A text that is an expression: what people write as a rule is held to the language when they
//! store it, so that nobody finds out while they need its answer.

use crate::expr::{self, FieldType, Kind, Place, Schema, Type};
use crate::model::{Field, Spec, Table};
use crate::rules::kind_of;

/// Whether the text is an expression over the fields of the type `over` that gives a number; an
/// empty one is nobody's rule yet.
///
/// # Errors
/// Where its first fault is, counted as people count, and what it is.
pub(super) fn sound(spec: &Spec, over: &str, text: &str) -> Result<(), String> {
    let Some(names) = spec.types.get(over).filter(|_| !text.trim().is_empty()) else {
        return Ok(());
    };
    let typed = expr::parse(text)
        .map_err(|fault| vec![fault])
        .and_then(|read| expr::check_as(&read, &Names(&names.fields), &Kind::Float));
    let Err(faults) = typed else {
        return Ok(());
    };
    let first = faults.first().map(|fault| {
        let expected = fault.expected.as_ref();
        let expected = expected.map_or_else(String::new, |words| format!(" Expected {words}."));
        format!("at character {}: {}{expected}", fault.at + 1, fault.message)
    });
    Err(first.unwrap_or_default())
}

/// The fields of a type as the expression language wants to know them.
struct Names<'a>(&'a Table<Field>);

impl Schema for Names<'_> {
    fn field(&self, path: &[&str]) -> Option<FieldType> {
        let [name] = path else {
            return None;
        };
        let field = self.0.get(name)?;
        let kind = kind_of(field)?;
        Some(FieldType {
            ty: if field.required {
                Type::of(kind)
            } else {
                Type::or_null(kind)
            },
            place: Place::Column((*name).to_owned()),
        })
    }

    fn names(&self, parent: &[&str]) -> Vec<String> {
        let names = self.0.iter().filter(|_| parent.is_empty());
        names.map(|(name, _)| name.clone()).collect()
    }
}
