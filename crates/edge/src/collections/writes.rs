//! The ways that write.

use super::ask::{parameters, whole};
use super::{Offer, bodiless};
use crate::Segment::{self, Param, Word};
use crate::answer::reply_json;
use crate::call::json;
use crate::function::Answer;
use crate::{BODY_LIMIT, Call};
use ports::{Method, Request, Response};
use records::{Compiled, ConflictQuery};

/// In the order of the documents.
pub(super) const OFFERS: &[Offer] = &[
    post(&[], Compiled::can_create, create),
    post(&[Word("batch")], can_write, batch),
    post(&[Word("bulk")], can_change, bulk),
    Offer {
        method: Method::Get,
        path: &[Word("conflicts")],
        there: Compiled::can_update,
        body_limit: bodiless,
        serve: conflicts,
    },
    post(&[Word("conflicts"), Param], Compiled::can_update, settle),
    Offer {
        method: Method::Patch,
        path: &[Param],
        there: Compiled::can_update,
        body_limit: usual,
        serve: update,
    },
    Offer {
        method: Method::Delete,
        path: &[Param],
        there: Compiled::can_delete,
        body_limit: bodiless,
        serve: delete,
    },
    post(&[Param, Word("restore")], Compiled::can_delete, restore),
];

const fn post(
    path: &'static [Segment],
    there: fn(&Compiled) -> bool,
    serve: for<'a> fn(&'a Call<'a>, &'a str) -> Answer<'a>,
) -> Offer {
    Offer {
        method: Method::Post,
        path,
        there,
        body_limit: usual,
        serve,
    }
}

fn usual(_: &Compiled, _: &[String]) -> usize {
    BODY_LIMIT
}

fn can_write(model: &Compiled) -> bool {
    model.can_create() || model.can_update() || model.can_delete()
}

fn can_change(model: &Compiled) -> bool {
    model.can_update() || model.can_delete()
}

/// `POST /api/<plural>`.
fn create<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let scope = call.scope()?;
        reply_json(
            201,
            records::create(&scope, model, json(call.request)?).await?,
        )
    })
}

/// `POST /api/<plural>/batch`.
fn batch<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let scope = call.scope()?;
        reply_json(
            200,
            records::batch(&scope, model, json(call.request)?).await?,
        )
    })
}

/// `PATCH /api/<plural>/{id}`.
fn update<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let (scope, only_if) = (call.scope()?, if_match(call.request));
        let body = json(call.request)?;
        let row = records::update(&scope, model, call.param(0), body, only_if).await?;
        reply_json(200, row)
    })
}

/// `DELETE /api/<plural>/{id}?rev=`.
fn delete<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let (scope, only_if) = (call.scope()?, if_match(call.request));
        let [rev] = parameters(call.request, ["rev"])?;
        let rev = whole("rev", rev)?;
        records::delete(&scope, model, call.param(0), rev, only_if).await?;
        Ok(Response::empty(204))
    })
}

/// `POST /api/<plural>/{id}/restore`.
fn restore<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let scope = call.scope()?;
        reply_json(200, records::restore(&scope, model, call.param(0)).await?)
    })
}

/// `POST /api/<plural>/bulk`.
fn bulk<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let (scope, body) = (call.scope()?, json(call.request)?);
        reply_json(200, records::bulk(&scope, model, body).await?)
    })
}

/// `GET /api/<plural>/conflicts?space=&row=&cursor=`.
fn conflicts<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let [space, row, cursor] = parameters(call.request, ["space", "row", "cursor"])?;
        let query = ConflictQuery { space, row, cursor };
        reply_json(
            200,
            records::conflicts(&call.scope()?, model, &query).await?,
        )
    })
}

/// `POST /api/<plural>/conflicts/{id}`.
fn settle<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let (scope, body) = (call.scope()?, json(call.request)?);
        reply_json(
            200,
            records::settle(&scope, model, call.param(0), body).await?,
        )
    })
}

/// The revisions that `if-match` names; none where it is absent or `*`. A weak tag, or one
/// of an expanded row, names no revision and so matches none.
pub(super) fn if_match(request: &Request) -> Option<Vec<i64>> {
    let tags = request.header("if-match");
    let tags = tags.filter(|tags| tags.trim() != "*")?;
    let tags = tags.split(',').map(str::trim);
    let revs = tags.filter_map(|tag| tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok());
    Some(revs.collect())
}
