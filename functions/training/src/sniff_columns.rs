//! `POST /api/imports/columns`: what the columns of a table seem to hold that no app we know
//! wrote, for a person to correct.

use contract::{ColumnsRequest, ImportColumns, ImportMapping, TableColumn, TableColumnMeans};
use edge::{Cx, Identity};
use ports::{Error, Rows, Statement};

use crate::import;

/// Mappings that are looked at, the last first.
const REMEMBERED: i64 = 20;

/// Answers the table's columns with some of their values and what each seems to be. A table whose
/// columns the person has named before is named so again.
///
/// # Errors
/// Validation when the text is no table.
pub async fn sniff_columns(
    cx: &Cx,
    user: &Identity,
    body: ColumnsRequest,
) -> Result<ImportColumns, Error> {
    let table = import::table(body.text.as_bytes()).ok_or_else(|| {
        Error::field(
            "text",
            "format",
            "This is no table: its first line names no columns.",
        )
    })?;
    let before = Statement::new(
        "SELECT mapping FROM imports WHERE space = ?1 AND deleted_at IS NULL AND mapping IS NOT NULL
         ORDER BY created_at DESC LIMIT ?2",
    )
    .bind(user.user.as_str())
    .bind(REMEMBERED);
    let names: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    let before = remembered(&cx.ports.db.query(before).await?, &names);
    let means = |at: usize, guessed: &str| {
        let named = before.as_ref().and_then(|before| before.columns.get(at));
        match named {
            Some(named) => TableColumnMeans::of_word(named.means.word()),
            None => TableColumnMeans::of_word(guessed),
        }
    };
    let columns = table.columns.iter().enumerate();
    let columns = columns.map(|(at, column)| TableColumn {
        name: column.name.clone(),
        samples: column.samples.clone(),
        means: means(at, column.means).unwrap_or(TableColumnMeans::Ignore),
    });
    Ok(ImportColumns {
        columns: columns.collect(),
        day_first: before
            .as_ref()
            .and_then(|before| before.day_first)
            .or(table.day_first),
        unit_stated: table.unit_stated,
        remembered: before.is_some(),
    })
}

/// The mapping of an earlier table with the same columns.
fn remembered(rows: &Rows, names: &[&str]) -> Option<ImportMapping> {
    let texts = rows.rows.iter().filter_map(|row| row.text(0));
    let mut mappings = texts.filter_map(|text| serde_json::from_str::<ImportMapping>(text).ok());
    mappings.find(|mapping| {
        let named: Vec<&str> = mapping
            .columns
            .iter()
            .map(|column| column.column.as_str())
            .collect();
        named == names
    })
}
