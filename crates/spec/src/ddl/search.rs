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

/// Name and statement of the index and its three triggers, or nothing for a model without
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
    let trigger = |verb: &str, when: &str, what: &str| {
        let name = format!("{index}_{verb}");
        let statement =
            format!("CREATE TRIGGER \"{name}\" AFTER {when} ON \"{table}\" BEGIN {what} END");
        (name, statement)
    };
    vec![
        (
            index.clone(),
            format!(
                "CREATE VIRTUAL TABLE \"{index}\" USING fts5({changed}, content='{table}', tokenize='{TOKENIZER}')"
            ),
        ),
        trigger("insert", "INSERT", &enter),
        trigger("delete", "DELETE", &forget),
        trigger(
            "update",
            &format!("UPDATE OF {changed}"),
            &format!("{forget} {enter}"),
        ),
    ]
}

/// The statement that fills the index from the table, for rows that were there before it.
pub fn fill_search(model: &Model) -> String {
    let index = index_name(model);
    format!("INSERT INTO \"{index}\" (\"{index}\") VALUES ('rebuild')")
}

/// The statements that take the index away, triggers first; the table loses nothing.
pub fn drop_search(model: &Model) -> Vec<String> {
    let index = index_name(model);
    let triggers = ["insert", "delete", "update"]
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
