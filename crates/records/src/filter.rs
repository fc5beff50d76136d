//! What a caller's filter may speak of.

use crate::engine::{Compiled, Engine};
use crate::projection::SYSTEM;
use spec::expr::{FieldType, Schema};
use spec::rules::RowSchema;

/// What a caller's filter may name: readable fields, their own id, and fields one step
/// away whose model has a read rule.
pub(crate) struct Readable<'a> {
    engine: &'a Engine,
    model: &'a Compiled,
    schema: RowSchema<'a>,
}

impl<'a> Readable<'a> {
    pub(crate) fn new(engine: &'a Engine, model: &'a Compiled) -> Self {
        let schema = RowSchema {
            spec: engine.spec(),
            model: &model.model,
        };
        Readable {
            engine,
            model,
            schema,
        }
    }
}

impl Schema for Readable<'_> {
    fn field(&self, path: &[&str]) -> Option<FieldType> {
        let visible =
            |model: &Compiled, name: &str| SYSTEM.contains(&name) || model.field(name).is_some();
        let allowed = match path {
            ["auth", "id"] => true,
            [name] | ["self", name] => visible(self.model, name),
            ["old", ..] => false,
            [reference, name] | ["self", reference, name] => {
                let target = self
                    .model
                    .field(reference)
                    .and_then(|field| self.engine.model(field.to.as_ref()?));
                target.is_some_and(|target| target.can_read() && visible(target, name))
            }
            _ => false,
        };
        if allowed {
            self.schema.field(path)
        } else {
            None
        }
    }

    fn names(&self, parent: &[&str]) -> Vec<String> {
        self.schema
            .names(parent)
            .into_iter()
            .filter(|name| self.field(&[parent, &[name.as_str()]].concat()).is_some())
            .collect()
    }
}
