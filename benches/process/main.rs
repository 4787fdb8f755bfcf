//! What whole processes cost, with Typst's own time as the unit: `cargo bench --bench process`; `-- 1 10 100` names how
//! many times the sample. Reported, not asserted. The runs alternate, so that what else the machine does spreads over all
//! of them.
#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot read its sample has nothing to measure"
)]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "its table is its result")]

#[path = "../allocator/mod.rs"]
mod allocator;
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

/// So many times the sample, unless others are named.
const USUAL: [usize; 2] = [1, 10];

/// From this size on, one run.
const LARGE: usize = 50;

/// The folder that is made larger.
const SAMPLE: &str = "samples/torino-2020";

fn main() {
    let typed: Vec<String> = std::env::args().skip(1).collect();
    if alone::was_asked(&typed) {
        return;
    }
    let mut sizes: Vec<usize> = typed.iter().filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes.extend(USUAL);
    }
    let room = tempfile::tempdir().unwrap();
    let mut cases = Vec::new();
    for times in sizes {
        cases.extend(cases_of(times, &room.path().join(times.to_string())));
    }
    for round in 0..RUNS {
        eprintln!("round {} of {RUNS}", round + 1);
        // What takes minutes is run once: noise is small beside it.
        for case in cases.iter_mut().filter(|case| round == 0 || case.times < LARGE) {
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
