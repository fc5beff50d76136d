//! `./x bench cold`: what the first request pays. Each sample is a fresh workerd with one worker, started, asked once,
//! asked again and stopped; the floor beside it says how much of that is workerd itself.

use super::Effort;
use super::http::{Connection, Request};
use super::report::{Measure, Report, table};
use super::stats::median;
use super::workers::TOKEN_KEY;
use crate::interrupt;
use crate::process::{self, Group};
use crate::repo::{Function, GATEWAY, Repo};
use crate::serve::free_port;
use crate::toolchain::Toolchain;
use anyhow::{Context, Result, bail};
use std::fs;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Samples of a worker in a full run.
const SAMPLES: usize = 20;

/// A worker, laid out for workerd.
struct Cold {
    name: String,
    folder: PathBuf,
    /// A route that needs no database but everything else: the module, its spec, the engine over it.
    target: String,
}

/// Milliseconds of one sample.
struct Sample {
    /// From the start of the process to the first byte of the first answer.
    start: f64,
    /// The first request by itself.
    first: f64,
    /// The second request.
    second: f64,
    /// Making one more instance of the compiled module, its imports tied.
    instance: Option<f64>,
}

/// Measures, and writes the report unless the effort is a trial.
pub fn run(repo: &Repo, tools: &Toolchain, effort: Effort) -> Result<()> {
    super::build(repo, tools, effort)?;
    let workerd = process::text(
        Command::new("node")
            .current_dir(repo.root())
            .args(["-p", "const w = require('workerd'); w.default ?? w"]),
    )?;
    let samples = if effort.trial { 3 } else { SAMPLES };
    let floor = lay_out_raw(repo)?;
    let functions: Vec<Function> = repo
        .functions()?
        .into_iter()
        .filter(|function| function.name != GATEWAY)
        .collect();
    let functions: Vec<Cold> = functions
        .iter()
        .map(|function| lay_out(repo, function))
        .collect::<Result<_>>()?;
    let mut taken: Vec<Vec<Sample>> = functions.iter().map(|_| Vec::new()).collect();
    let mut floors = Vec::new();
    for _ in 0..samples {
        floors.push(sample(&workerd, &floor)?);
        for (function, taken) in functions.iter().zip(&mut taken) {
            taken.push(sample(&workerd, function)?);
        }
    }
    let mut measures = Vec::new();
    for (function, samples) in functions.iter().zip(&taken) {
        let name = &function.name;
        for (what, of) in PARTS {
            let ours: Vec<f64> = samples.iter().map(of).collect();
            let floor: Vec<f64> = floors.iter().map(of).collect();
            measures.push(
                Measure::new(format!("{name}: {what}"), "ms", median(&ours))
                    .spread(&ours)
                    .against(median(&floor)),
            );
        }
        let instances: Vec<f64> = samples
            .iter()
            .filter_map(|sample| sample.instance)
            .collect();
        if !instances.is_empty() {
            measures.push(
                Measure::new(
                    format!("{name}: one more instance of the module"),
                    "ms",
                    median(&instances),
                )
                .spread(&instances),
            );
        }
    }
    if effort.trial {
        print!("\n{}", table(&measures));
        return Ok(());
    }
    let method = format!(
        "{samples} samples a worker, taken in turns, each a fresh workerd with this one worker and no cache; the peer is a \
         Worker that answers a constant (`bench/raw`), so what it takes is workerd's own start. The route is the function's \
         health: no database, but the module compiled, the spec read and the engine built.{}",
        effort.machine_was()
    );
    let report = Report {
        name: "cold",
        command: "./x bench cold",
        method,
        measures: &measures,
    };
    report.write(repo)
}

