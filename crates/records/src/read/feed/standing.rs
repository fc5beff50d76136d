//! What the caller is in a space, and which spaces are theirs.
//!
//! A role that changes or a grant that ends changes no row, so no revision tells of it. The
//! standing does: it is in each page, and where it is another than before, a device begins
//! anew.

use super::ask::Asked;
use crate::digest::{encode, sha256};
use crate::engine::Compiled;
use crate::reach::Reach;
use crate::scope::Scope;
use crate::sql::Text;
use ports::Rows;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The caller in a space.
pub(super) struct Standing {
    /// The space's revision.
    pub rev: i64,
    own: bool,
    system: bool,
    role: Option<String>,
    /// Areas that the space's owner lets them see, as JSON; none where there is no grant.
    areas: Option<String>,
}

impl Standing {
    /// From the statement's answer; `None` where there is no such space.
    pub(super) fn read(scope: &Scope<'_>, asked: &Asked<'_>, rows: &Rows) -> Option<Standing> {
        let row = rows.first()?;
        let text = |cell| row.text(cell).map(str::to_owned);
        Some(Standing {
            rev: row.int(0)?,
            own: scope.user == Some(asked.space),
            system: row.text(1) == Some("system"),
            role: text(2),
            areas: text(3),
        })
    }

    /// Whether any row of the models asked for may be the caller's to read here.
    pub(super) fn reaches(&self, scope: &Scope<'_>, asked: &Asked<'_>) -> bool {
        let any = BTreeSet::from([Reach::System, Reach::Own, Reach::Member, Reach::Granted]);
        let met = |reach: &Reach| match reach {
            Reach::System => self.system,
            Reach::Own => self.own,
            Reach::Member => self.role.is_some(),
            Reach::Granted => self.areas.is_some(),
        };
        let reached = |model: &&Compiled| {
            let reach = model.reach.as_ref().unwrap_or(&any);
            reach.iter().any(met)
        };
        scope.user.is_some() && asked.models.iter().any(reached)
    }

    /// The same as long as the same rows are told in the same form, unless they change.
    pub(super) fn token(&self, asked: &Asked<'_>) -> String {
        let mut parts = vec![
            self.role.as_deref().unwrap_or_default(),
            self.areas.as_deref().unwrap_or_default(),
        ];
        parts.extend(asked.models.iter().map(|model| model.shape()));
        let mut token = encode(&sha256(&parts));
        token.truncate(16);
        token
    }
}

/// The space's revision, its kind, the caller's role in it and what its owner lets them see.
/// Roles and grants are looked up only where a rule asks for them.
pub(super) fn statement(scope: &Scope<'_>, asked: &Asked<'_>) -> Text {
    let mut text = Text::new("SELECT s.\"rev\" AS \"rev\", s.\"kind\" AS \"kind\", ");
    text = if asked.calls("role") {
        text.push("(SELECT m.\"role\" FROM \"memberships\" AS m WHERE m.\"space\" = s.\"id\" AND m.\"deleted_at\" IS NULL AND m.\"user\" = ")
            .bind(scope.caller())
            .push(") AS \"role\", ")
    } else {
        text.push("NULL AS \"role\", ")
    };
    text = if asked.calls("granted") {
        text.push("(SELECT g.\"areas\" FROM \"grants\" AS g WHERE g.\"space\" = s.\"id\" AND g.\"deleted_at\" IS NULL AND g.\"to\" = ")
            .bind(scope.caller())
            .push(") AS \"areas\"")
    } else {
        text.push("NULL AS \"areas\"")
    };
    text.push(" FROM \"spaces\" AS s WHERE s.\"id\" = ")
        .bind(asked.space)
}

/// The caller's own space, the platform's, and those that they are a member of: id, kind,
/// role and revision.
pub(super) fn spaces(scope: &Scope<'_>, asked: &Asked<'_>) -> Text {
    let own = Text::new("SELECT s.\"id\" AS \"id\", s.\"kind\" AS \"kind\", NULL AS \"role\", s.\"rev\" AS \"rev\" FROM \"spaces\" AS s WHERE s.\"id\" IN ('system', ")
        .bind(scope.caller())
        .push(")");
    if !asked.calls("role") {
        return own;
    }
    own.push(" UNION ALL SELECT s.\"id\", s.\"kind\", m.\"role\", s.\"rev\" FROM \"memberships\" AS m CROSS JOIN \"spaces\" AS s ON s.\"id\" = m.\"space\" WHERE m.\"deleted_at\" IS NULL AND m.\"user\" = ")
        .bind(scope.caller())
        .push(" ORDER BY 1")
}

/// `{"token", "items": [{"space", "kind", "role", "rev"}]}`. The token changes with the set and
/// with a role, not with a revision.
pub(super) fn listed(rows: &Rows) -> String {
    let mut parts = Vec::new();
    let mut items = Vec::new();
    for row in &rows.rows {
        let (space, role) = (row.text(0).unwrap_or_default(), row.text(2));
        parts.extend([space, role.unwrap_or_default()]);
        items.push(json!({"space": space, "kind": row.text(1), "role": role, "rev": row.int(3)}));
    }
    let mut token = encode(&sha256(&parts));
    token.truncate(16);
    json!({"token": token, "items": Value::Array(items)}).to_string()
}
