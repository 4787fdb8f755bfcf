//! What the first document of a process pays for, made while its data are still being read.

use super::{Bundle, Layout};

/// A page that asks for what every report asks for: the styles, each weight, justified text that is hyphenated, a table,
/// a link.
const PAGE: &str = r##"#import "stile.typ": stile
#let _ = stile("#1a2130")
#set document(title: "Prova", date: datetime(year: 2020, month: 12, day: 31))
#set text(font: "Titillium Web", size: 9.5pt, lang: "it", region: "IT", number-width: "tabular")
#set par(justify: true)
= Prova
La Relazione sulla performance evidenzia a consuntivo i risultati organizzativi e individuali raggiunti rispetto ai
singoli obiettivi programmati e alle risorse, con rilevazione degli eventuali scostamenti.

_Prova_ *prova* #text(weight: 600)[prova] #link("https://www.example.org")[prova]
#table(columns: (1fr, auto), table.header[Indicatore][Target], [Prova], [≥ 80,00 %])
"##;

/// Makes fonts, library and styles ready, and lets Typst evaluate the styles and meet the fonts; it finds all that again
/// when it sets a document. Meant for a thread beside the reading: it neither fails nor has a result.
pub fn warm() {
    if let Ok(layout) = Layout::new(Bundle::new(PAGE.to_owned())) {
        drop(layout.pdf());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_set_without_a_complaint() {
        assert!(Layout::new(Bundle::new(PAGE.to_owned())).unwrap().pdf().is_ok());
    }
}
