//! Secrets, from the component's one variable `secrets`.
//!
//! Spin's lookups wait and the port does not, so everything is fetched before the work
//! begins. The manifest gathers the application's variables into one, a line each
//! (`TOKEN_KEY={{ token_key }}`): one lookup an event, whatever the function needs.

use ports::Secrets;
use spin_sdk::variables;

/// Opens the private routes; see [`crate::internal`].
pub(crate) const INTERNAL_KEY: &str = "INTERNAL_KEY";

/// `true` where a proxy that tells the client's address stands before every request.
pub(crate) const BEHIND_PROXY: &str = "BEHIND_PROXY";

/// The lines of the variable.
pub(crate) struct Lines(String);

impl Lines {
    /// Looks the variable up. A function without it has no secrets.
    pub(crate) async fn fetch() -> Self {
        Lines(variables::get("secrets").await.unwrap_or_default())
    }
}

impl Secrets for Lines {
    fn get(&self, name: &str) -> Option<String> {
        let value = self.0.lines().find_map(|line| {
            let (known, value) = line.split_once('=')?;
            (known.trim() == name).then(|| value.trim())
        });
        value.filter(|value| !value.is_empty()).map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;
    use ports::Secrets;

    #[test]
    fn a_secret_is_the_rest_of_its_line() {
        let lines = Lines("\n  TOKEN_KEY=a=b==\n  EMPTY=\n  OTHER=x\n".to_owned());
        assert_eq!(lines.get("TOKEN_KEY").as_deref(), Some("a=b=="));
        assert_eq!(lines.get("OTHER").as_deref(), Some("x"));
        assert_eq!(lines.get("EMPTY"), None);
        assert_eq!(lines.get("KEY"), None);
    }
}
