//! The sheet *Istruzioni*: what to do, and what goes under each heading, for those who do not open notes.

use rust_xlsxwriter::Worksheet;

use super::sheet::Form;
use super::style;
use crate::publish::PublishError;

const A4: u8 = 9;
const NOTE_WIDTH: u16 = 84;

/// Title and paragraphs.
pub(super) type Guide = (&'static str, &'static [&'static str]);

/// For the workbook of the plan.
pub(super) const PLAN: Guide = (
    "Il piano della performance",
    &[
        "1. Nel foglio Obiettivi una riga per ogni obiettivo, di qualunque livello. Il Padre dice da chi dipende.",
        "2. Nel foglio Indicatori una riga per ogni indicatore di un obiettivo, con il suo target.",
        "3. Quando il piano è completo: relazione nuovo --consuntivo CARTELLA prepara il foglio dei risultati.",
        "4. In ogni momento: relazione verifica CARTELLA elenca che cosa manca o non torna, cella per cella.",
        "Le intestazioni scure sono delle colonne necessarie, quelle chiare delle altre. Su ogni intestazione una \
         nota dice che cosa si scrive; è la stessa della tabella qui sotto. Colonne in più non disturbano.",
        "Percentuali e pesi si scrivono col segno, 20%. Una riga lasciata vuota non conta.",
    ],
);

/// For the workbook of the results.
pub(super) const ACTUALS: Guide = (
    "I risultati a fine anno",
    &[
        "Nel foglio Consuntivo una riga per ogni indicatore del piano: il suo codice e il valore ottenuto.",
        "Per non copiare i codici a mano: quando il piano è compilato, relazione nuovo --consuntivo CARTELLA \
         prepara questo foglio con una riga per ogni indicatore.",
        "Un indicatore che serve più obiettivi ha una riga sola, senza Obiettivo. Se i risultati sono diversi, una \
         riga per obiettivo.",
        "Un dato che manca si scrive N/D, con la Motivazione. Dove il target non è raggiunto servono le Cause dello \
         scostamento.",
        "Le intestazioni scure sono delle colonne necessarie, quelle chiare delle altre; le grigie sono da leggere \
         e basta.",
    ],
);

/// For the workbook of the context: one cell a row, so that it is not taken for a sheet of figures.
pub(super) const CONTEXT: Guide = (
    "I dati di contesto",
    &[
        "Un foglio per ogni grafico o tabella: nella prima colonna le etichette, poi una colonna per serie.",
        "Il foglio Personale è un esempio: si può riempire, copiare, cambiare di nome o togliere.",
        "Un grafico si descrive in relazione.toml con [[grafico]] e il nome del foglio; nei testi si richiama con \
         {{ grafico(\"personale\") }}.",
        "Una cifra sola si richiama con {{ dato(\"Personale\", \"riga\", \"colonna\") }} e compare come la mostra la \
         cella.",
    ],
);

/// Writes the instructions, with those of the rules that were asked for, and the table of each form's headings.
pub(super) fn write(
    sheet: &mut Worksheet,
    ((title, paragraphs), rules): (Guide, &[&str]),
    forms: &[Form],
) -> Result<(), PublishError> {
    sheet.set_name("Istruzioni")?;
    let widths: &[u16] = if forms.is_empty() { &[110] } else { &[14, 26, 13, NOTE_WIDTH] };
    for (at, width) in (0..).zip(widths) {
        sheet.set_column_width(at, *width)?;
    }
    let last = u16::try_from(widths.len()).unwrap_or(1).saturating_sub(1);
    sheet.write_with_format(0, 0, title, &style::title())?;
    let mut row = 2;
    for text in paragraphs.iter().chain(rules) {
        if last == 0 {
            sheet.write_with_format(row, 0, *text, &style::paragraph())?;
        } else {
            sheet.merge_range(row, 0, row, last, text, &style::paragraph())?;
        }
        sheet.set_row_height(row, style::height(text, widths.iter().sum()))?;
        row += 1;
    }
    for form in forms {
        row = table(sheet, form, row + 1)?;
    }
    sheet.set_screen_gridlines(false);
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    Ok(())
}

/// The headings of a form from a row on; returns the row below.
fn table(sheet: &mut Worksheet, form: &Form, head: u32) -> Result<u32, PublishError> {
    for (at, name) in (0..).zip(["Foglio", "Colonna", "Necessaria", "Che cosa si scrive"]) {
        sheet.write_with_format(head, at, name, &style::needed())?;
    }
    let mut row = head;
    for heading in &form.headings {
        row += 1;
        let note = heading.blank.note;
        let needed = if heading.column.needed { "sì" } else { "no" };
        sheet.set_row_height(row, style::height(note, NOTE_WIDTH))?;
        for (at, text) in (0..).zip([form.sheet, heading.column.heading, needed, note]) {
            sheet.write_with_format(row, at, text, &style::paragraph())?;
        }
    }
    Ok(row + 1)
}
