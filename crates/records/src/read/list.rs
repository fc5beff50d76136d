//! A page of rows: filtered, sorted, behind a cursor, with what they refer to. One statement.

use super::bounds;
use super::cursor;
use super::expand::Expansion;
use super::filter;
use super::params::{keep, limit, refused};
use super::query::{DEFAULT_LIMIT, ListQuery, MAX_LIMIT};
use super::search::Search;
use super::sort::{self, Key};
use crate::engine::Compiled;
use crate::own::{self, Definitions};
use crate::projection;
use crate::reading::Reading;
use crate::scope::{Json, Scope};
use crate::sql::Text;
use ports::{Detail, Error, Row, Rows, Value as Cell};
use serde_json::{Map, Value};
use spec::expr::Typed;

/// `{"items": […], "next": cursor or null}` of the rows that the caller may read.
///
/// # Errors
/// Every fault of the query at once; not found where the model has no read rule.
pub async fn list(scope: &Scope<'_>, model: &str, query: &ListQuery) -> Result<Json, Error> {
    let page = Page::read(scope, scope.model(model)?, query, DEFAULT_LIMIT, MAX_LIMIT).await?;
    let next = page.next.map_or(Value::Null, Value::from);
    Ok(Json(format!(
        "{{\"items\":[{}],\"next\":{next}}}",
        page.items.join(",")
    )))
}

/// Rows as JSON text, and the cursor behind the last where there are more.
pub(crate) struct Page {
    pub items: Vec<String>,
    pub next: Option<String>,
}

impl Page {
    /// At most `query.limit` rows: `usual` where it is not given, never more than `most`.
    pub(crate) async fn read(
        scope: &Scope<'_>,
        model: &Compiled,
        query: &ListQuery,
        usual: u32,
        most: u32,
    ) -> Result<Page, Error> {
        if !model.can_read() {
            return Err(Error::not_found(&model.noun()));
        }
        let texts = query.expand.asked().chain([query.sort.as_deref()]);
        let own = own::named(scope, model, query.filter.as_deref(), texts).await?;
        let asked = Asked::of(scope, model, query, (usual, most), &own)?;
        let statement = asked.statement(scope, model, query)?;
        let rows = bounds::ask(scope, "filter", statement).await?;
        Ok(asked.page(model, query, rows))
    }
}

/// A list's query, read and typed.
struct Asked {
    limit: u32,
    filter: Option<Typed>,
    search: Option<Search>,
    keys: Vec<Key>,
    only: Option<Vec<String>>,
    expansion: Expansion,
    behind: Option<Text>,
}

impl Asked {
    fn of(
        scope: &Scope<'_>,
        model: &Compiled,
        query: &ListQuery,
        (usual, most): (u32, u32),
        own: &Definitions,
    ) -> Result<Asked, Error> {
        let mut faults: Vec<Detail> = Vec::new();
        let limit = keep(limit("limit", query.limit, usual, most), &mut faults);
        let filter = query
            .filter
            .as_deref()
            .map(|filter| filter::typed(scope.engine, model, "filter", filter, own));
        let filter = keep(filter.transpose(), &mut faults);
        let search = keep(Search::parse(model, query.search.as_deref()), &mut faults);
        let reading = Reading::guarded(scope, model, "t");
        let keys = match (&search, query.sort.as_deref()) {
            (Some(Some(search)), None) => {
                let mut keys = vec![search.relevance()];
                sort::with_id(&reading, &mut keys);
                Ok(keys)
            }
            // Every table has an index over space and revision, so the default never sorts.
            (_, sort) => sort::keys(&reading, "sort", sort, "rev", own),
        };
        let keys = keep(keys, &mut faults);
        let only = keep(query.only(model), &mut faults);
        let expansion = Expansion::parse(scope, model, &query.expand, own);
        let expansion = expansion.map_err(|found| faults.extend(found)).ok();
        let behind = keys.as_ref().map(|keys| {
            if sort::is_plain(keys) {
                cursor::condition(model, query, keys)
            } else {
                cursor::condition(model, query, &sort::aliased(keys, ""))
            }
        });
        let behind = keep(behind.transpose(), &mut faults);
        match (limit, filter, search, keys, only, expansion, behind) {
            (
                Some(limit),
                Some(filter),
                Some(search),
                Some(keys),
                Some(only),
                Some(expansion),
                Some(behind),
            ) if faults.is_empty() => Ok(Asked {
                limit,
                filter,
                search,
                keys,
                only,
                expansion,
                behind: behind.flatten(),
            }),
            _ => Err(refused(faults)),
        }
    }

