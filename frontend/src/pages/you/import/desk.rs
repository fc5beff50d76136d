//! Where the page stands, and the file in hand: a question about it is answered without choosing
//! it again.
use std::sync::Arc;

use contract::{
    ColumnsRequest, Import, ImportColumns, ImportMapping, ImportRequest, ImportRequestUnit,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    generated::client,
    measure::{unit::Unit, zone},
    net::ApiError,
    shell::Announcer,
};

/// Bytes of a table that are enough to know its columns by.
const HEAD: usize = 64_000;

/// What the page shows.
#[derive(Clone)]
pub enum Step {
    Choose,
    Reading(String),
    Account(Arc<archive::File>),
    Columns(Box<ImportColumns>),
    Preview(Box<Import>),
    Running(Box<Import>),
    Over(Box<Import>),
}

/// The file in hand and what was said about it.
#[derive(Clone, Default)]
struct Held {
    name: String,
    text: String,
    unit: Option<Unit>,
    mapping: Option<ImportMapping>,
}

/// The page's state; copying it shares it.
#[derive(Clone, Copy)]
pub struct Desk {
    pub step: RwSignal<Step>,
    pub fault: RwSignal<Option<ApiError>>,
    held: StoredValue<Held>,
    announcer: Announcer,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            step: RwSignal::new(Step::Choose),
            fault: RwSignal::new(None),
            held: StoredValue::new(Held::default()),
            announcer: expect_context::<Announcer>(),
        }
    }

    /// Begins with a file.
    pub fn take(self, name: String, text: String) {
        self.held.set_value(Held {
            name,
            text,
            ..Held::default()
        });
        self.preview();
    }

    /// Begins with the file of an account.
    pub fn take_account(self, file: archive::File) {
        self.fault.set(None);
        self.step.set(Step::Account(Arc::new(file)));
    }

    /// The unit of weights that the file leaves open.
    pub fn say_unit(self, unit: Unit) {
        self.held.update_value(|held| held.unit = Some(unit));
        self.preview();
    }

    /// What the columns of the table mean.
    pub fn say_columns(self, mapping: ImportMapping) {
        self.held.update_value(|held| held.mapping = Some(mapping));
        self.preview();
    }

    /// Whether the columns can be named once more.
    pub fn has_columns(self) -> bool {
        self.held.with_value(|held| held.mapping.is_some())
    }

    /// Names the columns, or names them again.
    pub fn ask_columns(self) {
        let head = self.held.with_value(|held| head(&held.text).to_owned());
        spawn_local(async move {
            match client::sniff_columns(&ColumnsRequest { text: head }).await {
                Ok(columns) => {
                    let _ = self.step.try_set(Step::Columns(Box::new(columns)));
                }
                Err(error) => self.fail(error),
            }
        });
    }

    pub fn start_over(self) {
        self.held.set_value(Held::default());
        self.fault.set(None);
        self.step.set(Step::Choose);
    }

    /// What is held, its columns as they were named last.
    pub fn mapping(self) -> Option<ImportMapping> {
        self.held.with_value(|held| held.mapping.clone())
    }

    fn preview(self) {
        let held = self.held.get_value();
        self.fault.set(None);
        let before = self.step.get_untracked();
        self.step.set(Step::Reading(held.name.clone()));
        let asked = ImportRequest {
            filename: held.name,
            text: held.text,
            unit: held
                .unit
                .and_then(|unit| ImportRequestUnit::of_word(unit.name())),
            zone: Some(zone::of_browser()),
            mapping: held.mapping,
        };
        spawn_local(async move {
            match client::preview_import(&asked).await {
                Ok(import) => {
                    self.announcer.say("The preview is ready.");
                    let _ = self.step.try_set(Step::Preview(Box::new(import)));
                }
                Err(error) if says(&error, "columns") => self.ask_columns(),
                // The columns stay as they were named; the fault says what they lack.
                Err(error) if matches!(before, Step::Columns(_)) => {
                    let _ = self.fault.try_set(Some(error));
                    let _ = self.step.try_set(before);
                }
                Err(error) => self.fail(error),
            }
        });
    }

    fn fail(self, error: ApiError) {
        let _ = self.fault.try_set(Some(error));
        let _ = self.step.try_set(Step::Choose);
    }
}

fn says(error: &ApiError, code: &str) -> bool {
    error.details.iter().any(|detail| detail.code == code)
}

/// The beginning of a text, cut between two of its lines.
fn head(text: &str) -> &str {
    let mut end = HEAD.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let cut = text.get(..end).unwrap_or(text);
    match cut.rfind('\n') {
        Some(line) if end < text.len() => cut.get(..line).unwrap_or(cut),
        _ => cut,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_lines() {
        assert_eq!(head("a;b\n1;2"), "a;b\n1;2");
        let long = "ä;b\n".repeat(HEAD);
        let cut = head(&long);
        assert!(cut.len() <= HEAD && cut.ends_with("ä;b"));
    }
}
