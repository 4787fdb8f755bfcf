//! Arguments in, exit status out.

use std::io::{stderr, stdout};
use std::process::ExitCode;
use std::thread::Builder;

use mimalloc::MiMalloc;
use relazione::cli;

/// Laying out allocates on all processors at once, for which the system's allocator is slow (benches/steps.md).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // Standard error is not locked: progress is told from a thread of its own.
    let run = || cli::run(std::env::args_os(), &mut stdout().lock(), &mut stderr());
    match Builder::new().stack_size(cli::STACK).spawn(run) {
        // A panic has told itself.
        Ok(thread) => thread.join().unwrap_or(ExitCode::from(cli::MACHINE)),
        Err(_) => run(),
    }
}
