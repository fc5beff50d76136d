//! Edits of a workout, tried without a browser.
use contract::{Block, PlannedSet, Set, SetKind, Workout};

use super::doc::{Cell, Doc, RowKey, Typed};
use super::rows::of_kind;

fn block(id: &str, sets: usize) -> Block {
    Block {
        id: id.into(),
        exercise: format!("exercise {id}"),
        plan: Some(vec![of_kind(SetKind::Normal); sets]),
        ..Block::default()
    }
}

fn workout(blocks: &[(&str, usize)]) -> Doc {
    let mut doc = Doc::of(Workout::default(), Vec::new(), Vec::new(), String::new);
    for (id, sets) in blocks {
        doc.add_block(block(id, *sets));
    }
    doc
}

fn set(id: &str, reps: i64) -> Set {
    Set {
        id: id.into(),
        reps: Some(reps),
        ..Set::default()
    }
}

fn order(doc: &Doc) -> Vec<&str> {
    doc.blocks.iter().map(|block| block.id.as_str()).collect()
}

fn done(doc: &Doc, block: &str) -> Vec<String> {
    doc.done(block).iter().map(|set| set.id.clone()).collect()
}

#[test]
fn a_set_before_its_turn_goes_behind_the_done_ones_with_its_plan() {
    let mut doc = workout(&[("a", 0)]);
    let plan = [5, 4, 3].map(|reps| PlannedSet {
        reps: Some(reps),
        ..PlannedSet::default()
    });
    doc.block_mut("a").unwrap().plan = Some(plan.to_vec());
    doc.align();
    doc.type_in("a", doc.typed("a")[0].key, Cell::Weight, "80");
    doc.log("a", 2, set("x", 3));
    let lines = doc.lines("a");
    let planned: Vec<_> = lines
        .iter()
        .map(|line| line.plan.as_ref().unwrap().reps.unwrap())
        .collect();
    assert_eq!(planned, [3, 5, 4]);
    assert_eq!(lines[0].set.as_ref().unwrap().id, "x");
    assert_eq!(
        lines[1].typed.weight, "80",
        "what was typed stays with its row"
    );
}

#[test]
fn a_set_that_is_taken_back_is_planned_again_with_its_figures() {
    let mut doc = workout(&[("a", 3)]);
    for (at, id) in ["x", "y"].into_iter().enumerate() {
        doc.log("a", at, set(id, 5));
    }
    let cells = Typed {
        reps: "5".into(),
        ..Typed::default()
    };
    doc.unlog("x", cells);
    assert_eq!(done(&doc, "a"), ["y"]);
    let lines = doc.lines("a");
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[1].typed.reps, "5");
}

#[test]
fn sets_beyond_the_plan_are_rows_too() {
    let mut doc = workout(&[("a", 0)]);
    doc.add_row("a");
    doc.log("a", 0, set("x", 5));
    doc.block_mut("a").unwrap().plan = None;
    assert_eq!(doc.lines("a").len(), 1);
    doc.add_row("a");
    let lines = doc.lines("a");
    assert_eq!(lines.len(), 2);
    assert!(lines[1].set.is_none());
    doc.remove_row("a", &RowKey::Done("x".into()));
    assert_eq!(doc.lines("a").len(), 1);
    assert_eq!(doc.pending("a"), 1);
}

#[test]
fn warm_ups_stand_before_the_work_and_replace_older_ones() {
    let mut doc = workout(&[("a", 2)]);
    let ramp = || vec![of_kind(SetKind::Warmup); 3];
    doc.add_warm_ups("a", ramp());
    doc.log("a", 0, set("w", 10));
    doc.add_warm_ups("a", ramp());
    let kinds: Vec<_> = doc
        .lines("a")
        .iter()
        .map(|line| line.kind == SetKind::Warmup)
        .collect();
    // The done one stays as it was logged; three new ones, then the work.
    assert_eq!(kinds, [false, true, true, true, false, false]);
    let keys: std::collections::HashSet<_> = doc.typed("a").iter().map(|typed| typed.key).collect();
    assert_eq!(keys.len(), doc.plan("a").len());
}

