//! What a list is asked for: the query string's parameters, each known or a fault.

use crate::engine::{Compiled, Engine};
use crate::filter::Readable;
use crate::projection::SYSTEM;
use ports::{Code, Detail, Error};
use spec::expr::{self, Typed};
use spec::model::{Field, Kind};
use spec::nearest::nearest;

/// The most rows a page holds.
pub(crate) const MAX_LIMIT: u32 = 200;
const DEFAULT_LIMIT: u32 = 50;
const MAX_SORT_KEYS: usize = 5;
const PARAMETERS: [&str; 6] = ["filter", "sort", "limit", "cursor", "expand", "fields"];

/// What a list is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListQuery {
    /// An expression over the row; only rows for which it is true.
    pub filter: Option<String>,
    /// Field names divided by commas, `-` before one for descending. When absent, by `rev`:
    /// the order of their last change, as the change feed has it.
    pub sort: Option<String>,
    /// Rows a page: 1 to 200; 50 when absent.
    pub limit: Option<u32>,
    /// `next` of the page before, for the same filter and sort.
    pub cursor: Option<String>,
    /// References and lists to put into each row, divided by commas: `exercise,workout.sets`.
    pub expand: Option<String>,
    /// Only these fields, divided by commas; `id` and `rev` come always.
    pub fields: Option<String>,
}

impl ListQuery {
    /// Reads a query string as sent, without `?`.
    ///
    /// # Errors
    /// Every unknown, repeated or misspelt parameter.
    pub fn parse(query: &str) -> Result<ListQuery, Error> {
        let mut read = ListQuery::default();
        let mut faults = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (Some(name), Some(value)) = (decoded(name), decoded(value)) else {
                return Err(Error::bad_request(
                    "The query string is not valid percent-encoded UTF-8.",
                ));
            };
            let slot = match name.as_str() {
                "limit" => {
                    match value.parse() {
                        Ok(limit) if read.limit.is_none() => read.limit = Some(limit),
                        Ok(_) => faults.push(repeated("limit")),
                        Err(_) => faults.push(Detail::new(
                            "limit",
                            "type",
                            format!("`limit` must be a whole number from 1 to {MAX_LIMIT}."),
                        )),
                    }
                    continue;
                }
                "filter" => &mut read.filter,
                "sort" => &mut read.sort,
                "cursor" => &mut read.cursor,
                "expand" => &mut read.expand,
                "fields" => &mut read.fields,
                unknown => {
                    let hint = nearest(unknown, PARAMETERS).map_or_else(
                        || format!("It takes {}.", PARAMETERS.join(", ")),
                        |near| format!("Did you mean `{near}`?"),
                    );
                    let shown: String = unknown.chars().take(60).collect();
                    faults.push(Detail::new(
                        shown.clone(),
                        "unknown",
                        format!("There is no parameter `{shown}`. {hint}"),
                    ));
                    continue;
                }
            };
            if slot.is_some() {
                faults.push(repeated(&name));
            }
            *slot = Some(value);
        }
        if faults.is_empty() {
            Ok(read)
        } else {
            Err(refused(faults))
        }
    }

    /// Rows a page.
    pub(crate) fn page(&self) -> Result<u32, Detail> {
        match self.limit.unwrap_or(DEFAULT_LIMIT) {
            limit @ 1..=MAX_LIMIT => Ok(limit),
            _ => Err(Detail::new(
                "limit",
                "range",
                format!("`limit` must be from 1 to {MAX_LIMIT}."),
            )),
        }
    }

    /// The filter, typed.
    pub(crate) fn condition(
        &self,
        engine: &Engine,
        model: &Compiled,
    ) -> Result<Option<Typed>, Detail> {
        let Some(filter) = &self.filter else {
            return Ok(None);
        };
        let fault = |message: String| {
            Detail::new(
                "filter",
                "filter",
                format!(
                    "The filter cannot be read: {}.",
                    message.trim_end_matches('.')
                ),
            )
        };
        let parsed = expr::parse(filter).map_err(|found| fault(found.to_string()))?;
        let schema = Readable::new(engine, model);
        let typed = expr::check_as(&parsed, &schema, &expr::Kind::Bool);
        typed.map(Some).map_err(|faults| {
            fault(
                faults
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join("; "),
            )
        })
    }

    /// The sort keys; the id is always the last, so the order is total.
    pub(crate) fn keys<'m>(&self, model: &'m Compiled) -> Result<Vec<Key<'m>>, Detail> {
        let mut keys: Vec<Key<'m>> = Vec::new();
        // Every table has an index over space and revision, so the default never sorts.
        let sort = self
            .sort
            .as_deref()
            .filter(|sort| !sort.is_empty())
            .unwrap_or("rev");
        for word in sort.split(',').filter(|word| !word.is_empty()) {
            let (name, descending) = word
                .strip_prefix('-')
                .map_or((word, false), |name| (name, true));
            let key = Key::of(model, name, descending).ok_or_else(|| unsortable(model, name))?;
            if keys.iter().any(|known| known.name == key.name) || keys.len() == MAX_SORT_KEYS {
                return Err(Detail::new(
                    "sort",
                    "sort",
                    format!("Sort by at most {MAX_SORT_KEYS} different fields."),
                ));
            }
            keys.push(key);
        }
        let descending = keys.last().is_some_and(|last| last.descending);
        if keys.iter().all(|key| key.name != "id") {
            keys.extend(Key::of(model, "id", descending));
        }
        Ok(keys)
    }

    /// The fields asked for; `None` is all.
    pub(crate) fn only(&self, model: &Compiled) -> Result<Option<Vec<String>>, Detail> {
        let Some(fields) = &self.fields else {
            return Ok(None);
        };
        let readable = |name: &str| {
            SYSTEM.contains(&name)
                || model
                    .field(name)
                    .is_some_and(|field| field.kind != Kind::Secret)
        };
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

/// One sort key.
pub(crate) struct Key<'m> {
    pub name: &'m str,
    pub column: &'m str,
    /// None for the fields that every row has.
    pub field: Option<&'m Field>,
    pub descending: bool,
    pub nullable: bool,
}