type Part = (&'static str, fn(&Sample) -> f64);

const PARTS: [Part; 3] = [
    ("process start to first byte", |sample| sample.start),
    ("first request", |sample| sample.first),
    ("second request", |sample| sample.second),
];

/// Starts a workerd, asks twice, stops it.
fn sample(workerd: &str, cold: &Cold) -> Result<Sample> {
    interrupt::check()?;
    let port = free_port()?;
    let began = Instant::now();
    let process = Command::new(workerd)
        .args(["serve", "--experimental", "config.capnp"])
        .arg(format!("--socket-addr=http=127.0.0.1:{port}"))
        .current_dir(&cold.folder)
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .context("cannot start workerd")?;
    // Stops it, whatever comes.
    let mut group = Group::around(process);
    let mut connection = connect(port, &mut group)?;
    let ask = |target: &str| Request::new("GET", target, &[], "");
    let asked = Instant::now();
    answered(connection.ask(&ask(&cold.target))?.status)?;
    let (start, first) = (milliseconds(began), milliseconds(asked));
    let asked = Instant::now();
    answered(connection.ask(&ask(&cold.target))?.status)?;
    let second = milliseconds(asked);
    let instance = match connection.ask(&ask("/__instance"))? {
        answer if answer.status == 200 => String::from_utf8_lossy(answer.body).parse().ok(),
        _ => None,
    };
    Ok(Sample {
        start,
        first,
        second,
        instance,
    })
}

fn answered(status: u16) -> Result<()> {
    if status != 200 {
        bail!("a cold worker answered {status}");
    }
    Ok(())
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

/// The first connection that is accepted.
fn connect(port: u16, group: &mut Group) -> Result<Connection> {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        if let Ok(connection) = Connection::open(&format!("127.0.0.1:{port}")) {
            return Ok(connection);
        }
        if let Some(status) = group.ended()? {
            bail!("workerd ended by itself ({status})");
        }
        if Instant::now() > until {
            bail!("workerd does not listen");
        }
        std::thread::sleep(Duration::from_micros(200));
    }
}

fn lay_out(repo: &Repo, function: &Function) -> Result<Cold> {
    let folder = repo.scratch().join("bench/cold").join(&function.name);
    fs::create_dir_all(&folder)?;
    let build = function.folder.join("build");
    for (from, to) in [
        (build.join("index.js"), "function.js"),
        (build.join("index_bg.wasm"), "index_bg.wasm"),
        (repo.path("bench/cold/worker.js"), "worker.js"),
    ] {
        fs::copy(&from, folder.join(to))
            .with_context(|| format!("cannot read {}", from.display()))?;
    }
    let modules = "(name = \"worker.js\", esModule = embed \"worker.js\"), \
                   (name = \"function.js\", esModule = embed \"function.js\"), \
                   (name = \"index_bg.wasm\", wasm = embed \"index_bg.wasm\")";
    write_config(&folder, modules)?;
    Ok(Cold {
        name: function.name.clone(),
        target: format!("/api/{}/health", function.name),
        folder,
    })
}

fn lay_out_raw(repo: &Repo) -> Result<Cold> {
    let folder = repo.scratch().join("bench/cold/raw");
    fs::create_dir_all(&folder)?;
    fs::copy(repo.path("bench/raw/worker.js"), folder.join("worker.js"))?;
    write_config(
        &folder,
        "(name = \"worker.js\", esModule = embed \"worker.js\")",
    )?;
    Ok(Cold {
        name: "raw".to_owned(),
        target: "/".to_owned(),
        folder,
    })
}

fn write_config(folder: &Path, modules: &str) -> Result<()> {
    let config = format!(
        "using Workerd = import \"/workerd/workerd.capnp\";\n\
         const config :Workerd.Config = (\n\
         services = [(name = \"main\", worker = (\n\
         modules = [{modules}],\n\
         bindings = [(name = \"TOKEN_KEY\", text = \"{TOKEN_KEY}\")],\n\
         compatibilityDate = \"2026-03-01\"))],\n\
         sockets = [(name = \"http\", http = (), service = \"main\")]);\n"
    );
    fs::write(folder.join("config.capnp"), config).context("cannot write workerd's configuration")
}
