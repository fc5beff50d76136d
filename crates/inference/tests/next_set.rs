//! What a person gets to see: sensible, bounded, explained answers whatever the log holds.

#![allow(
    clippy::unwrap_used,
    reason = "a test may fail by panicking, its helpers too"
)]

use std::sync::LazyLock;

use inference::features::{NAMES, features};
use inference::history::Evidence;
use inference::load::Loading;
use inference::outlook::Outlook;
use inference::predict::{FORMULA_VERSION, MAX_RISE, NO_RISE_AFTER_DAYS};
use inference::{
    Ask, Asked, Equipment, ExerciseTraits, Generator, LoadKind, Mechanics, Model, Network, PastSet,
    SetKind, predict,
};
use proptest::prelude::*;

const DAY: i64 = 86_400_000;

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::load(include_bytes!("../../../models/base.onnx")).unwrap());

fn set(day: i64, weight_kg: f64, reps: u32, rir: f64) -> PastSet {
    PastSet {
        at_ms: day * DAY,
        workout: day as u32,
        weight_kg,
        reps,
        rir: Some(rir),
        kind: SetKind::Normal,
    }
}

fn ask<'a>(history: &'a [PastSet], today: &'a [PastSet], now_day: i64) -> Ask<'a> {
    Ask {
        history,
        today,
        now_ms: now_day * DAY,
        target_reps: Some(8),
        target_rir: Some(2.0),
        body_kg: None,
        traits: ExerciseTraits::default(),
    }
}

/// Ten sessions of three sets, two a week, 1 kg more in each.
fn steady() -> Vec<PastSet> {
    (0..10)
        .flat_map(|n| {
            [
                set(n * 3, 80.0 + n as f64, 8, 2.0),
                set(n * 3, 80.0 + n as f64, 8, 1.5),
                set(n * 3, 80.0 + n as f64, 7, 1.0),
            ]
        })
        .collect()
}

fn codes(prediction: &inference::Prediction) -> Vec<&'static str> {
    prediction
        .reasons
        .iter()
        .map(|reason| reason.code)
        .collect()
}

#[test]
fn a_steady_lifter_is_told_about_what_comes_next() {
    let log = steady();
    let answer = predict(&ask(&log, &[], 30), Some(&*MODEL));
    assert_eq!(answer.generator, Generator::Onnx);
    assert_eq!(answer.model_version, "base-1");
    assert!((85.0..=95.0).contains(&answer.weight_kg), "{answer:?}");
    assert_eq!(answer.weight_kg % 2.5, 0.0);
    assert_eq!(answer.reps, 8);
    assert!((0.5..=3.5).contains(&answer.rir), "{answer:?}");
    assert!(answer.low_kg < answer.weight_kg && answer.weight_kg < answer.high_kg);
    assert_eq!(answer.baselines.len(), 5);
    assert_eq!(answer.features_hash.len(), 16);
    assert_eq!(
        answer.reasons[0].text,
        "Last time: 89 kg × 8 at 2 RIR, 3 days ago."
    );
    assert!(
        answer
            .reasons
            .iter()
            .any(|reason| reason.text.starts_with("Trend over 6 sessions: +")),
        "{answer:?}"
    );
}

#[test]
fn fewer_repetitions_are_asked_at_more_weight() {
    let log = steady();
    let at = |reps| {
        predict(
            &Ask {
                target_reps: Some(reps),
                ..ask(&log, &[], 30)
            },
            Some(&*MODEL),
        )
        .weight_kg
    };
    assert!(at(12) < at(8) && at(8) < at(5));
}

#[test]
fn a_hard_first_set_lowers_the_second() {
    let log = steady();
    let easy = [PastSet {
        rir: Some(4.0),
        ..set(30, 90.0, 8, 0.0)
    }];
    let hard = [set(30, 90.0, 6, 0.0)];
    let after = |today: &[PastSet]| predict(&ask(&log, today, 30), Some(&*MODEL)).weight_kg;
    assert!(after(&hard) < after(&easy));
}

#[test]
fn without_a_model_the_formula_answers_and_says_so() {
    let answer = predict(&ask(&steady(), &[], 30), None);
    assert_eq!(
        (answer.generator, answer.model_version.as_str()),
        (Generator::Formula, FORMULA_VERSION)
    );
    assert!((82.5..=92.5).contains(&answer.weight_kg), "{answer:?}");
}

