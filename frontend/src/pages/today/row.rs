//! One row of an exercise: what it is, the last time beside it, its figures, and the tick.
use contract::{CustomFieldFor, SetKind};
use leptos::prelude::*;

use super::{
    bench::{Bench, Focus, Sheet, cell_id},
    book::{Cell, RowKey, Spot},
    figures,
};
use crate::{
    forms::{OwnFields, noted},
    widgets::{Glyph, Icon},
};

#[component]
pub fn Row(spot: Spot) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let spot = StoredValue::new(spot);
    let line = Memo::new(move |_| spot.with_value(|spot| bench.line(spot)));
    let is_done = matches!(spot.with_value(|spot| spot.row.clone()), RowKey::Done(_));
    let kind = Memo::new(move |_| {
        line.with(|line| line.as_ref().map_or(SetKind::Normal, |line| line.kind))
    });
    let number = Memo::new(move |_| line.with(|line| line.as_ref().and_then(|line| line.number)));
    let cells = Memo::new(move |_| spot.with_value(|spot| bench.cells(spot)));
    let is_next = Memo::new(move |_| bench.live && bench.next.get() == Some(spot.get_value()));
    let name = Memo::new(move |_| spot.with_value(|spot| bench.name_of(spot)));
    let before = Memo::new(move |_| {
        spot.with_value(|spot| {
            bench
                .previous_of(spot)
                .map(|set| figures::brief(&set, bench.manner(spot)))
        })
    });
    let known = expect_context::<OwnFields>();
    let note = move || {
        let words = line.with(|line| {
            let line = line.as_ref()?;
            let (own, note) = match &line.set {
                Some(set) => (set.custom.clone(), set.notes.clone().unwrap_or_default()),
                None => (Some(line.typed.custom.clone()), line.typed.notes.clone()),
            };
            let own = noted(&known.of(CustomFieldFor::Set), own.as_ref());
            let words = [own, note].into_iter().filter(|text| !text.is_empty());
            Some(words.collect::<Vec<_>>().join(" · "))
        });
        words.filter(|words| !words.is_empty())
    };
    let refused = move || {
        let id = match spot.with_value(|spot| spot.row.clone()) {
            RowKey::Done(id) => id,
            RowKey::Planned(_) => return None,
        };
        bench.book.refused.with(|all| {
            all.iter()
                .find(|(row, _)| *row == id)
                .map(|(_, why)| why.clone())
        })
    };
    let fault = move || {
        bench.fault.with(|fault| {
            let (focus, why) = fault.as_ref()?;
            spot.with_value(|spot| focus.spot == *spot)
                .then(|| why.clone())
        })
    };
    let fault_id = spot.with_value(fault_id);
    let sent = move || {
        line.with(|line| {
            line.as_ref()
                .and_then(|line| line.set.as_ref().map(|set| set.rev > 0))
        })
    };
    view! {
        <li class="log-row" class:done=is_done class:next=move || is_next.get() class:warm=move || kind.get() == SetKind::Warmup>
            <div class="log-line">
                <button
                    type="button" class="log-badge num" data-kind=move || kind.get().word()
                    aria-label=move || format!("{}, {}: kind, note and place", name.get(), kind.get().label().to_lowercase())
                    on:click=move |_| bench.show(Sheet::Row(spot.get_value()))
                >
                    {move || badge(kind.get(), number.get())}
                </button>
                <span class="log-before num">
                    <span class="unseen">"Last time "</span>
                    {move || before.get().unwrap_or_else(|| "–".into())}
                </span>
                <div class="log-cells">
                    {move || cells.get().into_iter().map(|cell| view! { <CellInput spot=spot.get_value() cell done=is_done/> }).collect_view()}
                </div>
                <button
                    type="button" class="log-tick" aria-pressed=is_done.to_string()
                    aria-label=move || if is_done { format!("{}: done. Take back", name.get()) } else { format!("{}: done", name.get()) }
                    on:click=move |_| spot.with_value(|spot| bench.tick(spot))
                >
                    <Icon glyph=Glyph::Check/>
                    {move || (sent() == Some(false)).then(|| view! { <span class="log-unsent" title="Not sent yet"></span> })}
                </button>
            </div>
            {move || note().map(|note| view! { <p class="log-note">{note}</p> })}
            {move || fault().map(|why| view! { <p class="field-fault" id=fault_id.clone()>{why}</p> })}
            {move || refused().map(|why| view! {
                <p class="field-fault" role="alert">
                    "Not stored: " {why} " "
                    <button type="button" class="log-again" on:click=move |_| bench.book.retry()>"Try again"</button>
                </p>
            })}
        </li>
    }
}

