//! Arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    relazione::cli::run(
        std::env::args_os(),
        &mut std::io::stdout().lock(),
        &mut std::io::stderr().lock(),
    )
}