#[test]
fn a_first_time_starts_light_and_says_so() {
    let answer = predict(&ask(&[], &[], 30), Some(&*MODEL));
    assert_eq!(
        (answer.generator, answer.weight_kg),
        (Generator::Default, 20.0)
    );
    assert_eq!(codes(&answer), ["first_time"]);
}

#[test]
fn a_log_of_nonsense_is_like_no_log() {
    let log = [
        set(1, f64::NAN, 8, 2.0),
        set(2, -5.0, 8, 2.0),
        set(3, 10_000.0, 8, 2.0),
        set(4, 80.0, 4000, 2.0),
    ];
    assert_eq!(
        predict(&ask(&log, &[], 30), Some(&*MODEL)).generator,
        Generator::Default
    );
}

#[test]
fn one_slip_does_not_move_the_answer() {
    let (mut log, clean) = (steady(), steady());
    log.push(set(28, 890.0, 8, 2.0));
    let (slipped, expected) = (
        predict(&ask(&log, &[], 30), Some(&*MODEL)),
        predict(&ask(&clean, &[], 30), Some(&*MODEL)),
    );
    assert_eq!(slipped.weight_kg, expected.weight_kg);
    assert!(codes(&slipped).contains(&"ignored"));
}

#[test]
fn after_a_long_break_nothing_rises() {
    let log = steady();
    let answer = predict(
        &Ask {
            target_reps: Some(3),
            ..ask(&log, &[], 27 + NO_RISE_AFTER_DAYS as i64 + 5)
        },
        Some(&*MODEL),
    );
    assert!(answer.weight_kg <= 89.0, "{answer:?}");
    assert!(
        codes(&answer).contains(&"layoff") && codes(&answer).contains(&"bound"),
        "{answer:?}"
    );
}

#[test]
fn without_a_load_only_repetitions_are_told() {
    let log: Vec<PastSet> = (0..4).map(|n| set(n * 3, 0.0, 12, 2.0)).collect();
    let answer = predict(&ask(&log, &[], 14), Some(&*MODEL));
    assert_eq!(
        (answer.weight_kg, answer.low_kg, answer.high_kg),
        (0.0, 0.0, 0.0)
    );
    assert!((10..=13).contains(&answer.reps), "{answer:?}");
}

#[test]
fn help_goes_down_as_strength_goes_up() {
    let traits = ExerciseTraits {
        equipment: Equipment::Body,
        load: LoadKind::Assisted,
        step_kg: 5.0,
        ..ExerciseTraits::default()
    };
    let log: Vec<PastSet> = (0..6)
        .map(|n| set(n * 3, 40.0 - 5.0 * n as f64, 8, 2.0))
        .collect();
    let answer = predict(
        &Ask {
            traits,
            body_kg: Some(80.0),
            ..ask(&log, &[], 20)
        },
        Some(&*MODEL),
    );
    assert!((5.0..=25.0).contains(&answer.weight_kg), "{answer:?}");
}

fn any_set() -> impl Strategy<Value = PastSet> {
    let weight = prop_oneof![
        8 => 0.0f64..250.0,
        1 => prop::sample::select(vec![f64::NAN, f64::INFINITY, -40.0, 1e4, 1e300, 0.0]),
    ];
    let rir = prop::option::of(
        prop_oneof![8 => 0.0f64..8.0, 1 => prop::sample::select(vec![f64::NAN, -3.0, 99.0])],
    );
    let kind = prop::sample::select(vec![
        SetKind::Normal,
        SetKind::Normal,
        SetKind::Warmup,
        SetKind::Drop,
        SetKind::Failure,
    ]);
    (
        any::<i64>(),
        0u32..9,
        weight,
        prop_oneof![8 => 0u32..40, 1 => any::<u32>()],
        rir,
        kind,
    )
        .prop_map(|(at_ms, workout, weight_kg, reps, rir, kind)| PastSet {
            at_ms,
            workout,
            weight_kg,
            reps,
            rir,
            kind,
        })
}

