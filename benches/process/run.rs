//! One process, run and measured.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

use crate::alone;

/// What is run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Typst by itself: it tells its own time.
    Typst,
    /// A command of the program.
    Ours,
}

/// What one run took.
pub(crate) struct Measured {
    pub(crate) wall: Duration,
    pub(crate) user: Duration,
    pub(crate) system: Duration,
    /// Bytes, at the most.
    pub(crate) memory: u64,
    /// Layout and PDF alone, where the process tells it.
    inner: Option<Duration>,
}

/// A command at a size, with its runs.
pub(crate) struct Case {
    pub(crate) times: usize,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) pages: Option<usize>,
    pub(crate) runs: Vec<Measured>,
    command: Command,
}

impl Case {
    /// A command of the program.
    pub(crate) fn ours(times: usize, name: &str, words: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_relazione"));
        command.args(words);
        Self::new(times, name, Kind::Ours, command)
    }

    /// Typst by itself on a bundle.
    pub(crate) fn typst(times: usize, name: &str, bundle: &Path) -> Self {
        Self::new(times, name, Kind::Typst, alone::setting(bundle))
    }

    fn new(times: usize, name: &str, kind: Kind, mut command: Command) -> Self {
        command.current_dir(env!("CARGO_MANIFEST_DIR"));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        Self { times, name: name.to_owned(), kind, pages: None, runs: Vec::new(), command }
    }

    /// Runs it once more.
    pub(crate) fn run(&mut self) {
        let began = Instant::now();
        let mut child = self.command.spawn().unwrap();
        let mut told = String::new();
        child.stdout.take().unwrap().read_to_string(&mut told).unwrap();
        let used = child.wait4().unwrap();
        let wall = began.elapsed();
        assert!(used.status.success(), "{} at {} times the sample", self.name, self.times);
        self.pages = self.pages.or_else(|| pages(&told));
        let inner = told.split_once(" us (").and_then(|(time, _)| time.parse().ok());
        self.runs.push(Measured {
            wall,
            user: used.rusage.utime,
            system: used.rusage.stime,
            memory: used.rusage.maxrss,
            inner: inner.map(Duration::from_micros),
        });
    }

    /// The median of something over the runs.
    pub(crate) fn median<T: Ord + Copy + Default>(&self, of: impl Fn(&Measured) -> T) -> T {
        let mut found: Vec<T> = self.runs.iter().map(of).collect();
        found.sort_unstable();
        found.get(found.len() / 2).copied().unwrap_or_default()
    }

    /// Layout and PDF alone, as the process told it.
    pub(crate) fn inner(&self) -> Duration {
        self.median(|run| run.inner.unwrap_or_default())
    }
}

/// The number before the last «pagine».
fn pages(told: &str) -> Option<usize> {
    let (_, end) = told.rsplit_once('(')?;
    end.split_once(" pagine")?.0.parse().ok()
}
