//! Writes the workbooks of the sample folders from the figures, published or made up, under `samples/data`.
//!
//! `cargo run --example samples`; the same figures give the same bytes.

#[path = "make/actuals.rs"]
mod actuals;
#[path = "make/albero.rs"]
mod albero;
#[path = "make/book.rs"]
mod book;
#[path = "make/comune.rs"]
mod comune;
#[path = "make/context.rs"]
mod context;
#[path = "make/modena.rs"]
mod modena;
#[path = "make/monterosa.rs"]
mod monterosa;
#[path = "make/plan.rs"]
mod plan;
#[path = "make/source.rs"]
mod source;
#[path = "make/torino2024.rs"]
mod torino2024;

use std::error::Error;
use std::path::Path;

use book::About;

/// Whatever goes wrong ends the run: nobody but its author reads the message.
type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let write = |name: &str, writer: fn(&Path, &Path) -> Outcome<()>| {
        writer(&samples.join("data").join(name), &samples.join(name))
    };
    write("torino-2020", torino)?;
    write("modena-2020", modena::write)?;
    write("albero-2020", albero::write)?;
    write("torino-2024", torino2024::write)?;
    write("monterosa-2024", monterosa::write)?;
    write("comune", comune::write)
}

fn torino(data: &Path, folder: &Path) -> Outcome<()> {
    let goals = plan::goals(&source::ambiti(data)?, &source::objectives(data)?)?;
    let indicators = source::indicators(data)?;
    let figures = source::figures(data)?;
    let about = About { company: "Camera di commercio di Torino", created: (2021, 6, 15) };

    let planned = [goals, plan::indicators(&indicators)?];
    book::write(about, "Piano della performance", &planned, &folder.join("piano.xlsx"))?;
    let measured = [actuals::actuals(&indicators)?];
    book::write(about, "Risultati a fine anno", &measured, &folder.join("consuntivo.xlsx"))?;
    let context = context::tables(&figures)?;
    book::write(about, "Dati di contesto", &context, &folder.join("contesto.xlsx"))
}
