//! The nearest known name, for every message about an unknown one.

/// The name among `known` that `written` was most likely meant to be: at most a third
/// of its letters differ, whatever their case. The first wins a tie.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = written.chars().count();
    let limit = length.div_ceil(3);
    let lower = written.to_lowercase();
    known
        .into_iter()
        // Every letter too many is one that differs; a text without end is compared with nothing.
        .filter(|name| name.chars().count().abs_diff(length) <= limit)
        .map(|name| (distance(&lower, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Levenshtein distance, one row at a time.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, letter) in from.chars().enumerate() {
        let mut left = line + 1;
        let mut next = vec![left];
        for ((other, above), diagonal) in to.iter().zip(row.iter().skip(1)).zip(&row) {
            left = (left + 1)
                .min(above + 1)
                .min(diagonal + usize::from(letter != *other));
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        assert_eq!(
            nearest("requierd", ["required", "unique"]),
            Some("required")
        );
        assert_eq!(nearest("colour", ["required", "unique"]), None);
        assert_eq!(nearest(&"e".repeat(1_000_000), ["required"]), None);
        assert_eq!(nearest("emaill", ["email", "name"]), Some("email"));
    }
}
