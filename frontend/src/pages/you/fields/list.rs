//! The fields in their order: moved, put away, removed, each with its way back.
use contract::CustomField;
use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};

use crate::{
    forms::{OwnFields, kind_words},
    net::{ApiError, rows},
    shell::Toasts,
    widgets::{DragHandle, ErrorPanel, Glyph, Menu, Moved, RowPress, Rows},
};

const GROUP: &str = "own-fields";

/// Open fields, in the order in which forms show them.
#[component]
pub fn Listed(fields: Vec<CustomField>, change: Callback<CustomField>) -> impl IntoView {
    let (known, toasts) = (expect_context::<OwnFields>(), expect_context::<Toasts>());
    let failure = RwSignal::new(None::<ApiError>);
    let act = Act {
        known,
        toasts,
        failure,
    };
    let all = StoredValue::new(fields.clone());
    if fields.is_empty() {
        return ().into_any();
    }
    let moved = Callback::new(move |moved: Moved| act.place(&all.get_value(), &moved.id, moved.to));
    let rows = fields
        .into_iter()
        .enumerate()
        .map(|(at, own)| {
            let id = own.id.clone();
            let step = Callback::new({
                let id = id.clone();
                move |by: i32| {
                    let to = at.saturating_add_signed(by as isize);
                    act.place(&all.get_value(), &id, to);
                }
            });
            let (label, note) = (own.label.clone(), kind_words(&own));
            let (menu, named) = (label.clone(), Signal::stored(format!("Move {label}")));
            let own = StoredValue::new(own);
            view! {
                <li class="own-row" data-sort-id=id>
                    <DragHandle group=GROUP label=named moved step/>
                    <button type="button" class="own-words" on:click=move |_| change.run(own.get_value())>
                        <span class="list-title">{label}</span>
                        <span class="list-note">{note} " " <code>{own.with_value(|own| own.key.clone())}</code></span>
                    </button>
                    <Menu title=menu>
                        <RowPress press=Callback::new(move |()| change.run(own.get_value())) title="Change" glyph=Glyph::Pencil/>
                        <RowPress
                            press=Callback::new(move |()| act.put_away(own.get_value(), true)) glyph=Glyph::Import
                            title="Put away" note="Keeps what you noted, and leaves your forms."
                        />
                        <RowPress
                            press=Callback::new(move |()| act.remove(own.get_value())) glyph=Glyph::Bin danger=true
                            title="Remove" note="What you noted stays in your rows, and comes back with the field."
                        />
                    </Menu>
                </li>
            }
        })
        .collect_view();
    view! {
        <div>
            <ul class="own-list" data-sort-list=GROUP data-sort-key="open">{rows}</ul>
            {move || failure.get().map(|error| view! { <ErrorPanel error/> })}
        </div>
    }
    .into_any()
}

/// Fields that take nothing new.
#[component]
pub fn Away(fields: Vec<CustomField>) -> impl IntoView {
    let (known, toasts) = (expect_context::<OwnFields>(), expect_context::<Toasts>());
    let failure = RwSignal::new(None::<ApiError>);
    let act = Act {
        known,
        toasts,
        failure,
    };
    (!fields.is_empty()).then(|| {
        let rows = fields
            .into_iter()
            .map(|own| {
                let (title, note) = (
                    own.label.clone(),
                    format!("{}. Press to bring it back.", kind_words(&own)),
                );
                let press = Callback::new(move |()| act.put_away(own.clone(), false));
                view! { <RowPress press title note glyph=Glyph::Undo/> }
            })
            .collect::<Vec<_>>();
        view! {
            <div>
                <Rows heading="Put away">{rows}</Rows>
                {move || failure.get().map(|error| view! { <ErrorPanel error/> })}
            </div>
        }
    })
}

/// What is done to a definition, and where it is told.
#[derive(Clone, Copy)]
struct Act {
    known: OwnFields,
    toasts: Toasts,
    failure: RwSignal<Option<ApiError>>,
}

impl Act {
    /// Puts the field at a place among the others.
    fn place(self, all: &[CustomField], id: &str, to: usize) {
        let others: Vec<&CustomField> = all.iter().filter(|own| own.id != id).collect();
        let rank = |at: Option<usize>| {
            let own = others.get(at?)?;
            own.rank.as_deref()
        };
        let to = to.min(others.len());
        let between = spec::rank::between(rank(to.checked_sub(1)), rank(Some(to)));
        if let (Some(own), Some(place)) = (all.iter().find(|own| own.id == id), between) {
            let words = format!("{} moved", own.label);
            self.write(
                own.clone(),
                json!({"rank": place}),
                json!({"rank": own.rank}),
                words,
            );
        }
    }

    fn put_away(self, own: CustomField, away: bool) {
        let words = match away {
            true => format!("{} is put away", own.label),
            false => format!("{} is back in your forms", own.label),
        };
        self.write(
            own,
            json!({"archived": away}),
            json!({"archived": !away}),
            words,
        );
    }

    fn remove(self, own: CustomField) {
        self.failure.set(None);
        spawn_local(async move {
            match rows::remove::<CustomField>(&own.id).await {
                Ok(()) => {
                    self.known.refresh();
                    let id = own.id.clone();
                    let undo = Callback::new(move |()| self.restore(id.clone()));
                    self.toasts
                        .undoable(&format!("{} removed", own.label), undo);
                }
                Err(error) => self.tell(error),
            }
        });
    }

    fn restore(self, id: String) {
        spawn_local(async move {
            match rows::restore::<CustomField>(&id).await {
                Ok(_) => self.known.refresh(),
                Err(error) => self.tell(error),
            }
        });
    }

    fn write(self, own: CustomField, fields: Value, back: Value, words: String) {
        self.failure.set(None);
        spawn_local(async move {
            match rows::change::<CustomField>(&own.id, own.rev, members(fields)).await {
                Ok(now) => {
                    self.known.refresh();
                    let undo = Callback::new(move |()| {
                        let (now, back) = (now.clone(), back.clone());
                        spawn_local(async move {
                            match rows::change::<CustomField>(&now.id, now.rev, members(back)).await
                            {
                                Ok(_) => self.known.refresh(),
                                Err(error) => self.tell(error),
                            }
                        });
                    });
                    self.toasts.undoable(&words, undo);
                }
                Err(error) => self.tell(error),
            }
        });
    }

    /// The page may be left by now.
    fn tell(self, error: ApiError) {
        let _ = self.failure.try_set(Some(error));
    }
}

fn members(fields: Value) -> Map<String, Value> {
    match fields {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
