//! Day, night, or as the system says.
use leptos::prelude::*;

use crate::measure::storage;

const KEY: &str = "coachwork.theme";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    System,
    Light,
    Dark,
}

impl Tone {
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn of_name(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }
}

/// Context: the chosen tone. The static `theme.js` applies it before the first paint.
#[derive(Clone, Copy)]
pub struct Theme(RwSignal<Tone>);

impl Theme {
    pub fn start() -> Self {
        Self(RwSignal::new(Tone::of_name(
            &storage::read(KEY).unwrap_or_default(),
        )))
    }

    pub fn get(self) -> Tone {
        self.0.get()
    }

    pub fn get_untracked(self) -> Tone {
        self.0.get_untracked()
    }

    pub fn set(self, tone: Tone) {
        self.0.set(tone);
        let Some(root) = document().document_element() else {
            return;
        };
        if tone == Tone::System {
            storage::forget(KEY);
            let _ = root.remove_attribute("data-theme");
        } else {
            storage::write(KEY, tone.name());
            let _ = root.set_attribute("data-theme", tone.name());
        }
    }
}