#[test]
fn rows_move_among_their_own_kind() {
    let mut doc = workout(&[("a", 4)]);
    for (at, id) in ["x", "y", "z"].into_iter().enumerate() {
        doc.log("a", at, set(id, 5));
    }
    assert!(doc.move_row("a", 2, 0));
    assert_eq!(done(&doc, "a"), ["z", "x", "y"]);
    assert!(
        !doc.move_row("a", 2, 3),
        "a done set does not go behind a planned one"
    );
    assert!(!doc.move_row("a", 9, 0));
}

#[test]
fn exercises_move_like_a_list() {
    // A small generator of its own: the same moves on every run.
    let mut seed = 11_u64;
    let mut dice = |sides: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        ((seed >> 33) % sides) as usize
    };
    let mut doc = workout(&[("a", 1), ("b", 1), ("c", 1), ("d", 1), ("e", 1)]);
    let mut model: Vec<String> = order(&doc).into_iter().map(str::to_owned).collect();
    for _ in 0..2_000 {
        let (from, to) = (dice(6), dice(6));
        if doc.move_block(from, to) {
            let one = model.remove(from);
            model.insert(to, one);
        }
        assert_eq!(order(&doc), model);
        let ranks: Vec<_> = doc
            .blocks
            .iter()
            .map(|block| block.rank.clone().unwrap())
            .collect();
        assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]), "{ranks:?}");
    }
}

#[test]
fn partners_take_turns_and_rest_after_the_round() {
    let mut doc = workout(&[("a", 2), ("b", 2), ("c", 1)]);
    doc.link(0);
    assert_eq!(doc.blocks[0].superset, doc.blocks[1].superset);
    assert!(doc.is_linked(0) && !doc.is_linked(1));
    let mut turns = Vec::new();
    let mut rests = Vec::new();
    let mut after: Option<String> = None;
    while let Some(spot) = doc.next(after.as_deref()) {
        let at = doc.line(&spot.block, &spot.row).unwrap().at;
        doc.log(&spot.block, at, set(&format!("{}{at}", spot.block), 5));
        rests.push(doc.rests_after(&spot.block));
        turns.push(spot.block.clone());
        after = Some(spot.block);
    }
    assert_eq!(turns, ["a", "b", "a", "b", "c"]);
    assert_eq!(rests, [false, true, false, true, true]);
}

#[test]
fn three_in_a_superset_part_where_they_are_cut() {
    let mut doc = workout(&[("a", 1), ("b", 1), ("c", 1), ("d", 1)]);
    for at in 0..3 {
        doc.link(at);
    }
    assert_eq!(doc.group(2), 0..4);
    doc.link(1);
    assert_eq!((doc.group(0), doc.group(3)), (0..2, 2..4));
    doc.remove_block("c");
    assert_eq!(doc.blocks[2].superset, None, "one alone is no superset");
    doc.link(2);
    assert_eq!(doc.group(2), 2..3, "the last has nobody to take turns with");
}

#[test]
fn a_swap_keeps_what_was_done_with_the_first() {
    let mut doc = workout(&[("a", 3), ("b", 1)]);
    doc.log("a", 0, set("x", 5));
    doc.swap("a", "other", || "new".into());
    assert_eq!(order(&doc), ["a", "new", "b"]);
    assert_eq!(doc.lines("a").len(), 1);
    assert_eq!(doc.lines("new").len(), 2);
    assert_eq!(doc.block("new").unwrap().exercise, "other");
    doc.swap("b", "third", || "unused".into());
    assert_eq!(doc.block("b").unwrap().exercise, "third");
    assert_eq!(order(&doc), ["a", "new", "b"]);
}

#[test]
fn sets_of_old_get_a_block_for_each_run_of_an_exercise() {
    let old = |id: &str, exercise: &str, rank: &str| Set {
        exercise: exercise.into(),
        rank: Some(rank.into()),
        ..set(id, 5)
    };
    let sets = vec![old("3", "x", "3"), old("1", "x", "1"), old("2", "y", "2")];
    let mut names = 0;
    let doc = Doc::of(Workout::default(), Vec::new(), sets, || {
        names += 1;
        format!("block {names}")
    });
    let exercises: Vec<_> = doc
        .blocks
        .iter()
        .map(|block| block.exercise.as_str())
        .collect();
    assert_eq!(exercises, ["x", "y", "x"]);
    assert_eq!(done(&doc, "block 1"), ["1"]);
    assert_eq!(done(&doc, "block 3"), ["3"]);
}