fn fault_id(spot: &Spot) -> String {
    let focus = Focus {
        spot: spot.clone(),
        cell: Cell::Reps,
    };
    format!("{}-fault", cell_id(&focus))
}

/// A letter or a number for a kind.
pub fn badge(kind: SetKind, number: Option<usize>) -> String {
    let letter = match kind {
        SetKind::Normal => return number.map_or_else(String::new, |number| number.to_string()),
        SetKind::Warmup => "W",
        SetKind::Drop => "D",
        SetKind::Failure => "F",
        SetKind::Amrap => "A",
        SetKind::Timed => "T",
        SetKind::Distance => "K",
        SetKind::Myo => "M",
        SetKind::RestPause => "R",
        SetKind::Partial => "P",
        SetKind::Unknown(_) => "?",
    };
    letter.to_owned()
}

#[component]
fn CellInput(spot: Spot, cell: Cell, done: bool) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let fault_id = fault_id(&spot);
    let focus = Focus { spot, cell };
    let id = cell_id(&focus);
    let focus = StoredValue::new(focus);
    let here = Memo::new(move |_| {
        bench
            .focus
            .with(|at| focus.with_value(|own| at.as_ref() == Some(own)))
    });
    let stands = Memo::new(move |_| focus.with_value(|focus| bench.stands(focus)));
    let ghost = Memo::new(move |_| {
        if done {
            String::new()
        } else {
            focus.with_value(|focus| bench.ghost_text(&focus.spot, cell))
        }
    });
    let manner = Memo::new(move |_| focus.with_value(|focus| bench.manner(&focus.spot)));
    let faulty = Memo::new(move |_| {
        bench.fault.with(|fault| {
            fault
                .as_ref()
                .is_some_and(|(at, _)| focus.with_value(|own| at == own))
        })
    });
    let label = move || {
        let name = focus.with_value(|focus| bench.name_of(&focus.spot));
        format!("{}, {name}", manner.get().spoken(cell))
    };
    let other_unit = move || cell == Cell::Weight && manner.get().unit != bench.units.get();
    let key = move |event: &web_sys::KeyboardEvent| {
        match event.key().as_str() {
            "Enter" => focus.with_value(|focus| bench.done_and_next(focus)),
            "ArrowUp" => bench.nudge(1.0),
            "ArrowDown" => bench.nudge(-1.0),
            "Escape" => bench.put_down(),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <label class="log-cell" data-cell=manner.get_untracked().head(cell)>
            <input
                id=id class="num" type="text" autocomplete="off" enterkeyhint="done"
                inputmode=move || if super::keypad::is_used() { "none" } else { "decimal" }
                aria-label=label
                aria-invalid=move || faulty.get().then_some("true")
                aria-describedby=move || faulty.get().then(|| fault_id.clone())
                placeholder=move || ghost.get()
                prop:value=move || if here.get() { bench.text.get() } else { stands.get() }
                on:focus=move |event| {
                    bench.enter(focus.get_value());
                    let input = event_target::<web_sys::HtmlInputElement>(&event);
                    input.select();
                    super::keypad::reveal(&input);
                }
                on:blur=move |_| focus.with_value(|focus| bench.leave(focus))
                on:input=move |event| focus.with_value(|focus| bench.write(focus, &event_target_value(&event)))
                on:keydown=move |event| key(&event)
            />
            {move || other_unit().then(|| view! { <small>{manner.get().unit.name()}</small> })}
        </label>
    }
}