    fn statement(
        &self,
        scope: &Scope<'_>,
        model: &Compiled,
        query: &ListQuery,
    ) -> Result<Text, Error> {
        let mut members = projection::members(scope, model, "t", self.only.as_deref())?;
        members.extend(self.expansion.member(scope, model, "t")?);
        let row = Text::new("SELECT ")
            .append(projection::object(members))
            .push(projection::NAMED);
        let table = Text::new(format!("{} AS t", model.table()));
        let plain = sort::is_plain(&self.keys);
        let from = match &self.search {
            Some(search) if !plain => search.beside(scope, model, "t"),
            _ => table.clone(),
        };
        let mut wanted = Text::new(" FROM ")
            .append(from)
            .push(" WHERE ")
            .append(filter::asked(scope, model, query.filter.as_deref(), "t")?);
        if let Some(filter) = &self.filter {
            wanted = wanted.and(filter::condition(scope, model, "filter", filter, "t")?);
        }
        // Beside the words' own table they are met, unless not all of them may be read.
        if let Some(search) = self
            .search
            .as_ref()
            .filter(|search| plain || search.veiled())
        {
            wanted = wanted.and(search.condition(scope, model, "t")?);
        }
        if let Some(behind) = &self.behind {
            wanted = wanted.and(behind.clone());
        }
        // One more than the page tells whether there is a next one.
        let limit = format!(" LIMIT {}", self.limit + 1);
        if plain {
            let values = if self.told() {
                Text::new("")
            } else {
                sort::values(&self.keys, "k")
            };
            let ordered = row.append(values).append(wanted);
            return Ok(ordered.append(sort::order(&self.keys)).push(&limit));
        }
        // First which rows, by what has to be worked out for each; then those rows alone.
        let found = Text::new(" FROM (SELECT t.\"id\" AS \"=\"")
            .append(sort::values(&self.keys, "="))
            .append(wanted)
            .append(sort::order(&sort::aliased(&self.keys, "")))
            .push(&limit)
            .push(") AS p CROSS JOIN ")
            .append(table)
            .push(" ON t.\"id\" = p.\"=\"");
        let keys = sort::aliased(&self.keys, "p.");
        Ok(row
            .append(sort::values(&keys, "k"))
            .append(found)
            .append(sort::order(&keys)))
    }

    /// Whether each sort value can be read from the row's JSON.
    fn told(&self) -> bool {
        self.keys.iter().all(|key| {
            let shown = |only: &Vec<String>| only.contains(&key.name);
            let always = matches!(key.name.as_str(), "id" | "rev");
            key.told && (always || self.only.as_ref().is_none_or(shown))
        })
    }

    fn page(&self, model: &Compiled, query: &ListQuery, mut found: Rows) -> Page {
        let more = found.rows.len() > self.limit as usize;
        found.rows.truncate(self.limit as usize);
        let last = found.rows.last().filter(|_| more);
        let values = last.and_then(|last| self.values(last));
        let next = values.map(|values| cursor::behind(model, query, &values));
        let text = |row: Row| match row.0.into_iter().next() {
            Some(Cell::Text(text)) => Some(text),
            _ => None,
        };
        Page {
            items: found.rows.into_iter().filter_map(text).collect(),
            next,
        }
    }

    /// The sort values of a row.
    fn values(&self, row: &Row) -> Option<Vec<Cell>> {
        if row.0.len() > self.keys.len() {
            let cells = row.0.iter().skip(1).zip(&self.keys);
            return cells
                .map(|(cell, key)| sort::of_class(key.class, cell))
                .collect();
        }
        let row: Map<String, Value> = serde_json::from_str(row.text(0)?).ok()?;
        let null = Value::Null;
        self.keys
            .iter()
            .map(|key| cursor::cell(key.class, row.get(&key.name).unwrap_or(&null)))
            .collect()
    }
}
