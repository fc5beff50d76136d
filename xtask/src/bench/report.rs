//! A report, written twice from the same numbers: a table for people, JSON for machines. Whether a goal is met is
//! computed here, never typed.

use crate::process;
use crate::repo::Repo;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What a measure should reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// `ours` is at most this many units.
    AtMost(f64),
    /// `ours` is at least this many units.
    AtLeast(f64),
    /// `ours` over `peer` is at least this.
    RatioAtLeast(f64),
}

/// One measured number, with what it is compared with.
#[derive(Clone, Debug)]
pub struct Measure {
    name: String,
    unit: &'static str,
    ours: f64,
    peer: Option<f64>,
    goal: Option<Goal>,
    spread: Option<(f64, f64)>,
}

impl Measure {
    /// A measure without peer and goal.
    pub fn new(name: impl Into<String>, unit: &'static str, ours: f64) -> Self {
        Self {
            name: name.into(),
            unit,
            ours: rounded(ours),
            peer: None,
            goal: None,
            spread: None,
        }
    }

    /// With the peer's number, in the same unit.
    #[must_use]
    pub fn against(mut self, peer: f64) -> Self {
        self.peer = Some(rounded(peer));
        self
    }

    /// With what it should reach.
    #[must_use]
    pub fn goal(mut self, goal: Goal) -> Self {
        self.goal = Some(goal);
        self
    }

    /// With the least and the most that single rounds gave for `ours`.
    #[must_use]
    pub fn spread(mut self, rounds: &[f64]) -> Self {
        let least = rounds.iter().copied().fold(f64::INFINITY, f64::min);
        let most = rounds.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        self.spread = (rounds.len() > 1).then(|| (rounded(least), rounded(most)));
        self
    }

    fn ratio(&self) -> Option<f64> {
        let peer = self.peer.filter(|peer| *peer != 0.0)?;
        Some((self.ours / peer * 1000.0).round() / 1000.0)
    }

    fn met(&self) -> Option<bool> {
        match self.goal? {
            Goal::AtMost(most) => Some(self.ours <= most),
            Goal::AtLeast(least) => Some(self.ours >= least),
            Goal::RatioAtLeast(least) => Some(self.ratio().is_some_and(|ratio| ratio >= least)),
        }
    }

    fn json(&self) -> Value {
        let goal = self.goal.map(|goal| match goal {
            Goal::AtMost(number) | Goal::AtLeast(number) | Goal::RatioAtLeast(number) => number,
        });
        json!({
            "name": self.name, "unit": self.unit, "ours": self.ours, "peer": self.peer, "ratio": self.ratio(),
            "goal": goal, "met": self.met(),
        })
    }

    fn row(&self) -> String {
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
        let goal = match self.goal {
            None => String::new(),
            Some(Goal::AtMost(most)) => format!("≤ {most}"),
            Some(Goal::AtLeast(least)) => format!("≥ {least}"),
            Some(Goal::RatioAtLeast(least)) => format!("ratio ≥ {least}"),
        };
        let met = match self.met() {
            Some(true) => "yes",
            Some(false) => "**no**",
            None => "",
        };
        let spread = self
            .spread
            .map_or_else(String::new, |(least, most)| format!("{least} – {most}"));
        let cells = [
            &self.name,
            self.unit,
            &self.ours.to_string(),
            &spread,
            &number(self.peer),
            &number(self.ratio()),
            &goal,
            met,
        ];
        format!("| {} |", cells.join(" | "))
    }
}

/// Three figures after the point for what is small, one for the rest: more would be noise.
fn rounded(value: f64) -> f64 {
    let scale = if value.abs() < 10.0 { 1000.0 } else { 10.0 };
    (value * scale).round() / scale
}

/// Everything that one command measured.
pub struct Report<'a> {
    /// The file's name below `bench/reports/`, without its ending.
    pub name: &'static str,
    /// The command that writes it.
    pub command: &'static str,
    /// How it was measured, a paragraph for people.
    pub method: String,
    /// The numbers.
    pub measures: &'a [Measure],
}

