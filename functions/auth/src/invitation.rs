//! The secret behind an invitation's link, and what is read before anything is decided by it.

use crate::write::guard;
use edge::Cx;
use edge::token::base64url;
use ports::{Error, Row, Statement};
use sha2::{Digest, Sha256};

/// Random bytes of a secret: 128 bits, which nobody guesses and a link stays short with.
const SECRET_BYTES: usize = 16;

/// Stands between an invitation's id and its secret. With a dot a link would look like a file's.
pub(crate) const BETWEEN: char = '~';

/// The condition that an invitation stands: neither taken back nor expired, and whoever made
/// it may still invite to that role. A link does not outlive its maker's standing.
const STANDS: &str = r#"EXISTS (SELECT 1 FROM "invitations" AS i
  JOIN "memberships" AS m ON m."space" = i."space" AND m."user" = i."inviter" AND m."deleted_at" IS NULL
  WHERE i."id" = ? AND i."deleted_at" IS NULL AND i."expires_at" > ?
    AND (m."role" = 'admin' OR (m."role" = 'mentor' AND i."role" = 'mentee')))"#;

/// An invitation as its link shows it.
pub(crate) struct Invitation {
    pub id: String,
    pub workspace: String,
    pub workspace_name: String,
    pub inviter: String,
    pub role: String,
    pub expires_at: String,
    pub created_at: String,
    token: String,
}

/// A new secret, and what is stored of it.
pub(crate) fn mint(cx: &Cx) -> (String, String) {
    let mut bytes = [0; SECRET_BYTES];
    cx.ports.entropy.fill(&mut bytes);
    let secret = base64url(&bytes);
    let stored = digest(&secret);
    (secret, stored)
}

/// It is random, so a fast hash cannot be searched.
fn digest(secret: &str) -> String {
    base64url(&Sha256::digest(secret.as_bytes()))
}

/// The id and the secret of a link's code.
///
/// # Errors
/// Not found for what is none.
pub(crate) fn parts(code: &str) -> Result<(&str, &str), Error> {
    code.split_once(BETWEEN).ok_or_else(none)
}

/// The answer to a code that opens nothing, whatever the reason.
pub(crate) fn none() -> Error {
    Error::not_found("invitation")
}

impl Invitation {
    /// Selects the invitation of that id with its workspace's and its maker's name.
    pub(crate) fn select(id: &str, now: &str) -> Statement {
        Statement::new(format!(
            r#"SELECT i."id", i."space", w."name" AS workspace_name, u."name" AS inviter_name, i."role", i."expires_at", i."created_at", i."token"
               FROM "invitations" AS i
               JOIN "workspaces" AS w ON w."id" = i."space" AND w."deleted_at" IS NULL
               JOIN "users" AS u ON u."id" = i."inviter"
               WHERE i."id" = ? AND {STANDS}"#
        ))
        .bind(id)
        .bind(id)
        .bind(now)
    }

    /// Reads the answer to [`Invitation::select`].
    ///
    /// # Errors
    /// Not found where none stands, and for another secret.
    pub(crate) fn read(row: Option<&Row>, secret: &str) -> Result<Self, Error> {
        let row = row.ok_or_else(none)?;
        let text = |column| row.text(column).map(str::to_owned).ok_or_else(none);
        let found = Invitation {
            id: text(0)?,
            workspace: text(1)?,
            workspace_name: text(2)?,
            inviter: text(3)?,
            role: text(4)?,
            expires_at: text(5)?,
            created_at: text(6)?,
            token: text(7)?,
        };
        if found.is_opened_by(secret) {
            Ok(found)
        } else {
            Err(none())
        }
    }

    /// In a time that does not tell how much of the secret was right.
    fn is_opened_by(&self, secret: &str) -> bool {
        let given = digest(secret);
        let pairs = self.token.bytes().zip(given.bytes());
        let differs = pairs.fold(0, |differs, (one, other)| differs | (one ^ other));
        self.token.len() == given.len() && differs == 0
    }

    /// Asserts that it stands when the batch runs.
    pub(crate) fn stands(&self, now: &str) -> Statement {
        guard(STANDS, [&self.id, now])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_secret_itself_opens() {
        let empty = String::new;
        let invitation = Invitation {
            token: digest("one"),
            id: empty(),
            workspace: empty(),
            workspace_name: empty(),
            inviter: empty(),
            role: empty(),
            expires_at: empty(),
            created_at: empty(),
        };
        assert!(invitation.is_opened_by("one"));
        for other in ["", "on", "onE", "one ", invitation.token.as_str()] {
            assert!(!invitation.is_opened_by(other), "{other}");
        }
    }
}
