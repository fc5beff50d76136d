//! What an API token must be allowed for a request: held by the functions, told by the documents.

/// The scope that reaches a request to `function` below `/api/<area>`: `training:read` for one
/// that only reads, else `training:write`. `None` where no token reaches: passwords, sessions and
/// tokens are the person's alone, and a token must not make another.
pub fn needed(function: &str, area: &str, reads: bool) -> Option<String> {
    if area == "api_tokens" || (area == "auth" && !reads) {
        return None;
    }
    Some(format!(
        "{function}:{}",
        if reads { "read" } else { "write" }
    ))
}

#[cfg(test)]
mod tests {
    use super::needed;

    #[test]
    fn each_request_needs_one_scope_or_cannot_be_made() {
        for (function, area, reads, wanted) in [
            ("training", "sets", true, Some("training:read")),
            ("training", "sets", false, Some("training:write")),
            ("auth", "auth", true, Some("auth:read")),
            ("auth", "auth", false, None),
            ("auth", "api_tokens", true, None),
        ] {
            assert_eq!(needed(function, area, reads).as_deref(), wanted, "{area}");
        }
    }
}
