//! A workbook read whole: what its cells become in an explanation.

use insta::assert_snapshot;
use rust_xlsxwriter::Workbook as Book;

use super::made::TOML;
use crate::intake::{self, Sources};
use crate::view::Material;
use crate::view::explain::{explain, text};
use crate::workbook::Workbook;
use crate::{config, measure};

const OBJECTIVES: [&[&str]; 2] =
    [&["Codice", "Livello", "Titolo"], &["OS1", "strategico", "Semplificare"]];
const INDICATORS: [&[&str]; 3] = [
    &["Obiettivo", "Codice", "Indicatore", "Unità", "Target", "Metodo", "Peso"],
    &["OS1", "k1", "Pratiche evase", "%", ">= 90 %", "", "40 %"],
    &["OS1", "k2", "Sportelli attivi", "N.", ">= 4", "proporzionale", "60 %"],
];
const RESULTS: [&[&str]; 3] = [
    &["Codice", "Numeratore", "Denominatore", "Raggiungimento forzato", "Motivazione"],
    &["k1", "30", "40", "95 %", "pratiche sospese per legge"],
    &["k2", "3", "1"],
];

fn shown(code: &str) -> String {
    let mut book = Book::new();
    for (name, rows) in
        [("Obiettivi", &OBJECTIVES[..]), ("Indicatori", &INDICATORS), ("Consuntivo", &RESULTS)]
    {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, texts) in (0..).zip(rows) {
            sheet.write_row(row, 0, texts.iter().copied()).unwrap();
        }
    }
    let plan = Workbook::read("piano.xlsx", book.save_to_buffer().unwrap()).unwrap();
    let config = config::read("relazione.toml", TOML).unwrap();
    let read = intake::read(
        &Sources { plan, results: None, context: None, folder: String::new() },
        &config,
    )
    .unwrap();
    let results = measure::measure(&read.tree, &config.rules);
    let context = &read.context;
    let material = Material {
        config: &config,
        tree: &read.tree,
        results: &results,
        context,
        revisions: &[],
        original: None,
        remodulated: None,
    };
    text(&explain(&material, code).unwrap())
}

#[test]
fn an_attainment_set_by_hand_keeps_the_quotient_it_was_set_against() {
    assert_snapshot!(shown("k1"), @r"
    Indicatore k1 – Pratiche evase
    per OS1 Semplificare

      Target          >= 90,00 %                                              piano.xlsx › Indicatori!E2
      Consuntivo      75,00 %                                                 piano.xlsx › Consuntivo!B2
      Scostamento     75 − 90 = −15 p.p., sfavorevole
      Raggiungimento  forzato, assegnato a mano: 95                           piano.xlsx › Consuntivo!D2
      Motivazione     «pratiche sospese per legge»                            piano.xlsx › Consuntivo!E2

      Risultato       95,00 %
    ");
}

#[test]
fn a_quotient_under_a_method_of_its_own() {
    assert_snapshot!(shown("k2"), @r"
    Indicatore k2 – Sportelli attivi
    per OS1 Semplificare

      Target          >= 4,00 N.                                              piano.xlsx › Indicatori!E3
      Numeratore      3                                                       piano.xlsx › Consuntivo!B3
      Denominatore    1                                                       piano.xlsx › Consuntivo!C3
      Consuntivo      3 / 1 = 3 N.
      Scostamento     3 − 4 = −1 N., sfavorevole
      Metodo          proporzionale, proprio dell'indicatore: 100 meno quanto manca in proporzione al
                      target                                                  piano.xlsx › Indicatori!F3
      Raggiungimento  3 / 4 × 100 = 75

      Risultato       75,00 %
    ");
}

#[test]
fn weights_and_their_cells() {
    assert_snapshot!(shown("OS1"), @r"
    Obiettivo strategico OS1 – Semplificare
    in cima all'albero

      Composizione    media dei suoi indicatori
      k1              peso 40 × raggiungimento 95 = 3.800                     piano.xlsx › Indicatori!G2
      k2              peso 60 × raggiungimento 75 = 4.500                     piano.xlsx › Indicatori!G3
      Pesi            sommano a 100
      Raggiungimento  (3.800 + 4.500) / 100 = 83
      Valutazione     83 > 0: Parzialmente raggiunto

      Risultato       83,00 %
    ");
}
