//! Where a caller and a member stand in a workspace: read before each decision about
//! members, asserted again in the batch that carries it out.

use crate::write::guard;
use edge::Cx;
use ports::{Code, Error, Statement};

/// The workspace as one decision sees it.
pub(crate) struct Standing {
    role: String,
    /// The member that the decision is about.
    pub member: Option<Member>,
    admins: i64,
}

/// A member of the workspace.
pub(crate) struct Member {
    /// The membership's id.
    pub id: String,
    /// Their role.
    pub role: String,
}

/// The condition that a membership is live and has this role.
const HAS_ROLE: &str = r#"EXISTS (SELECT 1 FROM "memberships" WHERE "id" = ? AND "role" = ? AND "deleted_at" IS NULL)"#;
/// The condition that the workspace has an admin beside this membership.
const OTHER_ADMIN: &str = r#"EXISTS (SELECT 1 FROM "memberships" WHERE "space" = ? AND "id" <> ? AND "role" = 'admin' AND "deleted_at" IS NULL)"#;
/// The condition that this person is admin here.
const IS_ADMIN: &str = r#"EXISTS (SELECT 1 FROM "memberships" WHERE "space" = ? AND "user" = ? AND "role" = 'admin' AND "deleted_at" IS NULL)"#;
/// The condition that this person may invite to this role here.
const MAY_INVITE: &str = r#"EXISTS (SELECT 1 FROM "memberships" WHERE "space" = ? AND "user" = ? AND ("role" = 'admin' OR ("role" = 'mentor' AND ? = 'mentee')) AND "deleted_at" IS NULL)"#;

impl Standing {
    /// Selects where `caller` and the person `member` stand in `workspace`.
    pub(crate) fn select(workspace: &str, caller: &str, member: &str) -> Statement {
        Statement::new(
            r#"SELECT own."role" AS own_role, other."id" AS member, other."role" AS role,
                 (SELECT count(*) FROM "memberships" a WHERE a."space" = own."space" AND a."role" = 'admin' AND a."deleted_at" IS NULL) AS admins
               FROM "memberships" own
               LEFT JOIN "memberships" other ON other."space" = own."space" AND other."user" = ? AND other."deleted_at" IS NULL
               WHERE own."space" = ? AND own."user" = ? AND own."deleted_at" IS NULL"#,
        )
        .bind(member)
        .bind(workspace)
        .bind(caller)
    }

    /// Reads it.
    ///
    /// # Errors
    /// Not found when there is no such workspace, or the caller is no member: whose it is
    /// and whether it exists is no stranger's business.
    pub(crate) async fn read(
        cx: &Cx,
        workspace: &str,
        caller: &str,
        member: &str,
    ) -> Result<Self, Error> {
        let rows = cx
            .ports
            .db
            .query(Standing::select(workspace, caller, member))
            .await?;
        Standing::of(rows.first())
    }

    /// Reads the answer to [`Standing::select`].
    ///
    /// # Errors
    /// As [`Standing::read`].
    pub(crate) fn of(row: Option<&ports::Row>) -> Result<Self, Error> {
        let not_there = || Error::not_found("workspace");
        let row = row.ok_or_else(not_there)?;
        let member = match (row.text(1), row.text(2)) {
            (Some(id), Some(role)) => Some(Member {
                id: id.to_owned(),
                role: role.to_owned(),
            }),
            _ => None,
        };
        Ok(Standing {
            role: row.text(0).ok_or_else(not_there)?.to_owned(),
            member,
            admins: row.int(3).unwrap_or(0),
        })
    }

    /// Whether the caller is admin.
    ///
    /// # Errors
    /// Forbidden when not.
    pub(crate) fn admin(&self) -> Result<(), Error> {
        if self.role == "admin" {
            return Ok(());
        }
        Err(Error::new(
            Code::Forbidden,
            "Only an admin of this workspace may do this.",
        ))
    }

    /// Whether the caller may invite others to this role.
    ///
    /// # Errors
    /// Forbidden when not: a mentor invites mentees alone.
    pub(crate) fn invites(&self, role: &str) -> Result<(), Error> {
        match (self.role.as_str(), role) {
            ("admin", _) | ("mentor", "mentee") => Ok(()),
            ("mentor", _) => Err(Error::new(
                Code::Forbidden,
                "Mentors invite mentees. For other roles ask an admin.",
            )),
            _ => Err(Error::new(
                Code::Forbidden,
                "Only admins and mentors of this workspace may invite.",
            )),
        }
    }

    /// Whether the workspace keeps an admin when this member is one no more.
    ///
    /// # Errors
    /// Conflict when they are the last.
    pub(crate) fn keeps_admin(&self, member: &Member) -> Result<(), Error> {
        if member.role == "admin" && self.admins <= 1 {
            return Err(Error::conflict(
                "A workspace needs an admin. Make someone else admin first.",
            ));
        }
        Ok(())
    }
}

/// Asserts that the caller is admin when the batch runs.
pub(crate) fn still_admin(workspace: &str, caller: &str) -> Statement {
    guard(IS_ADMIN, [workspace, caller])
}

/// Asserts that the caller may invite to this role when the batch runs.
pub(crate) fn still_inviting(workspace: &str, caller: &str, role: &str) -> Statement {
    guard(MAY_INVITE, [workspace, caller, role])
}

/// Asserts that the member is as they were read, and that the workspace has another admin
/// if they are one.
pub(crate) fn still_dispensable(workspace: &str, member: &Member) -> Vec<Statement> {
    let mut guards = vec![guard(HAS_ROLE, [&member.id, &member.role])];
    if member.role == "admin" {
        guards.push(guard(OTHER_ADMIN, [workspace, &member.id]));
    }
    guards
}
