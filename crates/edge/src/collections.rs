//! The collections that every function serves from its spec: which there are, and what
//! each request of one asks of the record engine.

use crate::answer::reply_json;
use crate::call::json;
use crate::{Call, query};
use ports::{Error, Method, Request, Response};
use records::{Engine, ListQuery};

/// What is done with a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// `GET /api/<plural>`.
    List,
    /// `GET /api/<plural>/{id}`.
    Get,
    /// `POST /api/<plural>`.
    Create,
    /// `PATCH /api/<plural>/{id}`.
    Update,
    /// `DELETE /api/<plural>/{id}?rev=`.
    Delete,
    /// `POST /api/<plural>/batch`.
    Batch,
    /// `GET /api/<plural>/changes?since=&space=&limit=`.
    Changes,
}

/// A way that the record engine offers: method, model, action, parameters.
pub(crate) type Offer<'a> = (Method, &'a str, Action, Vec<String>);

/// What the record engine offers at a path. An operation without an access rule exists
/// for nobody, so it is not there at all.
pub(crate) fn at<'a>(engine: &'a Engine, function: &str, segments: &[String]) -> Vec<Offer<'a>> {
    let Some((plural, rest)) = segments.split_first() else {
        return Vec::new();
    };
    let Some(compiled) = engine.model_of_collection(plural) else {
        return Vec::new();
    };
    let spec = engine.spec();
    let own = spec
        .functions
        .get(function)
        .is_some_and(|function| function.models.contains(&compiled.name));
    if !own || compiled.model.internal {
        return Vec::new();
    }
    let access = &compiled.model.access;
    let (read, create) = (access.read.is_some(), access.create.is_some());
    let (update, delete) = (access.update.is_some(), access.delete.is_some());
    let offers: Vec<(bool, Method, Action, Vec<String>)> = match rest {
        [] => vec![
            (read, Method::Get, Action::List, Vec::new()),
            (create, Method::Post, Action::Create, Vec::new()),
        ],
        [word] if word == "batch" => vec![(
            create || update || delete,
            Method::Post,
            Action::Batch,
            Vec::new(),
        )],
        [word] if word == "changes" => vec![(read, Method::Get, Action::Changes, Vec::new())],
        [id] => vec![
            (read, Method::Get, Action::Get, vec![id.clone()]),
            (update, Method::Patch, Action::Update, vec![id.clone()]),
            (delete, Method::Delete, Action::Delete, vec![id.clone()]),
        ],
        _ => Vec::new(),
    };
    let there = offers.into_iter().filter(|(there, ..)| *there);
    there
        .map(|(_, method, action, params)| (method, compiled.name.as_str(), action, params))
        .collect()
}

/// Carries a collection's request out.
pub(crate) async fn serve(call: &Call<'_>, model: &str, action: Action) -> Result<Response, Error> {
    let user = call.user()?.user.as_str();
    let scope = call.cx.scope(Some(user));
    let (request, id) = (call.request, call.param(0));
    match action {
        Action::List => {
            let query = ListQuery::parse(&request.query)?;
            reply_json(200, records::list(&scope, model, &query).await?)
        }
        Action::Get => {
            let [expand] = parameters(request, ["expand"])?;
            reply_json(
                200,
                records::get(&scope, model, id, expand.as_deref()).await?,
            )
        }
        Action::Create => reply_json(201, records::create(&scope, model, json(request)?).await?),
        Action::Update => reply_json(
            200,
            records::update(&scope, model, id, json(request)?).await?,
        ),
        Action::Delete => {
            let [rev] = parameters(request, ["rev"])?;
            records::delete(&scope, model, id, whole("rev", rev)?).await?;
            Ok(Response::empty(204))
        }
        Action::Batch => reply_json(200, records::batch(&scope, model, json(request)?).await?),
        Action::Changes => {
            let [since, space, limit] = parameters(request, ["since", "space", "limit"])?;
            let since = whole("since", since)?.unwrap_or(0);
            let limit = match whole("limit", limit)?.unwrap_or(MOST_CHANGES) {
                limit @ 1..=MOST_CHANGES => u32::try_from(limit).unwrap_or(1),
                _ => {
                    return Err(Error::field(
                        "limit",
                        "range",
                        format!("`limit` is 1 to {MOST_CHANGES}."),
                    ));
                }
            };
            reply_json(
                200,
                records::changes(&scope, model, since, space.as_deref(), limit).await?,
            )
        }
    }
}

/// Rows of one answer of the change feed, at most.
const MOST_CHANGES: i64 = 500;

/// The named query parameters.
///
/// # Errors
/// Bad request for any other parameter.
fn parameters<const N: usize>(
    request: &Request,
    names: [&str; N],
) -> Result<[Option<String>; N], Error> {
    let mut values = [const { None }; N];
    for (name, value) in query::pairs(&request.query)? {
        let place = names
            .iter()
            .zip(values.iter_mut())
            .find(|(known, _)| **known == name);
        let Some((_, slot)) = place else {
            let known = names.map(|name| format!("`{name}`")).join(", ");
            return Err(Error::bad_request(format!(
                "There is no query parameter `{name}` here, only {known}."
            )));
        };
        *slot = Some(value);
    }
    Ok(values)
}

/// A parameter that is a whole number.
fn whole(name: &str, value: Option<String>) -> Result<Option<i64>, Error> {
    let number = value.map(|text| text.parse::<i64>()).transpose();
    number.map_err(|_| Error::field(name, "type", format!("`{name}` is a whole number.")))
}
