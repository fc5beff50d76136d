//! How a person likes to log, kept on this device: a phone in the gym and a desk differ.
use leptos::prelude::*;

use super::figures::Effort;
use crate::measure::storage;

const KEY: &str = "coachwork.log.settings";
/// Rest where nobody said how long.
const REST_S: i64 = 120;

/// Context: the settings.
#[derive(Clone, Copy)]
pub struct Settings {
    pub effort: RwSignal<Effort>,
    /// Seconds of rest where neither plan nor exercise says.
    pub rest_s: RwSignal<i64>,
    /// A done set starts the rest.
    pub auto_rest: RwSignal<bool>,
    pub sound: RwSignal<bool>,
    /// The screen stays on.
    pub awake: RwSignal<bool>,
    /// Where the person trains now, when it is not the usual gym.
    pub gym: RwSignal<String>,
}

impl Settings {
    pub fn start() -> Self {
        let kept = storage::read(KEY).unwrap_or_default();
        let read = |name: &str| {
            let mut pairs = kept.split('&').filter_map(|pair| pair.split_once('='));
            pairs
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value.to_owned())
        };
        let on = |name: &str, usual: bool| read(name).map_or(usual, |word| word == "1");
        let settings = Self {
            effort: RwSignal::new(Effort::of_word(&read("effort").unwrap_or_default())),
            rest_s: RwSignal::new(
                read("rest")
                    .and_then(|text| text.parse().ok())
                    .unwrap_or(REST_S),
            ),
            auto_rest: RwSignal::new(on("auto", true)),
            sound: RwSignal::new(on("sound", true)),
            awake: RwSignal::new(on("awake", true)),
            gym: RwSignal::new(read("gym").unwrap_or_default()),
        };
        Effect::new(move |_| {
            let bit = |on: bool| if on { "1" } else { "0" };
            storage::write(
                KEY,
                &format!(
                    "effort={}&rest={}&auto={}&sound={}&awake={}&gym={}",
                    settings.effort.get().word(),
                    settings.rest_s.get(),
                    bit(settings.auto_rest.get()),
                    bit(settings.sound.get()),
                    bit(settings.awake.get()),
                    settings.gym.get(),
                ),
            );
        });
        settings
    }
}
