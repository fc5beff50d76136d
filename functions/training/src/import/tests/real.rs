//! Real exports, which are not part of the project: `COACHWORK_REAL_DATA` names a folder whose
//! `strength/*.csv` are read where it is set.

use std::{env, fs, path::Path};

use super::{assert_balanced, keys, read};

#[test]
fn real_exports_read_without_a_fault() {
    let Some(folder) = env::var_os("COACHWORK_REAL_DATA") else {
        return;
    };
    let folder = Path::new(&folder).join("strength");
    let files = fs::read_dir(&folder).expect("COACHWORK_REAL_DATA has a folder strength");
    let mut seen = 0;
    for file in files {
        let path = file.expect("a readable folder").path();
        if path.extension().is_none_or(|e| e != "csv") {
            continue;
        }
        let parsed = read(fs::read(&path).expect("a readable file"))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        println!(
            "{}: {:?}, {} rows, {} sets, {} workouts, {} exercises, {} skipped, {} notes, {} rests, {} warnings, unit stated: {}",
            path.display(),
            parsed.source,
            parsed.rows_total,
            parsed.sets(),
            parsed.workouts.len(),
            parsed.exercises.len(),
            parsed.skipped_rows,
            parsed.notes_rows,
            parsed.rest_rows,
            parsed.warnings.len(),
            parsed.unit_stated,
        );
        assert_eq!(parsed.faults, [], "{}", path.display());
        assert_balanced(&parsed);
        assert!(parsed.sets() > 0, "{}", path.display());
        let all = keys(&parsed);
        let mut distinct = all.clone();
        distinct.dedup();
        assert_eq!(distinct, all, "{}: two sets with one key", path.display());
        seen += 1;
    }
    assert!(seen > 0, "no csv in {}", folder.display());
}
