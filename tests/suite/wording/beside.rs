//! Targets beside another one, without an operator of their own: it is the other's. Operators behind their unit, dates
//! that show no day, values that nobody sees.

use rust_xlsxwriter::{Format, Workbook};

use super::{TOML, computed, office, offices, told, verified};
use crate::office::{Folder, Office};

/// A monitoring at half the year: unit, operator, target, periodic target, base, actual.
fn interim([unit, operator, target, periodic, base, actual]: [&str; 6]) -> Folder {
    let toml =
        TOML.replace("anno = 2024", "anno = 2024\ntipo = \"monitoraggio\"\ndata = 2024-06-30");
    let indicators = format!(
        "Obiettivo | Codice | Indicatore | Unità | Operatore | Target | Target periodico | Base | Fonte\n\
         O1 | k1 | Pratiche | {unit} | {operator} | {target} | {periodic} | {base} | Ufficio"
    );
    let results = format!("Codice | Consuntivo | Cause dello scostamento\nk1 | {actual} | Carico");
    let objectives = "Codice | Livello | Titolo\nO1 | obiettivo | Servizi e trasparenza";
    Office::with(
        &toml,
        &[
            ("piano.xlsx", "Obiettivi", objectives),
            ("piano.xlsx", "Indicatori", &indicators),
            ("piano.xlsx", "Consuntivo", &results),
        ],
    )
    .open()
}

#[test]
fn a_periodic_target_without_operator_has_the_annual_ones() {
    for (cells, result) in [
        (["gg", "", "<= 30", "#35", "", "#33"], "<= 35,00 gg | 33,00 gg | 100.00"),
        (["gg", "", "<= 30", "35 gg", "", "#33"], "<= 35,00 gg | 33,00 gg | 100.00"),
        (["gg", "", "max 30", "#35", "", "#33"], "<= 35,00 gg | 33,00 gg | 100.00"),
        (["gg", "<=", "#30", "#35", "", "#33"], "<= 35,00 gg | 33,00 gg | 100.00"),
        (["gg", "", "^\"≤ \"0^30", "#35", "", "#33"], "<= 35,00 gg | 33,00 gg | 100.00"),
        (["gg", "", "<= 30 target periodico 35", "", "", "#33"], "<= 35,00 gg | 33,00 gg | 100.00"),
        (["gg", "", "<= 30", ">= 20", "", "#33"], ">= 20,00 gg | 33,00 gg | 100.00"),
        (["%", "", "<= 10%", "%0.05", "", "%0.04"], "<= 5,00 % | 4,00 % | 100.00"),
        (["N.", "", "-10%", "-5%", "#100", "#96"], "<= -5,00 % | -4,00 % | 80.00"),
        (
            ["N.", "", "riduzione del 10%", "riduzione del 5%", "#100", "#96"],
            "<= -5,00 % | -4,00 % | 80.00",
        ),
        (["N.", "", "> 10", "#5", "", "#6"], "> 5,00 N. | 6,00 N. | 100.00"),
        (["N.", "", "tra 10 e 20", "#5", "", "#6"], ">= 5,00 N. | 6,00 N. | 100.00"),
        (
            ["data", "", "entro 31/12/2024", "^mmm yyyy^@2024-06-01", "", "@2024-06-20"],
            "Entro 30/06/2024 | 20/06/2024 | 100.00",
        ),
    ] {
        assert_eq!(computed(&interim(cells)), result, "{cells:?}");
    }
    let range = verified(&interim(["N.", "", "tra 10 e 20", "#5", "", "#6"]));
    assert!(range.contains("G2: il target «5» non ha operatore: si legge «>= 5»"), "{range}");
    let own = interim(["gg", "", "<= 30", "#35", "", "#33"]);
    assert_eq!(told(&own), "", "{}", verified(&own));
}

#[test]
fn a_periodic_target_in_another_unit_is_told() {
    for (unit, target, periodic) in
        [("N.", ">= 80", "50%"), ("N.", ">= 80", ">= 50%"), ("gg", "<= 30", "<= 50%")]
    {
        let said = verified(&interim([unit, "", target, periodic, "", "#38"]));
        assert!(said.contains(&format!("G2: il target «{periodic}» non si misura in")), "{said}");
    }
}

#[test]
fn targets_of_other_years_and_proposed_ones_have_the_operator_too() {
    let indicators = |target: &str, later: &str| {
        format!(
            "Obiettivo | Codice | Indicatore | Unità | Target | Target 2025 | Fonte\n\
             O1 | k1 | Pratiche | gg | {target} | {later} | Ufficio"
        )
    };
    let results = "Codice | Consuntivo | Target rimodulato\nk1 | #30 | #35";
    // No chapter of a Relazione shows a proposed target.
    for (target, later) in [("<= 30", "#25"), ("max 30", "25 gg"), ("<= 30", ">= 25")] {
        let sheet = indicators(target, later);
        let folder = offices("metodo = \"proporzionale\"", &sheet, results, "");
        assert_eq!(told(&folder), "L104", "{}", verified(&folder));
    }
    let range = indicators("tra 10 e 40", "#25");
    let said = verified(&offices("metodo = \"proporzionale\"", &range, results, ""));
    for at in ["Indicatori!F2: il target «25»", "Consuntivo!C2: il target «35»"] {
        assert!(said.contains(&format!("{at} non ha operatore")), "{said}");
    }
}

