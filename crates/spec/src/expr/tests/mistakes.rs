//! What a person reads after the mistakes that people make, word for word.

use super::world::World;
use crate::expr::{check, parse};

/// Every fault of a text, one a line.
fn told(text: &str) -> String {
    let faults = match parse(text) {
        Err(fault) => vec![fault],
        Ok(expr) => check(&expr, &World).err().unwrap_or_default(),
    };
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn a_mistake_is_told_with_its_place_and_what_was_expected() {
    for (text, expected) in [
        (
            "",
            "at 0: There is no expression here. (expected such as `status == 'open'`)",
        ),
        ("n = 1", "at 2: `=` means nothing here. (expected `==`)"),
        ("n <> 1", "at 3: Did not expect `>` here. (expected `!=`)"),
        (
            "n == 1 and done",
            "at 7: Did not expect `and` here. (expected `&&`)",
        ),
        (
            "not done",
            "at 4: Did not expect `done` here. (expected `!` for `not`)",
        ),
        (
            "done & active",
            "at 5: `&` means nothing here. (expected `&&`)",
        ),
        (
            "n is null",
            "at 2: Did not expect `is` here. (expected `==`)",
        ),
        (
            "n == NULL",
            "at 5: There is no field `NULL`. (expected `null`)",
        ),
        (
            "s == open",
            "at 5: There is no field `open`. (expected a field; a text is written `'open'`)",
        ),
        (
            "s == “open”",
            "at 5: `“` means nothing here. (expected straight quotes, ' or \")",
        ),
        (
            "s == 'open",
            "at 5: This text is not closed. (expected a closing ')",
        ),
        (
            "s == 'it\\qs'",
            "at 8: This escape is not known. (expected \\n, \\t, \\r, \\\\, \\', \\\" or \\u and four hex digits)",
        ),
        (
            "activ == true",
            "at 0: There is no field `activ`. (expected `active`)",
        ),
        (
            "owner.nam == 'Ada'",
            "at 0: There is no field `owner.nam`. (expected `owner.name`)",
        ),
        (
            "size(u",
            "at 6: Did not expect the end here. (expected `,` or `)`)",
        ),
        (
            "n in (1, 2)",
            "at 7: Did not expect `,` here. (expected `)`; a list is written `[a, b]`)",
        ),
        ("n in 1", "at 5: This is an int. (expected a list)"),
        ("u in [1, 'a']", "at 9: This is a text. (expected int)"),
        (
            "[1, 2",
            "at 5: Did not expect the end here. (expected `,` or `]`)",
        ),
        (
            "1 < n < 5",
            "at 6: This compares the answer of another comparison. (expected two comparisons, `a < b && b < c`)",
        ),
        (
            "n ? 1",
            "at 5: Did not expect the end here. (expected `:` and the other choice)",
        ),
        (
            "active ? 1 : 'one'",
            "at 13: This is a text. (expected int)",
        ),
        (
            "n + u",
            "at 0: This is an int. (expected text, such as `text(…)` makes)",
        ),
        (
            "n + '1'",
            "at 0: This is an int. (expected text, such as `text(…)` makes)",
        ),
        (
            "u + 1",
            "at 4: This is an int. (expected text, such as `text(…)` makes)",
        ),
        (
            "e > 2025-01-01",
            "at 11: This is an int. (expected date, written 'YYYY-MM-DD')",
        ),
        (
            "e > '1.2.2025'",
            "at 4: '1.2.2025' is not a date. (expected 'YYYY-MM-DD')",
        ),
        (
            "v > 'yesterday'",
            "at 4: 'yesterday' is not a datetime. (expected 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SSZ')",
        ),
        (
            "h == '7:30'",
            "at 5: '7:30' is not a time. (expected 'HH:MM' or 'HH:MM:SS')",
        ),
        (
            "w > 90",
            "at 4: This is an int. (expected duration, written 'PT1H30M' or '1h30m')",
        ),
        (
            "w > '90'",
            "at 4: '90' is not a duration. (expected 'PT1H30M' or '1h30m')",
        ),
        ("z + 1", "at 4: This is an int. (expected a duration)"),
        (
            "v - 5",
            "at 4: This is an int. (expected a date, a datetime or a duration)",
        ),
        ("v + v", "at 4: This is a datetime. (expected a duration)"),
        ("p == 'x'", "at 5: This is a text. (expected decimal)"),
        (
            "q * 1.123456789",
            "at 2: This product has 11 digits after the point, and a decimal at most 9. (expected `round(…, digits)` of one of them)",
        ),
        (
            "q * rate * rate",
            "at 9: This product has 10 digits after the point, and a decimal at most 9. (expected `round(…, digits)` of one of them)",
        ),
        (
            "q + 0.12345678901",
            "at 4: `0.12345678901` has too many digits for a decimal. (expected at most 9 after the point and 15 in all)",
        ),
        (
            "decimal('12,50')",
            "at 8: `12,50` is not a decimal. (expected digits such as '12.50', at most 9 after the point)",
        ),
        (
            "decimal(n, 12)",
            "at 0: `decimal` does not take these arguments. (expected decimal('1.50') or decimal(number, digits from 0 to 9))",
        ),
        ("p % 2", "at 0: This is a decimal. (expected int)"),
        (
            "len(u) > 3",
            "at 0: There is no function `len`. (expected `size`)",
        ),
        (
            "if(done, 1, 2)",
            "at 0: There is no function `if`. (expected `condition ? a : b`)",
        ),
        (
            "startswith(u, 'a')",
            "at 0: There is no function `startswith`. (expected `startsWith`)",
        ),
        (
            "u.contains(1)",
            "at 11: `contains` does not take an int here. (expected text)",
        ),
        (
            "size(n)",
            "at 5: `size` does not take an int here. (expected text or list)",
        ),
        (
            "contains(u)",
            "at 0: `contains` does not take these arguments. (expected contains(text, text))",
        ),
        (
            "round(y, 2.5)",
            "at 9: `round` does not take a float here. (expected digits from 0 to 6)",
        ),
        (
            "max(n)",
            "at 0: `max` does not take these arguments. (expected max(a, b, …))",
        ),
        (
            "max(n, lower(m))",
            "at 13: `lower` does not take an int here. (expected text)",
        ),
        (
            "coalesce(s, lower(u + size(n)))",
            "at 27: `size` does not take an int here. (expected text or list)",
        ),
        (
            "year(u)",
            "at 5: `year` does not take a text here. (expected date or datetime)",
        ),
        (
            "hour(e)",
            "at 5: `hour` does not take a date here. (expected datetime or time)",
        ),
        (
            "days(5)",
            "at 5: `days` does not take an int here. (expected duration)",
        ),
        (
            "duration(n)",
            "at 0: `duration` does not take these arguments. (expected duration('1h30m'))",
        ),
        (
            "duration('1 hour')",
            "at 9: '1 hour' is not a duration. (expected 'PT1H30M' or '1h30m')",
        ),
        (
            "timestamp('now')",
            "at 10: 'now' is not a datetime. (expected 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM:SSZ')",
        ),
        ("now", "at 0: There is no field `now`. (expected `now()`)"),
        (
            "now(1)",
            "at 0: `now` does not take these arguments. (expected now())",
        ),
        (
            "changed(s)",
            "at 0: `changed` does not take these arguments. (expected changed('field'))",
        ),
        (
            "changed('ss')",
            "at 8: There is no field `old.ss`. (expected `old.s`)",
        ),
        ("role(m)", "at 5: This is an int. (expected text)"),
        (
            "photo == 'a.png'",
            "at 0: A file or JSON can be compared with null alone. (expected null)",
        ),
        (
            "photo > null",
            "at 0: This is a file or JSON. (expected number, text or time)",
        ),
        (
            "tags == ['a']",
            "at 0: A list can be searched with `in`, but not compared. (expected a single value)",
        ),
        (
            "tags + 'a'",
            "at 0: This is a list of text. (expected text)",
        ),
        (
            "active > true",
            "at 0: This is a bool. (expected number, text or time)",
        ),
        ("!n", "at 1: This is an int. (expected bool)"),
        ("done && n", "at 8: This is an int. (expected bool)"),
        ("n.m", "at 0: There is no field `n.m`."),
        (
            "12.size",
            "at 3: `.size` can follow only a name. (expected a function call)",
        ),
        (
            "(n",
            "at 2: Did not expect the end here. (expected an operator or `)`)",
        ),
        (
            "n)",
            "at 1: Did not expect `)` here. (expected an operator or the end)",
        ),
        (
            "n +",
            "at 3: Did not expect the end here. (expected a value)",
        ),
        ("$n", "at 0: `$` means nothing here."),
        ("1e999", "at 0: This number is too large."),
        (
            "9223372036854775808",
            "at 0: This number is too large for an int.",
        ),
        (
            "endless > 1",
            "at 0: The formula `endless` is wrong, at 4: `endless` leads through more than 8 formulas, or to itself.",
        ),
        (
            "n == 1 &&",
            "at 9: Did not expect the end here. (expected a value)",
        ),
        (
            "self.",
            "at 5: Did not expect the end here. (expected a field or function name)",
        ),
        ("'a' in u", "at 7: This is a text. (expected a list)"),
        (
            "null in tags",
            "at 0: This is null. (expected a single value that is not null)",
        ),
        (
            "-u",
            "at 1: This is a text. (expected a number or a duration)",
        ),
        ("1.5 % 2.0", "at 0: This is a float. (expected int)"),
    ] {
        assert_eq!(told(text), expected, "{text}");
    }
}
