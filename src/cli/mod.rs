//! What was typed, and which command it calls. One file a command.

mod allegati;
mod args;
mod calcola;
mod confronta;
mod genera;
mod importa;
mod lotto;
mod nuovo;
mod osserva;
mod progress;
mod pubblica;
mod spiega;
mod typed;
mod verifica;

use std::ffi::OsString;
use std::hint::black_box;
use std::io::{self, IsTerminal, Write};
use std::num::NonZero;
use std::process::{ExitCode, exit};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread::{Builder, available_parallelism};

use clap::Parser;
use rayon::ThreadPoolBuilder;

use crate::console::{self, Plain};
use crate::diagnostic::{Diagnostic, Obstacle, Problem, sort};
use crate::report::Failure;
use crate::{report, template, typeset};
use args::{Cli, Command};

/// Errors in the data or the configuration; nothing was written.
const DATA: u8 = 1;
/// Wrong usage.
const USAGE: u8 = 2;
/// A file could not be read or written, or the program itself is at fault.
pub const MACHINE: u8 = 3;

/// Bytes of stack for a thread that lays out: Windows gives the first one of a program a mebibyte, too little for what is
/// deep. What is not used costs nothing.
pub const STACK: usize = 16 << 20;

/// Bytes without which nothing is begun; and those without which one thread does it all.
const ROOM: usize = 64 << 20;
const ROOM_OF_SEVERAL: usize = 768 << 20;

/// Where a command writes: results to one, everything else to the other.
struct Terminal<'a> {
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

/// Runs the command that was typed. Results go to `out`; progress, warnings and errors to `err`.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> ExitCode {
    let cli = match Cli::try_parse_from(typed::plain(arguments)) {
        Ok(cli) => cli,
        Err(usage) => return refuse(&usage, out, err),
    };
    // A reader that has seen enough (`relazione calcola | head`) stops nothing; but whoever would go on for ever ends.
    let is_endless = match &cli.command {
        Command::Genera(typed) => typed.osserva,
        Command::LottoHand(_) => true,
        _ => false,
    };
    let (out, err) = if is_endless {
        (&mut Plain::new(out), &mut Plain::new(err))
    } else {
        (&mut Plain::patient(out), &mut Plain::patient(err))
    };
    let mut terminal = Terminal { out, err };
    if !has_room(ROOM) {
        // The status speaks where nobody is left to tell.
        drop(writeln!(terminal.err, "errore: il sistema non dà memoria a sufficienza"));
        return ExitCode::from(MACHINE);
    }
    // A hand of `lotto` makes a pool of its own.
    if !matches!(cli.command, Command::LottoHand(_)) {
        // There is one already where this is not the first command of the process, as in tests.
        pool().build_global().ok();
    }
    drop(Builder::new().spawn(watch));
    match cli.command {
        Command::Genera(_) | Command::Allegati(_) | Command::Pubblica(_) => beside(|| {
            template::warm();
            typeset::warm();
        }),
        Command::Verifica(_) => beside(template::warm),
        _ => {}
    }
    let outcome = match cli.command {
        Command::Genera(typed) => genera::run(&typed, &mut terminal),
        Command::Allegati(typed) => allegati::run(&typed, &mut terminal),
        Command::Pubblica(typed) => pubblica::run(&typed, &mut terminal),
        Command::Verifica(typed) => verifica::run(&typed, &mut terminal),
        Command::Calcola(typed) => calcola::run(&typed, &mut terminal),
        Command::Spiega(typed) => spiega::run(&typed, &mut terminal),
        Command::Confronta(typed) => confronta::run(&typed, &mut terminal),
        Command::Lotto(typed) => lotto::run(&typed, &mut terminal),
        Command::LottoHand(typed) => lotto::serve(&typed, &mut terminal),
        Command::Nuovo(typed) => nuovo::run(&typed, &mut terminal),
        Command::Importa(typed) => importa::run(&typed, &mut terminal),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => ExitCode::from(tell(stop, terminal.err)),
    }
}

/// Threads that share work, with as much stack as the first one has: they evaluate templates and texts too. No more than
/// the machine has processors, whatever the environment asks for; where the system gives none, the first does it all.
#[expect(
    clippy::disallowed_methods,
    reason = "how many threads there are is no part of a document"
)]
fn pool() -> ThreadPoolBuilder {
    let processors = available_parallelism().map_or(1, NonZero::get);
    let asked = std::env::var("RAYON_NUM_THREADS").ok().and_then(|asked| asked.parse().ok());
    let count = asked.filter(|count| *count > 0).map_or(processors, |asked| processors.min(asked));
    let pool = ThreadPoolBuilder::new().stack_size(STACK);
    let is_given = has_room(ROOM_OF_SEVERAL) && can_have(count);
    if is_given { pool.num_threads(count) } else { pool.num_threads(1).use_current_thread() }
}