impl<'m> Key<'m> {
    fn of(model: &'m Compiled, name: &str, descending: bool) -> Option<Key<'m>> {
        if let Some(own) = SYSTEM.into_iter().find(|own| *own == name) {
            return Some(Key {
                name: own,
                column: own,
                field: None,
                descending,
                nullable: false,
            });
        }
        let (name, field) = model.model.fields.get_key_value(name)?;
        let scalar = !matches!(
            field.kind,
            Kind::Many | Kind::Secret | Kind::List | Kind::Enums | Kind::Object | Kind::Json
        );
        scalar.then(|| Key {
            name,
            column: &field.column,
            field: Some(field),
            descending,
            nullable: !field.required,
        })
    }
}

/// A query that cannot be answered: the request's fault, every reason listed.
pub(crate) fn refused(details: Vec<Detail>) -> Error {
    let message = details.first().map_or_else(
        || "The query cannot be read.".to_owned(),
        |first| first.message.clone(),
    );
    Error::new(Code::BadRequest, message).with_details(details)
}

/// A name in a list parameter that the model does not have.
pub(crate) fn unknown_field(parameter: &str, model: &Compiled, name: &str) -> Detail {
    let known = SYSTEM.into_iter().chain(
        model
            .stored
            .iter()
            .filter(|(_, field)| field.kind != Kind::Secret)
            .map(|(name, _)| name.as_str()),
    );
    let hint =
        nearest(name, known).map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
    let shown: String = name.chars().take(60).collect();
    Detail::new(
        parameter,
        "unknown",
        format!("There is no field `{shown}` in {}.{hint}", model.a_noun()),
    )
}

fn unsortable(model: &Compiled, name: &str) -> Detail {
    match model
        .model
        .fields
        .get(name)
        .filter(|field| field.kind != Kind::Secret)
    {
        Some(_) => Detail::new(
            "sort",
            "sort",
            format!("A list cannot be sorted by `{name}`."),
        ),
        None => unknown_field("sort", model, name),
    }
}

fn repeated(name: &str) -> Detail {
    Detail::new(name, "repeated", format!("`{name}` is given twice."))
}

/// Percent-decoding of a form: `+` is a space.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
                (digit(rest.next())? * 16 + digit(rest.next())?) as u8
            }
            plain => plain,
        });
    }
    String::from_utf8(bytes).ok()
}
