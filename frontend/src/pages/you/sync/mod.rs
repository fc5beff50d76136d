//! What is on this device and not on the server yet, what the server would not have, and how much
//! room it takes.
mod entries;
mod storage;

use leptos::prelude::*;

use crate::{
    measure::{number, when::Moment},
    store::{self, Status, Trouble},
    widgets::{Button, Glyph, Icon, PageHead, RowLink, Rows},
};
use entries::Entries;
use storage::Storage;

#[component]
pub fn SyncPage() -> impl IntoView {
    let status = store::status();
    let told = status.clone();
    let line = move || told.with(sentence);
    let sign = status.clone();
    let calm = move || sign.with(|status| !status.is_worth_a_word() && status.trouble.is_none());
    let last = status.clone();
    let equal = move || {
        let at = Moment::at(last.with(|status| status.equal_at)?);
        let now = Moment::now();
        Some(format!("Last equal {}, {}.", at.ago(now), at.clock()))
    };
    view! {
        <PageHead title="Sync".to_owned() back=("/you", "You")>
            <Button press=move |()| store::nudge()>"Look now"</Button>
        </PageHead>
        <div class="sync">
            <div class="sync-state" role="status">
                {move || view! { <Icon glyph=if calm() { Glyph::Check } else { Glyph::Swap }/> }}
                <div><p>{line}</p> <p class="faint">{equal}</p></div>
            </div>
            <Entries/>
            <Rows heading="Written twice">
                <RowLink
                    href="/you/conflicts" glyph=Glyph::Copy title="Kept for you to choose"
                    note="Where two devices wrote the same field, both values are kept for 30 days"
                />
            </Rows>
            <Storage/>
        </div>
    }
}

/// The state in a sentence or two.
pub fn sentence(status: &Status) -> String {
    let waits = match status.waiting {
        0 => String::new(),
        1 => " One change waits on this device.".to_owned(),
        many => format!(" {} changes wait on this device.", number::grouped(many)),
    };
    match (status.trouble, status.received) {
        (Some(Trouble::Absent), _) => {
            "This browser keeps nothing here, so Coachwork needs a connection. A private window does that.".to_owned()
        }
        (Some(Trouble::Full), _) => {
            format!("This device has no room left. Coachwork reads from the server and writes to it until there is some.{waits}")
        }
        (Some(Trouble::Update), _) => {
            format!("This version is too old to talk to the server. Update it to go on; nothing is lost.{waits}")
        }
        (Some(Trouble::SignedOut), _) => format!("Sign in again to go on.{waits}"),
        (Some(Trouble::Offline), Some(_)) => {
            "The server cannot be reached. Your log is fetched as soon as it can.".to_owned()
        }
        (Some(Trouble::Offline), None) => format!(
            "The server cannot be reached. Everything works, and is sent as soon as it can.{waits}"
        ),
        (None, Some(rows)) => format!(
            "Your log is on its way to this device: {} so far.",
            number::count(rows, "row", "rows")
        ),
        (None, None) if !status.ready => "Looking at what is on this device.".to_owned(),
        (None, None) if status.waiting > 0 => waits.trim_start().to_owned(),
        (None, None) if !status.asked => "Asking the server for news.".to_owned(),
        (None, None) if status.refused > 0 => "Everything else has arrived.".to_owned(),
        (None, None) => "This device and the server have the same.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_says_what_waits_and_why() {
        let said = |change: fn(&mut Status)| {
            let mut status = Status {
                ready: true,
                asked: true,
                ..Status::default()
            };
            change(&mut status);
            sentence(&status)
        };
        assert!(said(|_| ()).contains("have the same"));
        assert!(!said(|s| s.ready = false).contains("have the same"));
        assert!(!said(|s| s.asked = false).contains("have the same"));
        assert_eq!(said(|s| s.waiting = 1), "One change waits on this device.");
        let away = said(|s| {
            s.waiting = 3;
            s.trouble = Some(Trouble::Offline);
        });
        assert!(away.contains("cannot be reached") && away.contains("3 changes wait"));
        let first = said(|s| s.received = Some(1_200));
        assert!(first.contains("on its way"));
    }
}
