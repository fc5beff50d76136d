//! The ports of one event. Bindings are looked up when they are used, so a function pays
//! for those alone that it needs.

use crate::d1::D1;
use crate::kv::WorkersKv;
use crate::outbound::Fetch;
use crate::queues::WorkersQueues;
use crate::r2::R2;
use crate::surroundings::{Bindings, Console, DateNow, WaitUntil, WebCrypto};
use crate::{Env, JsContext};
use ports::Ports;
use std::rc::Rc;

/// Everything that the event's environment binds.
pub(crate) fn ports_of(env: &Env, context: JsContext) -> Ports {
    Ports {
        db: Rc::new(D1(env.clone())),
        kv: Rc::new(WorkersKv(env.clone())),
        blobs: Rc::new(R2(env.clone())),
        http: Rc::new(Fetch(env.clone())),
        queues: Rc::new(WorkersQueues(env.clone())),
        clock: Rc::new(DateNow),
        entropy: Rc::new(WebCrypto),
        secrets: Rc::new(Bindings(env.clone())),
        background: Rc::new(WaitUntil(Rc::new(context))),
        log: Rc::new(Console),
    }
}
