//! How far this device and the server are from each other, as every page may show it.
use leptos::prelude::*;

/// What keeps the two apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No answer; it is tried again by itself.
    Offline,
    /// The session is over; what waits is kept until the person signs in again.
    SignedOut,
    /// The server speaks to newer versions only.
    Update,
    /// The device has no room for more.
    Full,
    /// The browser keeps nothing here: everything is read from the server.
    Absent,
}

/// The state of the sync.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// Whether pages read from this device.
    pub ready: bool,
    /// Changes that the server has not got.
    pub waiting: usize,
    /// Changes that it would not have.
    pub refused: usize,
    /// When everything was last equal, in milliseconds.
    pub equal_at: Option<f64>,
    /// Whether that was since this page was opened: before it has asked, nobody knows.
    pub asked: bool,
    /// How many rows of the first sync have come; none once it is done.
    pub received: Option<usize>,
    pub trouble: Option<Trouble>,
    /// Fields of which two values are kept, as the answers of this visit told.
    pub conflicts: usize,
}

impl Status {
    /// Whether a person should know.
    pub fn is_worth_a_word(&self) -> bool {
        self.waiting > 0
            || self.refused > 0
            || self.conflicts > 0
            || self.received.is_some()
            || !matches!(self.trouble, None | Some(Trouble::Offline))
    }
}

thread_local! {
    static STATUS: ArcRwSignal<Status> = ArcRwSignal::new(Status::default());
}

/// The state, shared by every page.
pub fn status() -> ArcRwSignal<Status> {
    STATUS.with(Clone::clone)
}

/// Changes the state; whoever shows it hears only of what is another.
pub fn tell(change: impl FnOnce(&mut Status)) {
    let status = status();
    let mut now = status.get_untracked();
    change(&mut now);
    if status.with_untracked(|old| *old != now) {
        status.set(now);
    }
}
