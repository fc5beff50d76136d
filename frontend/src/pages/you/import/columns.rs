//! A table that no known app wrote: what each of its columns holds, guessed and corrected.
use contract::{
    ColumnMeaning, ColumnMeaningMeans as Means, ImportColumns, ImportMapping,
    ImportMappingDistance, TableColumn,
};
use leptos::prelude::*;

use super::desk::Desk;
use crate::widgets::{
    ActionBar, Button, Chip, ChipRow, ErrorPanel, Glyph, Look, Notice, SelectField,
};

/// What a column can mean, in the order in which people look for it.
const MEANINGS: &[(&str, &str)] = &[
    ("ignore", "Nothing for the log"),
    ("date", "Date"),
    ("time", "Time of day"),
    ("end", "End of the workout"),
    ("workout_duration", "Length of the workout"),
    ("workout", "Name of the workout"),
    ("exercise", "Exercise"),
    ("set", "Number of the set"),
    ("kind", "Kind of set"),
    ("warmup", "Warm-up: yes or no"),
    ("weight", "Weight"),
    ("weight_lb", "Weight in pounds"),
    ("weight_unit", "Unit of the weight"),
    ("reps", "Reps"),
    ("reps_left", "Reps left"),
    ("reps_right", "Reps right"),
    ("rir", "Reps in reserve"),
    ("rpe", "RPE"),
    ("duration", "Seconds"),
    ("distance", "Distance"),
    ("distance_unit", "Unit of the distance"),
    ("superset", "Superset"),
    ("set_notes", "Note on the set"),
    ("exercise_notes", "Note on the exercise"),
    ("workout_notes", "Note on the workout"),
];

/// What a log cannot do without: the columns that may hold it, and its name.
const NEEDED: [(&[&str], &str); 3] = [
    (&["date"], "the date"),
    (&["exercise"], "the exercise"),
    (
        &["reps", "reps_left", "duration", "distance"],
        "reps, seconds or a distance",
    ),
];

#[component]
pub fn ColumnsStep(columns: ImportColumns, desk: Desk) -> impl IntoView {
    let before = desk.mapping();
    let kept = |at: usize| {
        before
            .as_ref()?
            .columns
            .get(at)
            .map(|column| column.means.word())
    };
    let means: Vec<RwSignal<String>> = columns
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| RwSignal::new(kept(at).unwrap_or(column.means.word()).to_owned()))
        .collect();
    let means = StoredValue::new(means);
    let names = StoredValue::new(
        columns
            .columns
            .iter()
            .map(|column| column.name.clone())
            .collect::<Vec<_>>(),
    );
    let day_first = RwSignal::new(
        before
            .as_ref()
            .and_then(|b| b.day_first)
            .or(columns.day_first),
    );
    let asks_order = columns.day_first.is_none();
    let distance = RwSignal::new("km".to_owned());
    let is = move |word: &'static str| {
        means.with_value(|means| means.iter().any(|means| means.with(|means| means == word)))
    };
    let lacks = Memo::new(move |_| {
        let lacking = NEEDED
            .iter()
            .filter(|(any, _)| !any.iter().any(|word| is(word)));
        lacking.map(|(_, name)| *name).collect::<Vec<_>>()
    });
    let open = Memo::new(move |_| {
        !lacks.with(Vec::is_empty) || (asks_order && is("date") && day_first.get().is_none())
    });
    let go = move |()| {
        let named = names.with_value(|names| {
            let words = means.with_value(|means| {
                means
                    .iter()
                    .map(|means| means.get_untracked())
                    .collect::<Vec<_>>()
            });
            let pairs = names.iter().zip(words);
            pairs
                .map(|(name, word)| ColumnMeaning {
                    column: name.clone(),
                    means: Means::of_word(&word).unwrap_or(Means::Ignore),
                })
                .collect()
        });
        desk.say_columns(ImportMapping {
            columns: named,
            day_first: day_first.get_untracked(),
            distance: ImportMappingDistance::of_word(&distance.get_untracked()),
        });
    };
    let rows = columns
        .columns
        .into_iter()
        .enumerate()
        .map(|(at, column)| column_row(column, at, means))
        .collect_view();
    view! {
        <div class="stack-l import">
            <div class="stack">
                <h2>"What do the columns mean?"</h2>
                <p class="quiet">
                    {if columns.remembered {
                        "You have named these columns before; they stand as you left them."
                    } else {
                        "No app that we know wrote this table. This is a guess from its header and its first rows: correct what is wrong."
                    }}
                </p>
            </div>
            {move || desk.fault.get().map(|error| view! { <ErrorPanel error safe="Nothing was added to your history."/> })}
            <ul class="columns">{rows}</ul>
            {asks_order.then(|| view! {
                <Show when=move || is("date")>
                    <div class="stack">
                        <p>"The dates do not tell whether the day or the month comes first. What is 3/4/2024?"</p>
                        <ChipRow label="What 3/4/2024 is">
                            <Chip label="3 April" on=Signal::derive(move || day_first.get() == Some(true)) press=move |()| day_first.set(Some(true))/>
                            <Chip label="March 4" on=Signal::derive(move || day_first.get() == Some(false)) press=move |()| day_first.set(Some(false))/>
                        </ChipRow>
                    </div>
                </Show>
            })}
            <Show when=move || is("distance") && !is("distance_unit")>
                <div class="columns-unit">
                    <SelectField
                        label="Distances are in" value=distance input=move |word| distance.set(word)
                        options=vec![("km".into(), "Kilometres".into()), ("m".into(), "Metres".into()), ("mi".into(), "Miles".into())]
                    />
                </div>
            </Show>
            {move || (!lacks.with(Vec::is_empty)).then(|| view! {
                <Notice glyph=Glyph::Warn>{format!("Say which column holds {}.", lacks.get().join(", and which "))}</Notice>
            })}
            <ActionBar>
                <Button look=Look::Primary disabled=open press=go>"Read the table"</Button>
                <Button press=move |()| desk.start_over()>"Another file"</Button>
            </ActionBar>
        </div>
    }
}

fn column_row(
    column: TableColumn,
    at: usize,
    means: StoredValue<Vec<RwSignal<String>>>,
) -> impl IntoView {
    let own = means.with_value(|means| means.get(at).copied());
    let own = own.unwrap_or_else(|| RwSignal::new("ignore".to_owned()));
    let samples = if column.samples.is_empty() {
        "empty".to_owned()
    } else {
        column.samples.join(" · ")
    };
    // A meaning that one column has is taken from the one that had it.
    let choose = move |word: String| {
        if word != "ignore" {
            means.with_value(|all| {
                for other in all.iter().filter(|other| **other != own) {
                    if other.with_untracked(|other| *other == word) {
                        other.set("ignore".to_owned());
                    }
                }
            });
        }
        own.set(word);
    };
    let options = MEANINGS
        .iter()
        .map(|(word, label)| ((*word).to_owned(), (*label).to_owned()))
        .collect();
    view! {
        <li class="column-row" class:unused=move || own.with(|own| own == "ignore")>
            <SelectField label=column.name value=own input=choose options hint=samples/>
        </li>
    }
}
