//! How much each muscle did, week by week: a drawn body, a slider over the weeks, and the list beside it.
use contract::{MuscleWeek, TrainingMuscles};
use leptos::prelude::*;
use leptos_router::components::A;

use super::MuscleList;
use crate::{
    api::trends::{self, Period},
    measure::{day, number, order::ordered, unit::Units, when::Moment},
    net,
    pages::history::volume,
    shell::Catalogue,
    widgets::{Bar, Bars, BodyMap, Empty, Glyph, Icon, Muscle, PageHead, fresh_id, sets_in_words},
};

/// Weeks that the slider goes over: a year, and the one under way.
const WEEKS: i64 = 53;

#[component]
pub fn MusclesPage() -> impl IntoView {
    let this = day::monday(Moment::now().day);
    let period = Period {
        from: this - (WEEKS - 1) * 7,
        to: this + 6,
    };
    let found = net::load(move || trends::muscles(period, None));
    view! {
        <PageHead title="Muscles".to_owned() back=("/progress", "Progress")/>
        {net::shown(found, 8, move |found| view! { <Weeks found this/> })}
    }
}

#[component]
fn Weeks(found: TrainingMuscles, this: i64) -> impl IntoView {
    if found.weeks.is_empty() {
        return view! {
            <Empty say="Log a workout, and the muscles that it worked are coloured here.">
                <A href="/today" attr:class="button primary">"Start a workout"</A>
            </Empty>
        }
        .into_any();
    }
    // The newest week with work: an empty drawing on a Monday morning would say nothing.
    let newest = found
        .weeks
        .last()
        .and_then(|week| day::parse(&week.week))
        .unwrap_or(this);
    let back = RwSignal::new((this - newest) / 7);
    let chosen = RwSignal::new(None::<Muscle>);
    let found = StoredValue::new(found);
    let monday = Memo::new(move |_| this - back.get() * 7);
    let week = Memo::new(move |_| {
        let name = day::iso(monday.get());
        found.with_value(|found| found.weeks.iter().find(|week| week.week == name).cloned())
    });
    let work = Signal::derive(move || week.get().map(|week| work_of(&week)).unwrap_or_default());
    view! {
        <div class="muscle-columns">
            <div class="stack">
                <WeekSlider back this monday/>
                <BodyMap work chosen/>
            </div>
            <div class="stack-l">
                {move || match chosen.get() {
                    Some(muscle) => view! { <OneMuscle muscle found week chosen/> }.into_any(),
                    None => view! {
                        <section class="stack">
                            <h2>"Sets by muscle"</h2>
                            {move || work.with(Vec::is_empty).then(|| view! { <p class="quiet">"Nothing was logged in this week."</p> })}
                            <MuscleList work chosen/>
                            <p class="faint">"A set counts in full for the main muscles of its exercise, and half for the others that work along. Warm-ups do not count."</p>
                        </section>
                    }.into_any(),
                }}
            </div>
        </div>
    }
    .into_any()
}

/// Sets by muscle of a week, the most first.
fn work_of(week: &MuscleWeek) -> Vec<(Muscle, f64)> {
    let work = week
        .muscles
        .iter()
        .filter_map(|work| Some((Muscle::of_word(&work.muscle)?, work.sets)))
        .collect();
    ordered(work, |a: &(Muscle, f64), b: &(Muscle, f64)| {
        b.1.total_cmp(&a.1)
    })
}

#[component]
fn WeekSlider(back: RwSignal<i64>, this: i64, monday: Memo<i64>) -> impl IntoView {
    let id = fresh_id("week");
    let name = move || match (this - monday.get()) / 7 {
        0 => "This week".to_owned(),
        1 => "Last week".to_owned(),
        _ => format!("Week of {}", day::show(monday.get())),
    };
    let last = WEEKS - 1;
    let (oldest, newest) = (move || back.get() >= last, move || back.get() <= 0);
    view! {
        <div class="week-slider">
            <label for=id.clone() class="engraved">"Week"</label>
            <p class="week-name"><strong>{name}</strong> <span class="faint">{move || format!("{} – {}", day::brief(monday.get()), day::brief(monday.get() + 6))}</span></p>
            <div class="week-slide">
                <button type="button" class="icon-button" aria-label="Week before" disabled=oldest on:click=move |_| back.update(|n| *n += 1)>
                    <Icon glyph=Glyph::Back/>
                </button>
                <input
                    id=id type="range" min="0" max=last.to_string() step="1"
                    aria-valuetext=name
                    prop:value=move || (last - back.get()).to_string()
                    on:input=move |event| {
                        if let Ok(at) = event_target_value(&event).parse::<i64>() {
                            back.set((last - at).clamp(0, last));
                        }
                    }
                />
                <button type="button" class="icon-button" aria-label="Week after" disabled=newest on:click=move |_| back.update(|n| *n -= 1)>
                    <Icon glyph=Glyph::Next/>
                </button>
            </div>
        </div>
    }
}

