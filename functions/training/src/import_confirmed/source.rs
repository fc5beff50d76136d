//! The file of an import as it was confirmed. Chunk follows chunk, and each needs the whole of it: which way dates are
//! written and which workout a row belongs to is known of a file, not of a piece. So what was read stays with the instance
//! until the next file, and an instance that handles an import from end to end reads its file once.

use std::cell::RefCell;
use std::rc::Rc;

use contract::{Import, ImportUnit};
use serde_json::Value;

use crate::decision::{self, Decision, new_exercise_id};
use crate::import::{Options, Parsed, Unit, Zone, normal, parse};

/// The file as it was confirmed.
pub(super) struct Source {
    pub parsed: Rc<Parsed>,
    pub zone: Zone,
    decisions: decision::Decisions,
}

/// A file that was read, and how.
struct Kept {
    file: Vec<u8>,
    options: Options,
    parsed: Rc<Parsed>,
}

thread_local! {
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// Frees what is kept: its import is at its end.
pub(super) fn forget() {
    KEPT.set(None);
}

/// Reads a file, unless it is to the byte the one that was read last, in the same way.
fn read(file: Vec<u8>, options: Options) -> Result<Rc<Parsed>, String> {
    let kept = KEPT.with_borrow(|kept| {
        let kept = kept.as_ref()?;
        let same = kept.file == file && kept.options == options;
        same.then(|| Rc::clone(&kept.parsed))
    });
    if let Some(parsed) = kept {
        return Ok(parsed);
    }
    let parsed = Rc::new(parse(&file, &options).map_err(|error| error.to_string())?);
    KEPT.set(Some(Kept {
        file,
        options,
        parsed: Rc::clone(&parsed),
    }));
    Ok(parsed)
}

impl Source {
    /// The file with what was decided about it.
    ///
    /// # Errors
    /// A sentence for the person: what is stored is then no longer what was previewed.
    pub fn read(import: &Import, file: Vec<u8>) -> Result<Self, String> {
        let unit = import.unit.map(|unit| match unit {
            ImportUnit::Kg | ImportUnit::Unknown(_) => Unit::Kg,
            ImportUnit::Lb => Unit::Lb,
        });
        let changed =
            || "What was decided about the file cannot be read. Import it again.".to_owned();
        let stored = |value: &Option<Value>| value.clone().unwrap_or_default();
        let mapping = serde_json::from_value(stored(&import.mapping)).map_err(|_| changed())?;
        let options = Options {
            unit,
            day_first: None,
            mapping,
        };
        let parsed = read(file, options)?;
        let zone = match stored(&import.zone) {
            Value::Null => Zone::default(),
            zone => serde_json::from_value(zone).map_err(|_| changed())?,
        };
        let decisions: Vec<Decision> =
            serde_json::from_value(stored(&import.matches)).map_err(|_| changed())?;
        Ok(Source {
            parsed,
            zone,
            decisions: decision::by_name(decisions),
        })
    }

    /// Every name was decided when the import was confirmed; a name that was not becomes an
    /// exercise of its own, so that no set is lost.
    pub fn decision(&self, space: &str, name: &str) -> Decision {
        self.decisions
            .get(&normal(name))
            .cloned()
            .unwrap_or_else(|| Decision {
                name: name.to_owned(),
                exercise: new_exercise_id(space, name, |_| false),
                new: true,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE\n2024-01-02 18:00:00,\"A\",45m,\"Squat\",1,100,5,0,0,,,\n";

    #[test]
    fn a_file_is_read_once_and_another_or_the_same_otherwise_anew() {
        let kg = || Options {
            unit: Some(Unit::Kg),
            ..Options::default()
        };
        let once = read(FILE.into(), kg()).expect("a file");
        assert!(Rc::ptr_eq(&once, &read(FILE.into(), kg()).expect("a file")));
        let pounds = Options {
            unit: Some(Unit::Lb),
            ..Options::default()
        };
        let other = read(FILE.into(), pounds).expect("a file");
        assert_ne!(once.workouts, other.workouts);
        let longer = FILE.replace("100,5", "110,5");
        assert_ne!(
            read(longer.into(), kg()).expect("a file").workouts,
            once.workouts
        );
        forget();
        let again = read(FILE.into(), kg()).expect("a file");
        assert!(!Rc::ptr_eq(&once, &again) && once.workouts == again.workouts);
    }
}
