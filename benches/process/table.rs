//! The table, as Markdown, and the machine that it was measured on.

use std::fmt::Write;
use std::fs;
use std::time::Duration;

use crate::run::{Case, Kind};

/// A line of the table.
pub(crate) struct Line {
    times: usize,
    name: String,
    wall: Duration,
    /// Not known of a part of a process.
    process: Option<Process>,
    pages: Option<usize>,
    ratio: f64,
}

struct Process {
    user: Duration,
    system: Duration,
    memory: u64,
}

impl Line {
    /// A command gives one line; Typst alone two: what it does, and the process that does it.
    pub(crate) fn of(case: &Case, unit: Duration) -> Vec<Self> {
        let line = |name: &str, wall: Duration, process| Self {
            times: case.times,
            name: name.to_owned(),
            wall,
            process,
            pages: case.pages,
            ratio: wall.as_secs_f64() / unit.as_secs_f64(),
        };
        let process = Process {
            user: case.median(|run| run.user),
            system: case.median(|run| run.system),
            memory: case.median(|run| run.memory),
        };
        let whole = case.median(|run| run.wall);
        match case.kind {
            Kind::Ours => vec![line(&case.name, whole, Some(process))],
            Kind::Typst => vec![
                line("Typst alone: layout and PDF", unit, None),
                line("a process of nothing else", whole, Some(process)),
            ],
        }
    }

    fn cells(&self) -> [String; 10] {
        let of = |value: fn(&Process) -> String| self.process.as_ref().map(value);
        let pages = self.pages.map(|pages| u32::try_from(pages).map_or(f64::NAN, f64::from));
        let memory = self.process.as_ref().map(|process| mebibytes(process.memory));
        let each = |whole: f64| pages.map(|pages| format!("{:.2}", whole / pages));
        let cells = [
            Some(format!("{}×", self.times)),
            Some(self.name.clone()),
            Some(milliseconds(self.wall)),
            of(|process| milliseconds(process.user)),
            of(|process| milliseconds(process.system)),
            memory.map(|memory| format!("{memory:.0}")),
            Some(format!("{:.3}", self.ratio)),
            self.pages.map(|pages| pages.to_string()),
            each(self.wall.as_secs_f64() * 1000.0),
            memory.and_then(each),
        ];
        cells.map(Option::unwrap_or_default)
    }
}

/// The lines below their heads.
pub(crate) fn table(lines: &[Line]) -> String {
    let mut text = "| size | | wall ms | user ms | system ms | peak MiB | × Typst | pages | ms a page | MiB a page |\n\
                    | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        .to_owned();
    for line in lines {
        writeln!(text, "| {} |", line.cells().join(" | ")).unwrap();
    }
    text
}

/// Processor, cores and how busy they are, as far as the system says.
pub(crate) fn machine() -> String {
    let read = |file: &str| fs::read_to_string(file).unwrap_or_default();
    let processor = read("/proc/cpuinfo");
    let model =
        processor.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or(std::env::consts::ARCH, |(_, model)| model);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let load = read("/proc/loadavg");
    let load = load.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("not known");
    let system = std::env::consts::OS;
    format!("{model}, {cores} cores, {system}; load at the end {load}\n")
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}

#[expect(
    clippy::cast_precision_loss,
    clippy::as_conversions,
    reason = "megabytes to the nearest one"
)]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
