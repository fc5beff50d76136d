//! Dates and times as apps and spreadsheets write them, to [`Local`].

use super::civil::Local;
use super::fold::fold;

/// Month of a name or its abbreviation in the languages Strong and Hevy speak.
fn month(word: &str) -> Option<u32> {
    // Longer stems stand before the shorter ones they contain.
    const STEMS: &[(&str, u32)] = &[
        ("jan", 1),
        ("ene", 1),
        ("gen", 1),
        ("янв", 1),
        ("feb", 2),
        ("fev", 2),
        ("фев", 2),
        ("mar", 3),
        ("maer", 3),
        ("mrt", 3),
        ("мар", 3),
        ("apr", 4),
        ("abr", 4),
        ("avr", 4),
        ("апр", 4),
        ("may", 5),
        ("mai", 5),
        ("mag", 5),
        ("mei", 5),
        ("maj", 5),
        ("ма", 5),
        ("juin", 6),
        ("jun", 6),
        ("giu", 6),
        ("июн", 6),
        ("juil", 7),
        ("jul", 7),
        ("lug", 7),
        ("июл", 7),
        ("aug", 8),
        ("ago", 8),
        ("aou", 8),
        ("авг", 8),
        ("sep", 9),
        ("set", 9),
        ("сен", 9),
        ("oct", 10),
        ("okt", 10),
        ("out", 10),
        ("ott", 10),
        ("окт", 10),
        ("nov", 11),
        ("ноя", 11),
        ("dec", 12),
        ("dez", 12),
        ("dic", 12),
        ("des", 12),
        ("дек", 12),
    ];
    STEMS
        .iter()
        .find(|(stem, _)| word.starts_with(stem))
        .map(|(_, month)| *month)
}

enum Token {
    /// Value and number of digits.
    Number(u32, usize),
    Word(String),
    Sign(char),
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    if text.len() > 64 {
        return None;
    }
    let folded = fold(text);
    let mut tokens = Vec::with_capacity(12);
    let mut rest = folded.as_str();
    while let Some(first) = rest.chars().next() {
        let alike = |c: char| match first {
            '0'..='9' => c.is_ascii_digit(),
            _ => first.is_alphabetic() && c.is_alphabetic(),
        };
        let end = rest.find(|c| !alike(c)).unwrap_or(rest.len());
        let (run, left) = rest.split_at_checked(end.max(first.len_utf8()))?;
        match first {
            '0'..='9' => tokens.push(Token::Number(run.parse().ok()?, run.len())),
            _ if first.is_alphabetic() => tokens.push(Token::Word(run.to_owned())),
            _ => tokens.push(Token::Sign(first)),
        }
        rest = left;
    }
    Some(tokens)
}

/// A date of three numbers without the year in front.
fn numeric(text: &str) -> Option<(u32, u32, u32, bool)> {
    let tokens = tokens(text)?;
    let [
        Token::Number(a, _),
        Token::Sign(sign),
        Token::Number(b, _),
        Token::Sign(_),
        Token::Number(y, digits),
        ..,
    ] = tokens.as_slice()
    else {
        return None;
    };
    let year = match digits {
        4 => *y,
        2 => 2000 + y,
        _ => return None,
    };
    Some((*a, *b, year, *sign == '.'))
}

/// What a date says about the order of day and month: `Some(true)` for day first.
pub(super) fn day_first(text: &str) -> Option<bool> {
    match numeric(text)? {
        (_, _, _, true) => Some(true),
        (a, _, _, _) if a > 12 && a <= 31 => Some(true),
        (_, b, _, _) if b > 12 && b <= 31 => Some(false),
        _ => None,
    }
}

/// Whether the order of day and month matters for this date and it does not tell.
pub(super) fn ambiguous(text: &str) -> bool {
    numeric(text).is_some_and(|(a, b, _, dotted)| !dotted && a <= 12 && b <= 12 && a != b)
}

/// Reads `2024-03-26 17:52:29`, `26 Mar 2024, 17:52`, `Mar 26, 2024 5:52 PM`, `26.03.2024 17:52`
/// or, with the file's order of day and month, `3/26/24 17:52`. A fraction of a second or an
/// offset behind the time is passed over: the wall clock is what counts. No time is midnight.
pub(super) fn read(text: &str, day_first: bool) -> Option<Local> {
    let tokens = tokens(text)?;
    let colon = tokens.iter().position(|t| matches!(t, Token::Sign(':')));
    let (date, time) = tokens.split_at(colon.map_or(tokens.len(), |at| at.saturating_sub(1)));
    let time = if colon.is_some() {
        clock(time)?
    } else {
        (0, 0, 0)
    };
    let numbers: Vec<(u32, usize)> = date
        .iter()
        .filter_map(|t| {
            if let Token::Number(n, digits) = t {
                Some((*n, *digits))
            } else {
                None
            }
        })
        .collect();
    let named = date.iter().find_map(|t| {
        if let Token::Word(w) = t {
            month(w)
        } else {
            None
        }
    });
    let date = match (named, numbers.as_slice()) {
        (Some(month), [(year, 4), (day, _)] | [(day, _), (year, 4)]) => (*year, month, *day),
        (None, [(year, 4), (month, _), (day, _)]) => (*year, *month, *day),
        (None, [_, _, _]) => match numeric(text)? {
            (day, month, year, true) => (year, month, day),
            (a, b, year, _) if a > 12 || (day_first && b <= 12) => (year, b, a),
            (month, day, year, _) => (year, month, day),
        },
        _ => return None,
    };
    Local::new(date, time)
}

fn clock(tokens: &[Token]) -> Option<(u32, u32, u32)> {
    let [
        Token::Number(hour, _),
        Token::Sign(':'),
        Token::Number(minute, _),
        rest @ ..,
    ] = tokens
    else {
        return None;
    };
    let (second, rest) = match rest {
        [Token::Sign(':'), Token::Number(second, _), rest @ ..] => (*second, rest),
        _ => (0, rest),
    };
    let half = rest.iter().find_map(|t| {
        if let Token::Word(w) = t {
            w.chars().next()
        } else {
            None
        }
    });
    let hour = match (half, *hour) {
        (Some('a'), 12) => 0,
        (Some('p'), hour @ 1..=11) => hour + 12,
        (Some('a' | 'p'), hour) if !(1..=12).contains(&hour) => return None,
        (_, hour) => hour,
    };
    Some((hour, *minute, second))
}
