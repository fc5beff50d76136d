//! Where faults gather.

use crate::Fault;
use crate::shape::did_you_mean;

/// The faults found so far.
#[derive(Default)]
pub(super) struct Report {
    faults: Vec<Fault>,
}

impl Report {
    /// One more.
    pub fn add(
        &mut self,
        path: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.push(Fault::new(path, message, hint));
    }

    /// One more.
    pub fn push(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Whether `name` is one of `known`; a fault if not, with the nearest of them.
    pub fn must_know<'a, Known>(
        &mut self,
        what: &str,
        name: &str,
        known: Known,
        path: impl Into<String>,
    ) -> bool
    where
        Known: IntoIterator<Item = &'a String>,
        Known::IntoIter: Clone,
    {
        let known = known.into_iter().map(String::as_str);
        if known.clone().any(|known| known == name) {
            return true;
        }
        self.add(
            path,
            format!("there is no {what} “{name}”"),
            did_you_mean(name, known),
        );
        false
    }

    /// A fault for each name that a list says twice.
    pub fn must_differ(&mut self, names: &[String], path: &str) {
        for (at, name) in names.iter().enumerate() {
            if names.iter().take(at).any(|earlier| earlier == name) {
                self.add(path, format!("“{name}” is listed twice"), "Once is enough.");
            }
        }
    }

    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// How many were found.
    pub fn count(&self) -> usize {
        self.faults.len()
    }

    /// What was found.
    pub fn into_faults(self) -> Vec<Fault> {
        self.faults
    }
}
