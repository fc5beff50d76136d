//! Counts, sums and their like over the rows that a caller may read, by groups. One statement.

use super::bounds;
use super::filter;
use super::measure::{Column, columns};
use super::params::{Params, keep, limit, refused, short};
use super::query::answer;
use super::search::Search;
use crate::engine::Compiled;
use crate::own;
use crate::projection::{Member, object};
use crate::reading::Reading;
use crate::scope::{Json, Scope};
use crate::sql::Text;
use ports::{Detail, Error};
use spec::nearest::nearest;

/// The most groups of one answer.
const MAX_GROUPS: u32 = 1000;
const PARAMETERS: [&str; 6] = ["group", "measure", "filter", "search", "sort", "limit"];

/// What an aggregate is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AggregateQuery {
    /// What makes a group, divided by commas: fields, fields of a referenced row, `year`,
    /// `month`, `week` (its Monday) or `day` of a date. One group of all rows when absent.
    pub group: Option<String>,
    /// What is told of each group, divided by commas: `count()`, `sum(weight_kg * reps) as
    /// volume`. `count()` when absent.
    pub measure: Option<String>,
    /// As a list's.
    pub filter: Option<String>,
    /// As a list's.
    pub search: Option<String>,
    /// Columns of the answer divided by commas, `-` before one for descending. By the groups
    /// when absent.
    pub sort: Option<String>,
    /// Groups of the answer: 1 to 1000; 1000 when absent.
    pub limit: Option<u32>,
}

impl AggregateQuery {
    /// Reads a query string as sent, without `?`.
    ///
    /// # Errors
    /// Every unknown, repeated or misspelt parameter.
    pub fn parse(query: &str) -> Result<AggregateQuery, Error> {
        let mut params = Params::read(query, &PARAMETERS)?;
        let read = AggregateQuery {
            group: params.take("group"),
            measure: params.take("measure"),
            filter: params.take("filter"),
            search: params.take("search"),
            sort: params.take("sort"),
            limit: params.number("limit", MAX_GROUPS),
        };
        answer(read, params)
    }
}

/// `{"items": [{…}], "more": bool}`: an object a group, its members the groups' and measures'
/// columns under their names.
///
/// # Errors
/// Every fault of the query at once; not found where the model has no read rule.
pub async fn aggregate(
    scope: &Scope<'_>,
    model: &str,
    query: &AggregateQuery,
) -> Result<Json, Error> {
    let model = scope.model(model)?;
    let visible = filter::asked(scope, model, query.filter.as_deref(), "t")?;
    let asked = [&query.group, &query.measure];
    let texts = asked.into_iter().map(Option::as_deref);
    let own = own::named(scope, model, query.filter.as_deref(), texts).await?;
    let mut faults = Vec::new();
    let most = limit("limit", query.limit, MAX_GROUPS, MAX_GROUPS);
    let most = keep(most, &mut faults).unwrap_or(MAX_GROUPS);
    let read = |parameter: &str, text: &str| columns(scope.engine, model, parameter, text, &own);
    let groups = read("group", query.group.as_deref().unwrap_or(""));
    let groups = keep(groups, &mut faults).unwrap_or_default();
    let measure = query
        .measure
        .as_deref()
        .filter(|text| !text.trim().is_empty());
    let measures = read("measure", measure.unwrap_or("count()"));
    let measures = keep(measures, &mut faults).unwrap_or_default();
    let filter = query
        .filter
        .as_deref()
        .map(|filter| filter::typed(scope.engine, model, "filter", filter, &own));
    let filter = keep(filter.transpose(), &mut faults).flatten();
    let search = keep(Search::parse(model, query.search.as_deref()), &mut faults).flatten();
    let all: Vec<&Column> = groups.iter().chain(&measures).collect();
    faults.extend(twice(&all));
    let order = keep(
        order(query.sort.as_deref(), &all, groups.len()),
        &mut faults,
    );
    if !faults.is_empty() {
        return Err(refused(faults));
    }

    let mut wanted = visible;
    if let Some(filter) = &filter {
        wanted = wanted.and(filter::condition(scope, model, "filter", filter, "t")?);
    }
    if let Some(search) = &search {
        wanted = wanted.and(search.condition(scope, model, "t")?);
    }
    let statement = statement(scope, model, &all, groups.len(), wanted)?
        .push(&order.unwrap_or_default())
        .push(&format!(" LIMIT {})", most + 1));
    let rows = bounds::ask(scope, "measure", statement).await?.rows;
    let items: Vec<&str> = rows
        .iter()
        .take(most as usize)
        .filter_map(|row| row.text(0))
        .collect();
    Ok(Json(format!(
        "{{\"items\":[{}],\"more\":{}}}",
        items.join(","),
        rows.len() > most as usize
    )))
}

/// `SELECT {…} FROM (SELECT … GROUP BY …`, open for its order and limit.
fn statement(
    scope: &Scope<'_>,
    model: &Compiled,
    columns: &[&Column],
    groups: usize,
    wanted: Text,
) -> Result<Text, Error> {
    let mut reading = Reading::guarded(scope, model, "t");
    let mut members = Vec::with_capacity(columns.len());
    let mut inner = Text::new("");
    for (place, column) in columns.iter().enumerate() {
        let value = column.json(&format!("\"={place}\""));
        members.push(Member::named(&column.name, value));
        inner = inner
            .push(if place > 0 { ", " } else { "" })
            .append(column.sql(&mut reading)?)
            .push(&format!(" AS \"={place}\""));
    }
    let by: Vec<String> = (0..groups).map(|place| format!("\"={place}\"")).collect();
    let by = if by.is_empty() {
        String::new()
    } else {
        format!(" GROUP BY {}", by.join(", "))
    };
    Ok(Text::new("SELECT ")
        .append(object(members))
        .push(" FROM (SELECT ")
        .append(inner)
        .push(&format!(" FROM {} AS t WHERE ", model.table()))
        .append(wanted)
        .push(&by))
}

/// A name that two columns have.
fn twice(columns: &[&Column]) -> Option<Detail> {
    let names = columns.iter().map(|column| &column.name).enumerate();
    let mut again = names.filter(|(place, name)| {
        columns
            .iter()
            .take(*place)
            .any(|before| before.name == **name)
    });
    let (_, name) = again.next()?;
    let message = format!(
        "Two columns are called `{}`. Name one with `as`.",
        short(name)
    );
    Some(Detail::new("measure", "repeated", message))
}

/// ` ORDER BY …` by columns of the answer; then by the groups, so that the order is total.
fn order(sort: Option<&str>, columns: &[&Column], groups: usize) -> Result<String, Detail> {
    let mut keys: Vec<String> = Vec::new();
    for word in sort
        .unwrap_or("")
        .split(',')
        .filter(|word| !word.is_empty())
    {
        let (name, direction) = word
            .strip_prefix('-')
            .map_or((word, ""), |name| (name, " DESC"));
        let place = columns.iter().position(|column| column.name == name);
        let Some(place) = place else {
            let known = columns.iter().map(|column| column.name.as_str());
            let hint = nearest(name, known)
                .map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
            let message = format!("There is no column `{}` to sort by.{hint}", short(name));
            return Err(Detail::new("sort", "unknown", message));
        };
        keys.push(format!("\"={place}\"{direction}"));
    }
    keys.extend((0..groups).map(|place| format!("\"={place}\"")));
    Ok(if keys.is_empty() {
        String::new()
    } else {
        format!(" ORDER BY {}", keys.join(", "))
    })
}