fn any_traits() -> impl Strategy<Value = ExerciseTraits> {
    let loads = vec![
        LoadKind::External,
        LoadKind::BodyweightPlus,
        LoadKind::Assisted,
        LoadKind::None,
    ];
    let steps = vec![0.0, 0.5, 1.25, 2.0, 2.268, 2.5, 5.0, f64::NAN, -1.0];
    let kinds = vec![
        Equipment::Barbell,
        Equipment::Dumbbell,
        Equipment::Machine,
        Equipment::Cable,
        Equipment::Body,
        Equipment::Other,
    ];
    (
        prop::sample::select(loads),
        prop::sample::select(steps),
        prop::sample::select(kinds),
    )
        .prop_map(|(load, step_kg, equipment)| ExerciseTraits {
            mechanics: Mechanics::Isolation,
            equipment,
            load,
            step_kg,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_log_gets_a_finite_bounded_answer(
        history in prop::collection::vec(any_set(), 0..40),
        today in prop::collection::vec(any_set(), 0..5),
        now_ms in any::<i64>(),
        target_reps in prop::option::of(any::<u32>()),
        target_rir in prop::option::of(prop::num::f64::ANY),
        body_kg in prop::option::of(prop::num::f64::ANY),
        traits in any_traits(),
    ) {
        let ask = Ask { history: &history, today: &today, now_ms, target_reps, target_rir, body_kg, traits };
        for model in [Some(&*MODEL as &dyn Network), None] {
            let answer = predict(&ask, model);
            for number in [answer.weight_kg, answer.low_kg, answer.high_kg, answer.rir] {
                prop_assert!(number.is_finite() && number >= 0.0, "{answer:?}");
            }
            prop_assert!(answer.low_kg <= answer.weight_kg && answer.weight_kg <= answer.high_kg);
            prop_assert!((1..=110).contains(&answer.reps), "{answer:?}");
            prop_assert!(answer.rir <= 10.0 && !answer.reasons.is_empty());

            // Nothing is ever told that is more than 10 % or a step above what this log shows to have been done.
            let evidence = Evidence::of(&ask);
            let loading = Loading::of(&ask);
            let heaviest = evidence.efforts().map(|set| set.moved_kg).fold(0.0, f64::max);
            if let (false, Some(moved)) = (evidence.is_empty(), loading.moved(answer.weight_kg)) {
                let most = (heaviest * (1.0 + MAX_RISE)).max(heaviest + loading.step_kg);
                prop_assert!(moved <= most + 1e-3, "{moved} above {most}: {answer:?}");
            }
        }
    }

    #[test]
    fn a_question_reads_its_own_text_and_gets_its_own_answer(
        history in prop::collection::vec(any_set(), 0..40),
        today in prop::collection::vec(any_set(), 0..5),
        now_ms in any::<i64>(),
        target_rir in prop::option::of(prop::num::f64::ANY),
        body_kg in prop::option::of(0.0f64..200.0),
        traits in any_traits(),
    ) {
        let ask = Ask { history: &history, today: &today, now_ms, target_reps: Some(8), target_rir, body_kg, traits };
        let asked = Asked::of(&ask);
        let text = asked.write();
        let read = Asked::read(&text).unwrap();
        prop_assert_eq!(&read.write(), &text);
        let (first, again) = (predict(&asked.ask(), Some(&*MODEL)), predict(&read.ask(), Some(&*MODEL)));
        prop_assert_eq!(first, again);
    }

    #[test]
    fn features_are_finite_and_bounded(history in prop::collection::vec(any_set(), 0..40), today in prop::collection::vec(any_set(), 0..5), now_ms in any::<i64>(), traits in any_traits()) {
        let ask = Ask { history: &history, today: &today, now_ms, target_reps: None, target_rir: None, body_kg: None, traits };
        for (name, value) in NAMES.iter().zip(features(&Evidence::of(&ask), &traits, now_ms)) {
            prop_assert!(value.is_finite() && value.abs() <= 3.0, "{name}: {value}");
        }
    }

    #[test]
    fn more_weight_never_promises_more_repetitions(history in prop::collection::vec(any_set(), 1..40), kg in 1.0f64..300.0, more in 0.0f64..100.0) {
        let evidence = Evidence::of(&ask(&history, &[], 30));
        let seen = features(&evidence, &ExerciseTraits::default(), 30 * DAY);
        if let Some(outlook) = Outlook::from_network(MODEL.run(&seen).unwrap(), &evidence) {
            prop_assert!(outlook.to_failure_at(kg + more) <= outlook.to_failure_at(kg));
        }
    }

    #[test]
    fn whatever_a_network_answers_the_curve_stays_sane(raw in prop::array::uniform3(prop::num::f32::ANY)) {
        let log = steady();
        let evidence = Evidence::of(&ask(&log, &[], 30));
        if let Some(outlook) = Outlook::from_network(raw, &evidence) {
            prop_assert!(outlook.load_for(8.0).is_finite() && (0.0..=60.0).contains(&outlook.to_failure_at(80.0)));
        }
    }
}
