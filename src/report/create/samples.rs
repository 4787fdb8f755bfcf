//! The filled folders that come with the program.

/// A file of a folder: its path, its bytes.
pub(super) type File = (&'static str, &'static [u8]);

macro_rules! sample {
    ($name:literal: $($file:literal),+) => {
        ($name, &[$((
            $file,
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/", $name, "/", $file)),
        )),+])
    };
}

/// Every sample with its files.
const SAMPLES: [(&str, &[File]); 6] = [
    sample!("albero-2020": "relazione.toml", "piano.xlsx", "testi/premessa.md"),
    sample!("comune": "relazione.toml", "piano.xlsx", "consuntivo.xlsx", "contesto.xlsx",
        "testi/premessa.md", "testi/risultati.md", "testi/contesto.md", "testi/obiettivi.md",
        "testi/unita.md", "testi/processo.md"),
    sample!("modena-2020": "relazione.toml", "piano.xlsx", "consuntivo.xlsx", "contesto.xlsx",
        "testi/premessa.md", "testi/attenzione.md", "modelli/blocchi/sintesi.typ.j2"),
    sample!("monterosa-2024": "relazione.toml", "piano.xlsx", "testi/premessa.md"),
    sample!("torino-2020":
        "relazione.toml", "piano.xlsx", "consuntivo.xlsx", "contesto.xlsx",
        "testi/premessa.md", "testi/risultati.md", "testi/contesto.md", "testi/organizzativa.md",
        "testi/individuali.md", "testi/processo.md", "immagini/logo.svg"),
    sample!("torino-2024": "relazione.toml", "piano.xlsx", "testi/premessa.md"),
];

/// Their names.
pub fn names() -> impl Iterator<Item = &'static str> {
    SAMPLES.iter().map(|(name, _)| *name)
}

/// The files of one.
pub(super) fn files(name: &str) -> &'static [File] {
    SAMPLES.iter().find(|(known, _)| *known == name).map_or(&[], |(_, files)| files)
}
