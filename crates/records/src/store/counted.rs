//! Values that the database itself gives a new row, inside the batch that writes it: the
//! next number of a sequence and the place behind the last of an order.

use crate::engine::Compiled;
use crate::sql::{self, Text};
use spec::model::Field;

/// The digits of a rank in their order, which is that of their bytes ([`spec::rank`]).
const DIGITS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A field's name among all models': `<model id>.<field id>`.
pub(super) fn key(model: &Compiled, field: &Field) -> String {
    format!("{}.{}", model.model.id, field.id)
}

/// The number of the row `v` among `count` rows, for which the sequence was counted up,
/// as its pattern writes it: `ORD-{0000}` pads to four digits.
pub(super) fn number(model: &Compiled, field: &Field, space: &str, count: usize) -> Text {
    let pattern = field.pattern.as_deref().unwrap_or("{0}");
    let (before, rest) = pattern.split_once('{').unwrap_or((pattern, "0}"));
    let (digits, after) = rest.split_once('}').unwrap_or((rest, ""));
    Text::new(format!(
        "(SELECT {}||printf('%0{}d', q.\"last\" - {count} + 1 + v.key)||{} FROM \"sequences\" AS q WHERE q.\"space\" = ",
        sql::literal(before),
        digits.len().max(1),
        sql::literal(after)
    ))
    .bind(space)
    .push(" AND q.\"field\" = ")
    .bind(key(model, field))
    .push(")")
}

/// The rank that the row `v` was given, or the one behind the last of its group.
///
/// The successor of a rank raises its last digit that is not the highest, and pads what
/// was behind to the same length, so that ranks of rows that come one after another stay
/// short: three digits more hold over 200 000 of them.
pub(super) fn last(model: &Compiled, field: &Field, space: &str) -> Text {
    let column = sql::name(&field.column);
    let group = field.within.as_deref().and_then(|name| model.field(name));
    let within = group.map_or_else(String::new, |group| {
        format!(
            " AND x.{} IS json_extract(v.value, {})",
            sql::name(&group.column),
            sql::path(&group.column)
        )
    });
    // Tombstones count: a row that comes back finds its place still its own.
    Text::new(format!(
        "coalesce(json_extract(v.value, {}), (SELECT CASE WHEN m.r IS NULL THEN 'V' WHEN m.b = '' THEN m.r||'001' ELSE substr(m.b, 1, length(m.b) - 1)||substr('{DIGITS}', instr('{DIGITS}', substr(m.b, -1)) + 1, 1)||CASE WHEN length(m.r) > length(m.b) THEN substr('0000000000000000', 1, length(m.r) - length(m.b) - 1)||'1' ELSE '' END END FROM (SELECT max(x.{column}) AS r, rtrim(max(x.{column}), 'z') AS b FROM {} AS x WHERE x.\"space\" = ",
        sql::path(&field.column),
        model.table()
    ))
    .bind(space)
    .push(&within)
    .push(") AS m))")
}
