//! The order holds whatever is inserted where, and ranks grow no faster than promised.

use super::*;
use proptest::prelude::*;

/// Inserts `count` ranks, each between the two that `place` chooses of the list so far.
fn inserted(count: usize, mut place: impl FnMut(&[String]) -> usize) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    for _ in 0..count {
        let at = place(&list);
        let low = at.checked_sub(1).and_then(|before| list.get(before));
        let rank = between(low.map(String::as_str), list.get(at).map(String::as_str));
        list.insert(at, rank.expect("room for one more"));
    }
    list
}

fn longest(list: &[String]) -> usize {
    list.iter().map(String::len).max().unwrap_or(0)
}

fn is_in_order(list: &[String]) -> bool {
    list.is_sorted_by(|one, other| one < other) && list.iter().all(|rank| is_rank(rank))
}

#[test]
fn the_first_ranks_are_short() {
    assert_eq!(between(None, None).as_deref(), Some("V"));
    assert_eq!(between(Some("V"), None).as_deref(), Some("V1"));
    assert_eq!(between(None, Some("V")).as_deref(), Some("Uz"));
    assert_eq!(between(None, Some("01")).as_deref(), Some("00zz"));
    assert_eq!(between(Some("zz"), None).as_deref(), Some("zz01"));
    assert_eq!(between(Some("A"), Some("C")).as_deref(), Some("B"));
}

#[test]
fn ends_take_ten_thousand_rows_in_eight_digits() {
    let appended = inserted(10_000, <[String]>::len);
    assert!(is_in_order(&appended) && longest(&appended) <= 8);
    let prepended = inserted(10_000, |_| 0);
    assert!(is_in_order(&prepended) && longest(&prepended) <= 8);
}

#[test]
fn one_place_takes_ten_thousand_rows() {
    // Always after the same row, and always before the same row.
    for side in [1, 2] {
        let mut list = vec!["A".to_owned(), "B".to_owned()];
        for count in 1..=10_000_usize {
            let at = if side == 1 { 1 } else { list.len() - 1 };
            let rank = between(Some(&list[at - 1]), Some(&list[at])).expect("room");
            assert!(rank.len() <= 3 + count / 60, "{} after {count}", rank.len());
            list.insert(at, rank);
        }
        assert!(is_in_order(&list) && longest(&list) <= MAX_LENGTH);
    }
}

#[test]
fn where_there_is_no_room_nothing_is_answered() {
    let (mut low, mut high) = ("A".to_owned(), "B".to_owned());
    let mut count = 0;
    while let Some(rank) = between(Some(&low), Some(&high)) {
        assert!(low < rank && rank < high && is_rank(&rank));
        if count % 2 == 0 {
            low = rank;
        } else {
            high = rank;
        }
        count += 1;
    }
    assert!(count >= 100, "{count}");
    assert_eq!(between(Some("B"), Some("A")), None);
    assert_eq!(between(Some("A"), Some("A")), None);
    for no_rank in ["", "a0", "a-b", "ä"] {
        assert_eq!(between(Some(no_rank), None), None, "{no_rank}");
    }
    assert_eq!(between(Some(&"z".repeat(MAX_LENGTH)), None), None);
}

#[test]
fn spread_ranks_are_in_order_and_leave_room() {
    for count in [0, 1, 2, 30, 61, 62, 1000, 100_000] {
        let list = spread(count);
        assert_eq!(list.len(), count);
        assert!(is_in_order(&list), "{count}");
        assert!(longest(&list) <= 4, "{count}");
        for pair in list.windows(2) {
            let rank = between(Some(&pair[0]), Some(&pair[1])).expect("room");
            assert!(rank.len() <= pair[0].len().max(pair[1].len()) + 1);
        }
    }
}

proptest! {
    #[test]
    fn the_order_is_strict_wherever_rows_go(places in proptest::collection::vec(any::<usize>(), 1..200)) {
        let mut places = places.into_iter();
        let list = inserted(places.len(), |list| places.next().unwrap_or(0) % (list.len() + 1));
        prop_assert!(is_in_order(&list));
    }

    #[test]
    fn what_is_answered_is_between(low in "[0-9A-Za-z]{0,6}[1-9A-Za-z]", high in "[0-9A-Za-z]{0,6}[1-9A-Za-z]") {
        let (low, high) = if low < high { (low, high) } else { (high, low) };
        let rank = between(Some(&low), Some(&high));
        prop_assert_eq!(rank.is_some(), low < high);
        if let Some(rank) = rank {
            prop_assert!(low < rank && rank < high && is_rank(&rank), "{} {} {}", low, rank, high);
        }
    }
}
