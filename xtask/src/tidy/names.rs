//! No bag names: a folder or file called "common" collects what nobody found a place for.

use super::{Offence, Source};
use std::collections::BTreeSet;

const BAGS: &[&str] = &[
    "common", "shared", "util", "utils", "helper", "helpers", "misc",
];

/// The files and folders that are named after nothing.
pub fn check(sources: &[Source]) -> Vec<Offence> {
    let mut places = BTreeSet::new();
    for source in sources {
        let mut place = String::new();
        for part in source.path.split('/') {
            if !place.is_empty() {
                place.push('/');
            }
            place.push_str(part);
            let stem = part.split('.').next().unwrap_or(part);
            if BAGS.contains(&stem) {
                places.insert(place.clone());
            }
        }
    }
    places
        .into_iter()
        .map(|place| Offence {
            place,
            fault: "is a bag's name; say what it holds".to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::source;

    #[test]
    fn bags_are_found_as_files_and_as_folders() {
        let sources = [
            source("crates/a/src/utils.rs", ""),
            source("functions/a/src/common/dates.rs", ""),
            source("functions/a/src/common/text.rs", ""),
            source("crates/a/src/utility_bill.rs", ""),
        ];
        let places: Vec<String> = check(&sources)
            .into_iter()
            .map(|offence| offence.place)
            .collect();
        assert_eq!(places, ["crates/a/src/utils.rs", "functions/a/src/common"]);
    }
}
