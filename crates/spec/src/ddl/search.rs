//! Full-text search: an FTS5 index beside a model's table, kept by triggers.
//!
//! The index stores words and no text: it reads the table by rowid (FTS5's external
//! content). It holds tombstones too, as the table does; who searches joins the table and
//! leaves them out. `VACUUM` may give rows new rowids: run [`fill_search`] after it.

use crate::model::Model;

/// Searched as well, last: a search within some spaces then reads the matches in those and no others.
pub const SPACE: &str = "space";

/// Accents and case make no difference: who types `uber` finds `Über`.
const TOKENIZER: &str = "unicode61 remove_diacritics 2";

/// Name and statement of the index and its triggers, or nothing for a model without
/// search fields. The columns stand in the order of `search`, the weightiest first.
///
/// No statement has a line break: readers of SQL files may take `;` before one for an end.
pub fn search(model: &Model) -> Vec<(String, String)> {
    let columns = columns(model);
    if columns.is_empty() {
        return Vec::new();
    }
    let table = model.table();
    let index = index_name(model);
    let list = |before: &str| -> String {
        let names = columns.iter().map(|name| format!(", {before}\"{name}\""));
        names.collect()
    };
    let names = list("");
    let enter = format!(
        "INSERT INTO \"{index}\" (rowid{names}) VALUES (new.rowid{});",
        list("new.")
    );
    // The index has to be told what the row said to find what to forget.
    let forget = format!(
        "INSERT INTO \"{index}\" (\"{index}\", rowid{names}) VALUES ('delete', old.rowid{});",
        list("old.")
    );
    let changed = names.trim_start_matches(", ");
    let trigger = |verb: &str, event: &str, row: &str, what: &str| {
        let name = format!("{index}_{verb}");
        let when = wordy(model, row).map_or_else(String::new, |wordy| format!(" WHEN {wordy}"));
        let statement =
            format!("CREATE TRIGGER \"{name}\" {event} ON \"{table}\"{when} BEGIN {what} END");
        (name, statement)
    };
    let update = format!("UPDATE OF {changed}");
    let mut made = vec![
        (
            index.clone(),
            format!(
                "CREATE VIRTUAL TABLE \"{index}\" USING fts5({changed}, content='{table}', tokenize='{TOKENIZER}')"
            ),
        ),
        trigger("insert", "AFTER INSERT", "new.", &enter),
        trigger("delete", "AFTER DELETE", "old.", &forget),
    ];
    if wordy(model, "").is_none() {
        let both = format!("{forget} {enter}");
        made.push(trigger("update", &format!("AFTER {update}"), "", &both));
    } else {
        // Words may come and go: each half has its own condition, and forgetting comes first.
        made.push(trigger(
            "forget",
            &format!("BEFORE {update}"),
            "old.",
            &forget,
        ));
        made.push(trigger(
            "update",
            &format!("AFTER {update}"),
            "new.",
            &enter,
        ));
    }
    made
}

/// That a row holds words at all, where it may not. Rows without are left out of the index: a
/// note on one set in fifty makes it a fiftieth of the size.
fn wordy(model: &Model, row: &str) -> Option<String> {
    let mut searched = Vec::new();
    for name in &model.search {
        let field = model.fields.get(name)?;
        if field.required {
            return None;
        }
        searched.push(format!("{row}\"{}\" IS NOT NULL", field.column));
    }
    Some(searched.join(" OR "))
}

/// The statements that fill the index from the table, for rows that were there before it.
pub fn fill_search(model: &Model) -> Vec<String> {
    let (index, table) = (index_name(model), model.table());
    let Some(wordy) = wordy(model, "") else {
        return vec![format!(
            "INSERT INTO \"{index}\" (\"{index}\") VALUES ('rebuild')"
        )];
    };
    let names = columns(model)
        .iter()
        .map(|name| format!(", \"{name}\""))
        .collect::<String>();
    vec![
        format!("INSERT INTO \"{index}\" (\"{index}\") VALUES ('delete-all')"),
        format!(
            "INSERT INTO \"{index}\" (rowid{names}) SELECT rowid{names} FROM \"{table}\" WHERE {wordy}"
        ),
    ]
}

/// The statements that take the index away, triggers first; the table loses nothing.
pub fn drop_search(model: &Model) -> Vec<String> {
    let index = index_name(model);
    let triggers = ["insert", "delete", "forget", "update"]
        .map(|verb| format!("DROP TRIGGER IF EXISTS \"{index}_{verb}\""));
    triggers
        .into_iter()
        .chain([format!("DROP TABLE IF EXISTS \"{index}\"")])
        .collect()
}

fn index_name(model: &Model) -> String {
    format!("{}_search", model.table())
}

fn columns(model: &Model) -> Vec<&str> {
    let fields = model
        .search
        .iter()
        .filter_map(|name| model.fields.get(name));
    let columns: Vec<&str> = fields.map(|field| field.column.as_str()).collect();
    match columns.is_empty() {
        true => columns,
        false => [&columns[..], &[SPACE]].concat(),
    }
}
