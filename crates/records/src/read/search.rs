//! Full-text search: a person's words as a query of the model's FTS5 table.

use super::sort::{Class, Key};
use crate::engine::Compiled;
use crate::reach;
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
    /// Columns that hold words, as FTS5 writes them.
    columns: String,
    /// Those of them that everyone may read who may read the row; none is all.
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
        let columns = |wanted: &dyn Fn(&String) -> bool| {
            let wanted = fields.iter().filter(|name| wanted(name));
            let names =
                wanted.filter_map(|name| Some(format!("\"{}\"", model.field(name)?.column)));
            names.collect::<Vec<String>>()
        };
        let (all, free) = (columns(&|_| true), columns(&|name| !veiled(name)));
        Ok(Some(Search {
            table: sql::name(&format!("{}_search", model.model.table())),
            words: words.join(" AND ") + "*",
            columns: format!("{{{}}}", all.join(" ")),
            free: (free.len() < fields.len()).then(|| format!("{{{}}}", free.join(" "))),
            // The last column is the space.
            weights: weights.collect::<String>() + ", 0.0",
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
        let within = |columns: &str| {
            Text::new(format!(
                "{alias}.rowid IN (SELECT rowid FROM {0} WHERE {0} MATCH ",
                self.table
            ))
            .append(self.asked(scope, model, columns))
            .push(")")
        };
        let all = within(&self.columns);
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
        Ok(Text::new("(")
            .append(within(free))
            .push(" OR ")
            .append(open)
            .push(")"))
    }

    /// The table of the words beside rows under `alias`, for [`Search::relevance`].
    pub(crate) fn beside(&self, scope: &Scope<'_>, model: &Compiled, alias: &str) -> Text {
        Text::new(format!(
            "{0} CROSS JOIN {1} AS {alias} ON {alias}.rowid = {0}.rowid AND {0} MATCH ",
            self.table,
            model.table()
        ))
        .append(self.asked(scope, model, &self.columns))
    }

    /// The words within these columns and, where it is known which spaces the caller can see at
    /// all, within those: other people's matches are then not even read.
    fn asked(&self, scope: &Scope<'_>, model: &Compiled, columns: &str) -> Text {
        let words = format!("{columns} : ({})", self.words);
        match &model.reach {
            None => Text::new("").bind(words),
            Some(reach) => Text::new("(SELECT ")
                .bind(words + " AND space : (")
                .push("||group_concat('\"'||s.\"space\"||'\"',' OR ')||')' FROM (")
                .append(reach::spaces(scope, reach))
                .push(") AS s)"),
        }
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
