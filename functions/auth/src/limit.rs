//! Limits on guessing: tries per subject in fixed windows, counted in the database, where
//! no two instances can miss each other.

use edge::Cx;
use ports::{Code, Error, Rows, Statement};
use std::net::IpAddr;

/// At most `most` tries a `window_s` seconds.
pub(crate) struct Limit {
    subject: String,
    window_s: i64,
    most: i64,
}

impl Limit {
    /// Tries to sign in to one account from one network: a stranger's guesses do not lock
    /// the owner out elsewhere. `email_hash` stands for the address, so that the table
    /// holds none, known or not.
    pub(crate) fn login_account(email_hash: &str, peer: Option<&str>) -> Self {
        Limit {
            subject: format!("login:{email_hash}@{}", network(peer)),
            window_s: 900,
            most: 10,
        }
    }

    /// Tries to sign in to one account from everywhere: many networks guess together.
    pub(crate) fn login_anywhere(email_hash: &str) -> Self {
        Limit {
            subject: format!("login:{email_hash}"),
            window_s: 900,
            most: 100,
        }
    }

    /// Tries to sign in from one network.
    pub(crate) fn login_address(peer: Option<&str>) -> Self {
        Limit {
            subject: format!("login@{}", network(peer)),
            window_s: 900,
            most: 600,
        }
    }

    /// Accounts opened from one network.
    pub(crate) fn register_address(peer: Option<&str>) -> Self {
        Limit {
            subject: format!("register@{}", network(peer)),
            window_s: 3_600,
            most: 600,
        }
    }

    /// Tries at the current password of a signed-in account.
    pub(crate) fn password(user: &str) -> Self {
        Limit {
            subject: format!("password:{user}"),
            window_s: 900,
            most: 10,
        }
    }

    /// E-mails that one person looks up by adding members.
    pub(crate) fn members(user: &str) -> Self {
        Limit {
            subject: format!("members:{user}"),
            window_s: 3_600,
            most: 120,
        }
    }

    fn window(&self, cx: &Cx) -> i64 {
        let now = cx.now_ms.div_euclid(1000);
        now - now.rem_euclid(self.window_s)
    }

    /// Counts a try and answers how many there were in this window.
    pub(crate) fn count(&self, cx: &Cx) -> Statement {
        Statement::new(
            r#"INSERT INTO attempts (subject, "window", count) VALUES (?, ?, 1)
               ON CONFLICT (subject, "window") DO UPDATE SET count = count + 1 RETURNING count"#,
        )
        .bind(self.subject.as_str())
        .bind(self.window(cx))
    }

    /// Decides by the answer to [`Limit::count`].
    ///
    /// # Errors
    /// Rate-limited, until the window ends.
    pub(crate) fn check(&self, cx: &Cx, counted: Option<&Rows>) -> Result<(), Error> {
        let count = counted.and_then(Rows::first).and_then(|row| row.int(0));
        let count = count.ok_or_else(|| Error::internal("a try was not counted"))?;
        if count <= self.most {
            return Ok(());
        }
        let left = self.window(cx) + self.window_s - cx.now_ms.div_euclid(1000);
        let minutes = (left + 59) / 60;
        let unit = if minutes == 1 { "minute" } else { "minutes" };
        let mut error = Error::new(
            Code::RateLimited,
            format!("Too many tries. Try again in {minutes} {unit}."),
        );
        error.retry_after = u32::try_from(left).ok();
        Err(error)
    }

    /// Forgets the window's tries: the caller has proven who they are.
    pub(crate) fn forget(&self, cx: &Cx) -> Statement {
        Statement::new(r#"DELETE FROM attempts WHERE subject = ? AND "window" = ?"#)
            .bind(self.subject.as_str())
            .bind(self.window(cx))
    }
}

/// What one client can be told by: an IPv4 address, or the 64-bit prefix that one line of
/// IPv6 has to itself. Unknown addresses share one subject.
fn network(peer: Option<&str>) -> String {
    let Some(peer) = peer else {
        return "unknown".to_owned();
    };
    match peer.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Ok(address) => address.to_string(),
        Err(_) => peer.chars().take(64).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::network;

    #[test]
    fn a_client_cannot_change_its_subject_within_its_network() {
        assert_eq!(
            network(Some("2001:db8:1:2::1")),
            network(Some("2001:db8:1:2:ffff::9"))
        );
        assert_ne!(
            network(Some("2001:db8:1:2::1")),
            network(Some("2001:db8:1:3::1"))
        );
        assert_eq!(network(Some("::ffff:192.0.2.1")), "192.0.2.1");
        assert_ne!(network(Some("192.0.2.1")), network(Some("192.0.2.2")));
        assert_eq!(network(None), "unknown");
    }
}