/// A muscle's sets over the year, and what worked it in the week that is shown.
#[component]
fn OneMuscle(
    muscle: Muscle,
    found: StoredValue<TrainingMuscles>,
    week: Memo<Option<MuscleWeek>>,
    chosen: RwSignal<Option<Muscle>>,
) -> impl IntoView {
    let (catalogue, units) = (expect_context::<Catalogue>(), expect_context::<Units>());
    let word = muscle.word();
    let of_week = move |week: &MuscleWeek| {
        let found = week.muscles.iter().find(|work| work.muscle == word);
        found.map_or((0.0, 0.0), |work| (work.sets, work.volume_kg))
    };
    let bars = Signal::derive(move || {
        found.with_value(|found| {
            let bars = found.weeks.iter().filter_map(|week| {
                let (sets, _) = of_week(week);
                Some(Bar {
                    monday: day::parse(&week.week)?,
                    value: sets,
                    count: week.exercises.len() as i64,
                })
            });
            bars.collect::<Vec<_>>()
        })
    });
    let exercises = move || {
        let week = week.get()?;
        let rows = found.with_value(|found| credited(found, &week, word));
        Some(
            rows.into_iter()
                .map(|(exercise, name, sets, main)| {
                    let title = {
                        let exercise = exercise.clone();
                        move || catalogue.get(&exercise).map_or(name.clone(), |known| known.name.clone())
                    };
                    let note = if main { "main muscle" } else { "works along, half counted" };
                    view! {
                        <li>
                            <A href=format!("/progress/exercises/{exercise}") attr:class="milestone">
                                <span class="milestone-words"><strong>{title}</strong> <span class="faint">{note}</span></span>
                                <span class="milestone-figure"><b class="num">{number::show(sets, 1)}</b> <span class="faint">"sets"</span></span>
                            </A>
                        </li>
                    }
                })
                .collect_view(),
        )
    };
    let sum = move || {
        let (sets, kg) = week.get().map(|week| of_week(&week)).unwrap_or_default();
        format!("{} · {}", sets_in_words(sets), volume(kg, units))
    };
    view! {
        <section class="stack">
            <div class="spread">
                <div><h2>{muscle.label()}</h2> <p class="quiet">{sum}</p></div>
                <button type="button" class="button quiet-button" on:click=move |_| chosen.set(None)>"All muscles"</button>
            </div>
            <ul class="milestones">{exercises}</ul>
            <Bars title="Sets a week" bars unit=Signal::derive(|| "sets") counted=("exercise", "exercises") places=1/>
        </section>
    }
}

/// Exercises of a week that worked the muscle: id, name, credited sets, and whether it is a main one.
fn credited(
    found: &TrainingMuscles,
    week: &MuscleWeek,
    word: &str,
) -> Vec<(String, String, f64, bool)> {
    let rows = week
        .exercises
        .iter()
        .filter_map(|work| {
            let known = found
                .exercises
                .iter()
                .find(|known| known.exercise == work.exercise)?;
            let main = known.primary.iter().any(|muscle| muscle == word);
            let also = known.secondary.iter().any(|muscle| muscle == word);
            let share = if main { 1.0 } else { 0.5 };
            (main || also).then(|| {
                (
                    work.exercise.clone(),
                    known.name.clone(),
                    share * work.sets as f64,
                    main,
                )
            })
        })
        .collect();
    ordered(
        rows,
        |a: &(String, String, f64, bool), b: &(String, String, f64, bool)| b.2.total_cmp(&a.2),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{ExerciseMuscles, ExerciseWork};

    #[test]
    fn an_exercise_is_credited_in_full_or_by_half() {
        let known = |exercise: &str, primary: &[&str], secondary: &[&str]| ExerciseMuscles {
            exercise: exercise.into(),
            name: exercise.into(),
            primary: primary.iter().map(|word| (*word).into()).collect(),
            secondary: secondary.iter().map(|word| (*word).into()).collect(),
        };
        let found = TrainingMuscles {
            weeks: Vec::new(),
            exercises: vec![
                known("bench", &["chest"], &["triceps"]),
                known("dip", &["triceps"], &[]),
                known("squat", &["quads"], &[]),
            ],
        };
        let week = MuscleWeek {
            exercises: ["bench", "dip", "squat"]
                .map(|exercise| ExerciseWork {
                    exercise: exercise.into(),
                    sets: 3,
                    volume_kg: 0.0,
                })
                .into(),
            ..MuscleWeek::default()
        };
        let rows: Vec<_> = credited(&found, &week, "triceps")
            .into_iter()
            .map(|(exercise, _, sets, main)| (exercise, sets, main))
            .collect();
        assert_eq!(
            rows,
            [
                ("dip".to_owned(), 3.0, true),
                ("bench".to_owned(), 1.5, false)
            ]
        );
    }
}
