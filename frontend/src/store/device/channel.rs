//! What tabs tell each other: rows changed, something waits to be sent, somebody signed out.
use std::collections::BTreeSet;

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

use crate::store::Trouble;

/// Troubles, by their words.
const TROUBLES: [(Trouble, &str); 5] = [
    (Trouble::Offline, "offline"),
    (Trouble::SignedOut, "signed out"),
    (Trouble::Update, "update"),
    (Trouble::Full, "full"),
    (Trouble::Absent, "absent"),
];

/// A word from another tab of the same person.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    /// Rows of these models are others now.
    Changed(BTreeSet<String>),
    /// Something was put into the outbox.
    Waiting,
    /// A turn was taken; this is what keeps the device and the server apart by now.
    Turn(Option<Trouble>),
    /// The person signed out; the database is about to go.
    Left,
}

impl Word {
    fn text(&self) -> String {
        match self {
            Self::Changed(models) => {
                let names: Vec<&str> = models.iter().map(String::as_str).collect();
                format!("changed {}", names.join(" "))
            }
            Self::Waiting => "waiting".to_owned(),
            Self::Turn(trouble) => {
                let known = TROUBLES.iter().find(|(known, _)| Some(*known) == *trouble);
                format!("turn {}", known.map_or("", |(_, word)| word))
            }
            Self::Left => "left".to_owned(),
        }
    }

    fn of(text: &str) -> Option<Self> {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        match word {
            "changed" => Some(Self::Changed(
                rest.split_whitespace().map(str::to_owned).collect(),
            )),
            "waiting" => Some(Self::Waiting),
            "turn" => {
                let known = TROUBLES.iter().find(|(_, word)| *word == rest);
                Some(Self::Turn(known.map(|(trouble, _)| *trouble)))
            }
            "left" => Some(Self::Left),
            _ => None,
        }
    }
}

/// The line to the other tabs; none where the browser has no such thing.
pub struct Channel {
    line: Option<BroadcastChannel>,
    _hear: Closure<dyn FnMut(MessageEvent)>,
}

impl Channel {
    /// Joins the tabs that share `name`; `hear` is told what they say.
    pub fn join(name: &str, hear: impl Fn(Word) + 'static) -> Self {
        let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(word) = event.data().as_string().as_deref().and_then(Word::of) {
                hear(word);
            }
        });
        let line = BroadcastChannel::new(name).ok();
        if let Some(line) = &line {
            line.set_onmessage(Some(hear.as_ref().unchecked_ref()));
        }
        Self { line, _hear: hear }
    }

    pub fn say(&self, word: &Word) {
        if let Some(line) = &self.line {
            let _ = line.post_message(&JsValue::from_str(&word.text()));
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(line) = &self.line {
            line.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_as_it_was_said() {
        let changed = Word::Changed(["set", "workout"].map(str::to_owned).into());
        let turns = [Word::Turn(None), Word::Turn(Some(Trouble::Offline))];
        for word in [changed, Word::Waiting, Word::Left]
            .into_iter()
            .chain(turns)
        {
            assert_eq!(Word::of(&word.text()), Some(word));
        }
        assert_eq!(Word::of("tomorrow's word"), None);
    }
}
