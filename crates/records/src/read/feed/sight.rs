//! What a read rule goes by beside the space and who asks: fields whose change may take a
//! row out of somebody's sight.

use crate::engine::Compiled;
use crate::rule::Rule;
use crate::sql::{self, Text};

/// What of a row decides who may read it.
pub(super) enum Sight {
    /// Nothing: all rows of a space are alike.
    Space,
    /// These stored fields, by id.
    Fields(Vec<String>),
    /// Something that every write changes.
    Any,
}

impl Sight {
    pub(super) fn of(model: &Compiled, rule: &Rule) -> Sight {
        let mut ids = Vec::new();
        let mut of_the_row = false;
        for path in rule.written.fields_used() {
            let mut steps = path.split('.').filter(|step| *step != "self");
            match steps.next().unwrap_or_default() {
                "space" | "auth" => {}
                // Who made a row, and when, stays as it is.
                "id" | "created_at" | "created_by" => of_the_row = true,
                name => match model.field(name) {
                    Some(field) => ids.push(field.id.clone()),
                    None => return Sight::Any,
                },
            }
        }
        if ids.is_empty() && !of_the_row {
            Sight::Space
        } else {
            Sight::Fields(ids)
        }
    }

    /// Whether it is the row read as `t` that took itself out of sight since that revision.
    /// Of another that the caller may not read they never knew, and are not told.
    pub(super) fn moved(&self, since: i64) -> Text {
        match self {
            Sight::Space => Text::new("0"),
            Sight::Any => Text::new("1"),
            Sight::Fields(ids) => {
                let mut text = Text::new("(0");
                for id in ids {
                    let path = sql::path(id);
                    let rev = sql::literal(&format!("$.\"{id}\"[0]"));
                    text = text.push(&format!(
                        " OR coalesce(json_extract(t.\"field_revs\", {rev}), json_extract(t.\"field_revs\", {path}), 0) > {since}"
                    ));
                }
                text.push(")")
            }
        }
    }
}
