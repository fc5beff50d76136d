//! What a workout came to, once it is finished: figures, records, muscles, and what to keep of it.
use contract::SetKind;
use leptos::prelude::*;
use leptos_router::components::A;

use super::{bench::Bench, book::Doc, broken::gains, keep::KeepAsRoutine};
use crate::{
    measure::{
        number::grouped,
        order::ordered_by,
        when::{self, Moment},
    },
    widgets::{Button, Glyph, Icon},
};

/// Sums of a workout.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    /// Warm-ups are not among them.
    pub sets: usize,
    pub reps: i64,
    pub volume_kg: f64,
    /// Working sets by muscle, most first: main ones count whole, others half.
    pub muscles: Vec<(&'static str, f64)>,
}

impl Totals {
    pub fn of(doc: &Doc) -> Self {
        let working = doc
            .sets
            .iter()
            .filter(|set| set.kind != Some(SetKind::Warmup));
        working.fold(Self::default(), |sum, set| Self {
            sets: sum.sets + 1,
            reps: sum.reps + set.reps.unwrap_or(0),
            volume_kg: sum.volume_kg + set.weight_kg.unwrap_or(0.0) * set.reps.unwrap_or(0) as f64,
            ..sum
        })
    }

    fn with_muscles(self, bench: Bench, doc: &Doc) -> Self {
        let mut muscles: Vec<(&'static str, f64)> = Vec::new();
        let mut credit = |name: &'static str, share: f64| match muscles
            .iter_mut()
            .find(|(known, _)| *known == name)
        {
            Some((_, sum)) => *sum += share,
            None => muscles.push((name, share)),
        };
        for set in doc
            .sets
            .iter()
            .filter(|set| set.kind != Some(SetKind::Warmup))
        {
            let Some(exercise) = bench.exercise(&set.exercise) else {
                continue;
            };
            for muscle in exercise.primary.iter().flatten() {
                credit(muscle.label(), 1.0);
            }
            for muscle in exercise.secondary.iter().flatten() {
                credit(muscle.label(), 0.5);
            }
        }
        Self {
            muscles: ordered_by(muscles, |(_, sum)| (-sum * 10.0) as i64),
            ..self
        }
    }
}

#[component]
pub fn Summary(more: Callback<()>) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let doc = bench.book.doc;
    let totals = Memo::new(move |_| doc.with(|doc| Totals::of(doc).with_muscles(bench, doc)));
    let lasted = move || {
        doc.with(|doc| {
            let from = Moment::read(&doc.workout.started_at)?;
            let to = doc.workout.ended_at.as_deref().and_then(Moment::read)?;
            Some(when::span(to.ms - from.ms))
        })
    };
    let gains = gains(bench);
    let id = doc.with_untracked(|doc| doc.workout.id.clone());
    let unit = bench.units;
    let go_on = move |()| {
        bench
            .book
            .edit("Workout taken up again", |doc| doc.workout.ended_at = None);
        more.run(());
    };
    view! {
        <div class="summary">
            <p class="engraved">"Done"</p>
            <h2 class="summary-title">{move || doc.with(|doc| doc.workout.title.clone())}</h2>
            <span class="coachline" aria-hidden="true"></span>
            <dl class="summary-figures num">
                <div><dt>"Volume"</dt><dd>{move || grouped(unit.get().of_kg(totals.with(|t| t.volume_kg)).round().max(0.0) as usize)} <small>{move || unit.get().name()}</small></dd></div>
                <div><dt>"Sets"</dt><dd>{move || totals.with(|t| t.sets)}</dd></div>
                <div><dt>"Reps"</dt><dd>{move || totals.with(|t| t.reps)}</dd></div>
                <div><dt>"Time"</dt><dd>{move || lasted().unwrap_or_default()}</dd></div>
            </dl>
            {move || {
                let found = gains.get();
                (!found.is_empty()).then(|| view! {
                    <section class="summary-records" aria-label="Records">
                        <h3 class="engraved">{if found.len() == 1 { "A new record" } else { "New records" }}</h3>
                        <ul>{found.into_iter().map(|gain| view! {
                            <li>
                                <Icon glyph=Glyph::Trophy/>
                                <span>{bench.catalogue.name(&gain.exercise)} <span class="faint">{gain.label()}</span></span>
                                <strong class="num">{gain.value(bench.units.get())}</strong>
                            </li>
                        }).collect_view()}</ul>
                    </section>
                })
            }}
            <section class="summary-muscles" aria-label="Muscles">
                <h3 class="engraved">"Worked"</h3>
                <ul>{move || {
                    let all = totals.with(|totals| totals.muscles.clone());
                    let most = all.first().map_or(1.0, |(_, sum)| *sum);
                    all.into_iter().take(6).map(|(name, sum)| view! {
                        <li><span>{name}</span> <span class="summary-bar" aria-hidden="true"><span style:width=format!("{:.0}%", sum / most * 100.0)></span></span> <span class="num">{crate::measure::number::show(sum, 1)} {if sum == 1.0 { " set" } else { " sets" }}</span></li>
                    }).collect_view()
                }}</ul>
            </section>
            <div class="summary-ends">
                <A href=format!("/history/{id}") attr:class="button primary">"See the workout"</A>
                <KeepAsRoutine/>
                <Button press=go_on>"Go on logging"</Button>
            </div>
        </div>
    }
}
