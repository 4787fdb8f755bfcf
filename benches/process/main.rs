//! What whole processes cost, with Typst's own time as the unit: `cargo bench --bench process`; with `-- --100` also a
//! hundred times the sample. Reported, not asserted. The runs alternate, so that what else the machine does spreads over
//! all of them.
#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot read its sample has nothing to measure"
)]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "its table is its result")]

mod alone;
mod run;
#[path = "../sample/mod.rs"]
mod sample;
#[path = "../scaled/mod.rs"]
mod scaled;
mod table;

use std::path::{Path, PathBuf};

use run::{Case, Kind};
use table::Line;

/// Runs of each kind; the table gives the median.
const RUNS: usize = 5;

/// The folder that is made larger.
const SAMPLE: &str = "samples/torino-2020";

fn main() {
    let typed: Vec<String> = std::env::args().skip(1).collect();
    if alone::was_asked(&typed) {
        return;
    }
    let largest = if typed.iter().any(|word| word == "--100") { 100 } else { 10 };
    let room = tempfile::tempdir().unwrap();
    let mut cases = Vec::new();
    for times in [1, 10, 100].into_iter().filter(|times| *times <= largest) {
        cases.extend(cases_of(times, &room.path().join(times.to_string())));
    }
    for round in 0..RUNS {
        eprintln!("round {} of {RUNS}", round + 1);
        // A hundred times takes minutes: once is enough for a figure that is a hundred times larger too.
        for case in cases.iter_mut().filter(|case| round == 0 || case.times < 100) {
            case.run();
        }
    }
    println!("{}", table::machine());
    println!("{}", table::table(&lines(&cases)));
}

/// What is measured at one size, in a room of its own.
fn cases_of(times: usize, room: &Path) -> Vec<Case> {
    let (folder, bundle) = (room.join("folder"), room.join("bundle"));
    alone::prepare(times, &folder, &bundle);
    let folder = folder.to_str().unwrap();
    let ours = |name: &str, words: &[&str]| Case::ours(times, name, words);
    let pdf: PathBuf = room.join("a.pdf");
    let mut cases = vec![
        Case::typst(times, "Typst alone", &bundle),
        ours("`genera`", &["genera", folder, "-o", pdf.to_str().unwrap()]),
        ours("`verifica`", &["verifica", folder]),
        ours("`calcola`", &["calcola", folder]),
    ];
    if times == 1 {
        let [annexes, package] = ["annexes", "package"].map(|name| room.join(name));
        let (annexes, package) = (annexes.to_str().unwrap(), package.to_str().unwrap());
        cases.push(ours("`--help`", &["--help"]));
        cases.push(ours(
            "`allegati --allegato 2`",
            &["allegati", folder, "--allegato", "2", "-o", annexes],
        ));
        cases.push(ours("`pubblica`", &["pubblica", folder, "-o", package]));
    }
    cases
}

/// The cases as lines, each with the Typst of its size as unit.
fn lines(cases: &[Case]) -> Vec<Line> {
    let unit = |times| {
        let typst = |case: &&Case| case.times == times && case.kind == Kind::Typst;
        cases.iter().find(typst).unwrap().inner()
    };
    cases.iter().flat_map(|case| Line::of(case, unit(case.times))).collect()
}
