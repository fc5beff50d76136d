//! What a caller of the feed asks for, read and held to its limits.

use super::kept;
use crate::engine::Compiled;
use crate::read::params::{Params, refused};
use crate::scope::Scope;
use ports::{Detail, Error};
use std::collections::BTreeSet;

/// Rows that a page looks at where the caller does not say.
const USUAL_LIMIT: u32 = 500;
/// And at most.
const MOST_LIMIT: u32 = 1000;
/// Seconds that a caller may wait for a change.
const MOST_WAIT: u32 = 25;

/// The query of a feed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedQuery {
    /// The space; the caller's own when absent.
    pub space: Option<String>,
    /// The last page's `next_since`; 0 begins.
    pub since: i64,
    /// The `head` of the page that a first sync began with: what is as old and lies outside a
    /// policy's window is not sent. Of `since` 0 it is the space's revision itself.
    pub first: i64,
    /// Rows that the page looks at, 1 to 1000.
    pub limit: u32,
    /// Names of models, in the singular; all that devices keep when absent.
    pub models: Option<Vec<String>>,
    /// Whether to list the caller's spaces too; the page of `since` 0 always does.
    pub spaces: bool,
    /// Seconds, 0 to 25, to wait where there is nothing to tell yet.
    pub wait: u32,
}

impl FeedQuery {
    /// Reads a query string, as sent.
    ///
    /// # Errors
    /// Bad request where it is not percent-encoded; every fault of a parameter at once.
    pub fn parse(query: &str) -> Result<FeedQuery, Error> {
        const KNOWN: [&str; 7] = [
            "space", "since", "first", "limit", "models", "spaces", "wait",
        ];
        let mut params = Params::read(query, &KNOWN)?;
        let mut numbers = Numbers {
            params: &mut params,
        };
        let since = numbers.take("since", 0, 0, i64::MAX);
        let first = numbers.take("first", 0, 0, i64::MAX);
        let limit = numbers.take("limit", USUAL_LIMIT.into(), 1, MOST_LIMIT.into());
        let wait = numbers.take("wait", 0, 0, MOST_WAIT.into());
        let spaces = match params.take("spaces").as_deref() {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => {
                let message = "`spaces` is true or false.";
                params.faults.push(Detail::new("spaces", "type", message));
                false
            }
        };
        let models = params.take("models");
        let space = params.take("space");
        if !params.faults.is_empty() {
            return Err(refused(params.faults));
        }
        Ok(FeedQuery {
            space,
            since,
            first,
            limit: u32::try_from(limit).unwrap_or(USUAL_LIMIT),
            models: models.map(|names| names.split(',').map(str::to_owned).collect()),
            spaces,
            wait: u32::try_from(wait).unwrap_or(0),
        })
    }
}

/// Parameters that are whole numbers.
struct Numbers<'p> {
    params: &'p mut Params,
}

impl Numbers<'_> {
    fn take(&mut self, name: &str, usual: i64, least: i64, most: i64) -> i64 {
        let Some(text) = self.params.take(name) else {
            return usual;
        };
        let (code, message) = match text.parse() {
            Ok(number) if (least..=most).contains(&number) => return number,
            Ok(_) if most == i64::MAX => ("range", format!("`{name}` must not be negative.")),
            Ok(_) => ("range", format!("`{name}` must be from {least} to {most}.")),
            Err(_) => ("type", format!("`{name}` is a whole number.")),
        };
        self.params.faults.push(Detail::new(name, code, message));
        usual
    }
}

/// A query with the models that it means.
pub(super) struct Asked<'q> {
    pub query: &'q FeedQuery,
    pub space: &'q str,
    /// By name.
    pub models: Vec<&'q Compiled>,
}

impl<'q> Asked<'q> {
    pub(super) fn of(scope: &Scope<'q>, query: &'q FeedQuery) -> Result<Asked<'q>, Error> {
        let space = query.space.as_deref().unwrap_or(scope.caller());
        let mut models: Vec<&Compiled> = kept(scope.engine, scope.function).collect();
        if models.is_empty() {
            return Err(Error::not_found("address"));
        }
        if let Some(names) = &query.models {
            let unknown = |name: &&String| !models.iter().any(|model| model.name == **name);
            if let Some(name) = names.iter().find(unknown) {
                let known: Vec<&str> = models.iter().map(|model| model.name.as_str()).collect();
                let message = format!(
                    "`{}` is nothing that devices keep; those are {}.",
                    name.chars().take(60).collect::<String>(),
                    known.join(", ")
                );
                return Err(refused(vec![Detail::new("models", "unknown", message)]));
            }
            models.retain(|model| names.contains(&model.name));
        }
        Ok(Asked {
            query,
            space,
            models,
        })
    }

    /// Whether a read rule of these models, or of a field of theirs, calls that function.
    pub(super) fn calls(&self, function: &str) -> bool {
        let rules = self.models.iter().flat_map(|model| {
            let fields = model.read_rules.iter().map(|(_, rule)| rule);
            model.read.iter().chain(fields)
        });
        let mut calls = rules.map(|rule| rule.written.functions_used());
        calls.any(|called: BTreeSet<String>| called.contains(function))
    }
}