impl Report<'_> {
    /// Writes `bench/reports/<name>.{md,json}` and prints the table. Nothing of the old report goes before both new
    /// files are complete.
    pub fn write(&self, repo: &Repo) -> Result<()> {
        let machine = machine()?;
        let date = process::text(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
        let folder = repo.path("bench/reports");
        fs::create_dir_all(&folder)?;
        let json = json!({
            "command": self.command, "machine": machine, "date": date,
            "measures": self.measures.iter().map(Measure::json).collect::<Vec<_>>(),
        });
        let json = serde_json::to_string_pretty(&json)? + "\n";
        let table = table(self.measures);
        print!("\n{table}");
        let text = format!(
            "# {}\n\n`{}` on {machine}, {date}.\n\n{}\n\n{table}",
            self.name, self.command, self.method
        );
        let files = [
            (format!("{}.json", self.name), json),
            (format!("{}.md", self.name), text),
        ];
        replace(&folder, &files)
    }
}

/// Writes all files beside the old ones, then puts them in their places.
fn replace(folder: &Path, files: &[(String, String)]) -> Result<()> {
    let beside = |name: &str| folder.join(format!("{name}.new"));
    for (name, content) in files {
        fs::write(beside(name), content).with_context(|| format!("cannot write {name}"))?;
    }
    for (name, _) in files {
        fs::rename(beside(name), folder.join(name))?;
    }
    Ok(())
}

/// The table alone, for a run that writes no report.
pub fn table(measures: &[Measure]) -> String {
    let mut text = String::from(
        "| what | unit | ours | rounds | peer | ratio | goal | met |\n| --- | --- | ---: | ---: | ---: | ---: | --- | --- |\n",
    );
    for measure in measures {
        let _ = writeln!(text, "{}", measure.row());
    }
    text
}

/// The kind of machine, without its name.
fn machine() -> Result<String> {
    let cores = std::thread::available_parallelism()?;
    let memory = fs::read_to_string("/proc/meminfo")
        .ok()
        .and_then(|text| gibibytes(&text))
        .map_or_else(String::new, |amount| format!("{amount} GiB, "));
    Ok(format!(
        "{cores} cores, {memory}{} {}",
        std::env::consts::ARCH,
        std::env::consts::OS
    ))
}

/// The whole memory in `/proc/meminfo`, which counts in kibibytes.
fn gibibytes(meminfo: &str) -> Option<u64> {
    let line = meminfo
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kibibytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some((kibibytes / 1024.0 / 1024.0).round() as u64)
}

#[cfg(test)]
mod tests {
    use super::{Goal, Measure, gibibytes, replace, table};

    #[test]
    fn a_missed_goal_stays_in_the_report() {
        let measures = [
            Measure::new("a", "KB", 350.04).goal(Goal::AtMost(350.0)),
            Measure::new("b", "KB", 350.1).goal(Goal::AtMost(350.0)),
            Measure::new("c", "KB", 1.0),
        ];
        assert_eq!(
            measures.iter().map(Measure::met).collect::<Vec<_>>(),
            [Some(true), Some(false), None]
        );
        assert!(table(&measures).contains("| b | KB | 350.1 |  |  |  | ≤ 350 | **no** |"));
    }

    #[test]
    fn a_ratio_is_judged_against_the_peer() {
        let throughput = |ours| {
            Measure::new("list", "requests/s", ours)
                .against(1000.0)
                .goal(Goal::RatioAtLeast(1.0))
        };
        assert_eq!(throughput(1000.0).met(), Some(true));
        assert_eq!(throughput(999.0).met(), Some(false));
        let json = throughput(999.0).json();
        assert_eq!(json["ratio"], 0.999);
        assert_eq!(json["goal"], 1.0);
        assert_eq!(json["met"], false);
    }

    #[test]
    fn without_a_peer_to_divide_by_no_ratio_is_met() {
        let measure = Measure::new("a", "requests/s", 1.0)
            .against(0.0)
            .goal(Goal::RatioAtLeast(1.0));
        assert_eq!(measure.met(), Some(false));
        assert!(measure.json()["ratio"].is_null());
    }

    #[test]
    fn both_files_are_replaced_by_their_own_content() {
        let folder = std::env::temp_dir().join(format!("report-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let files = ["a.json", "a.md"].map(|name| (name.to_owned(), format!("of {name}")));
        replace(&folder, &files).unwrap();
        for (name, content) in &files {
            assert_eq!(
                std::fs::read_to_string(folder.join(name)).unwrap(),
                *content
            );
        }
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn memory_is_told_in_whole_gibibytes() {
        assert_eq!(
            gibibytes("MemFree: 1 kB\nMemTotal:       24602472 kB\n"),
            Some(23)
        );
        assert_eq!(gibibytes("nothing"), None);
    }
}
