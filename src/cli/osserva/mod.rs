//! `relazione genera --osserva`: the PDF again at each save.
//!
//! What counts is the content of the files that the report was read from, not what the system tells of the folder: lock
//! files, temporary names, the PDF itself and a touch change nothing. The system only says when to look.

mod changes;

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::args::Genera;
use super::genera::{Desk, Made, make_again};
use super::progress::Progress;
use super::{OrStop, Stop, Terminal, tell};
use crate::console;
use crate::diagnostic::{Obstacle, Problem};
use crate::report::Failure;
use crate::report::folder::{self, Seen};
use changes::{Changes, Reason};

/// How long a file may be missing, locked or half written before it is told: programs save in steps.
const PATIENCE: Duration = Duration::from_secs(2);

/// Makes the document, and again whenever something it was read from changes; ends when the folder goes.
pub(super) fn run(typed: &Genera, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let root = folder::place(&typed.folder)?;
    // First of all, so that nothing saved during the first run is missed.
    let changes = Changes::of(&root);
    let shown = console::path(&typed.folder);
    writeln!(
        terminal.err,
        "osservo «{shown}»: a ogni salvataggio il PDF si rifà; Ctrl+C per smettere"
    )
    .or_stop()?;
    let mut observer = Observer { typed, root, changes, desk: Desk::default(), last: Last::Told };
    observer.make(&BTreeSet::new(), Instant::now(), terminal)?;
    loop {
        observer.desk.session.rest();
        let reason = observer.changes.wait();
        observer.look(reason, terminal)?;
    }
}

struct Observer<'a> {
    typed: &'a Genera,
    root: PathBuf,
    changes: Changes,
    desk: Desk,
    last: Last,
}

/// What became of the last document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    /// Made or refused, and told: the next one waits for a change.
    Told,
    /// The disk refused, which was told: the next one tries again by itself.
    Again,
}

impl Observer<'_> {
    /// Makes the document again where there is a reason to.
    fn look(&mut self, reason: Reason, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let end = Instant::now() + PATIENCE;
        self.there(end)?;
        let is_worth = reason == Reason::Event || self.seen(Seen::may_differ);
        let changed = if is_worth { self.changed(end) } else { BTreeSet::new() };
        if changed.is_empty() && self.last == Last::Told {
            return Ok(());
        }
        self.make(&changed, end, terminal)
    }

    /// The folder itself must stay.
    fn there(&self, end: Instant) -> Result<(), Failure> {
        while !self.root.is_dir() {
            if Instant::now() > end {
                let (path, cause) = (self.typed.folder.clone(), ErrorKind::NotFound.into());
                return Err(Failure::Read { path, cause });
            }
            self.changes.moment();
        }
        Ok(())
    }

    /// The files that differ from what was read, once those that are away for a moment are back.
    fn changed(&self, end: Instant) -> BTreeSet<String> {
        loop {
            let changed = self.seen(Seen::changes);
            if Instant::now() > end || !changed.iter().any(|change| change.is_gone) {
                return changed.into_iter().map(|change| change.name).collect();
            }
            self.changes.moment();
        }
    }

    fn seen<T: Default>(&self, ask: impl Fn(&Seen, &Path) -> T) -> T {
        self.desk.seen.as_ref().map_or_else(T::default, |seen| ask(seen, &self.root))
    }

    /// Makes the document and tells of it.
    fn make(
        &mut self,
        changed: &BTreeSet<String>,
        end: Instant,
        terminal: &mut Terminal<'_>,
    ) -> Result<(), Stop> {
        if !changed.is_empty() {
            let names: Vec<&str> = changed.iter().map(String::as_str).collect();
            writeln!(terminal.err, "cambiato: {}", names.join(", ")).or_stop()?;
        }
        let (made, took) = self.patiently(end);
        let before = self.last;
        self.last = if made.as_ref().is_err_and(is_of_the_disk) { Last::Again } else { Last::Told };
        if (before, self.last) == (Last::Again, Last::Again) && changed.is_empty() {
            return Ok(());
        }
        match made {
            Ok(made) => tell_made(&made, took, terminal),
            Err(failure) => tell_failure(failure, terminal),
        }
    }

    /// Makes the document; what a save that is not over yet may be the reason of is tried again.
    fn patiently(&mut self, end: Instant) -> (Result<Made, Failure>, Duration) {
        loop {
            let start = Instant::now();
            self.desk.seen = Some(Arc::default());
            let made = make_again(self.typed, &mut self.desk, &Progress::new());
            if !made.as_ref().is_err_and(may_pass) || !self.changes_before(end) {
                return (made, start.elapsed());
            }
        }
    }

    /// Whether something that was read changes in time.
    fn changes_before(&self, end: Instant) -> bool {
        while Instant::now() < end {
            if !self.seen(Seen::changes).is_empty() {
                return true;
            }
            self.changes.moment();
        }
        false
    }
}

fn tell_made(made: &Made, took: Duration, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    console::findings(terminal.err, &made.warnings).or_stop()?;
    let (path, pages, took) = (console::path(&made.path), made.pages, console::seconds(took));
    writeln!(terminal.out, "{path} ({pages} pagine, {took})").or_stop()?;
    terminal.out.flush().or_stop()
}

fn tell_failure(failure: Failure, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let next = if is_of_the_disk(&failure) {
        "si riprova da soli; se il PDF è aperto in un altro programma, chiuderlo"
    } else {
        "in attesa del prossimo salvataggio"
    };
    tell(Stop::Failed(failure), terminal.err);
    writeln!(terminal.err, "{next}").or_stop()
}

/// Whether no change of the report's files would mend it.
fn is_of_the_disk(failure: &Failure) -> bool {
    match failure {
        Failure::Read { .. } | Failure::Write { .. } => true,
        Failure::Findings(findings) => findings
            .iter()
            .any(|finding| matches!(finding.problem, Problem::Obstacle(Obstacle::InTheWay { .. }))),
        _ => false,
    }
}

/// Whether a failure may be that of a moment.
fn may_pass(failure: &Failure) -> bool {
    let Failure::Findings(findings) = failure else { return false };
    findings.iter().any(|finding| {
        matches!(
            finding.problem,
            Problem::FileMissing { .. }
                | Problem::FileUnreadable { .. }
                | Problem::WorkbookDamaged { .. }
        )
    })
}
