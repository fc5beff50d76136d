//! A row as JSON text, written by SQLite itself: one cell crosses from the database to
//! the function and goes out as it is. How a value is stored is `store`'s side of this.

use crate::computed;
use crate::engine::Compiled;
use crate::reading::Reading;
use crate::relation;
use crate::rule::Source;
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store;
use ports::Error;
use spec::expr::Kind as ExprKind;
use spec::model::{Field, Kind, Spec};

/// What a row's JSON is called in an answer. Without a name D1 sends the whole expression
/// back as one, a kilobyte and more with each answer.
pub(crate) const NAMED: &str = " AS \"j\"";

/// The SQL expression that makes a row's JSON text, for a table read under the alias `t`:
/// what is stored, whoever asks. For an area's own statements.
pub fn projection(model: &Compiled) -> &str {
    &model.as_t
}

/// Fields that every row has beside its own.
pub(crate) const SYSTEM: [&str; 7] = [
    "id",
    "space",
    "rev",
    "created_at",
    "updated_at",
    "created_by",
    "updated_by",
];

/// A member of an object of JSON: its key, SQL of its value as JSON text (never NULL), and
/// the condition without which it is absent.
pub(crate) struct Member {
    key: String,
    /// Whether the key is a caller's word, which is bound.
    bound: bool,
    value: Text,
    when: Option<Text>,
}

impl Member {
    /// A key that the spec names.
    pub(crate) fn new(name: &str, value: Text) -> Self {
        Member {
            key: format!("{}:", serde_json::Value::from(name)),
            bound: false,
            value,
            when: None,
        }
    }

    /// A key that a caller named.
    pub(crate) fn named(name: &str, value: Text) -> Self {
        Member {
            bound: true,
            ..Member::new(name, value)
        }
    }

    /// Whether it is always there and its key is known when the statement is made.
    fn plain(&self) -> bool {
        !self.bound && self.when.is_none()
    }

    fn text(self, comma: &str) -> Text {
        let key = format!("{comma}{}", self.key);
        let key = if self.bound {
            Text::new("").bind(key)
        } else {
            Text::new(sql::literal(&key))
        };
        let text = key.push("||").append(self.value);
        match self.when {
            None => text,
            Some(rule) => Text::new("CASE WHEN ")
                .append(rule)
                .push(" THEN ")
                .append(text)
                .push(" ELSE '' END"),
        }
    }
}

/// Values of one `printf`: D1 takes function calls of at most 32 arguments, the pattern being one.
const VALUES: usize = 31;

/// Members between braces; the first is always there.
///
/// The limit of arguments rules out `json_object`, and expressions may be 100 deep at most, so plain members are
/// written by a few `printf` and those are joined as a balanced tree. SQLite parses a statement anew for each request:
/// a member a concatenation took it a third longer than a member a `%s`.
pub(crate) fn object(members: Vec<Member>) -> Text {
    let mut parts = Vec::new();
    let mut members = members.into_iter().enumerate().peekable();
    while let Some((place, member)) = members.next() {
        let comma = if place == 0 { "" } else { "," };
        if !member.plain() {
            parts.push(member.text(comma));
            continue;
        }
        let mut pattern = format!("{comma}{}%s", member.key.replace('%', "%%"));
        let mut values = member.value;
        for _ in 1..VALUES {
            let Some((_, member)) = members.next_if(|(_, member)| member.plain()) else {
                break;
            };
            pattern.push(',');
            pattern.push_str(&member.key.replace('%', "%%"));
            pattern.push_str("%s");
            values = values.push(",").append(member.value);
        }
        let pattern = sql::literal(&pattern);
        parts.push(
            Text::new(format!("printf({pattern},"))
                .append(values)
                .push(")"),
        );
    }
    Text::new("('{'||").append(balanced(&parts)).push("||'}')")
}

/// Texts joined by `||`.
pub(crate) fn balanced(members: &[Text]) -> Text {
    match members {
        [] => Text::new("''"),
        [one] => one.clone(),
        more => {
            let (left, right) = more.split_at(more.len() / 2);
            Text::new("(")
                .append(balanced(left))
                .push("||")
                .append(balanced(right))
                .push(")")
        }
    }
}

/// The whole row as the caller may see it: computed fields, and without those whose read
/// rule is false.
pub(crate) fn shown(scope: &Scope<'_>, model: &Compiled, alias: &str) -> Result<Text, Error> {
    Ok(object(members(scope, model, alias, None)?))
}

