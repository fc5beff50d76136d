//! The rest between sets: begun by a done set, shown at the thumb, kept by the moment of its end.
mod alarm;
mod chime;
mod clock;

use std::time::Duration;

use leptos::{leptos_dom::helpers::IntervalHandle, prelude::*, task::spawn_local};

pub use clock::Rest;

use super::settings::Settings;
use crate::{
    measure::{storage, when::Moment},
    shell::Announcer,
};

const KEY: &str = "coachwork.rest";
const ASKED: &str = "coachwork.rest.asked";
/// Often enough that no second is skipped.
const BEAT: Duration = Duration::from_millis(250);

/// Handles to the rest of the moment.
#[derive(Clone, Copy)]
pub struct RestTimer {
    pub rest: RwSignal<Option<Rest>>,
    pub now: RwSignal<f64>,
    /// Nobody has said yet whether the system may tell when it is over.
    pub may_ask: RwSignal<bool>,
    settings: Settings,
    voice: Announcer,
    beat: StoredValue<Option<IntervalHandle>>,
}

impl RestTimer {
    /// Goes on with a rest that a reload interrupted.
    pub fn start(settings: Settings) -> Self {
        let now = Moment::now().ms;
        let kept = storage::read(KEY).and_then(|text| Rest::of_text(&text, now));
        let timer = Self {
            rest: RwSignal::new(None),
            now: RwSignal::new(now),
            may_ask: RwSignal::new(false),
            settings,
            voice: expect_context::<Announcer>(),
            beat: StoredValue::new(None),
        };
        match kept.filter(|rest| !rest.is_over(now)) {
            Some(rest) => timer.run(rest),
            None => storage::forget(KEY),
        }
        on_cleanup(move || {
            if let Some(Some(beat)) = timer.beat.try_get_value() {
                beat.clear();
            }
        });
        timer
    }

    /// Rests for some seconds; from a press, so that it can be heard.
    pub fn begin(self, seconds: i64, then: &str) {
        if seconds <= 0 {
            return self.stop();
        }
        let rest = Rest::begin(Moment::now().ms, seconds, then);
        self.sound(&rest);
        self.run(rest);
        let unasked = alarm::may_notify().is_none() && storage::read(ASKED).is_none();
        self.may_ask.set(unasked);
    }

    /// Longer or shorter.
    pub fn shift(self, by_s: i64) {
        let now = Moment::now().ms;
        let Some(rest) = self.rest.get_untracked() else {
            return;
        };
        let rest = rest.shifted(now, by_s);
        if rest.is_over(now) {
            return self.stop();
        }
        self.sound(&rest);
        self.run(rest);
    }

    /// No more rest.
    pub fn stop(self) {
        alarm::disarm();
        self.end();
    }

    /// Whether the system may tell; asked once.
    pub fn answer(self, yes: bool) {
        storage::write(ASKED, "1");
        self.may_ask.set(false);
        if yes {
            spawn_local(async move {
                let _ = alarm::ask_to_notify().await;
            });
        }
    }

    fn sound(self, rest: &Rest) {
        let left = (rest.ends_at - Moment::now().ms) / 1_000.0;
        alarm::arm(left, self.settings.sound.get_untracked(), &rest.then);
    }

    fn run(self, rest: Rest) {
        storage::write(KEY, &rest.text());
        self.now.set(Moment::now().ms);
        self.rest.set(Some(rest));
        if self.beat.with_value(Option::is_none) {
            let beat = set_interval_with_handle(move || self.beat(), BEAT).ok();
            self.beat.set_value(beat);
        }
    }

    fn beat(self) {
        let now = Moment::now().ms;
        let Some(Some(rest)) = self.rest.try_get_untracked() else {
            return self.end();
        };
        if rest.is_over(now) {
            alarm::ring(&rest.then);
            self.voice.say(&format!("Rest is over. {}", rest.then));
            self.end();
        } else if self
            .now
            .try_with_untracked(|shown| rest.left_s(*shown) != rest.left_s(now))
            .unwrap_or(false)
        {
            self.now.set(now);
        }
    }

    fn end(self) {
        if let Some(Some(beat)) = self.beat.try_update_value(Option::take) {
            beat.clear();
        }
        storage::forget(KEY);
        let _ = self.rest.try_set(None);
    }
}
