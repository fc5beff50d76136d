//! A drawn body, front and back, on which each muscle is inlaid like a veneer and darkens with its
//! weekly sets. Shade and hatching say the same, and a list beside it says it in words.
mod back;
mod front;

/// A muscle of the schema, by the names of an exercise's main muscles.
pub use contract::ExercisePrimary as Muscle;
use leptos::prelude::*;

use super::fresh_id;
use crate::measure::number;
use back::BACK;
use front::FRONT;

/// One side of the body.
pub struct Figure {
    /// Outlines of muscles; one muscle may have several.
    muscles: &'static [(Muscle, &'static str)],
    /// Lines within them.
    lines: &'static [&'static str],
}

/// The outline of half a body, open along the middle line.
const SKIN: &str = "M0 3C13 3 21.5 12 21.5 27C21.5 33 21 38 19.6 43C17.6 50.5 13 57 10.5 60.5L11.5 70.5C13 78.5 27 82.5 41 86.5C55 89.5 65 98.5 67.5 112.5C69 122.5 71.5 138 74.5 152C79 166 85.5 184 89 204C91 212 93.4 219 95.8 226.5C98.8 235 101 244 100.2 252.6C99.6 259.6 97.2 267 93.6 268.4C90.4 269.4 87.6 264 86.2 257.4C85.6 261.4 82.6 261.6 81.4 257.6C80 252 79.8 244.6 81.2 238.4C82.4 233 83.2 228 82.4 223C76.4 207 67 189 61 170C57 156 54 142 51.5 128C50.5 144 45 160 41 176C39.5 186 42 197 46.5 208C53 226 55 246 53.4 270C51 296 47.5 314 45 331C47 345 50.5 360 48.5 377C46 397 39 412 37 425C37.6 431 41.6 435.4 44.6 439.4C47.4 443.2 46 446 41.6 446L25.6 446C21.4 446 20.8 442 21.8 437.4C22.8 433 23.6 428.4 23 424C20.5 404 16.5 388 17 368C17.5 352 20 345 19 331C16.5 300 9 262 3.5 236C2.4 234.4 1 233.6 0 233.4";

/// Weekly sets from which each step of the legend begins, and its words.
const STEPS: [(f64, &str); 5] = [
    (0.25, "under 5"),
    (5.0, "5 to 9"),
    (10.0, "10 to 14"),
    (15.0, "15 to 19"),
    (20.0, "20 or more"),
];

/// The step of the legend, 1–5, of so many sets a week; 0 is none.
fn step(sets: f64) -> usize {
    STEPS.iter().filter(|(from, _)| sets >= *from).count()
}

/// The body, with the sets a week of each muscle that did any.
#[component]
pub fn BodyMap(
    #[prop(into)] work: Signal<Vec<(Muscle, f64)>>,
    /// The muscle that is looked at; a tap changes it.
    chosen: RwSignal<Option<Muscle>>,
    /// Without the legend: what is coloured speaks for itself.
    #[prop(optional)]
    plain: bool,
) -> impl IntoView {
    let hatch = fresh_id("hatch");
    let sides = [(&FRONT, 0.0, "Front"), (&BACK, 222.0, "Back")].map(|(figure, x, name)| {
        view! {
            <g transform=format!("translate({x} 0)")>
                {half(figure, false, work, chosen, &hatch)}
                {half(figure, true, work, chosen, &hatch)}
                <text class="body-side" y="464">{name}</text>
            </g>
        }
    });
    view! {
        <div class="body-map">
            <svg viewBox="-106 -2 434 472" aria-hidden="true">
                <defs>{hatches(&hatch)}</defs>
                {sides.into_iter().collect_view()}
            </svg>
            {(!plain).then(|| view! { <Legend hatch=hatch.clone()/> })}
        </div>
    }
}

fn sets_of(work: Signal<Vec<(Muscle, f64)>>, muscle: Muscle) -> f64 {
    work.with(|work| {
        let found = work.iter().find(|(known, _)| *known == muscle);
        found.map_or(0.0, |(_, sets)| *sets)
    })
}