/// Whether the system gives so much memory: what it refuses later ends the process.
fn has_room(bytes: usize) -> bool {
    let mut room = Vec::<u8>::new();
    let is_given = room.try_reserve_exact(bytes).is_ok();
    // Unseen, a compiler would leave out what is never used.
    black_box(&room);
    is_given
}

/// Whether the system gives so many threads at once: a pool that got too few of them cannot be made again.
fn can_have(count: usize) -> bool {
    let (open, gate) = mpsc::channel::<()>();
    let gate = Arc::new(Mutex::new(gate));
    let spawned = (0..count).map(|_| {
        let gate = Arc::clone(&gate);
        let wait = move || drop(gate.lock().map(|gate| gate.recv()));
        Builder::new().stack_size(STACK).spawn(wait)
    });
    let threads: Vec<_> = spawned.collect();
    drop(open);
    let are_there = threads.iter().all(Result::is_ok);
    threads.into_iter().flatten().for_each(|thread| drop(thread.join()));
    are_there
}

/// Makes something ready beside the reading of the data. Where no thread can be had, the first who needs it does it.
fn beside(work: fn()) {
    drop(Builder::new().stack_size(STACK).spawn(work));
}

/// Ends the process when what an office wrote takes too much memory or time: nothing else stops it.
#[expect(clippy::exit, reason = "neither minijinja nor Typst can be told to stop")]
fn watch() {
    static IS_WATCHED: AtomicBool = AtomicBool::new(false);
    // Not the first command of the process, as in tests.
    if IS_WATCHED.swap(true, Ordering::Relaxed) {
        return;
    }
    let found = report::excess();
    let mut err = io::stderr();
    // Behind what the line of progress says.
    if err.is_terminal() {
        drop(writeln!(err));
    }
    drop(console::findings(&mut Plain::patient(&mut err), &[found]));
    exit(DATA.into())
}

/// Why a command stopped.
enum Stop {
    /// It could not do its work.
    Failed(Failure),
    /// It did, and what it told is itself the reason of its exit status.
    Told(u8),
    /// The terminal went away.
    Terminal(io::Error),
}

impl<F: Into<Failure>> From<F> for Stop {
    fn from(failure: F) -> Self {
        Self::Failed(failure.into())
    }
}

/// Writing to the terminal, as a stop.
trait OrStop<T> {
    fn or_stop(self) -> Result<T, Stop>;
}

impl<T> OrStop<T> for io::Result<T> {
    fn or_stop(self) -> Result<T, Stop> {
        self.map_err(Stop::Terminal)
    }
}

/// Tells the user, and gives the exit status.
fn tell(stop: Stop, err: &mut dyn Write) -> u8 {
    let (status, told) = match stop {
        Stop::Told(status) => (status, Ok(())),
        Stop::Terminal(cause) if cause.kind() == io::ErrorKind::BrokenPipe => (0, Ok(())),
        Stop::Terminal(cause) => (MACHINE, console::failure(err, &cause)),
        Stop::Failed(failure) => (status(&failure), complain(failure, err)),
    };
    // Nobody is left to tell when standard error is gone: the status speaks.
    if told.is_ok() { status } else { MACHINE }
}

/// The exit status that a failure has.
fn status(failure: &Failure) -> u8 {
    match failure {
        Failure::Findings(findings) => status_of(findings),
        Failure::Unknown(_) => DATA,
        _ => MACHINE,
    }
}

/// The exit status that errors among these findings have.
fn status_of(findings: &[Diagnostic]) -> u8 {
    let of_the_machine = |f: &Diagnostic| {
        use Obstacle::{ApprovedInTheWay, InTheWay, NotAFolder};
        matches!(
            f.problem,
            Problem::FileUnreadable { .. }
                | Problem::PackageInTheWay { .. }
                | Problem::Obstacle(InTheWay { .. } | ApprovedInTheWay { .. } | NotAFolder { .. })
        )
    };
    if findings.iter().any(of_the_machine) { MACHINE } else { DATA }
}

/// Tells a failure, most severe findings first.
fn complain(failure: Failure, err: &mut dyn Write) -> io::Result<()> {
    match failure {
        Failure::Findings(mut findings) => {
            sort(&mut findings);
            console::findings(err, &findings)
        }
        Failure::Unknown(unknown) => {
            writeln!(err, "errore: {}", console::printable(&unknown.message))?;
            match unknown.hint.as_str() {
                "" => Ok(()),
                hint => writeln!(err, "  suggerimento: {}", console::printable(hint)),
            }
        }
        failure => console::failure(err, &failure),
    }
}

fn refuse(usage: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> ExitCode {
    let (written, status) = if usage.use_stderr() {
        (write!(Plain::patient(err), "{}", typed::complaint(usage)), USAGE)
    } else {
        (write!(Plain::patient(out), "{usage}"), 0)
    };
    ExitCode::from(if written.is_ok() { status } else { MACHINE })
}
