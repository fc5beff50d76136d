//! The developer commands behind `./x`: one subcommand per module, the whole list in [`COMMANDS`].
#![allow(
    clippy::disallowed_methods,
    reason = "clock, sleep and threads are banned for wasm; this program runs on the developer's machine"
)]

mod bench;
mod cli;
mod deploy;
mod dev;
mod digest;
mod doctor;
mod eval;
mod fleet;
mod functions;
mod generate;
mod interrupt;
mod migrate;
mod native;
mod new;
mod process;
mod progress;
mod repo;
mod secrets;
mod serve;
mod site;
mod size;
mod spin;
mod test;
mod tidy;
mod toolchain;
mod train;
mod watch;
mod workers;

use anyhow::{Result, bail};
use cli::Options;
use repo::Repo;
use std::process::ExitCode;

/// A subcommand: its name, its options for the help text, what it does, and the function that does it.
struct Command {
    name: &'static str,
    usage: &'static str,
    about: &'static str,
    run: fn(&Repo, Options) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "dev",
        usage: "[--host workerd|spin|native] [--once] [--port 8787] [--state .state] [--release] [--specimens] [--no-generate]",
        about: "build everything and serve it locally, rebuilding what changes",
        run: dev::run,
    },
    Command {
        name: "test",
        usage: "[--fast | --kill]",
        about: "every check; --fast leaves out wasm, workerd and the browser; --kill only ends hosts in mid-write, 200 times each",
        run: test::run,
    },
    Command {
        name: "new",
        usage: "<area> [<model>]",
        about: "a new area: its folder, its entry in the schema, a model to begin with",
        run: new::run,
    },
    Command {
        name: "generate",
        usage: "[--check | --purge]",
        about: "write what follows from schema/, or only say what is out of date; --purge drops what was removed a month ago",
        run: |_, mut options| {
            let check = options.flag("--check");
            let purge = options.flag("--purge");
            options.finish()?;
            if purge && !check {
                generate::purge()
            } else {
                generate::run(check)
            }
        },
    },
    Command {
        name: "tidy",
        usage: "",
        about: "the house rules: import arrows, module headers, names, generated folders",
        run: tidy::run,
    },
    Command {
        name: "size",
        usage: "",
        about: "bytes of every function and of the first load, against their budgets",
        run: size::run,
    },
    Command {
        name: "bench",
        usage: "api | growth | cold | lighthouse | offline | predict [--built] [--trial]",
        about: "speed beside a hand-written Worker, with a growing database, of a cold start, of the pages on a phone, of a prediction",
        run: bench::run,
    },
    Command {
        name: "eval",
        usage: "[--data DIR] [--unit kg|lb] [--model FILE]",
        about: "how good the next set is, on simulated lifters and on the exports in a folder",
        run: eval::run,
    },
    Command {
        name: "train",
        usage: "[arguments of the trainer]",
        about: "train the base model of the next set",
        run: train::run,
    },
    Command {
        name: "deploy",
        usage: "[--dry-run]",
        about: "release build, migrations, functions, then the gateway",
        run: deploy::run,
    },
    Command {
        name: "doctor",
        usage: "",
        about: "what is there, what is missing, what to do about it",
        run: doctor::run,
    },
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_else(|| "help".to_owned());
    match dispatch(&name, arguments.collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(name: &str, arguments: Vec<String>) -> Result<()> {
    if matches!(name, "help" | "--help" | "-h") {
        print_help();
        return Ok(());
    }
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        print_help();
        bail!("there is no command '{name}'");
    };
    if arguments.iter().any(|a| a == "--help" || a == "-h") && name != "train" {
        println!(
            "./x {} {}\n  {}",
            command.name, command.usage, command.about
        );
        return Ok(());
    }
    interrupt::listen()?;
    (command.run)(&Repo::here()?, Options::new(arguments))
}

fn print_help() {
    println!("Usage: ./x <command>\n");
    for command in COMMANDS {
        println!("  {:<10}{}", command.name, command.about);
        if !command.usage.is_empty() {
            println!("  {:<10}  {}", "", command.usage);
        }
    }
}
