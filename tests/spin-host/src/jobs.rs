//! The table `jobs` as the host sees it: whether work is due, and what tests do to it.

use anyhow::Result;
use rusqlite::Connection;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use wasmtime::format_err;

/// A connection of the host's own.
pub struct Jobs(Mutex<Connection>);

impl Jobs {
    /// Opens the database.
    pub fn open(database: &Path) -> Result<Self> {
        let connection = Connection::open(database)?;
        connection.busy_timeout(Duration::from_secs(5))?;
        Ok(Jobs(Mutex::new(connection)))
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the consumer has work to do now.
    pub fn due(&self, consumer: &str) -> Result<bool> {
        let due = "SELECT EXISTS (SELECT 1 FROM jobs
             WHERE consumer = ?1 AND dead_at IS NULL
               AND due_at <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
               AND (claimed_until IS NULL
                 OR claimed_until <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now')))";
        Ok(self
            .connection()
            .query_row(due, [consumer], |row| row.get(0))?)
    }

    /// Every job, as a JSON array.
    pub fn listed(&self) -> Result<String> {
        let all = "SELECT json_group_array(json_object('id', id, 'consumer', consumer,
               'body', json(body), 'attempts', attempts, 'due_at', due_at,
               'claimed_until', claimed_until, 'dead_at', dead_at))
             FROM (SELECT * FROM jobs ORDER BY due_at, id)";
        Ok(self.connection().query_row(all, [], |row| row.get(0))?)
    }

    /// Doubles every job that waits and turns their order around, as a queue may.
    pub fn disturb(&self) -> Result<()> {
        self.connection().execute_batch(
            "BEGIN IMMEDIATE;
             INSERT INTO jobs (id, consumer, body, attempts, due_at, created_at)
               SELECT lower(hex(randomblob(16))), consumer, body, attempts, due_at, created_at
               FROM jobs WHERE dead_at IS NULL;
             UPDATE jobs SET due_at = strftime('%Y-%m-%dT%H:%M:%fZ', julianday('now')
                 - (julianday(due_at) - (SELECT min(julianday(due_at)) FROM jobs)) - 1.0 / 86400)
               WHERE dead_at IS NULL;
             COMMIT",
        )?;
        Ok(())
    }

    /// Ends every claim and makes every job due: the time that a crash costs has gone by.
    pub fn hurry(&self) -> Result<()> {
        self.connection().execute_batch(
            "UPDATE jobs SET claimed_until = NULL,
               due_at = min(due_at, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
             WHERE dead_at IS NULL",
        )?;
        Ok(())
    }
}

/// Where a component is to die: after how many statements more.
#[derive(Default)]
pub struct Trap(Mutex<Option<(String, u64)>>);

impl Trap {
    fn place(&self) -> MutexGuard<'_, Option<(String, u64)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets `statements` of the component pass and ends the instance at the next; once.
    pub fn set(&self, component: &str, statements: u64) {
        *self.place() = Some((component.to_owned(), statements));
    }

    /// Takes the trap away; says whether it was still there.
    pub fn clear(&self) -> bool {
        self.place().take().is_some()
    }

    /// Counts a statement.
    ///
    /// # Errors
    /// The trap.
    pub fn count(&self, component: &str) -> wasmtime::Result<()> {
        let mut place = self.place();
        match &mut *place {
            Some((marked, 0)) if marked == component => {
                *place = None;
                Err(format_err!("ended by the control port"))
            }
            Some((marked, left)) if marked == component => {
                *left -= 1;
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Jobs, Trap};
    use rusqlite::Connection;
    use std::sync::Mutex;

    fn jobs() -> Jobs {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "CREATE TABLE jobs (id TEXT, consumer TEXT, body TEXT, attempts INTEGER DEFAULT 0,
                   due_at TEXT, claimed_until TEXT, dead_at TEXT, created_at TEXT);
                 INSERT INTO jobs (id, consumer, body, due_at) VALUES
                   ('1', 'a', '{\"n\":1}', '2026-01-01T00:00:01.000Z'),
                   ('2', 'a', '{\"n\":2}', '2026-01-01T00:00:02.000Z')",
            )
            .unwrap();
        Jobs(Mutex::new(connection))
    }

    fn bodies(jobs: &Jobs) -> String {
        let listed = jobs.listed().unwrap();
        let numbers = listed.split("{\"n\":").skip(1);
        numbers.map(|rest| &rest[..1]).collect()
    }

    #[test]
    fn disturbed_jobs_are_due_twice_and_last_first() {
        let jobs = jobs();
        assert_eq!(bodies(&jobs), "12");
        jobs.disturb().unwrap();
        assert_eq!(bodies(&jobs), "2211");
        assert!(jobs.due("a").unwrap() && !jobs.due("b").unwrap());
    }

    #[test]
    fn a_claim_holds_until_it_is_ended() {
        let jobs = jobs();
        let claim = "UPDATE jobs SET claimed_until = '2999', due_at = '2999'";
        jobs.connection().execute_batch(claim).unwrap();
        assert!(!jobs.due("a").unwrap());
        jobs.hurry().unwrap();
        assert!(jobs.due("a").unwrap());
    }

    #[test]
    fn a_trap_ends_the_statement_after_those_that_pass() {
        let trap = Trap::default();
        trap.set("training", 1);
        let died = || trap.count("training").is_err();
        assert!(trap.count("auth").is_ok());
        assert_eq!([died(), died(), died()], [false, true, false]);
        assert!(!trap.clear());
    }
}
