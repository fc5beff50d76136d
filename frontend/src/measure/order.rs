//! Putting things in order. The standard library's sort is made anew for every type that it sorts and is large;
//! lists of a page are short, so all of them share one sort, of their places.
use std::cmp::Ordering;

/// `items` in the order of `compare`; equal ones stay as they stood.
pub fn ordered<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut places: Vec<usize> = (0..items.len()).collect();
    let by_item = |a: usize, b: usize| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    };
    sort_places(&mut places, &by_item);
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places
        .into_iter()
        .filter_map(|place| items.get_mut(place)?.take())
        .collect()
}

/// `items` in the order of the number that `key` gives.
pub fn ordered_by<T>(items: Vec<T>, key: impl Fn(&T) -> i64) -> Vec<T> {
    ordered(items, |a, b| key(a).cmp(&key(b)))
}

/// Places make up a whole order where items are equal, so the smaller unstable sort will do.
fn sort_places(places: &mut [usize], by_item: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_unstable_by(|a, b| by_item(*a, *b).then(a.cmp(b)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ones_stay_as_they_stood() {
        let words: Vec<String> = (0..200).map(|n: i64| format!("{} {n}", n % 3)).collect();
        let mut expected = words.clone();
        expected.sort_by_key(|word| word.as_bytes()[0]);
        assert_eq!(
            ordered_by(words, |word| i64::from(word.as_bytes()[0])),
            expected
        );
    }
}
