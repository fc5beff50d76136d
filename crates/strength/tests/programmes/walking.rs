//! Rows become sessions, and nonsense becomes nothing.

use crate::world::*;
use contract::{Block, ProgressionKind, Set, SetKind, Workout};
use strength::programme::{Plan, session, sessions, walk};

fn workout(id: &str, session: Option<i64>, at: &str) -> Workout {
    Workout {
        id: id.into(),
        run: Some("run".into()),
        session,
        started_at: at.into(),
        ..Workout::default()
    }
}

fn block(id: &str, workout: &str, slot: Option<&str>) -> Block {
    Block {
        id: id.into(),
        workout: workout.into(),
        exercise: "squat".into(),
        slot: slot.map(str::to_owned),
        ..Block::default()
    }
}

fn set(block: &str, rank: &str, reps: i64, kind: SetKind) -> Set {
    Set {
        id: format!("{block}{rank}"),
        block: Some(block.into()),
        rank: Some(rank.into()),
        kind: Some(kind),
        weight_kg: Some(100.0),
        reps: Some(reps),
        rpe: Some(8.5),
        ..Set::default()
    }
}

#[test]
fn workouts_become_sessions_in_their_order() {
    let workouts = [
        workout("later", Some(1), "2026-01-07T10:00:00.000Z"),
        workout("evening", Some(0), "2026-01-05T18:00:00.000Z"),
        workout("morning", Some(0), "2026-01-05T10:00:00.000Z"),
        workout("free", None, "2026-01-06T10:00:00.000Z"),
        workout("begun", Some(2), "2026-01-09T10:00:00.000Z"),
        workout("odd", Some(-3), "2026-01-09T10:00:00.000Z"),
    ];
    let blocks = [
        block("b1", "morning", Some("slot")),
        block("b2", "evening", Some("slot")),
        block("b3", "later", Some("slot")),
        block("b4", "later", None),
        block("b5", "begun", Some("slot")),
    ];
    let sets = [
        set("b2", "c", 3, SetKind::Normal),
        set("b1", "b", 5, SetKind::Normal),
        set("b1", "a", 5, SetKind::Warmup),
        set("b3", "a", 8, SetKind::Amrap),
        set("b4", "a", 8, SetKind::Amrap),
    ];
    let done = sessions(&workouts, &blocks, &sets);
    assert_eq!(
        done.iter().map(|done| done.session).collect::<Vec<_>>(),
        [0, 1]
    );
    let first = &done[0].slots[0].sets;
    assert_eq!(
        first
            .iter()
            .map(|set| (set.reps, set.warmup))
            .collect::<Vec<_>>(),
        [(Some(5), true), (Some(5), false), (Some(3), false)]
    );
    assert_eq!(first[1].rir, Some(1.5));
    assert_eq!(done[0].at, "2026-01-05T10:00:00.000Z");
    assert_eq!(done[1].slots.len(), 1);
    assert!(done[1].slots[0].sets[0].to_failure);
}

#[test]
fn sets_that_name_no_block_count_for_the_slot_with_their_exercise() {
    let plan = single(sets(2, 5), progression(ProgressionKind::Linear));
    let run = run_with(&plan, Some(100.0), None);
    let loose = |id: &str, exercise: &str| Set {
        workout: "w".into(),
        exercise: exercise.into(),
        block: None,
        ..set(id, "a", 5, SetKind::Normal)
    };
    let done = sessions(
        &[workout("w", Some(0), "2026-01-05T10:00:00.000Z")],
        &[],
        &[loose("1", "squat"), loose("2", "curl"), loose("3", "squat")],
    );
    let standing = walk(&plan, &run, &done);
    assert_eq!((standing.next, next(&plan, &standing).0[0].0), (1, 102.5));
}

#[test]
fn an_empty_programme_has_no_session() {
    let plan = Plan::new(&contract::Programme::default(), &[], &[], &[]);
    let run = run_with(&plan, None, None);
    assert!(session(&plan, &walk(&plan, &run, &[])).is_none());
    let plan = single(Vec::new(), progression(ProgressionKind::Linear));
    let planned = session(&plan, &walk(&plan, &run, &[])).unwrap();
    assert!(planned.blocks[0].sets.is_empty());
}

#[test]
fn slots_and_routines_that_are_gone_change_nothing() {
    let plan = single(sets(3, 5), progression(ProgressionKind::Linear));
    let run = run_with(&plan, Some(100.0), None);
    let mut gone = did(&plan, 7, "slot", &[(100.0, 5); 3]);
    gone.slots[0].slot = "another".into();
    let standing = walk(&plan, &run, &[gone]);
    assert_eq!((standing.next, next(&plan, &standing).0[0].0), (0, 100.0));
}

#[test]
fn an_earlier_standing_comes_back_with_the_last_workout_gone() {
    let plan = single(sets(3, 5), progression(ProgressionKind::Linear));
    let run = run_with(&plan, Some(100.0), None);
    let (mut log, _) = log(&plan, &run, &[&[5; 3], &[5; 3], &[5, 4, 3]]);
    let all = walk(&plan, &run, &log);
    let last = log.pop().unwrap();
    let before = walk(&plan, &run, &log);
    assert_ne!(all, before);
    let mut again = before.clone();
    again.after(&plan, &last);
    assert_eq!(again, all);
}
