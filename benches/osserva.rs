//! What a saved change costs while a folder is watched, as a share of a first run: `cargo bench --bench osserva`.
//! Reported, not asserted; processor time of all threads, which a machine at other work bends less than the clock.
#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot read its sample has nothing to measure"
)]
#![expect(clippy::print_stdout, reason = "its table is its result")]

mod allocator;
mod sample;

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use relazione::typeset::{self, Session};
use relazione::{Composed, compose, typeset_again};
use sample::Sample;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Runs of each kind; the table gives the median.
const RUNS: usize = 5;

const SAMPLE: &str = "samples/torino-2020";

type Change = fn(&Path, &mut Sample);

/// What is saved between two runs.
const CHANGES: [(&str, Change); 4] = [
    ("nothing", |_, _| {}),
    // C2 of the results, 84,87 %.
    ("one cell", |folder, _| change_sheet(&folder.join("consuntivo.xlsx"), "0.8487", "0.8123")),
    ("one text", |_, sample| {
        let text = sample.files.texts.values_mut().nth(1).unwrap();
        text.push_str("\n\nUn capoverso aggiunto alla fine di un capitolo.\n");
    }),
    ("one template", |_, sample| {
        let block = include_str!("../templates/blocchi/sintesi.typ.j2");
        let block = format!("{block}\nUna riga aggiunta dall'ufficio.\n");
        sample.files.models.templates.insert("blocchi/sintesi.typ.j2".to_owned(), block);
    }),
];

fn main() {
    let runs = std::env::args().skip(1).find_map(|typed| typed.parse().ok()).unwrap_or(RUNS);
    println!("{:<14} {:>10} {:>10}  share  clock", "changed", "first", "again");
    for (name, change) in CHANGES {
        let (mut first, mut again) = (Vec::new(), Vec::new());
        for _ in 0..runs {
            let folder = tempfile::tempdir().unwrap();
            copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(SAMPLE), folder.path());
            let mut sample = Sample::open(folder.path());
            let mut session = Session::default();
            typeset::forget();
            first.push(timed(|| typeset_again(composed(&sample), &mut session).unwrap().pdf).0);
            session.rest();
            change(folder.path(), &mut sample);
            let (took, pdf) = timed(|| typeset_again(composed(&sample), &mut session).unwrap().pdf);
            again.push(took);
            typeset::forget();
            let fresh = relazione::typeset(composed(&sample)).unwrap().pdf;
            assert!(pdf == fresh, "not the bytes of a first run");
        }
        let (first, again) = (median(first), median(again));
        let share = |part: Duration, whole: Duration| part.as_secs_f64() / whole.as_secs_f64();
        println!(
            "{name:<14} {:>10.1?} {:>10.1?}  {:.3}  {:.3}",
            first.0,
            again.0,
            share(again.0, first.0),
            share(again.1, first.1)
        );
    }
}

fn composed(sample: &Sample) -> Composed {
    compose(&sample.config, &sample.computed(), &sample.files).unwrap()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}

/// Another value in the first sheet of a workbook.
fn change_sheet(path: &Path, old: &str, new: &str) {
    let mut book = ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut changed = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..book.len() {
        let mut part = book.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            text = text.replacen(&format!("<v>{old}</v>"), &format!("<v>{new}</v>"), 1);
        }
        changed.start_file(name, SimpleFileOptions::default()).unwrap();
        changed.write_all(text.as_bytes()).unwrap();
    }
    fs::write(path, changed.finish().unwrap().into_inner()).unwrap();
}

/// Processor time and time by the clock.
fn timed<T>(work: impl FnOnce() -> T) -> ((Duration, Duration), T) {
    let (start, used) = (Instant::now(), processor());
    let done = std::hint::black_box(work());
    ((processor().saturating_sub(used), start.elapsed()), done)
}

/// Processor time of this process, as Linux tells it; zero elsewhere.
fn processor() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<u64>().ok());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}

fn median(mut times: Vec<(Duration, Duration)>) -> (Duration, Duration) {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