/// The members of the row as the caller may see it. `id` and `rev` are always there; `only`
/// chooses among the rest.
pub(crate) fn members(
    scope: &Scope<'_>,
    model: &Compiled,
    alias: &str,
    only: Option<&[String]>,
) -> Result<Vec<Member>, Error> {
    let wanted = |name: &str| only.is_none_or(|only| only.iter().any(|one| one == name));
    let mut members = system(alias, wanted);
    let reading = Reading::new(scope, model, Source::Row(alias));
    for (name, field) in model.shown.iter().filter(|(name, _)| wanted(name)) {
        let value = value(&reading, name, field).ok_or_else(|| {
            Error::internal(format!("{}.{name} cannot be read in SQL", model.name))
        })?;
        members.push(Member {
            when: reading.veil(name).transpose()?,
            ..Member::new(name, value)
        });
    }
    Ok(members)
}

/// The stored row, whoever asks.
pub(crate) fn of_row(spec: &Spec, stored: &[(String, Field)], alias: &str) -> String {
    let mut members = system(alias, |_| true);
    for (name, field) in stored
        .iter()
        .filter(|(_, field)| field.kind != Kind::Secret)
    {
        let value = stored_value(spec, field, Source::Row(alias));
        members.push(Member::new(name, Text::new(value)));
    }
    object(members).sql
}

fn system(alias: &str, wanted: impl Fn(&str) -> bool) -> Vec<Member> {
    let names = SYSTEM
        .iter()
        .filter(|name| matches!(**name, "id" | "rev") || wanted(name));
    let member = |name: &str| {
        let column = format!("{alias}.\"{name}\"");
        let value = if name == "rev" {
            column
        } else {
            format!("json_quote({column})")
        };
        Member::new(name, Text::new(value))
    };
    names.map(|name| member(name)).collect()
}

/// A field's value as JSON text, stored or computed.
pub(crate) fn value(reading: &Reading<'_, '_>, name: &str, field: &Field) -> Option<Text> {
    match field.kind {
        Kind::Secret | Kind::Many => None,
        kind if kind.is_computed() => computed::json(reading, name, field),
        _ => Some(Text::new(stored_value(
            reading.scope.engine.spec(),
            field,
            reading.source,
        ))),
    }
}

/// A column's value as JSON text.
fn stored_value(spec: &Spec, field: &Field, source: Source<'_>) -> String {
    let column = source.column(&field.column);
    match field.kind {
        Kind::Enums => format!(
            "(CASE WHEN {column} IS NULL THEN 'null' ELSE {} END)",
            store::named(field, &column)
        ),
        // The key is the blob store's affair.
        Kind::File | Kind::Image => format!("coalesce(json_remove({column}, '$.key'), 'null')"),
        Kind::Any => format!(
            "(CASE WHEN {column} IS NULL THEN 'null' ELSE '{{\"model\":'||json_quote({})||',\"id\":'||json_quote({column})||'}}' END)",
            relation::model_name(spec, field, &source.column(&store::model_column(field)))
        ),
        Kind::Bool => json_of(&ExprKind::Bool, Text::new(column)).sql,
        Kind::Float => format!("({})", float(&column)),
        Kind::Decimal => format!("({})", decimal(field.scale.unwrap_or(0), &column)),
        kind if store::is_json(kind) => format!("coalesce({column}, 'null')"),
        _ => format!("json_quote({})", store::named(field, &column)),
    }
}

/// A value as expressions see it, as JSON text.
pub(crate) fn json_of(kind: &ExprKind, value: Text) -> Text {
    let (before, after) = match kind {
        ExprKind::Bool => (
            "(CASE ",
            " WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)",
        ),
        ExprKind::List(_) | ExprKind::Opaque => ("coalesce(", ", 'null')"),
        ExprKind::Decimal(scale) => return once(&decimal(*scale, "u"), value),
        ExprKind::Float => return once(&float("u"), value),
        _ => ("json_quote(", ")"),
    };
    Text::new(before).append(value).push(after)
}

/// What `written` makes of `u`, which the value is worked out for once.
fn once(written: &str, value: Text) -> Text {
    Text::new(format!("(SELECT {written} FROM (SELECT "))
        .append(value)
        .push(" AS u))")
}

/// A float in digits that read back as the same. Not every host's `json_quote` gives more
/// than 15 of them.
fn float(value: &str) -> String {
    let short = format!("json_quote({value})");
    format!(
        "CASE WHEN {value} IS NULL OR CAST({short} AS REAL) = {value} THEN {short} ELSE printf('%!.17g', {value}) END"
    )
}

/// Units of a decimal as its digits, quoted. The sign stands apart, for `-0.50` has no
/// whole part that could carry it.
fn decimal(scale: u8, units: &str) -> String {
    let one = 10_i64.pow(u32::from(scale.min(9)));
    let digits = if scale == 0 {
        format!("printf('\"%d\"', {units})")
    } else {
        format!(
            "printf('\"%s%d.%0{scale}d\"', CASE WHEN {units} < 0 THEN '-' ELSE '' END, abs({units}) / {one}, abs({units}) % {one})"
        )
    };
    format!("CASE WHEN {units} IS NULL THEN 'null' ELSE {digits} END")
}
