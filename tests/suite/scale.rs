//! A tree far beyond any office's.

use std::time::Instant;

use relazione::config;
use relazione::intake::Sources;
use relazione::workbook::Workbook;
use rust_xlsxwriter::{Format, Workbook as Written};

#[path = "../../benches/forest/mod.rs"]
mod forest;

use relazione::measure::measure;
use relazione::view::number::machine;

/// Results go from 50 to 149 against 100 or more, a hundred to an ambito: fifty miss the target, from 50 to
/// 99 %, with a mean of 74,5; the others meet it. Whatever the size, (74,5 + 100) / 2.
#[test]
fn ten_thousand_indicators_are_measured() {
    let tree = forest::tree(10_000);
    assert_eq!(tree.len(), 1_100);
    let results = measure(&tree, &forest::rules());
    let mut indicators = 0;
    for (id, node) in tree.iter() {
        let result = results.node(id).unwrap();
        indicators += result.indicators.iter().filter(|found| found.attainment.is_some()).count();
        assert_eq!(node.indicators.len(), result.indicators.len());
    }
    assert_eq!(indicators, 10_000);
    assert_eq!(results.entity.mean.map(machine).as_deref(), Some("87.25"));
    assert_eq!(results.units.iter().map(|area| area.group.members.len()).sum::<usize>(), 1_000);
}

const TOML: &str = "[ente]\nnome = \"Ente\"\n[documento]\nanno = 2020\n\
    [[livello]]\nid = \"ambito\"\nnome = \"Ambito\"\n\
    [[livello]]\nid = \"obiettivo\"\nnome = \"Obiettivo\"\n[misurazione]\nente = \"ambito\"\n";

/// A workbook of so many indicators, ten an objective, ten objectives an ambito.
fn written(indicators: u32) -> Vec<u8> {
    let mut book = Written::new();
    let percent = Format::new().set_num_format("0.00%");
    let sheet = book.add_worksheet().set_name("Obiettivi").unwrap();
    sheet.write_row(0, 0, ["Codice", "Livello", "Padre", "Titolo"]).unwrap();
    let ambiti = indicators / 100;
    for number in 0..ambiti {
        sheet.write_row(number + 1, 0, [&format!("A{number}"), "ambito", "", "Ambito"]).unwrap();
    }
    for number in 0..indicators / 10 {
        let cells = [&format!("O{number}"), "obiettivo", &format!("A{}", number / 10), "Obiettivo"];
        sheet.write_row(ambiti + number + 1, 0, cells).unwrap();
    }
    let sheet = book.add_worksheet().set_name("Indicatori").unwrap();
    let headings = ["Obiettivo", "Codice", "Indicatore", "Unità", "Operatore", "Target"];
    sheet.write_row(0, 0, headings).unwrap();
    for number in 0..indicators {
        let objective = format!("O{}", number / 10);
        let cells = [&objective, &format!("k{number}"), "Pratiche nei termini", "%", ">="];
        sheet.write_row(number + 1, 0, cells).unwrap();
        sheet.write_number_with_format(number + 1, 5, 0.9, &percent).unwrap();
    }
    let sheet = book.add_worksheet().set_name("Consuntivo").unwrap();
    sheet.write_row(0, 0, ["Codice", "Consuntivo"]).unwrap();
    for number in 0..indicators {
        sheet.write_string(number + 1, 0, format!("k{number}")).unwrap();
        sheet.write_number_with_format(number + 1, 1, 0.8, &percent).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// Seconds to read a workbook of so many indicators, and to make the model of it.
fn reading(indicators: u32) -> f64 {
    let (config, bytes) = (config::read("relazione.toml", TOML).unwrap(), written(indicators));
    let began = Instant::now();
    let plan = Workbook::read("piano.xlsx", bytes).unwrap();
    let sources = Sources { plan, results: None, context: None, folder: String::new() };
    let read = relazione::intake::read(&sources, &config).unwrap();
    let took = began.elapsed().as_secs_f64();
    let found: usize = read.tree.iter().map(|(_, node)| node.indicators.len()).sum();
    assert_eq!(found, usize::try_from(indicators).unwrap());
    took
}

#[test]
#[ignore = "slow: cargo test --release --test suite scale -- --ignored"]
fn fifty_thousand_indicators_are_read_in_a_straight_line() {
    let [small, large] = [5_000, 50_000].map(reading);
    assert!(large < small * 15.0, "5,000 in {small:.2} s, 50,000 in {large:.2} s");
    assert!(cfg!(debug_assertions) || large < 2.0, "{large:.2} s");
}
