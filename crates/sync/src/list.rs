//! Lists from the device: the rows that the server would answer, in its order, with what waits
//! among them.

use crate::client::Client;
use crate::filter::{Filter, Readable, comparison};
use crate::key::Part;
use crate::models::{About, about, reach, sortable, window};
use crate::pending::Pending;
use crate::plan::{self, By};
use crate::server::Server;
use crate::store::{Broken, Store};
use serde_json::{Map, Value};
use spec::expr::{BinaryOp, Schema};
use spec::model::{Kind, Model};
use spec::own::Defined;
use std::collections::BTreeSet;

/// What a list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The model's name.
    pub model: String,
    /// A condition in the spec's expression language.
    pub filter: Option<String>,
    /// Fields by comma, `-` before those that fall; by revision where none is given.
    pub sort: Option<String>,
    /// Rows a page.
    pub limit: usize,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// A page of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    /// The rows, as they are seen.
    pub items: Vec<Map<String, Value>>,
    /// Where the page ended, if there is more.
    pub next: Option<String>,
    /// False where the server may have rows that belong in this page and are not kept here.
    pub whole: bool,
}

/// Why the device does not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It does not keep such rows, does not have them all yet, or cannot tell what is meant.
    Elsewhere,
    /// The store's.
    Broken(Broken),
}

impl From<Broken> for Trouble {
    fn from(broken: Broken) -> Trouble {
        Trouble::Broken(broken)
    }
}

/// A list's query, read.
pub(crate) struct Asked<'m> {
    pub name: &'m str,
    pub model: &'m Model,
    pub filter: Option<Filter>,
    pub keys: Vec<By>,
    pub own: bool,
    pub whole: bool,
    pub now: String,
}

impl<S: Store, V: Server> Client<S, V> {
    /// A page of the rows that the query asks for.
    ///
    /// # Errors
    /// The store's, and [`Trouble::Elsewhere`] where the network has to answer.
    pub async fn list(&self, query: &Query) -> Result<Listed, Trouble> {
        let sort = query.sort.as_deref().filter(|sort| !sort.is_empty());
        let pending = self.pending().await?;
        let asked = self
            .asked(
                &pending,
                &query.model,
                query.filter.as_deref(),
                sort.unwrap_or("rev"),
            )
            .await?;
        let behind = query
            .cursor
            .as_deref()
            .map(|cursor| read_cursor(&asked, cursor));
        let behind = behind
            .map(|parts| parts.ok_or(Trouble::Elsewhere))
            .transpose()?;
        let plan = plan::plan(
            (asked.name, asked.model),
            asked.filter.as_ref(),
            &asked.keys,
            &self.me,
        );
        let mut found = self
            .find(
                &pending,
                &asked,
                &plan,
                behind.as_deref(),
                Some(query.limit),
            )
            .await?;
        let more = found.len() > query.limit;
        found.truncate(query.limit);
        let next = found
            .last()
            .filter(|_| more)
            .map(|last| cursor(&last.parts));
        let whole = asked.whole || self.is_whole(&pending, &asked, &found, more).await?;
        let mut items: Vec<_> = found.into_iter().map(|taken| taken.row).collect();
        self.look_up(asked.model, &pending, &mut items).await?;
        Ok(Listed { items, next, whole })
    }

