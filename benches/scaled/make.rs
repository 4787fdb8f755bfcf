//! A folder for benches: `cargo run --example scaled -- 10 /tmp/torino-10 [samples/torino-2020]`.

#[path = "mod.rs"]
mod scaled;

use std::path::Path;

fn main() -> scaled::Outcome<()> {
    let mut typed = std::env::args().skip(1);
    let (Some(copies), Some(to)) = (typed.next(), typed.next()) else {
        return Err("usage: scaled COPIES FOLDER [FROM]".into());
    };
    let from = typed.next().unwrap_or_else(|| "samples/torino-2020".to_owned());
    scaled::write(Path::new(&from), Path::new(&to), copies.parse()?)
}
