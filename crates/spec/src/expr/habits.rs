//! What people write out of habit from other languages, so that a fault can say how it is written
//! here.

use super::lexer::Token;

/// For a token that cannot stand after another.
pub(super) fn of_tokens(before: Option<&Token>, token: &Token) -> Option<&'static str> {
    match (before, token) {
        (Some(Token::Name(name)), _) if name.eq_ignore_ascii_case("not") => Some("`!` for `not`"),
        (Some(Token::Mark("<")), Token::Mark(">")) => Some("`!=`"),
        (_, Token::Name(name)) => of_name(name),
        _ => None,
    }
}

/// For a name that stands where none can, or that no field has.
pub(super) fn of_name(name: &str) -> Option<&'static str> {
    if matches!(name, "true" | "false" | "null" | "in") {
        return None;
    }
    Some(match name.to_ascii_lowercase().as_str() {
        "and" => "`&&`",
        "or" => "`||`",
        "not" => "`!`",
        "is" | "eq" | "equals" => "`==`",
        "like" | "contains" | "matches" => "`text.contains('part')`",
        "true" => "`true`",
        "false" => "`false`",
        "null" | "none" | "nil" | "undefined" => "`null`",
        "in" => "`in`",
        _ => return None,
    })
}

/// For a function that there is not.
pub(super) fn of_function(name: &str) -> Option<&'static str> {
    Some(match name.to_ascii_lowercase().as_str() {
        "if" | "iif" | "iff" => "`condition ? a : b`",
        "len" | "length" | "count" => "`size`",
        "tolower" | "lowercase" => "`lower`",
        "toupper" | "uppercase" => "`upper`",
        "ifnull" | "nvl" => "`coalesce`",
        "isnull" | "is_null" => "`x == null`",
        "concat" => "`a + b`",
        "today" | "current_date" => "`date(now())`",
        "string" | "str" => "`text`",
        "trunc" => "`int`",
        "and" | "or" | "not" => return of_name(name),
        _ => return None,
    })
}
