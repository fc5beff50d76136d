//! A list to take away: as a table for spreadsheets, or as JSON.

use super::csv;
use super::list::Page;
use super::params::Params;
use super::query::{ListQuery, answer};
use crate::engine::Compiled;
use crate::own::{self, Definitions};
use crate::projection::SYSTEM;
use crate::scope::Scope;
use ports::{Detail, Error};

/// The most rows of one answer.
const MAX_ROWS: u32 = 10_000;
const PARAMETERS: [&str; 7] = [
    "format", "filter", "search", "sort", "limit", "cursor", "fields",
];

/// How an export is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// RFC 4180, with a header line.
    Csv,
    /// An array of rows.
    #[default]
    Json,
}

/// What an export is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportQuery {
    /// How it is written; JSON when absent.
    pub format: Format,
    /// As a list's, without `expand`; `limit` is 1 to 10 000, 10 000 when absent.
    pub list: ListQuery,
}

impl ExportQuery {
    /// Reads a query string as sent, without `?`.
    ///
    /// # Errors
    /// Every unknown, repeated or misspelt parameter.
    pub fn parse(query: &str) -> Result<ExportQuery, Error> {
        let mut params = Params::read(query, &PARAMETERS)?;
        let format = match params.take("format").as_deref() {
            Some("csv") => Format::Csv,
            None | Some("json") => Format::Json,
            Some(_) => {
                let message = "`format` is `csv` or `json`.";
                params.faults.push(Detail::new("format", "value", message));
                Format::Json
            }
        };
        let list = ListQuery::take(&mut params, MAX_ROWS);
        answer(ExportQuery { format, list }, params)
    }
}

/// An export, or a part of one.
pub struct Export {
    /// The text in its format.
    pub text: String,
    /// Where the next part begins, where there is one.
    pub next: Option<String>,
}

/// Writes the rows of a list that the caller may read, up to 10 000 of them.
///
/// # Errors
/// As a list's.
pub async fn export(scope: &Scope<'_>, model: &str, query: &ExportQuery) -> Result<Export, Error> {
    let model = scope.model(model)?;
    let page = Page::read(scope, model, &query.list, MAX_ROWS, MAX_ROWS).await?;
    let text = match query.format {
        Format::Json => format!("[{}]", page.items.join(",\n")),
        Format::Csv => {
            let only = query.list.only(model).ok().flatten();
            let names = columns(model, only.as_deref());
            let own = match model.own() {
                Some((own, _)) if names.contains(&own) => {
                    own::all(scope, model, query.list.filter.as_deref()).await?
                }
                _ => Definitions::default(),
            };
            csv::written(&own::columns(&own, model, &names), &page.items)?
        }
    };
    Ok(Export {
        text,
        next: page.next,
    })
}

/// The members that a row may have, in their order; those of `only` in that order, behind
/// the `id` and `rev` that are always there.
fn columns<'m>(model: &'m Compiled, only: Option<&'m [String]>) -> Vec<&'m str> {
    let Some(only) = only else {
        let own = model.shown.iter().map(|(name, _)| name.as_str());
        return SYSTEM.into_iter().chain(own).collect();
    };
    let mut columns: Vec<&str> = vec!["id", "rev"];
    for name in only {
        if !columns.contains(&name.as_str()) {
            columns.push(name);
        }
    }
    columns
}
