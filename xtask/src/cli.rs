//! The arguments of one subcommand, taken one by one so that what is left over can be refused.

use anyhow::{Context, Result, bail};

/// The arguments after the subcommand's name.
pub struct Options {
    left: Vec<String>,
}

impl Options {
    /// Wraps the raw arguments.
    pub fn new(arguments: Vec<String>) -> Self {
        Self { left: arguments }
    }

    /// Takes `name` if it is there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.left.len();
        self.left.retain(|argument| argument != name);
        self.left.len() < before
    }

    /// Takes `name VALUE` or `name=VALUE`; an error if the value is missing.
    pub fn value(&mut self, name: &str) -> Result<Option<String>> {
        let prefix = format!("{name}=");
        let Some(at) = self
            .left
            .iter()
            .position(|argument| argument == name || argument.starts_with(&prefix))
        else {
            return Ok(None);
        };
        let argument = self.left.remove(at);
        if let Some(value) = argument.strip_prefix(&prefix) {
            return Ok(Some(value.to_owned()));
        }
        if at < self.left.len() {
            return Ok(Some(self.left.remove(at)));
        }
        bail!("{name} needs a value")
    }

    /// Like [`Options::value`], as a port number.
    pub fn port(&mut self, name: &str) -> Result<Option<u16>> {
        self.value(name)?
            .map(|text| {
                text.parse()
                    .with_context(|| format!("{name} {text} is not a port"))
            })
            .transpose()
    }

    /// Everything not taken yet, for a command that hands it on.
    pub fn rest(self) -> Vec<String> {
        self.left
    }

    /// An error that names every argument nobody took.
    pub fn finish(self) -> Result<()> {
        if self.left.is_empty() {
            return Ok(());
        }
        bail!("not understood: {}", self.left.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn options(line: &str) -> Options {
        Options::new(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn values_are_taken_in_both_spellings() {
        let mut given = options("--once --port 9000 --state=/tmp/s");
        assert!(given.flag("--once"));
        assert_eq!(given.port("--port").unwrap(), Some(9000));
        assert_eq!(given.value("--state").unwrap().as_deref(), Some("/tmp/s"));
        given.finish().unwrap();
    }

    #[test]
    fn leftovers_and_missing_values_are_refused() {
        assert!(options("--porf 1").finish().is_err());
        assert!(options("--port").port("--port").is_err());
        assert!(options("--port many").port("--port").is_err());
    }
}
