//! How far a whole run stands from Typst's own time: `cargo bench --bench ratio`. Reported, not asserted.
#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot read its sample has nothing to measure"
)]
#![expect(clippy::print_stdout, reason = "its table is its result")]

mod sample;

use std::process::Command;
use std::time::{Duration, Instant};

use relazione::{compose, typeset};
use sample::Sample;

/// Runs of each kind; the table gives the median.
const RUNS: usize = 11;

fn main() {
    let sample = Sample::open("samples/torino-2020");
    let source = || compose(&sample.config, &sample.computed(), &sample.files).unwrap().bundle;
    let typst = |bundle| {
        typeset::forget();
        typeset::Layout::new(bundle).unwrap().pdf().unwrap().len()
    };
    // Fonts and library are made once a process; neither side pays for them here.
    typst(source());
    let mut alone = Vec::new();
    let mut whole = Vec::new();
    let mut process = Vec::new();
    for _ in 0..RUNS {
        let bundle = source();
        alone.push(timed(|| typst(bundle)));
        whole.push(timed(|| typst(source())));
        process.push(timed(run));
    }
    let (alone, whole, process) = (median(alone), median(whole), median(process));
    let row = |name: &str, time: Duration| {
        println!("{name:<34} {time:>9.1?}  {:.3}", time.as_secs_f64() / alone.as_secs_f64());
    };
    row("Typst alone (layout and PDF)", alone);
    row("whole pipeline, same process", whole);
    row("whole process `relazione genera`", process);
}

fn run() -> usize {
    let out = std::env::temp_dir().join("relazione-bench.pdf");
    let status = Command::new(env!("CARGO_BIN_EXE_relazione"))
        .args(["genera", "samples/torino-2020", "-o"])
        .arg(&out)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
        .status;
    usize::from(status.success())
}

fn timed(work: impl FnOnce() -> usize) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
