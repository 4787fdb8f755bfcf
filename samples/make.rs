//! Writes the workbooks of the sample folders from the published figures under `samples/data`.
//!
//! `cargo run --example samples`; the same figures give the same bytes.

#[path = "make/actuals.rs"]
mod actuals;
#[path = "make/book.rs"]
mod book;
#[path = "make/context.rs"]
mod context;
#[path = "make/plan.rs"]
mod plan;
#[path = "make/source.rs"]
mod source;

use std::error::Error;
use std::path::Path;

/// Whatever goes wrong ends the run: nobody but its author reads the message.
type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    torino_2020(&samples.join("data/torino-2020"), &samples.join("torino-2020"))
}

fn torino_2020(data: &Path, folder: &Path) -> Outcome<()> {
    let goals = plan::goals(&source::ambiti(data)?, &source::objectives(data)?)?;
    let indicators = source::indicators(data)?;
    let figures = source::figures(data)?;

    let planned = [goals, plan::indicators(&indicators)?];
    book::write("Piano della performance", &planned, &folder.join("piano.xlsx"))?;
    let measured = [actuals::actuals(&indicators)?];
    book::write("Risultati a fine anno", &measured, &folder.join("consuntivo.xlsx"))?;
    let context = context::tables(&figures)?;
    book::write("Dati di contesto", &context, &folder.join("contesto.xlsx"))
}
