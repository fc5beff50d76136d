//! `POST /api/auth/grants`.

use crate::account;
use crate::audit::Entry;
use crate::limit;
use crate::write::{GUARD, TRIES, Written, contended, guard, stored_row, write};
use contract::NewGrant;
use edge::{Cx, Identity};
use ports::{Error, Row, Statement};
use records::{Json, Plan};
use serde_json::{Value, json};

/// The condition that both belong to the workspace, and the taker looks after people there.
const BOTH: &str = r#"EXISTS (SELECT 1 FROM "memberships" AS mine JOIN "memberships" AS theirs ON theirs."space" = mine."space"
  WHERE mine."space" = ? AND mine."user" = ? AND mine."deleted_at" IS NULL
    AND theirs."user" = ? AND theirs."role" IN ('admin', 'mentor') AND theirs."deleted_at" IS NULL)"#;

/// Lets a mentor or admin of a workspace of the caller's see areas of the caller's own
/// space. Given again, it is brought to the areas and the workspace of the later time.
///
/// # Errors
/// Not found when the caller is no member of the workspace; validation on `to` or `email`
/// for somebody who is no mentor or admin there; rate-limited, for it tells which e-mails
/// have accounts.
pub async fn create_grant(cx: &Cx, user: &Identity, body: NewGrant) -> Result<Json, Error> {
    let caller = user.user.as_str();
    let limit = limit::members(caller);
    let (path, taker) = match (&body.to, &body.email) {
        (Some(to), None) => ("to", Taker::Id(to)),
        (None, Some(email)) => ("email", Taker::Email(email)),
        _ => {
            let message = "Say who, by `to` or by `email`.";
            return Err(Error::field("to", "required", message));
        }
    };
    let areas: Vec<&str> = body.areas.iter().map(|area| area.word()).collect();
    for _ in 0..TRIES {
        let asked = vec![limit.count(cx), taker.select(caller, &body.workspace)];
        let read = cx.ports.db.batch(asked).await?;
        limit.check(cx, read.first())?;
        let found = read.get(1).and_then(|rows| rows.first());
        let found = Found::read(found).ok_or_else(|| Error::not_found("workspace"))?;
        let Some(to) = found.taker.filter(|to| to != caller) else {
            let message = "This person is no mentor or admin of the workspace.";
            return Err(Error::field(path, "unknown", message));
        };

        let id = found.grant.clone().unwrap_or_else(|| cx.new_id());
        let given = Entry {
            actor: Some(caller),
            target: Some(&to),
            detail: json!({ "areas": areas, "workspace": body.workspace }),
            ..Entry::new("grant.given")
        };
        let mut fields = json!({
            "areas": areas, "workspace": body.workspace,
            "from_name": found.from_name, "to_name": found.to_name,
        });
        let scope = cx.scope(Some(caller));
        let mut plan = Plan::new(&scope, caller);
        if found.grant.is_some() {
            plan.patch("grant", &id, &fields);
        } else if let Value::Object(members) = &mut fields {
            members.insert("id".into(), id.as_str().into());
            members.insert("to".into(), to.as_str().into());
            plan.insert("grant", &fields);
        }
        plan.insert("audit_entry", &given.row(cx)).row("grant", &id);
        let mut statements = vec![
            guard(account::OPEN, [caller]),
            guard(BOTH, [&body.workspace, caller, &to]),
        ];
        statements.extend(plan.statements()?);
        match write(cx, statements).await? {
            // A grant that was taken back in between left nothing to read.
            Written::Done(rows) if rows.last().is_some_and(|rows| rows.first().is_some()) => {
                return stored_row(rows.last());
            }
            Written::Done(_) => {}
            Written::Refused(constraint) if constraint == GUARD => {}
            // Given on another device at the same moment: now it is there.
            Written::Refused(_) => {}
        }
    }
    Err(contended())
}

/// How the taker is named.
enum Taker<'a> {
    Id(&'a str),
    Email(&'a str),
}

impl Taker<'_> {
    /// Selects the caller's name, the taker where they look after people in the workspace,
    /// and the grant that they have. No row where the caller is no member.
    fn select(&self, caller: &str, workspace: &str) -> Statement {
        let (column, value) = match self {
            Taker::Id(id) => ("id", id),
            Taker::Email(email) => ("email", email),
        };
        Statement::new(format!(
            r#"SELECT me."name" AS from_name, them."id" AS taker, them."name" AS to_name, g."id" AS "grant"
               FROM "memberships" AS mine
               JOIN "users" AS me ON me."id" = mine."user" AND me."disabled_at" IS NULL AND me."deleted_at" IS NULL
               LEFT JOIN "users" AS them ON them."{column}" = ? AND them."disabled_at" IS NULL AND them."deleted_at" IS NULL
                 AND EXISTS (SELECT 1 FROM "memberships" AS theirs WHERE theirs."space" = mine."space" AND theirs."user" = them."id"
                   AND theirs."role" IN ('admin', 'mentor') AND theirs."deleted_at" IS NULL)
               LEFT JOIN "grants" AS g ON g."space" = mine."user" AND g."to" = them."id" AND g."deleted_at" IS NULL
               WHERE mine."space" = ? AND mine."user" = ? AND mine."deleted_at" IS NULL"#
        ))
        .bind(*value)
        .bind(workspace)
        .bind(caller)
    }
}

struct Found {
    from_name: String,
    taker: Option<String>,
    to_name: Option<String>,
    grant: Option<String>,
}

impl Found {
    fn read(row: Option<&Row>) -> Option<Self> {
        let row = row?;
        let text = |column| row.text(column).map(str::to_owned);
        Some(Found {
            from_name: text(0)?,
            taker: text(1),
            to_name: text(2),
            grant: text(3),
        })
    }
}
