//! Limits on guessing: tries per subject in fixed windows, counted in the database, where
//! no two instances can miss each other.

use crate::Cx;
use ports::{Code, Error, Rows, Statement};
use std::net::IpAddr;

/// At most so many tries in a window of so many seconds.
pub struct Limit {
    subject: String,
    window_s: i64,
    most: i64,
}

impl Limit {
    /// At most `most` tries of `subject` in each `window_s` seconds.
    pub fn new(subject: String, window_s: i64, most: i64) -> Self {
        Limit {
            subject,
            window_s,
            most,
        }
    }

    fn window(&self, cx: &Cx) -> i64 {
        let now = cx.now_ms.div_euclid(1000);
        now - now.rem_euclid(self.window_s)
    }

    /// Counts a try and answers how many there were in this window.
    pub fn count(&self, cx: &Cx) -> Statement {
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
    pub fn check(&self, cx: &Cx, counted: Option<&Rows>) -> Result<(), Error> {
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
    pub fn forget(&self, cx: &Cx) -> Statement {
        Statement::new(r#"DELETE FROM attempts WHERE subject = ? AND "window" = ?"#)
            .bind(self.subject.as_str())
            .bind(self.window(cx))
    }
}

/// What one client can be told by: an IPv4 address, or the 64-bit prefix that one line of
/// IPv6 has to itself. Unknown addresses share one subject.
pub fn network(peer: Option<&str>) -> String {
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
