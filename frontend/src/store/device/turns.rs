//! The sync's turns: one tab takes them, for all. While somebody looks on, the server holds its
//! answer back until there is news; without a network it is tried again less and less often.
use std::{
    cell::RefCell,
    rc::{Rc, Weak},
    time::Duration,
};

use leptos::{
    leptos_dom::helpers::WindowListenerHandle,
    prelude::{WithUntracked, document, window, window_event_listener_untyped},
    task::spawn_local,
};
use sync::Next;
use web_sys::VisibilityState;

use super::{Here, Word, background, lock, tell};
use crate::{
    measure::when::Moment,
    store::{self, Trouble},
};

/// Seconds that the server may hold an answer back.
const HELD_S: u32 = 20;
const FIRST_PAUSE_MS: f64 = 1_500.0;
const LAST_PAUSE_MS: f64 = 60_000.0;
/// Between two questions to a server that answers at once.
const UNHELD: Duration = Duration::from_secs(15);
/// What the server said that only the person can change is asked again after so long.
const LONG: Duration = Duration::from_secs(600);

/// Takes turns from now on, until the store is closed.
pub fn begin(here: &Rc<Here>) {
    let listeners = listen(Rc::downgrade(here));
    let here = Rc::clone(here);
    spawn_local(async move {
        let name = format!("coachwork.sync.{}", here.me);
        while !here.closed.get() {
            here.until_wanted().await;
            let held = lock::hold(&name).await;
            here.take_turns().await;
            drop(held);
        }
        for listener in listeners {
            listener.remove();
        }
    });
}

fn listen(here: Weak<Here>) -> Vec<WindowListenerHandle> {
    let ring = |name: &'static str| {
        let here = RefCell::new(here.clone());
        window_event_listener_untyped(name, move |_| {
            if let Some(here) = here.borrow().upgrade() {
                here.ring();
            }
        })
    };
    ["online", "visibilitychange", "focus"].map(ring).into()
}

impl Here {
    /// Waits until this tab has a reason to talk to the server: somebody looks on, or something
    /// waits to be sent.
    async fn until_wanted(&self) {
        while !self.closed.get() && !is_seen() {
            self.bell.wait(None).await;
            if self.waits.get() {
                return;
            }
        }
    }

    /// Takes turns while there is a reason to.
    async fn take_turns(&self) {
        let mut tries = 0_u32;
        let mut idle = false;
        let mut past = store::past();
        while !self.closed.get() && (is_seen() || self.waits.get()) {
            // A ring from before is answered by this very turn.
            let rung = self.bell.hush();
            self.platform.hush();
            let wait = if idle && !rung && is_seen() {
                HELD_S
            } else {
                0
            };
            idle = false;
            let began = Moment::now().ms;
            let turn = match self.client.step(wait).await {
                Ok(turn) => turn,
                Err(broken) => {
                    self.broken(&broken);
                    let trouble = store::status().with_untracked(|status| status.trouble);
                    self.channel.say(&Word::Turn(trouble));
                    self.tell_heard();
                    self.bell.wait(Some(LONG)).await;
                    continue;
                }
            };
            self.changed(&turn.touched);
            self.refresh().await;
            let (trouble, pause) = match turn.next {
                Next::Now => (None, None),
                Next::Idle => {
                    // What was written past the store while this pass went on, it may have missed.
                    self.caught.set(past);
                    self.gave_up.set(None);
                    idle = store::past() == past;
                    past = store::past();
                    if idle {
                        store::all_came();
                    }
                    // A server that holds nothing back is not asked all the time.
                    let held = wait == 0 || Moment::now().ms - began > 2_000.0;
                    (None, (!held).then_some(UNHELD))
                }
                // The question was given up for a better reason than the network's.
                Next::Later(_) if self.bell.is_rung() => (None, None),
                Next::Later(after) => (Some(Trouble::Offline), Some(pause(tries, after))),
                Next::SignIn => (Some(Trouble::SignedOut), Some(LONG)),
                Next::Update => (Some(Trouble::Update), Some(LONG)),
            };
            tries = if trouble.is_some() { tries + 1 } else { 0 };
            tell(|status| status.trouble = trouble);
            self.channel.say(&Word::Turn(trouble));
            if trouble == Some(Trouble::Offline) && self.waits.get() {
                background::ask();
            }
            self.tell_heard();
            if let Some(pause) = pause {
                if !is_seen() {
                    // Another tab that is seen may try; this one waits for a reason to.
                    self.bell.wait(Some(pause)).await;
                    return;
                }
                self.bell.wait(Some(pause)).await;
            }
        }
    }
}

fn is_seen() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// How long to wait before the next try: twice as long each time, and never all devices at once.
fn pause(tries: u32, after: Option<u32>) -> Duration {
    let asked = after.map_or(0.0, |seconds| f64::from(seconds) * 1_000.0);
    let growing = (FIRST_PAUSE_MS * f64::from(1_u32 << tries.min(6))).min(LAST_PAUSE_MS);
    let spread = growing * (0.5 + js_sys::Math::random() / 2.0);
    // A device that knows of no network hears when there is one.
    let away = if window().navigator().on_line() {
        1.0
    } else {
        4.0
    };
    Duration::from_millis((asked.max(spread) * away) as u64)
}