#[test]
fn an_operator_behind_its_unit_is_read_and_one_that_nobody_knows_is_told() {
    for (cells, result) in [
        (["N.", "N. <= 3", "", "", "#4"], "<= 3,00 N. | 4,00 N. | 66.67"),
        (["N.", "n. max 3", "", "", "#4"], "<= 3,00 N. | 4,00 N. | 66.67"),
        (["gg", "gg <= 3", "", "", "#4"], "<= 3,00 gg | 4,00 gg | 66.67"),
        (["gg", "giorni: max 3", "", "", "#4"], "<= 3,00 gg | 4,00 gg | 66.67"),
        (["%", "'% <= 3", "", "", "%0.04"], "<= 3,00 % | 4,00 % | 66.67"),
        (["%", "'%>=80", "", "", "%0.8"], ">= 80,00 % | 80,00 % | 100.00"),
        (["€", "€ <= 3.000", "", "", "#4000"], "<= 3.000,00 € | 4.000,00 € | 66.67"),
    ] {
        let folder = office(cells);
        assert_eq!(computed(&folder), result, "{cells:?}");
        assert!(!told(&folder).contains("L026"), "{cells:?}");
    }
    for (unit, target) in
        [("%", "'~ 90%"), ("%", "≈90 %"), ("gg", "media <= 5"), ("N.", "'% <= 3"), ("N.", "≠ 3")]
    {
        let said = verified(&office([unit, target, "", "", "#4"]));
        assert!(said.contains("errore: piano.xlsx › Indicatori!E2"), "{target}: {said}");
        assert!(!said.contains(": si legge"), "{target}: {said}");
    }
    let falls = verified(&office(["€", "riduzione del 10 %", "#200", "", "#180"]));
    assert!(falls.contains("si legge «<= -10 %»"), "{falls}");
}

#[test]
fn a_date_that_shows_its_month_or_year_is_the_last_day_of_it() {
    for (format, result) in [
        ("mmm-yy", "Entro 30/06/2024 | 15/06/2024 | 100.00"),
        ("mmmm yyyy", "Entro 30/06/2024 | 15/06/2024 | 100.00"),
        ("[$-410]mmmm yyyy", "Entro 30/06/2024 | 15/06/2024 | 100.00"),
        ("mm/yyyy", "Entro 30/06/2024 | 15/06/2024 | 100.00"),
        ("mmmm", "Entro 30/06/2024 | 15/06/2024 | 100.00"),
        ("yyyy", "Entro 31/12/2024 | 15/06/2024 | 100.00"),
        ("dd/mm", "Entro 01/06/2024 | 15/06/2024 | 0.00"),
        ("d-mmm-yy", "Entro 01/06/2024 | 15/06/2024 | 0.00"),
    ] {
        let target = format!("^{format}^@2024-06-01");
        let folder = office(["data", &target, "", "", "@2024-06-15"]);
        assert_eq!(computed(&folder), result, "{format}");
    }
    let said = verified(&office(["data", "31/12/2024", "", "", "^mmm-yy^@2024-06-01"]));
    assert!(said.contains("Consuntivo!B2: «giu-24» può essere il 01/06/2024"), "{said}");
}

#[test]
fn of_merged_cells_the_seen_value_counts_and_the_other_is_told() {
    let indicators = "Obiettivo | Codice | Indicatore | Unità | Target | Fonte\n\
                      O1 | k1 | Corsi | N. | >= 10 | Ufficio\nO1 | k2 | Guide | N. | >= 10 | Ufficio";
    let folder = offices("metodo = \"proporzionale\"", indicators, "Codice | Consuntivo", "");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Consuntivo").unwrap();
    sheet.write_row_matrix(0, 0, [["Codice", "Consuntivo"], ["k1", ""], ["k2", ""]]).unwrap();
    sheet.merge_range(1, 1, 2, 1, "10", &Format::new()).unwrap();
    sheet.write_number(2, 1, 5).unwrap();
    book.save(folder.join("consuntivo.xlsx")).unwrap();
    let toml = std::fs::read_to_string(folder.join("relazione.toml")).unwrap();
    let toml = toml.replace("consuntivo = \"piano", "consuntivo = \"consuntivo");
    std::fs::write(folder.join("relazione.toml"), toml).unwrap();
    let said = verified(&folder);
    let told =
        "Consuntivo!B3: «5» è sotto le celle unite B2:B3 e non si vede: vale «10», che si vede";
    assert!(said.contains(told), "{said}");
    let results = String::from_utf8(folder.run(&["calcola", "--json"]).stdout).unwrap();
    assert_eq!(results.matches("\"consuntivo\": \"10,00 N.\"").count(), 2, "{results}");
}

#[test]
fn a_result_for_every_objective_that_serves_none_is_told() {
    let indicators = "Obiettivo | Codice | Indicatore | Unità | Target | Fonte\n\
                      O1 | k1 | Corsi | N. | >= 10 | Ufficio";
    let results = "Obiettivo | Codice | Consuntivo\nO1 | k1 | #10\n | k1 | #20";
    let said = verified(&offices("metodo = \"proporzionale\"", indicators, results, ""));
    let told = "errore: piano.xlsx › Consuntivo!B3: l'indicatore k1 ha già un consuntivo alla cella \
                piano.xlsx › Consuntivo!B2\n";
    assert!(said.contains(told), "{said}");
}
