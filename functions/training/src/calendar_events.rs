//! `GET /api/calendar_feeds/{token}/events.ics`: planned and done sessions for a calendar that has only this address.

mod events;

use contract::UserUnit;
use edge::token::base64url;
use edge::{Call, Cx};
use ports::{Error, Response, Statement};
use sha2::{Digest, Sha256};

use crate::create_calendar_feed::is_secret;
use crate::followed::{self, Of};
use crate::icalendar::Calendar;
use crate::next_session::today;
use events::Person;

/// A fetch is noted when the last one noted is an hour old: calendars ask often.
const NOTED_EVERY_MS: i64 = 3_600_000;

/// The feed of the person whose link it is.
///
/// # Errors
/// Not found for a token that is none, or was taken back.
pub async fn calendar_events(call: &Call<'_>) -> Result<Response, Error> {
    let cx = call.cx;
    let feed = Feed::read(cx, call.param(0)).await?;
    let scope = cx.scope(Some(&feed.person));
    let mut statements = followed::reads(&scope, &Of::Person(&feed.person))?;
    statements.push(revision(&feed.person));
    if feed.stale {
        statements.push(noted(cx, &feed.id));
    }
    let answers = cx.ports.db.batch(statements).await?;
    let followed = followed::found(&answers)?;
    let revision = answers
        .get(followed::READS)
        .and_then(|rows| rows.first()?.int(0))
        .unwrap_or(0);
    let person = Person {
        id: &feed.person,
        unit: feed.unit,
        today: &today(cx),
        revision,
    };
    let text = Calendar {
        name: feed.title,
        events: person.events(&followed),
    }
    .text();
    let digest = base64url(&Sha256::digest(text.as_bytes()));
    let tag = format!("\"{}\"", digest.get(..22).unwrap_or_default());
    let held = call.request.header("if-none-match").is_some_and(|held| {
        let mut tags = held
            .split(',')
            .map(|one| one.trim().trim_start_matches("W/"));
        tags.any(|one| one == tag || one == "*")
    });
    let response = if held {
        Response::empty(304)
    } else {
        Response {
            body: text.into_bytes(),
            ..Response::empty(200)
        }
        .with_header("content-type", "text/calendar; charset=utf-8")
        .with_header("content-disposition", "inline; filename=\"training.ics\"")
    };
    Ok(response
        .with_header("etag", &tag)
        .with_header("cache-control", "private, no-cache"))
}

/// A link that is in use.
struct Feed {
    id: String,
    person: String,
    title: String,
    unit: UserUnit,
    stale: bool,
}

impl Feed {
    async fn read(cx: &Cx, token: &str) -> Result<Feed, Error> {
        let missing = || Error::not_found("calendar");
        let (id, secret) = token.split_once('.').ok_or_else(missing)?;
        let select = Statement::new(
            "SELECT f.id, f.space, f.title, f.used_at, u.unit, f.token FROM calendar_feeds f JOIN users u ON u.id = f.space
             WHERE f.id = ? AND f.deleted_at IS NULL AND u.deleted_at IS NULL AND u.disabled_at IS NULL",
        )
        .bind(id);
        let found = cx.ports.db.query(select).await?;
        let row = found.first().ok_or_else(missing)?;
        if !is_secret(row.text(5).unwrap_or_default(), secret) {
            return Err(missing());
        }
        let text = |column: usize| row.text(column).map(str::to_owned);
        let before = edge::datetime(cx.now_ms.saturating_sub(NOTED_EVERY_MS));
        Ok(Feed {
            id: text(0).ok_or_else(missing)?,
            person: text(1).ok_or_else(missing)?,
            title: text(2).unwrap_or_default(),
            unit: text(4)
                .and_then(|word| UserUnit::of_word(&word))
                .unwrap_or(UserUnit::Kg),
            stale: text(3).is_none_or(|used| used < before),
        })
    }
}

/// What events follow from has changed no later than this: it never falls, whatever is deleted.
fn revision(person: &str) -> Statement {
    Statement::new(
        "SELECT coalesce(sum(rev), 0) FROM spaces WHERE id IN (SELECT ? UNION SELECT p.space FROM programmes p WHERE p.id IN
         (SELECT programme FROM runs WHERE space = ?))",
    )
    .bind(person)
    .bind(person)
}

/// The time of a fetch. It is no change of the person's, so the row keeps its revision: events would have to rise by it.
fn noted(cx: &Cx, feed: &str) -> Statement {
    Statement::new("UPDATE calendar_feeds SET used_at = ? WHERE id = ?")
        .bind(cx.now.as_str())
        .bind(feed)
}
