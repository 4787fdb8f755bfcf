//! The evaluation of persons in aggregate: how many in each class of score, and nobody's name.

use rust_decimal::Decimal;

use super::sum;
use super::table::{ContextTable, Shares, TableAsked, Totals, table};
use crate::model::person::person;
use crate::model::{ContextSheet, Datum};
use crate::view::facts::{Facts, Unknown};

/// Headings under which persons stand, one a row.
const PERSONS: [&str; 9] = [
    "cognome",
    "dipendente",
    "fiscale",
    "matricola",
    "nome",
    "nominativi",
    "nominativo",
    "valutata",
    "valutato",
];

/// Words that may stand beside those in a heading: "Nome e cognome", "Codice fiscale".
const BESIDE: [&str; 3] = ["codice", "del", "e"];

impl Facts<'_> {
    /// Classes of score in the rows, categories of staff in the columns, numbers of persons in the cells.
    pub fn classes(
        &self,
        name: &str,
        title: Option<&str>,
        source: Option<&str>,
    ) -> Result<ContextTable, Unknown> {
        let sheet = self.sheet(name)?;
        if self.material.config.document.public {
            nameless(sheet)?;
        }
        counted(sheet)?;
        let all: Vec<usize> = (0..sheet.columns.len()).collect();
        let asked = TableAsked {
            title,
            source,
            unit: Some("persone"),
            totals: Totals::Added,
            shares: Shares::OfColumn,
        };
        table(sheet, &all, &asked)
    }
}

/// A public document names nobody: neither does the sheet that it shows.
fn nameless(sheet: &ContextSheet) -> Result<(), Unknown> {
    let names_persons = |heading: &str| {
        let heading = heading.to_lowercase();
        let mut words = heading.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let named = words.clone().any(|word| PERSONS.contains(&word));
        named && words.all(|word| PERSONS.contains(&word) || BESIDE.contains(&word))
    };
    let mut headings = std::iter::once(&sheet.heading).chain(&sheet.columns);
    let by_heading = headings.find(|heading| names_persons(heading));
    let texts = sheet.rows.iter().flat_map(|row| {
        let cells = row.data.iter().filter_map(|(datum, _)| match datum {
            Datum::Text(text) => Some(text),
            Datum::Number { .. } | Datum::Date(..) | Datum::Missing => None,
        });
        std::iter::once(&row.label).chain(cells)
    });
    let by_text = || texts.into_iter().find_map(|text| person(text));
    let Some(found) = by_heading.cloned().or_else(by_text) else { return Ok(()) };
    Err(Unknown {
        message: format!(
            "il foglio «{}» sembra elencare persone («{found}»): in un documento pubblico le \
             valutazioni stanno per classi",
            sheet.name
        ),
        hint: "una riga per classe di punteggio, una colonna per categoria, nelle celle il numero \
               di persone"
            .to_owned(),
    })
}

/// Persons are counted: whole numbers from 0.
fn counted(sheet: &ContextSheet) -> Result<(), Unknown> {
    for row in &sheet.rows {
        for ((datum, origin), column) in row.data.iter().zip(&sheet.columns) {
            let whole = |n: Decimal| n.fract().is_zero() && n >= Decimal::ZERO;
            let fits = matches!(datum, Datum::Missing) || sum::addend(datum).is_some_and(whole);
            if !fits {
                return Err(Unknown {
                    message: format!(
                        "{origin}: «{column}» di «{}» non è un numero di persone",
                        row.label
                    ),
                    hint:
                        "le percentuali le calcola il programma: nelle celle stanno numeri interi"
                            .to_owned(),
                });
            }
        }
    }
    Ok(())
}
