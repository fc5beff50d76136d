//! Starting other programs: run to the end with their output kept for the error, or in a group that is stopped whole.

use crate::interrupt;
use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};
use std::io::{BufRead as _, BufReader, Read};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Runs a command whose output matters only when it fails.
pub fn quiet(command: &mut Command) -> Result<Output> {
    let shown = spelled(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {shown}"))?;
    if !output.status.success() {
        let text = [&output.stdout[..], &output.stderr[..]].concat();
        bail!(
            "{shown} failed ({})\n{}",
            output.status,
            tail(&String::from_utf8_lossy(&text), 60)
        );
    }
    Ok(output)
}

/// Like [`quiet`], giving standard output as trimmed text.
pub fn text(command: &mut Command) -> Result<String> {
    let output = quiet(command)?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a command that shows its own progress on the terminal.
pub fn loud(command: &mut Command) -> Result<()> {
    let shown = spelled(command);
    let status = command
        .stdin(Stdio::null())
        .status()
        .with_context(|| format!("cannot start {shown}"))?;
    interrupt::check()?;
    if !status.success() {
        bail!("{shown} failed ({status})");
    }
    Ok(())
}

/// Runs a command, shows its output as it comes and gives it back with whether the command succeeded.
pub fn tee(command: &mut Command) -> Result<(bool, String)> {
    let shown = spelled(command);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {shown}"))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let (out, err) = std::thread::scope(|scope| {
        let err = scope.spawn(move || err.map(show_lines).unwrap_or_default());
        let out = out.map(show_lines).unwrap_or_default();
        (out, err.join().unwrap_or_default())
    });
    let status = child.wait()?;
    interrupt::check()?;
    Ok((status.success(), out + &err))
}

fn show_lines(stream: impl Read) -> String {
    let mut text = String::new();
    for line in BufReader::new(stream)
        .split(b'\n')
        .map_while(std::result::Result::ok)
    {
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Whether a command can be started and succeeds; its output is thrown away.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Where a program is on PATH.
pub fn which(program: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
}

/// A program with all its children, in a process group of its own: stopped together, also when dropped.
pub struct Group {
    leader: Child,
}

impl Group {
    /// Starts the command as the leader of a new group.
    pub fn start(command: &mut Command) -> Result<Self> {
        let shown = spelled(command);
        let leader = command
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .with_context(|| format!("cannot start {shown}"))?;
        Ok(Self { leader })
    }

    /// The group of a program that was started as the leader of one, with `process_group(0)`.
    pub fn around(leader: Child) -> Self {
        Self { leader }
    }

    /// How the leader ended, if it did.
    pub fn ended(&mut self) -> Result<Option<std::process::ExitStatus>> {
        Ok(self.leader.try_wait()?)
    }

    /// Asks the whole group to end, then insists after ten seconds.
    pub fn stop(&mut self) {
        let Some(group) = Pid::from_raw(self.leader.id().cast_signed()) else {
            return;
        };
        for (signal, patience) in [(Signal::TERM, 10), (Signal::KILL, 2)] {
            // An error means that the group has no process left.
            if kill_process_group(group, signal).is_err() {
                return;
            }
            let until = Instant::now() + Duration::from_secs(patience);
            while Instant::now() < until {
                let _ = self.leader.try_wait();
                if test_kill_process_group(group).is_err() {
                    return;
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The last `lines` lines of `text`.
pub fn tail(text: &str, lines: usize) -> String {
    let all: Vec<&str> = text.trim_end().lines().collect();
    let kept: Vec<&str> = all
        .iter()
        .copied()
        .skip(all.len().saturating_sub(lines))
        .collect();
    kept.join("\n")
}

fn spelled(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let name = program.rsplit('/').next().unwrap_or(&program).to_owned();
    let arguments = command
        .get_args()
        .map(|argument| argument.to_string_lossy());
    std::iter::once(name.into())
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Group, tail};
    use rustix::process::{Pid, test_kill_process_group};
    use std::process::Command;

    #[test]
    fn stopping_a_group_ends_the_children_too() {
        let mut group =
            Group::start(Command::new("sh").args(["-c", "sleep 600 & sleep 600"])).unwrap();
        let id = Pid::from_raw(group.leader.id().cast_signed()).unwrap();
        assert!(test_kill_process_group(id).is_ok());
        group.stop();
        assert!(test_kill_process_group(id).is_err());
    }

    #[test]
    fn the_tail_is_the_end() {
        assert_eq!(tail("a\nb\nc\n", 2), "b\nc");
        assert_eq!(tail("a", 5), "a");
    }
}
