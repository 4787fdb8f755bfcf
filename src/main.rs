//! Arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    relazione::cli::run(
        std::env::args_os(),
        &mut std::io::stdout().lock(),
        // Not locked: progress is told from a thread of its own.
        &mut std::io::stderr(),
    )
}
