//! Everything that a function may ask for, on this machine.

use crate::blobs::Files;
use crate::chance::Chance;
use crate::kv::Memory;
use crate::outbound::Blocking;
use crate::queues::InProcess;
use crate::sqlite::Sqlite;
use ports::{Background, Clock, DbError, LocalTask, Log, Ports, Secrets};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::rc::Rc;
use std::task::Poll;

/// How a host is set up.
pub struct Settings {
    /// The database file; in memory when there is none.
    pub database: Option<PathBuf>,
    /// The files' directory; in memory when there is none.
    pub files: Option<PathBuf>,
    /// What the clock says.
    pub time: Time,
    /// Where random bytes come from.
    pub chance: Chance,
    /// Keys and tokens by name.
    pub secrets: BTreeMap<String, String>,
    /// Where log lines go.
    pub log: LogTo,
}

impl Default for Settings {
    /// In memory, real clock, the system's entropy, no secrets, log to standard error.
    fn default() -> Self {
        Settings {
            database: None,
            files: None,
            time: Time::Real,
            chance: Chance::System,
            secrets: BTreeMap::new(),
            log: LogTo::Stderr,
        }
    }
}

/// What the clock says.
pub enum Time {
    /// The machine's time.
    Real,
    /// These milliseconds since 1970 UTC, moved only by [`Host::advance`].
    Fixed(i64),
}

/// Where log lines go.
pub enum LogTo {
    /// Standard error.
    Stderr,
    /// Kept for [`Host::take_log`].
    Memory,
}

/// The host.
pub struct Host {
    db: Rc<Sqlite>,
    ports: Ports,
    watch: Rc<Watch>,
    lines: Rc<Lines>,
    pub(crate) queues: Rc<InProcess>,
    pub(crate) tasks: Rc<Tasks>,
}

impl Host {
    /// Opens the stores.
    ///
    /// # Errors
    /// When the database cannot be opened.
    pub fn open(settings: Settings) -> Result<Self, DbError> {
        let db = Rc::new(Sqlite::open(settings.database.as_deref())?);
        let watch = Rc::new(Watch(match settings.time {
            Time::Real => None,
            Time::Fixed(ms) => Some(Cell::new(ms)),
        }));
        let kept = match settings.log {
            LogTo::Stderr => None,
            LogTo::Memory => Some(RefCell::default()),
        };
        let (queues, tasks, lines) = (
            Rc::new(InProcess::default()),
            Rc::new(Tasks::default()),
            Rc::new(Lines(kept)),
        );
        let ports = Ports {
            db: Rc::clone(&db) as _,
            kv: Rc::new(Memory {
                clock: Rc::clone(&watch) as _,
                values: RefCell::default(),
            }),
            blobs: Rc::new(Files::new(settings.files.as_deref())),
            http: Rc::new(Blocking),
            queues: Rc::clone(&queues) as _,
            clock: Rc::clone(&watch) as _,
            entropy: Rc::new(settings.chance),
            secrets: Rc::new(Keys(settings.secrets)),
            background: Rc::clone(&tasks) as _,
            log: Rc::clone(&lines) as _,
        };
        Ok(Host {
            db,
            ports,
            watch,
            lines,
            queues,
            tasks,
        })
    }

    /// The ports of one request.
    pub fn ports(&self) -> Ports {
        self.ports.clone()
    }

    /// The database, to migrate it or to look inside.
    pub fn db(&self) -> &Sqlite {
        &self.db
    }

    /// Moves a fixed clock on. A real one goes its own way.
    pub fn advance(&self, ms: i64) {
        if let Some(now) = &self.watch.0 {
            now.set(now.get() + ms);
        }
    }

    /// The log lines since the last call, where they are kept.
    pub fn take_log(&self) -> Vec<String> {
        self.lines.0.as_ref().map(RefCell::take).unwrap_or_default()
    }
}

struct Watch(Option<Cell<i64>>);

impl Clock for Watch {
    fn now_ms(&self) -> i64 {
        match &self.0 {
            Some(fixed) => fixed.get(),
            None => real_ms(),
        }
    }

    /// A fixed clock moves on by as much, at once: who waits by it waits for nobody.
    fn sleep(&self, ms: u32) -> LocalTask {
        match &self.0 {
            Some(fixed) => {
                fixed.set(fixed.get().saturating_add(ms.into()));
                Box::pin(std::future::ready(()))
            }
            None => {
                let until = real_ms().saturating_add(ms.into());
                Box::pin(std::future::poll_fn(move |_| {
                    if real_ms() < until {
                        Poll::Pending
                    } else {
                        Poll::Ready(())
                    }
                }))
            }
        }
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "this is the clock that others ask"
)]
fn real_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since
        .ok()
        .and_then(|since| i64::try_from(since.as_millis()).ok())
        .unwrap_or(0)
}

struct Keys(BTreeMap<String, String>);

impl Secrets for Keys {
    fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }
}

struct Lines(Option<RefCell<Vec<String>>>);

impl Log for Lines {
    fn line(&self, _level: &str, line: &str) {
        match &self.0 {
            Some(kept) => kept.borrow_mut().push(line.to_owned()),
            None => eprintln!("{line}"),
        }
    }
}

/// Tasks for after the answer.
#[derive(Default)]
pub(crate) struct Tasks(RefCell<VecDeque<LocalTask>>);

impl Tasks {
    pub(crate) fn take(&self) -> Option<LocalTask> {
        self.0.borrow_mut().pop_front()
    }
}

impl Background for Tasks {
    fn defer(&self, task: LocalTask) {
        self.0.borrow_mut().push_back(task);
    }
}
