//! Places in an order that people make by hand, as texts: a row moves by writing its own
//! rank and nobody else's.
//!
//! A rank is a fraction between 0 and 1 in base 62, written without its `0.`: `V` is the
//! half. Its digits stand in the order of their bytes, so that SQLite's plain comparison
//! of texts is the order of the fractions; a trailing zero would give one fraction two
//! texts, so no rank has one.
//!
//! How ranks grow. At an end of the list they count by ones and double their digits when
//! these run out: 1 900 appends take 2 digits, 14 million take 8. Between two rows a run
//! of inserts at one place, before or after the same row, costs a digit per hundred, and
//! 10 000 of them stay within [`MAX_LENGTH`]. The worst case, each insert on alternating
//! sides of the one before it, costs about a digit each: after some 120 of those
//! [`between`] has no answer, and the caller gives the whole group new ranks by [`spread`].

/// The longest rank.
pub const MAX_LENGTH: usize = 128;

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE: u64 = 62;

/// Ranks between two rows are as short as leaves at least this many places there.
const ROOM: u64 = BASE;

/// Whether the text is a rank: 1 to 128 digits of base 62, the last of them not 0.
pub fn is_rank(text: &str) -> bool {
    (1..=MAX_LENGTH).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !text.ends_with('0')
}

/// A rank after `low` and before `high`; `None` there means the end of the list.
///
/// `None` is answered when the two leave no room within [`MAX_LENGTH`], are not in order,
/// or are no ranks: then [`spread`] makes new ranks for all.
///
/// ```
/// let first = spec::rank::between(None, None).unwrap();
/// let last = spec::rank::between(Some(&first), None).unwrap();
/// let amid = spec::rank::between(Some(&first), Some(&last)).unwrap();
/// assert!(first < amid && amid < last);
/// ```
pub fn between(low: Option<&str>, high: Option<&str>) -> Option<String> {
    let low = digits_of(low)?;
    let high = digits_of(high)?;
    let fraction = match (low, high) {
        (None, None) => vec![BASE / 2],
        (Some(low), None) => beside(&low, Direction::Up)?,
        (None, Some(high)) => beside(&high, Direction::Down)?,
        (Some(low), Some(high)) => amid(&low, &high)?,
    };
    Some(written(&fraction))
}

/// Ranks for `count` rows in their order, as short as they can be with room between them:
/// for rows that come together, and to give a whole group new ranks.
pub fn spread(count: usize) -> Vec<String> {
    let count = count as u128;
    let (mut width, mut places) = (1, u128::from(BASE));
    while places < (count + 1) * u128::from(BASE) / 2 {
        width += 1;
        places *= u128::from(BASE);
    }
    let place = |number: u128| {
        let mut fraction = vec![0; width];
        let mut rest = number * places / (count + 1);
        for digit in fraction.iter_mut().rev() {
            *digit = (rest % u128::from(BASE)) as u64;
            rest /= u128::from(BASE);
        }
        written(&fraction)
    };
    (1..=count).map(place).collect()
}

/// The outer `None` refuses what is no rank.
fn digits_of(rank: Option<&str>) -> Option<Option<Vec<u64>>> {
    let Some(rank) = rank else {
        return Some(None);
    };
    let value = |byte: u8| DIGITS.iter().position(|digit| *digit == byte);
    is_rank(rank).then(|| {
        let digits = rank.bytes().filter_map(value);
        Some(digits.map(|digit| digit as u64).collect())
    })
}

fn written(fraction: &[u64]) -> String {
    let digit = |value: &u64| DIGITS.get(*value as usize).copied().map(char::from);
    let text: String = fraction.iter().filter_map(digit).collect();
    text.trim_end_matches('0').to_owned()
}

#[derive(Clone, Copy)]
enum Direction {
    Up,
    Down,
}

/// The next fraction beyond an end, a step of one at the first doubling of the digits
/// that has a step left.
fn beside(end: &[u64], direction: Direction) -> Option<Vec<u64>> {
    let mut width = 2;
    while width <= MAX_LENGTH {
        let mut fraction = cut(end, width);
        let exact = end.len() <= width;
        let moved = match direction {
            Direction::Up => add(&mut fraction, 1),
            // Where digits were cut off, the rest is already a step down.
            Direction::Down => !exact || subtract_one(&mut fraction),
        };
        if moved && fraction.iter().any(|digit| *digit != 0) {
            return Some(fraction);
        }
        width *= 2;
    }
    None
}

/// A fraction strictly between two, at the first length that leaves [`ROOM`].
///
/// The longer of two neighbours is the one that came later, and who inserts there goes on
/// there: the new fraction stays near it and leaves the room on the other side.
fn amid(low: &[u64], high: &[u64]) -> Option<Vec<u64>> {
    let (mut gap, mut width) = (0, 0);
    while gap < ROOM && width < MAX_LENGTH {
        let digit = |fraction: &[u64]| fraction.get(width).copied().unwrap_or(0);
        gap = (gap * BASE + digit(high)).checked_sub(digit(low))?;
        width += 1;
    }
    if gap < 2 {
        return None;
    }
    let step = match low.len().cmp(&high.len()) {
        std::cmp::Ordering::Greater => gap.isqrt(),
        std::cmp::Ordering::Equal => gap / 2,
        std::cmp::Ordering::Less => gap - gap.isqrt(),
    };
    let mut fraction = cut(low, width);
    add(&mut fraction, step.clamp(1, gap - 1)).then_some(fraction)
}

/// The fraction's first `width` digits.
fn cut(fraction: &[u64], width: usize) -> Vec<u64> {
    let padded = fraction.iter().copied().chain(std::iter::repeat(0));
    padded.take(width).collect()
}

/// Adds units of the last digit; false when that reaches 1.
fn add(fraction: &mut [u64], units: u64) -> bool {
    let mut carry = units;
    for digit in fraction.iter_mut().rev() {
        let sum = *digit + carry;
        *digit = sum % BASE;
        carry = sum / BASE;
    }
    carry == 0
}

/// Takes one unit of the last digit; false when there is none to take.
fn subtract_one(fraction: &mut [u64]) -> bool {
    for digit in fraction.iter_mut().rev() {
        match digit.checked_sub(1) {
            Some(less) => {
                *digit = less;
                return true;
            }
            None => *digit = BASE - 1,
        }
    }
    false
}

#[cfg(test)]
mod tests;
