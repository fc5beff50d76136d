//! Supersets by letters: other apps number them, each in its own way.

use std::collections::BTreeMap;

use crate::import::Workout;

/// The letter of each entry of a workout; none where nobody else shares its superset.
pub(super) fn letters(workout: &Workout) -> Vec<Option<String>> {
    let named = workout
        .entries
        .iter()
        .map(|entry| entry.superset.as_deref());
    if workout.own.is_some() {
        return named.map(|name| name.map(str::to_owned)).collect();
    }
    let mut sharing: BTreeMap<&str, usize> = BTreeMap::new();
    for name in named.clone().flatten() {
        *sharing.entry(name).or_default() += 1;
    }
    let mut letters: BTreeMap<&str, String> = BTreeMap::new();
    named
        .map(|name| {
            let name = name.filter(|name| sharing.get(name).is_some_and(|many| *many > 1))?;
            let next = letters.len();
            Some(letters.entry(name).or_insert_with(|| letter(next)).clone())
        })
        .collect()
}

/// `A`, `B`, …, `Z`, `AA`, …
fn letter(nth: usize) -> String {
    let last = char::from(b'A' + u8::try_from(nth % 26).unwrap_or(0));
    match nth / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letter(before - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_behind_z() {
        assert_eq!(
            [0, 1, 25, 26, 51, 52].map(letter),
            ["A", "B", "Z", "AA", "AZ", "BA"]
        );
    }
}
