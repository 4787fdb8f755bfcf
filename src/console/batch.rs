//! What became of each folder of a batch, on a terminal.

use std::io::{self, Write};

use super::{counted, printable};
use crate::view::batch::{BatchFate, BatchRow};

/// Columns that a folder may take before the table grows ragged.
const WIDEST: usize = 60;

/// A row each folder, then how many documents there are.
pub fn batch(out: &mut dyn Write, rows: &[&BatchRow]) -> io::Result<()> {
    if rows.is_empty() {
        return writeln!(out, "Nessuna cartella da fare.");
    }
    let folders: Vec<String> = rows.iter().map(|row| printable(&row.cartella)).collect();
    let width = folders.iter().map(|folder| folder.chars().count()).max();
    let width = width.unwrap_or(0).clamp("Cartella".len(), WIDEST);
    writeln!(out, "{:<width$}  Esito   Pagine  Errori  Avvisi  Documento", "Cartella")?;
    for (row, folder) in rows.iter().zip(&folders) {
        let pages = row.pagine.map_or("–".to_owned(), |pages| pages.to_string());
        let file = row.file.as_deref().map(printable).unwrap_or_default();
        let (fate, errors, warnings) = (row.esito.word(), row.errori, row.avvisi);
        let line =
            format!("{folder:<width$}  {fate:<6}  {pages:>6}  {errors:>6}  {warnings:>6}  {file}");
        writeln!(out, "{}", line.trim_end())?;
    }
    let made = rows.iter().filter(|row| row.esito == BatchFate::Fatto).count();
    writeln!(out, "\n{}", tally(rows.len(), made))?;
    if rows.iter().any(|row| row.avvisi > 0) {
        writeln!(out, "Per leggere gli avvisi di una cartella: relazione verifica CARTELLA")?;
    }
    Ok(())
}

fn tally(folders: usize, made: usize) -> String {
    let folders_told = counted(folders, "cartella", "cartelle");
    let made_told = counted(made, "documento scritto", "documenti scritti");
    let left = folders - made;
    if left == 0 {
        format!("{folders_told}: {made_told}.")
    } else {
        format!("{folders_told}: {made_told}, {left} senza documento.")
    }
}
