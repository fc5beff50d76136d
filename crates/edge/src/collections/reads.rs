//! The ways that read.

use super::ask::{parameters, whole};
use super::{Offer, bodiless};
use crate::Segment::{Param, Word};
use crate::answer::reply_json;
use crate::function::Answer;
use crate::{Call, Segment, etag};
use ports::{Error, Method, Response};
use records::{AggregateQuery, Compiled, Expand, ExportQuery, Format, ListQuery};

/// Rows of one answer of the change feed, at most.
const MOST_CHANGES: i64 = 500;

const fn read(
    path: &'static [Segment],
    serve: for<'a> fn(&'a Call<'a>, &'a str) -> Answer<'a>,
) -> Offer {
    Offer {
        method: Method::Get,
        path,
        there: Compiled::can_read,
        body_limit: bodiless,
        serve,
    }
}

/// In the order of the documents.
pub(super) const OFFERS: &[Offer] = &[
    read(&[], list),
    read(&[Word("aggregate")], aggregate),
    read(&[Word("export")], export),
    read(&[Word("changes")], changes),
    read(&[Param], get),
    read(&[Param, Word("access")], why),
];

/// `GET /api/<plural>`.
fn list<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let query = ListQuery::parse(&call.request.query)?;
        let page = records::list(&call.scope()?, model, &query).await?;
        Ok(etag::of_body(call.request, reply_json(200, page)?))
    })
}

/// `GET /api/<plural>/{id}`.
fn get<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let (scope, request) = (call.scope()?, call.request);
        let expand = Expand::parse(&request.query)?;
        let row = records::get(&scope, model, call.param(0), Some(&expand)).await?;
        // The revision alone names what the row holds, unless it holds more than the row.
        let rev = if expand.is_empty() && scope.model(model)?.is_told_by_rev() {
            etag::rev(&row.0)
        } else {
            None
        };
        let response = reply_json(200, row)?;
        Ok(match rev {
            Some(rev) => etag::given(request, response, &format!("\"{rev}\"")),
            None => etag::of_body(request, response),
        })
    })
}

/// `GET /api/<plural>/aggregate`.
fn aggregate<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let query = AggregateQuery::parse(&call.request.query)?;
        let answer = records::aggregate(&call.scope()?, model, &query).await?;
        Ok(etag::of_body(call.request, reply_json(200, answer)?))
    })
}

/// `GET /api/<plural>/export`.
fn export<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let scope = call.scope()?;
        let query = ExportQuery::parse(&call.request.query)?;
        let export = records::export(&scope, model, &query).await?;
        let (ending, kind) = match query.format {
            Format::Csv => ("csv", "text/csv; charset=utf-8; header=present"),
            Format::Json => ("json", "application/json"),
        };
        let file = format!(
            "attachment; filename=\"{}.{ending}\"",
            scope.model(model)?.model.plural
        );
        let mut response = Response::empty(200)
            .with_header("content-type", kind)
            .with_header("content-disposition", file);
        response.body = export.text.into_bytes();
        Ok(match export.next {
            Some(next) => response.with_header("x-next-cursor", next),
            None => response,
        })
    })
}

/// `GET /api/<plural>/{id}/access?user=`.
fn why<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let [user] = parameters(call.request, ["user"])?;
        let user = user.unwrap_or_default();
        let answer = records::why(&call.scope()?, model, call.param(0), &user).await?;
        reply_json(200, answer)
    })
}

/// `GET /api/<plural>/changes?since=&space=&limit=`.
fn changes<'a>(call: &'a Call<'a>, model: &'a str) -> Answer<'a> {
    Box::pin(async move {
        let scope = call.scope()?;
        let [since, space, limit] = parameters(call.request, ["since", "space", "limit"])?;
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
    })
}
