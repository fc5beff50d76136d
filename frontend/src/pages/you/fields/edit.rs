//! Making a field and changing one: what it is called, what it takes, and how it will look.
use contract::{CustomField, CustomFieldFor, CustomFieldKind};
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{
    each,
    examples::{blank, keys},
    key::key_of,
};
use crate::{
    forms::{self, CustomFields, Draft, OwnDraft, OwnFields, Sending},
    measure::number,
    net::{ApiError, of_tree, rows},
    shell::Toasts,
    widgets::{Dialog, ErrorPanel, Look, OneOfField, TextArea, TextField},
};

/// What the dialog is about.
#[derive(Clone)]
pub enum Editing {
    New(CustomFieldFor),
    Of(Box<CustomField>),
}

impl Editing {
    fn start(&self) -> CustomField {
        match self {
            Editing::New(of) => CustomField {
                min: Some(0.0),
                max: Some(10.0),
                ..blank(*of, CustomFieldKind::Scale)
            },
            Editing::Of(own) => (**own).clone(),
        }
    }
}

/// The form's id, by which the key below it sends it.
const FORM: &str = "own-field";
const FIELDS: [&str; 8] = [
    "label", "key", "kind", "min", "max", "choices", "unit", "help",
];

/// Open while there is something to edit.
#[component]
pub fn EditDialog(editing: RwSignal<Option<Editing>>) -> impl IntoView {
    let open = RwSignal::new(false);
    // Each follows the other, and only a difference is told on.
    Effect::new(move |_| {
        let wanted = editing.with(Option::is_some);
        if open.get_untracked() != wanted {
            open.set(wanted);
        }
    });
    Effect::new(move |_| {
        if !open.get() && editing.with_untracked(Option::is_some) {
            editing.set(None);
        }
    });
    let title = Signal::derive(move || match editing.get() {
        Some(Editing::Of(own)) => own.label,
        Some(Editing::New(of)) => format!("New on every {}", each(of)),
        None => String::new(),
    });
    let sending = Sending::new();
    // Always in reach, however long the form is above it.
    let foot = move || {
        let fresh = matches!(editing.get(), Some(Editing::New(_)));
        view! {
            <button
                type="submit" form=FORM class=Look::Primary.class()
                aria-busy=move || sending.busy.get().to_string()
            >
                {if fresh { "Add it" } else { "Save" }}
            </button>
        }
    };
    view! {
        <Dialog open title foot>
            {move || editing.get().map(|about| view! { <EditForm about sending done=Callback::new(move |()| open.set(false))/> })}
        </Dialog>
    }
}