    /// Reads a query, or says that the device cannot answer it.
    pub(crate) async fn asked<'m>(
        &'m self,
        pending: &Pending,
        model: &str,
        filter: Option<&str>,
        sort: &str,
    ) -> Result<Asked<'m>, Trouble> {
        let known = self.models.spec().models.get_key_value(model);
        let (name, model) = known.ok_or(Trouble::Elsewhere)?;
        if !self.ready(name).await? {
            return Err(Trouble::Elsewhere);
        }
        let filter = filter.filter(|filter| !filter.is_empty());
        let defined = match filter.is_some_and(|filter| filter.contains('.')) || sort.contains('.')
        {
            true => self.definitions(pending).await?,
            false => Vec::new(),
        };
        let readable = Readable {
            models: &self.models,
            model,
            name,
            own: &defined,
        };
        let filter = match filter {
            Some(text) => Some(Filter::read(&readable, text).ok_or(Trouble::Elsewhere)?),
            None => None,
        };
        let keys = plan::keys(sort);
        for key in &keys {
            let path: Vec<&str> = key.name.split('.').collect();
            let ty = readable.field(&path).ok_or(Trouble::Elsewhere)?.ty;
            let computed = model.fields.get(&key.name).and_then(|field| {
                let kinds = matches!(field.kind, Kind::Formula | Kind::Lookup | Kind::Rollup);
                self.models.schema(model).type_of(field).filter(|_| kinds)
            });
            if path.len() > 1 || !sortable(&computed.unwrap_or(ty).kind) {
                return Err(Trouble::Elsewhere);
            }
        }
        let (about, says_where) = (
            about(model),
            filter.as_ref().is_some_and(Filter::names_space),
        );
        let shared = spec::expr::parse(model.access.read.as_deref().unwrap_or(""))
            .ok()
            .is_none_or(|rule| reach(&rule) != Some(false));
        if shared && says_where && !self.is_held(filter.as_ref()).await? {
            return Err(Trouble::Elsewhere);
        }
        Ok(Asked {
            name,
            model,
            filter,
            keys,
            own: about == About::Own && !says_where,
            whole: window(model).is_none() && about != About::Anywhere,
            now: self.device.now(),
        })
    }

    /// Whether the filter asks about spaces alone whose rows are here.
    async fn is_held(&self, filter: Option<&Filter>) -> Result<bool, Broken> {
        let conditions = filter.map(Filter::conditions).unwrap_or_default();
        let mut compared = conditions
            .iter()
            .filter_map(|one| comparison(one, &self.me));
        let space = compared.find(|(field, op, _)| *field == "space" && *op == BinaryOp::Eq);
        let Some((_, _, Value::String(space))) = space else {
            return Ok(false);
        };
        let notes = self.notes().await?;
        Ok(notes.at.iter().any(|at| at.space == space))
    }

    /// Definitions of values by key, from the rows that define them.
    async fn definitions(&self, pending: &Pending) -> Result<Vec<Defined>, Broken> {
        let mut by: BTreeSet<&str> = BTreeSet::new();
        for model in self.models.spec().models.values() {
            by.extend(
                model
                    .fields
                    .values()
                    .filter_map(|field| field.defined_by.as_deref()),
            );
        }
        let mut defined = Vec::new();
        for name in by {
            let Some(model) = self.models.model(name) else {
                continue;
            };
            let asked = Asked {
                name,
                model,
                filter: None,
                keys: plan::keys("rev"),
                own: about(model) == About::Own,
                whole: true,
                now: String::new(),
            };
            let plan = plan::plan((name, model), None, &asked.keys, &self.me);
            let rows = self.find(pending, &asked, &plan, None, None).await?;
            defined.extend(rows.iter().filter_map(|taken| Defined::read(&taken.row)));
        }
        Ok(defined)
    }
}

fn cursor(parts: &[Part]) -> String {
    let parts = parts.iter().map(|part| match part {
        Part::Null => Value::Null,
        // As text, for not every reader of JSON keeps the last bit of a number.
        Part::Number(number) => Value::from(vec![format!("{number:?}")]),
        Part::Text(text) => text.as_str().into(),
    });
    parts.collect::<Value>().to_string()
}

fn read_cursor(asked: &Asked<'_>, cursor: &str) -> Option<Vec<Part>> {
    let parts: Vec<Value> = serde_json::from_str(cursor).ok()?;
    let part = |part: Value| match part {
        Value::Null => Some(Part::Null),
        Value::String(text) => Some(Part::Text(text)),
        other => Some(Part::Number(other.get(0)?.as_str()?.parse().ok()?)),
    };
    let parts: Vec<Part> = parts.into_iter().map(part).collect::<Option<_>>()?;
    (parts.len() == asked.keys.len()).then_some(parts)
}