fn half(
    figure: &'static Figure,
    mirrored: bool,
    work: Signal<Vec<(Muscle, f64)>>,
    chosen: RwSignal<Option<Muscle>>,
    hatch: &str,
) -> impl IntoView + use<> {
    let muscles = figure
        .muscles
        .iter()
        .map(|(muscle, outline)| {
            let muscle = *muscle;
            let step = Memo::new(move |_| step(sets_of(work, muscle)));
            let hatch = hatch.to_owned();
            let shade = move || match step.get() {
                step @ 1..=4 => format!("url(#{hatch}-{step})"),
                _ => "none".to_owned(),
            };
            let press = move |_| {
                chosen.update(|now| *now = (*now != Some(muscle)).then_some(muscle));
            };
            view! {
                <g class="muscle" class:chosen=move || chosen.get() == Some(muscle) on:click=press>
                    <path class=move || format!("inlay step-{}", step.get()) d=*outline/>
                    <path class="hatching" d=*outline style:fill=shade/>
                </g>
            }
        })
        .collect_view();
    let lines = figure
        .lines
        .iter()
        .map(|line| view! { <path d=*line/> })
        .collect_view();
    let turn = if mirrored {
        "scale(-1 1)"
    } else {
        "scale(1 1)"
    };
    view! {
        <g transform=turn>
            <path class="skin" d=SKIN/>
            {muscles}
            <g class="sinews">{lines}</g>
            <path class="outline" d=SKIN/>
        </g>
    }
}

/// Hatching that grows denser from step to step; the last is solid and needs none.
fn hatches(id: &str) -> impl IntoView + use<> {
    [(1, 9.0), (2, 6.0), (3, 4.2), (4, 2.8)]
        .map(|(step, gap)| {
            view! {
                <pattern
                    id=format!("{id}-{step}") width=gap height=gap patternUnits="userSpaceOnUse"
                    patternTransform="rotate(-38)"
                >
                    <path class="hatch" d=format!("M0 0H{gap}")/>
                </pattern>
            }
        })
        .into_iter()
        .collect_view()
}

#[component]
fn Legend(hatch: String) -> impl IntoView {
    let steps = STEPS
        .iter()
        .enumerate()
        .map(|(at, (_, words))| {
            let step = at + 1;
            let shade = if step < 5 {
                format!("url(#{hatch}-{step})")
            } else {
                "none".to_owned()
            };
            view! {
                <li>
                    <svg viewBox="0 0 22 14" aria-hidden="true">
                        <path class=format!("inlay step-{step}") d="M.5 .5h21v13h-21z"/>
                        <path class="hatching" d="M.5 .5h21v13h-21z" style:fill=shade/>
                    </svg>
                    {*words}
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="body-legend">
            <p class="engraved">"Sets a week"</p>
            <ul>{steps}</ul>
        </div>
    }
}

/// Sets as people say them: halves, and whole ones without a point.
pub fn sets_in_words(sets: f64) -> String {
    let noun = if (sets - 1.0).abs() < 0.05 {
        "set"
    } else {
        "sets"
    };
    format!("{} {noun}", number::show(sets, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_muscle_is_drawn() {
        for muscle in Muscle::ALL {
            let drawn = |figure: &Figure| figure.muscles.iter().any(|(known, _)| known == muscle);
            assert!(drawn(&FRONT) || drawn(&BACK), "{muscle:?}");
        }
        let words: Vec<_> = Muscle::ALL.iter().map(|muscle| muscle.word()).collect();
        assert_eq!(words.len(), 21);
    }

    #[test]
    fn steps_begin_where_the_legend_says() {
        let steps = [0.0, 0.5, 4.9, 5.0, 10.0, 14.5, 15.0, 20.0, 80.0].map(step);
        assert_eq!(steps, [0, 1, 1, 2, 3, 3, 4, 5, 5]);
    }

    #[test]
    fn a_set_is_counted_in_words() {
        assert_eq!(sets_in_words(1.0), "1 set");
        assert_eq!(sets_in_words(7.5), "7.5 sets");
    }
}
