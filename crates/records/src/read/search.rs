//! Full-text search: a person's words as a query of the model's FTS5 table.

use super::sort::{Class, Key};
use crate::engine::Compiled;
use crate::rule::Source;
use crate::scope::Scope;
use crate::sql::{self, Text};
use ports::{Detail, Error};

const MAX_CHARS: usize = 200;
const MAX_WORDS: usize = 16;

/// A search, its words quoted.
pub(crate) struct Search {
    table: String,
    words: String,
    /// Columns that everyone may read who may read the row; none is all.
    free: Option<String>,
    weights: String,
}

impl Search {
    /// Reads what a person typed: each word must be found, the last as a beginning.
    pub(crate) fn parse(model: &Compiled, typed: Option<&str>) -> Result<Option<Search>, Detail> {
        let Some(typed) = typed else { return Ok(None) };
        let fault = |code: &str, message: String| Err(Detail::new("search", code, message));
        if model.model.search.is_empty() {
            let message = format!("There is no search in {}.", model.model.plural);
            return fault("unknown", message);
        }
        if typed.chars().count() > MAX_CHARS {
            let message = format!("Search for at most {MAX_CHARS} characters.");
            return fault("max", message);
        }
        let words: Vec<String> = typed
            .split(|c: char| c.is_whitespace() || c.is_control())
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .map(|word| format!("\"{}\"", word.replace('"', " ")))
            .collect();
        if words.is_empty() || words.len() > MAX_WORDS {
            let message = format!("Search for 1 to {MAX_WORDS} words.");
            return fault("range", message);
        }
        let veiled = |name: &String| model.read_rule(name).is_some();
        let fields = &model.model.search;
        let weights = fields.iter().enumerate().map(|(place, name)| {
            // A field that not everyone may read moves nothing to the front.
            let weight = if veiled(name) { 0 } else { 8 >> place.min(3) };
            format!(", {weight}.0")
        });
        let free: Vec<String> = fields
            .iter()
            .filter(|name| !veiled(name))
            .filter_map(|name| Some(format!("\"{}\"", model.field(name)?.column)))
            .collect();
        Ok(Some(Search {
            table: sql::name(&format!("{}_search", model.model.table())),
            words: words.join(" AND ") + "*",
            free: (free.len() < fields.len()).then(|| format!("{{{}}}", free.join(" "))),
            weights: weights.collect(),
        }))
    }

    /// Whether not everyone who may read a row may read all that is searched of it.
    pub(crate) fn veiled(&self) -> bool {
        self.free.is_some()
    }

    /// That a row under `alias` holds the words where the caller may read them.
    pub(crate) fn condition(
        &self,
        scope: &Scope<'_>,
        model: &Compiled,
        alias: &str,
    ) -> Result<Text, Error> {
        let within = |words: &str| {
            Text::new(format!(
                "{alias}.rowid IN (SELECT rowid FROM {0} WHERE {0} MATCH ",
                self.table
            ))
            .bind(words)
            .push(")")
        };
        let all = within(&self.words);
        let Some(free) = &self.free else {
            return Ok(all);
        };
        let mut open = all;
        for (name, rule) in &model.read_rules {
            if model.model.search.contains(name) {
                open = open.and(rule.filter(scope, model, Source::Row(alias))?);
            }
        }
        if free == "{}" {
            return Ok(open);
        }
        let words = format!("{free} : ({})", self.words);
        Ok(Text::new("(")
            .append(within(&words))
            .push(" OR ")
            .append(open)
            .push(")"))
    }

    /// The table of the words beside rows under `alias`, for [`Search::relevance`].
    pub(crate) fn beside(&self, model: &Compiled, alias: &str) -> Text {
        Text::new(format!(
            "{0} CROSS JOIN {1} AS {alias} ON {alias}.rowid = {0}.rowid AND {0} MATCH ",
            self.table,
            model.table()
        ))
        .bind(self.words.as_str())
    }

    /// The sort key that puts what matches best first.
    pub(crate) fn relevance(&self) -> Key {
        Key {
            name: String::new(),
            sql: Text::new(format!("bm25({}{})", self.table, self.weights)),
            class: Class::Float,
            descending: false,
            nullable: false,
            plain: false,
            told: false,
        }
    }
}
