//! A button that can be busy: it keeps its width, says so to a screen reader, and cannot be hit twice.
use leptos::prelude::*;

use super::{Glyph, Icon};

/// How much a button asks for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The one next action of a screen.
    Primary,
    #[default]
    Plain,
    /// As quiet as a word.
    Quiet,
    /// Takes something away.
    Danger,
}

impl Look {
    pub fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Plain => "button",
            Self::Quiet => "button quiet-button",
            Self::Danger => "button danger",
        }
    }
}

/// A button. Without `press` it submits the form around it.
#[component]
pub fn Button(
    #[prop(optional)] look: Look,
    #[prop(optional, into)] press: Option<Callback<()>>,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] glyph: Option<Glyph>,
    /// Replaces the visible words for a screen reader.
    #[prop(optional, into)]
    label: Option<String>,
    children: Children,
) -> impl IntoView {
    let submits = press.is_none();
    view! {
        <button
            class=look.class()
            type=if submits { "submit" } else { "button" }
            aria-label=label
            aria-busy=move || busy.get().to_string()
            disabled=move || disabled.get()
            on:click=move |event| {
                if busy.get_untracked() {
                    event.prevent_default();
                } else if let Some(press) = press {
                    press.run(());
                }
            }
        >
            {glyph.map(|glyph| view! { <Icon glyph/> })}
            {children()}
        </button>
    }
}
