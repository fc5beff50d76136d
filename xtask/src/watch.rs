//! Noticing edits by the times of the files: a few hundred files, looked at twice a second, without a library.

use crate::repo::{Repo, files_below};
use anyhow::Result;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::SystemTime;

/// What has to be made again.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Changes {
    /// What follows from the schema.
    pub generated: bool,
    /// The functions.
    pub functions: bool,
    /// The site.
    pub site: bool,
    /// The local database.
    pub database: bool,
}

impl Changes {
    /// Whether there is anything to do.
    pub fn any(self) -> bool {
        self != Self::default()
    }

    /// Adds what an edit of this path, relative to the root, makes necessary.
    fn note(&mut self, path: &str) {
        if path.starts_with("schema/migrations/") {
            self.database = true;
        } else if path.starts_with("schema/generated/") {
            // Written by the generator: its inputs say enough.
        } else if path.starts_with("schema/") {
            self.generated = true;
            self.functions = true;
            self.site = true;
            self.database = true;
        } else if path.starts_with("frontend/") {
            self.site = true;
        } else if path.starts_with("functions/") {
            self.functions = true;
        } else {
            // crates/ and the manifests: the front end shares some of them, and cargo knows which.
            self.functions = true;
            self.site = true;
        }
    }
}

/// The times of all source files at one moment.
pub struct Snapshot {
    times: BTreeMap<PathBuf, SystemTime>,
}

impl Snapshot {
    /// Looks at every source file.
    pub fn take(repo: &Repo) -> Result<Self> {
        let mut times = BTreeMap::new();
        let skip = ["build", "node_modules", ".wrangler", "target"];
        let mut paths = vec![repo.path("Cargo.toml"), repo.path("Cargo.lock")];
        for folder in ["crates", "functions", "frontend", "schema"] {
            paths.extend(files_below(&repo.path(folder), &skip, &is_source)?);
        }
        for path in paths {
            if let Ok(time) = path.metadata().and_then(|metadata| metadata.modified()) {
                let below = path
                    .strip_prefix(repo.root())
                    .unwrap_or(&path)
                    .to_path_buf();
                times.insert(below, time);
            }
        }
        Ok(Self { times })
    }

    /// What the differences from `earlier` to now make necessary.
    pub fn since(&self, earlier: &Self) -> Changes {
        let mut changes = Changes::default();
        let gone = earlier
            .times
            .keys()
            .filter(|path| !self.times.contains_key(*path));
        let edited = self
            .times
            .iter()
            .filter(|(path, time)| earlier.times.get(*path) != Some(time));
        for path in gone.chain(edited.map(|(path, _)| path)) {
            changes.note(&path.to_string_lossy());
        }
        changes
    }
}

/// wrangler watches its own configuration, and secrets are not sources.
fn is_source(path: &std::path::Path) -> bool {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    !name.starts_with('.') && !name.ends_with('~') && name != "wrangler.toml"
}

#[cfg(test)]
mod tests {
    use super::{Changes, Snapshot};
    use std::collections::BTreeMap;
    use std::time::{Duration, SystemTime};

    fn at(files: &[(&str, u64)]) -> Snapshot {
        let time = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        Snapshot {
            times: files
                .iter()
                .map(|(path, seconds)| ((*path).into(), time(*seconds)))
                .collect::<BTreeMap<_, _>>(),
        }
    }

    #[test]
    fn only_what_depends_on_the_edit_is_made_again() {
        let before = at(&[("frontend/index.html", 1), ("functions/auth/src/lib.rs", 1)]);
        let site = Changes {
            site: true,
            ..Changes::default()
        };
        assert_eq!(
            at(&[("frontend/index.html", 2), ("functions/auth/src/lib.rs", 1)]).since(&before),
            site
        );
        assert_eq!(at(&[("functions/auth/src/lib.rs", 1)]).since(&before), site);
        assert!(
            !at(&[("frontend/index.html", 1), ("functions/auth/src/lib.rs", 1)])
                .since(&before)
                .any()
        );
    }

    #[test]
    fn the_schema_reaches_everything_and_a_migration_only_the_database() {
        let nothing = at(&[]);
        let schema = at(&[("schema/models/training.yaml", 1)]).since(&nothing);
        assert_eq!(
            schema,
            Changes {
                generated: true,
                functions: true,
                site: true,
                database: true
            }
        );
        let migration = at(&[("schema/migrations/0001_start.sql", 1)]).since(&nothing);
        assert_eq!(
            migration,
            Changes {
                database: true,
                ..Changes::default()
            }
        );
    }
}
