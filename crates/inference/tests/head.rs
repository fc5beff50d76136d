//! A person's head: it learns, it can be taken up again, and what it writes is a model like any other.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking, its helpers too"
)]

use inference::blend::{Blend, META_BLEND};
use inference::head::{Contest, Player};
use inference::{Ask, Dense, ExerciseTraits, Head, Moment, PastSet, SetKind, onnx};

const BASE: &[u8] = include_bytes!("../../../models/base.onnx");
const DAY: i64 = 86_400_000;

/// A log of someone who stops at eight whatever is on the bar: 60, 70 or 80 kg by turns, three sets a session.
fn stops_at_eight(sessions: u32) -> Vec<PastSet> {
    let session = |n: u32| {
        (0..3).map(move |set| PastSet {
            at_ms: i64::from(n) * 3 * DAY + i64::from(set) * 180_000,
            workout: n,
            weight_kg: 60.0 + 10.0 * f64::from(n % 3),
            reps: 8,
            rir: None,
            kind: SetKind::Normal,
        })
    };
    (0..sessions).flat_map(session).collect()
}

fn moments(log: &[PastSet]) -> Vec<Moment> {
    let seen = |(at, set): (usize, &PastSet)| {
        let split = log.partition_point(|earlier| earlier.workout < set.workout);
        Moment::of(
            &Ask {
                history: &log[..split],
                today: &log[split..at],
                now_ms: set.at_ms,
                target_reps: None,
                target_rir: None,
                body_kg: None,
                traits: ExerciseTraits::default(),
            },
            set,
        )
    };
    log.iter().enumerate().filter_map(seen).collect()
}

fn taught(base: &Dense, moments: &[Moment]) -> Head {
    let mut head = Head::new(base);
    for moment in moments {
        head.learn(base, moment);
    }
    head.settle();
    head
}

fn player<'a>(network: &'a Dense, blend: &'a Blend) -> Player<'a> {
    Player {
        network: Some(network),
        blend,
    }
}

#[test]
fn a_new_head_answers_as_the_base_model_does() {
    let base = Dense::load(BASE).unwrap();
    let head = Head::new(&base);
    for moment in moments(&stops_at_eight(6)) {
        let plain = player(&base, &Blend::default()).miss(&moment);
        assert_eq!(head.miss(&base, &moment), plain);
    }
}

#[test]
fn what_a_person_does_is_learned_and_beats_the_rules_on_later_sets() {
    let base = Dense::load(BASE).unwrap();
    let all = moments(&stops_at_eight(30));
    let (before, after) = all.split_at(60);
    let head = taught(&base, before);
    let file = head
        .write(&onnx::read(BASE).unwrap(), "model-2026-01-01")
        .unwrap();
    let own = Dense::load(&file).unwrap();
    let contest = Contest::over(
        after,
        player(&own, head.blend()),
        player(&base, &Blend::default()),
    );
    let error = |name: &str| contest.score(name).unwrap().reps_error();
    assert!(contest.wins(), "{contest:?}");
    assert!(error("candidate") < 0.5 * error("parent"), "{contest:?}");
    assert_eq!(contest.methods.len(), 8);
}

#[test]
fn too_few_sets_decide_nothing() {
    let base = Dense::load(BASE).unwrap();
    let all = moments(&stops_at_eight(30));
    let head = taught(&base, &all);
    let own = player(&base, head.blend());
    let parent = Blend::default();
    let few = all.iter().rev().take(9);
    assert!(!Contest::over(few, own, player(&base, &parent)).wins());
    let enough = all.iter().rev().take(10);
    assert!(Contest::over(enough, own, player(&base, &parent)).wins());
}

#[test]
fn what_was_learned_today_is_told_tomorrow() {
    let base = Dense::load(BASE).unwrap();
    let all = moments(&stops_at_eight(10));
    let mut head = taught(&base, &all[..20]);
    let told = head.blend().clone();
    let today: Vec<&Moment> = all[20..]
        .iter()
        .filter(|moment| moment.at_ms / DAY == all[20].at_ms / DAY)
        .collect();
    for moment in &today {
        head.learn(&base, moment);
    }
    assert_eq!(head.blend(), &told);
    head.learn(&base, &all[20 + today.len()]);
    assert_ne!(head.blend(), &told);
}

#[test]
fn an_interrupted_head_goes_on_to_the_last_bit() {
    let base = Dense::load(BASE).unwrap();
    let all = moments(&stops_at_eight(20));
    let whole = taught(&base, &all);
    for stop in [0, 1, 17, all.len()] {
        let mut head = Head::new(&base);
        for (at, moment) in all.iter().enumerate() {
            if at == stop {
                head = Head::restore(&head.save()).unwrap();
            }
            head.learn(&base, moment);
        }
        head.settle();
        assert_eq!(head.save(), whole.save(), "stopped at {stop}");
    }
}

#[test]
fn what_is_no_head_is_not_restored() {
    let text = Head::new(&Dense::load(BASE).unwrap()).save();
    for wrong in [
        String::new(),
        "head-1".to_owned(),
        text.replacen("head-1", "head-0", 1),
        text.replacen(" 3.4e1", " 3.3e1", 1),
        text.replacen(" 3.4e1", " 9e99", 1),
        text.replacen(" 3.4e1", " NaN", 1),
        format!("{text} 0"),
        text[..text.len() - 20].to_owned(),
    ] {
        assert!(Head::restore(&wrong).is_none());
    }
}

#[test]
fn a_written_head_answers_as_the_head_does_and_names_where_it_comes_from() {
    let base = Dense::load(BASE).unwrap();
    let all = moments(&stops_at_eight(20));
    let head = taught(&base, &all);
    let file = head
        .write(&onnx::read(BASE).unwrap(), "model-2026-01-01")
        .unwrap();
    let graph = onnx::read(&file).unwrap();
    let own = Dense::load(&file).unwrap();
    assert_eq!(graph.meta("coachwork.version"), Some("model-2026-01-01"));
    assert_eq!(graph.meta("coachwork.parent"), Some("base-1"));
    let blend = Blend::parse(graph.meta(META_BLEND).unwrap()).unwrap();
    assert_eq!(&blend, head.blend());
    for moment in &all {
        let (written, held) = (player(&own, &blend).miss(moment), head.miss(&base, moment));
        let (written, held) = (written.unwrap(), held.unwrap());
        assert!(
            (written.reps - held.reps).abs() < 1e-3,
            "{written:?} {held:?}"
        );
        assert_eq!((written.near, written.held), (held.near, held.held));
    }
    // Written again it is the same file, on the base or on itself as base.
    assert_eq!(
        head.write(&onnx::read(BASE).unwrap(), "model-2026-01-01")
            .unwrap(),
        file
    );
}
