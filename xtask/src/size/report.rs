//! Writing a report twice: a table for people, JSON for machines. Whether a goal is met is computed here, never typed.

use crate::process;
use crate::repo::Repo;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

/// One measured number in kilobytes, with its goal where there is one.
pub struct Measure {
    name: String,
    ours: f64,
    goal: Option<f64>,
}

impl Measure {
    /// A measure of `ours` kilobytes that should be at most `goal`.
    pub fn new(name: String, ours: f64, goal: Option<f64>) -> Self {
        Self {
            name,
            ours: (ours * 10.0).round() / 10.0,
            goal,
        }
    }

    fn met(&self) -> Option<bool> {
        self.goal.map(|goal| self.ours <= goal)
    }

    fn json(&self) -> Value {
        json!({
            "name": self.name, "unit": "KB", "ours": self.ours, "peer": null, "ratio": null,
            "goal": self.goal, "met": self.met(),
        })
    }
}

/// Writes `bench/reports/<name>.{md,json}` and prints the table.
pub fn write(repo: &Repo, name: &str, command: &str, measures: &[Measure]) -> Result<()> {
    let machine = machine()?;
    let date = process::text(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    let folder = repo.path("bench/reports");
    fs::create_dir_all(&folder)?;
    let json = json!({
        "command": command, "machine": machine, "date": date,
        "measures": measures.iter().map(Measure::json).collect::<Vec<_>>(),
    });
    let json = serde_json::to_string_pretty(&json)?;
    fs::write(folder.join(format!("{name}.json")), json + "\n")
        .context("cannot write the report")?;
    let table = table(measures);
    print!("\n{table}");
    let text = format!("# {name}\n\n`{command}` on {machine}, {date}.\n\n{table}");
    fs::write(folder.join(format!("{name}.md")), text).context("cannot write the report")
}

fn table(measures: &[Measure]) -> String {
    let mut text = String::from("| what | KB | goal | met |\n| --- | ---: | ---: | --- |\n");
    for measure in measures {
        let goal = measure
            .goal
            .map_or(String::new(), |goal| format!("≤ {goal}"));
        let met = match measure.met() {
            Some(true) => "yes",
            Some(false) => "**no**",
            None => "",
        };
        let _ = writeln!(
            text,
            "| {} | {:.1} | {goal} | {met} |",
            measure.name, measure.ours
        );
    }
    text
}

/// The kind of machine, without its name.
fn machine() -> Result<String> {
    let cores = std::thread::available_parallelism()?;
    Ok(format!(
        "{cores} cores, {} {}",
        std::env::consts::ARCH,
        std::env::consts::OS
    ))
}

#[cfg(test)]
mod tests {
    use super::{Measure, table};

    #[test]
    fn a_missed_goal_stays_in_the_report() {
        let measures = [
            Measure::new("a".to_owned(), 350.04, Some(350.0)),
            Measure::new("b".to_owned(), 350.1, Some(350.0)),
            Measure::new("c".to_owned(), 1.0, None),
        ];
        assert_eq!(
            measures.iter().map(Measure::met).collect::<Vec<_>>(),
            [Some(true), Some(false), None]
        );
        assert!(table(&measures).contains("| b | 350.1 | ≤ 350 | **no** |"));
    }
}
