//! Spin's variables: the application's from the environment, a component's by templates.

use crate::bindings::spin::variables::variables::{Error, Host, HostWithStore};
use crate::instance::Instance;
use anyhow::{Context as _, Result};
use std::collections::BTreeMap;
use wasmtime::component::{Accessor, HasSelf};

/// The application's variables with their values; one that is required and not set has none.
pub fn values(declared: &BTreeMap<String, Option<String>>) -> BTreeMap<String, Option<String>> {
    let value = |(name, default): (&String, &Option<String>)| {
        let set = std::env::var(format!("SPIN_VARIABLE_{}", name.to_uppercase()));
        (name.clone(), set.ok().or_else(|| default.clone()))
    };
    declared.iter().map(value).collect()
}

/// The template with each `{{ name }}` replaced.
pub fn fill(template: &str, values: &BTreeMap<String, Option<String>>) -> Result<String> {
    let (mut filled, mut rest) = (String::new(), template);
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").context("a template does not end")?;
        let name = name.trim();
        let value = values
            .get(name)
            .with_context(|| format!("no variable {name}"))?;
        let value = value
            .as_ref()
            .with_context(|| format!("variable {name} is not set"))?;
        filled.push_str(before);
        filled.push_str(value);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

impl Host for Instance {}

impl<T: Send + 'static> HostWithStore<T> for HasSelf<Instance> {
    async fn get(
        accessor: &Accessor<T, Self>,
        name: String,
    ) -> wasmtime::Result<Result<String, Error>> {
        accessor.with(|mut access| {
            let instance = access.get();
            let Some(template) = instance.manifest().variables.get(&name) else {
                return Ok(Err(Error::Undefined(name)));
            };
            let filled = fill(template, &instance.app.variables);
            Ok(filled.map_err(|error| Error::Undefined(error.to_string())))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::fill;
    use std::collections::BTreeMap;

    #[test]
    fn templates_are_filled() {
        let values = BTreeMap::from([
            ("a".to_owned(), Some("1".to_owned())),
            ("b".to_owned(), None),
        ]);
        assert_eq!(fill("x={{ a }}\ny={{a}}", &values).unwrap(), "x=1\ny=1");
        assert_eq!(fill("plain", &values).unwrap(), "plain");
        for wrong in ["{{ b }}", "{{ c }}", "{{ a"] {
            assert!(fill(wrong, &values).is_err(), "{wrong}");
        }
    }
}
