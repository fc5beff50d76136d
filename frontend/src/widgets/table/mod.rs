//! A table drawn from a model's descriptors: a column per field, sorted by its heads; on a phone each
//! row becomes a short list of label and value.
use std::cmp::Ordering;

use leptos::prelude::*;
use leptos_router::components::A;
use serde_json::Value;

use super::{Glyph, Icon};
use crate::{
    forms::{Field, show_value},
    measure::order::ordered,
};

/// The sorted column and whether it falls.
#[derive(Clone, Debug, PartialEq)]
pub struct Sort {
    pub field: String,
    pub falling: bool,
}

/// The rows of one model. The first field names a row and, with `href`, leads to it.
#[component]
pub fn ModelTable(
    #[prop(into)] caption: String,
    fields: Vec<Field>,
    #[prop(into)] rows: Signal<Vec<Value>>,
    sort: RwSignal<Sort>,
    #[prop(optional, into)] href: Option<Callback<Value, String>>,
) -> impl IntoView {
    let fields = StoredValue::new(fields);
    let heads =
        fields.with_value(|fields| fields.iter().map(|field| head(field, sort)).collect_view());
    let body = move || {
        rows.get()
            .into_iter()
            .map(|row| fields.with_value(|fields| line(fields, &row, href)))
            .collect_view()
    };
    view! {
        <table class="model-table">
            <caption class="unseen">{caption}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{body}</tbody>
        </table>
    }
}

fn head(field: &Field, sort: RwSignal<Sort>) -> impl IntoView + use<> {
    let (name, label) = (field.name.clone(), field.label.clone());
    let own = StoredValue::new(name);
    let state = move || sort.with(|s| own.with_value(|own| (s.field == *own).then_some(s.falling)));
    let order = move || match state() {
        None => "none",
        Some(false) => "ascending",
        Some(true) => "descending",
    };
    view! {
        <th scope="col" aria-sort=order>
            <button type="button" on:click=move |_| sort.update(|s| {
                let field = own.get_value();
                *s = Sort { falling: s.field == field && !s.falling, field };
            })>
                {label}
                {move || state().map(|falling| view! { <Icon glyph=if falling { Glyph::Down } else { Glyph::Up }/> })}
            </button>
        </th>
    }
}

fn line(
    fields: &[Field],
    row: &Value,
    href: Option<Callback<Value, String>>,
) -> impl IntoView + use<> {
    let cells = fields
        .iter()
        .enumerate()
        .map(|(at, field)| {
            let text = show_value(field, row.get(&field.name).unwrap_or(&Value::Null));
            if at == 0 {
                let named = match href {
                    Some(href) => view! { <A href=href.run(row.clone())>{text}</A> }.into_any(),
                    None => text.into_any(),
                };
                view! { <th scope="row">{named}</th> }.into_any()
            } else {
                view! { <td data-label=field.label.clone()>{text}</td> }.into_any()
            }
        })
        .collect_view();
    view! { <tr>{cells}</tr> }
}

/// Rows in the order of `sort`: numbers by size, text without regard to case, absent values last.
pub fn sorted(rows: Vec<Value>, sort: &Sort) -> Vec<Value> {
    ordered(rows, |a, b| {
        let (a, b) = (
            a.get(&sort.field).unwrap_or(&Value::Null),
            b.get(&sort.field).unwrap_or(&Value::Null),
        );
        match (a.is_null(), b.is_null()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Greater,
            (false, true) => Ordering::Less,
            _ if sort.falling => compare(b, a),
            _ => compare(a, b),
        }
    })
}

fn compare(a: &Value, b: &Value) -> Ordering {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => key(a).cmp(&key(b)),
    }
}

fn key(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn absent_values_are_last_in_both_directions() {
        let rows = vec![json!({"n": null}), json!({"n": 2}), json!({"n": 10})];
        let order = |falling| {
            let sort = Sort {
                field: "n".into(),
                falling,
            };
            sorted(rows.clone(), &sort)
                .iter()
                .map(|r| r["n"].as_i64())
                .collect::<Vec<_>>()
        };
        assert_eq!(order(false), [Some(2), Some(10), None]);
        assert_eq!(order(true), [Some(10), Some(2), None]);
    }
}
