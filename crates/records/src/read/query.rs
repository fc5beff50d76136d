//! What a list is asked for.

use super::params::{Params, refused, unknown_field};
use crate::engine::Compiled;
use crate::projection::SYSTEM;
use ports::{Detail, Error};

/// The most rows a page holds.
pub(crate) const MAX_LIMIT: u32 = 200;
pub(crate) const DEFAULT_LIMIT: u32 = 50;
const PARAMETERS: [&str; 8] = [
    "filter", "search", "sort", "limit", "cursor", "expand", "expand.", "fields",
];

/// What a list is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListQuery {
    /// An expression over the row; only rows for which it is true.
    pub filter: Option<String>,
    /// Words that the row's searched fields must all hold, the last perhaps unfinished.
    pub search: Option<String>,
    /// Field names divided by commas, `-` before one for descending. When absent, by
    /// relevance for a search, else by `rev`: the order of their last change, as the change
    /// feed has it.
    pub sort: Option<String>,
    /// Rows a page: 1 to 200; 50 when absent.
    pub limit: Option<u32>,
    /// `next` of the page before, for the same filter, search and sort.
    pub cursor: Option<String>,
    /// References and lists to put into each row.
    pub expand: Expand,
    /// Only these fields, divided by commas; `id` and `rev` come always.
    pub fields: Option<String>,
}

/// References and lists to put into a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expand {
    /// Which, divided by commas: `exercise,workout.sets`.
    pub paths: Option<String>,
    /// What a list there is asked for: `sets.filter`, `sets.sort` or `sets.limit`, and how.
    pub options: Vec<(String, String)>,
}

impl Expand {
    /// The paths with no wishes about any.
    pub fn of(paths: impl Into<String>) -> Expand {
        Expand {
            paths: Some(paths.into()),
            options: Vec::new(),
        }
    }

    /// Reads a query string that holds nothing else.
    ///
    /// # Errors
    /// Every unknown or repeated parameter.
    pub fn parse(query: &str) -> Result<Expand, Error> {
        let mut params = Params::read(query, &["expand", "expand."])?;
        let expand = Expand::take(&mut params);
        answer(expand, params)
    }

    /// Whether nothing is to be expanded.
    pub fn is_empty(&self) -> bool {
        self.paths.as_deref().is_none_or(str::is_empty)
    }

    /// What the lists are asked for, each as it was written.
    pub(crate) fn asked(&self) -> impl Iterator<Item = Option<&str>> {
        self.options.iter().map(|(_, text)| Some(text.as_str()))
    }

    fn take(params: &mut Params) -> Expand {
        Expand {
            options: params.beginning("expand."),
            paths: params.take("expand"),
        }
    }
}

impl ListQuery {
    /// Reads a query string as sent, without `?`.
    ///
    /// # Errors
    /// Every unknown, repeated or misspelt parameter.
    pub fn parse(query: &str) -> Result<ListQuery, Error> {
        let mut params = Params::read(query, &PARAMETERS)?;
        let read = ListQuery::take(&mut params, MAX_LIMIT);
        answer(read, params)
    }

    pub(crate) fn take(params: &mut Params, most: u32) -> ListQuery {
        ListQuery {
            filter: params.take("filter"),
            search: params.take("search"),
            sort: params.take("sort"),
            limit: params.number("limit", most),
            cursor: params.take("cursor"),
            expand: Expand::take(params),
            fields: params.take("fields"),
        }
    }

    /// The fields asked for; `None` is all.
    pub(crate) fn only(&self, model: &Compiled) -> Result<Option<Vec<String>>, Detail> {
        let Some(fields) = &self.fields else {
            return Ok(None);
        };
        let readable =
            |name: &str| SYSTEM.contains(&name) || model.shown.iter().any(|(own, _)| own == name);
        let names: Vec<String> = fields
            .split(',')
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        match names.iter().find(|name| !readable(name)) {
            Some(unknown) => Err(unknown_field("fields", model, unknown)),
            None => Ok(Some(names)),
        }
    }
}

/// What was read, where nothing was wrong.
pub(crate) fn answer<T>(read: T, params: Params) -> Result<T, Error> {
    if params.faults.is_empty() {
        Ok(read)
    } else {
        Err(refused(params.faults))
    }
}
