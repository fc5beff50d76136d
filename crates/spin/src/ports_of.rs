//! The ports of one event. Stores are opened when they are used, so a function pays for
//! those alone that it needs.

use crate::after::After;
use crate::blobs::InParts;
use crate::jobs::Jobs;
use crate::kv::SpinKv;
use crate::outbound::Outgoing;
use crate::sqlite::SpinSqlite;
use crate::surroundings::{Stderr, SystemClock, WasiRandom};
use crate::variables::Lines;
use ports::{Clock, Db, Http, Log, Ports, Secrets};
use std::rc::Rc;

/// What an event stands on: its ports, and the tasks that it leaves for after.
pub(crate) struct Event {
    pub ports: Ports,
    pub after: Rc<After>,
}

impl Event {
    /// The event's own ports; `draining` is the function whose jobs it takes, if it does.
    pub(crate) fn new(secrets: Lines, draining: Option<&'static str>) -> Self {
        let db: Rc<dyn Db> = Rc::new(SpinSqlite::default());
        let http: Rc<dyn Http> = Rc::new(Outgoing);
        let clock: Rc<dyn Clock> = Rc::new(SystemClock);
        let secrets: Rc<dyn Secrets> = Rc::new(secrets);
        let log: Rc<dyn Log> = Rc::new(Stderr);
        let after = Rc::new(After::default());
        let queues = Jobs {
            db: Rc::clone(&db),
            http: Rc::clone(&http),
            secrets: Rc::clone(&secrets),
            log: Rc::clone(&log),
            after: Rc::clone(&after),
            draining,
        };
        let ports = Ports {
            db,
            kv: Rc::new(SpinKv {
                clock: Rc::clone(&clock),
            }),
            blobs: Rc::new(InParts),
            http,
            queues: Rc::new(queues),
            clock,
            entropy: Rc::new(WasiRandom),
            secrets,
            background: Rc::clone(&after) as _,
            log,
        };
        Event { ports, after }
    }
}