#[component]
fn EditForm(about: Editing, sending: Sending, done: Callback<()>) -> impl IntoView {
    let (known, toasts) = (expect_context::<OwnFields>(), expect_context::<Toasts>());
    let (start, fresh) = (about.start(), matches!(about, Editing::New(_)));
    // What went wrong with another field was told there.
    sending.failure.set(None);
    let row = serde_json::to_value(&start).unwrap_or_default();
    let draft = Draft::new(forms::fields("custom_field", &FIELDS), &row);
    let taken = StoredValue::new(keys(known, start.r#for));
    // The name follows the label until somebody writes it.
    let follows = RwSignal::new(fresh);
    let label = move |text: String| {
        if follows.get_untracked() {
            draft.enter("key", taken.with_value(|taken| key_of(&text, taken)));
        }
        draft.enter("label", text);
    };
    let kind = Memo::new(move |_| {
        CustomFieldKind::of_word(&draft.text("kind")).unwrap_or(CustomFieldKind::Text)
    });
    let start = StoredValue::new(start);
    let save = move || {
        let Some(fields) = sent(draft, kind.get_untracked(), fresh) else {
            return;
        };
        let stored = async move {
            if fresh {
                return create(&start.get_value(), fields).await;
            }
            let (id, rev) = start.with_value(|own| (own.id.clone(), own.rev));
            rows::change(&id, rev, fields).await
        };
        sending.send(
            stored,
            move |error| draft.land(error),
            move |own| {
                known.refresh();
                toasts.say(&format!("{} is in your forms", own.label));
                done.run(());
            },
        );
    };
    let entry = Entry { draft };
    let kinds: Vec<(String, String)> = CustomFieldKind::ALL
        .iter()
        .filter(|other| fresh || reads(**other, start.with_value(|own| own.kind)))
        .map(|kind| (kind.word().to_owned(), kind.label().to_owned()))
        .collect();
    view! {
        <form id=FORM class="stack-l" novalidate on:submit=move |event| { event.prevent_default(); save(); }>
            <TextField
                label="What you call it" value=entry.value("label") input=Callback::new(label) fault=entry.fault("label")
                hint="Knee pain, belt, sleep …"
            />
            <OneOfField
                label="What you note" value=entry.value("kind") input=entry.input("kind") options=kinds
                fault=entry.fault("kind") kept=true
            />
            {move || particulars(kind.get(), entry)}
            <TextField label="Hint below it" value=entry.value("help") input=entry.input("help") fault=entry.fault("help") optional=true/>
            {fresh.then(|| view! {
                <TextField
                    label="Name in files and the API" value=entry.value("key") fault=entry.fault("key")
                    input=Callback::new(move |text: String| { follows.set(false); draft.enter("key", text); })
                    hint="It stays, so that what you note is found again. The label can change."
                />
            })}
            <Preview draft kind of=start.with_value(|own| own.r#for)/>
            {move || sending.failure.get().map(|error| view! { <ErrorPanel error safe="What you typed is still here."/> })}
        </form>
    }
}

/// What only this kind says.
fn particulars(kind: CustomFieldKind, entry: Entry) -> AnyView {
    let bounds = move |optional: bool| {
        view! {
            <div class="own-pair">
                <TextField label="From" value=entry.value("min") input=entry.input("min") fault=entry.fault("min") inputmode="decimal" optional/>
                <TextField label="To" value=entry.value("max") input=entry.input("max") fault=entry.fault("max") inputmode="decimal" optional/>
            </div>
        }
    };
    match kind {
        CustomFieldKind::Scale => bounds(false).into_any(),
        CustomFieldKind::Number | CustomFieldKind::Whole => view! {
            {bounds(true)}
            <TextField label="Unit" value=entry.value("unit") input=entry.input("unit") fault=entry.fault("unit") optional=true/>
        }
        .into_any(),
        CustomFieldKind::Choice => view! {
            <TextArea label="Choices" value=entry.value("choices") input=entry.input("choices") fault=entry.fault("choices") hint="One a line."/>
        }
        .into_any(),
        CustomFieldKind::YesNo | CustomFieldKind::Text | CustomFieldKind::Unknown(_) => {
            ().into_any()
        }
    }
}

/// How it will look in forms, to be tried.
#[component]
fn Preview(draft: Draft, kind: Memo<CustomFieldKind>, of: CustomFieldFor) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let text = |name: &str| draft.text(name).trim().to_owned();
        let label = text("label");
        CustomField {
            key: "try".into(),
            label: if label.is_empty() {
                "Your field".into()
            } else {
                label
            },
            min: number::parse(&text("min")),
            max: number::parse(&text("max")),
            choices: Some(
                draft
                    .text("choices")
                    .lines()
                    .map(str::trim)
                    .filter(|line| !line.is_empty())
                    .map(str::to_owned)
                    .collect(),
            ),
            unit: Some(text("unit"))
                .filter(|_| matches!(kind.get(), CustomFieldKind::Number | CustomFieldKind::Whole)),
            help: Some(text("help")),
            ..blank(of, kind.get())
        }
    });
    view! {
        <section class="own-preview" aria-label="How it will look">
            <p class="engraved">"How it will look"</p>
            {move || view! { <CustomFields draft=OwnDraft::new(vec![shown.get()], None)/> }}
        </section>
    }
}

/// The texts of a draft, field by field.
#[derive(Clone, Copy)]
struct Entry {
    draft: Draft,
}

impl Entry {
    fn value(self, name: &'static str) -> Signal<String> {
        Signal::derive(move || self.draft.text(name))
    }

    fn input(self, name: &'static str) -> Callback<String> {
        Callback::new(move |text: String| self.draft.enter(name, text))
    }

    fn fault(self, name: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || self.draft.faults.with(|faults| faults.get(name).cloned()))
    }
}

/// What the form says, without what its kind does not have; `None` after marking faults.
fn sent(draft: Draft, kind: CustomFieldKind, fresh: bool) -> Option<Map<String, Value>> {
    let others: &[&str] = match kind {
        CustomFieldKind::Scale => &["choices", "unit"],
        CustomFieldKind::Number | CustomFieldKind::Whole => &["choices"],
        CustomFieldKind::Choice => &["min", "max", "unit"],
        CustomFieldKind::YesNo | CustomFieldKind::Text => &["min", "max", "choices", "unit"],
        CustomFieldKind::Unknown(_) => &[],
    };
    for name in others {
        draft.enter(name, String::new());
    }
    let mut fields = draft.changed()?;
    if !fresh {
        fields.retain(|name, _| name != "key");
    }
    Some(fields)
}

async fn create(start: &CustomField, fields: Map<String, Value>) -> Result<CustomField, ApiError> {
    let mut row = serde_json::to_value(start).unwrap_or_default();
    if let Value::Object(row) = &mut row {
        // What was there to begin with and is empty now was emptied.
        row.extend(fields);
    }
    let new: CustomField = of_tree(&row).ok_or_else(|| ApiError::unreadable(None))?;
    rows::create(&new).await
}

/// Whether what was noted as `before` reads as `now`: the platform refuses the others.
fn reads(now: CustomFieldKind, before: CustomFieldKind) -> bool {
    use CustomFieldKind::{Choice, Number, Scale, Text, Whole};
    now == before
        || matches!(
            (now, before),
            (Scale, Whole)
                | (Whole, Scale)
                | (Number, Whole | Scale)
                | (Text, Choice)
                | (Choice, Text)
        )
}
