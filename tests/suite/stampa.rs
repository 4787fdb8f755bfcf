//! `decimali` and `cifre`: with how many decimals figures are printed, and that the printed ones give each other again.

use proptest::prelude::*;
use relazione::view::facts::Facts;
use relazione::view::report::{IndicatorRow, Report};
use relazione::view::results::{Detail, results};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::office::Office;
use crate::pagina::folders::{Opened, open};

/// An office that measures in proportion, with these keys under `[aspetto]`.
fn office(look: &str) -> Office {
    let mut office = Office::new();
    office.change("toml: metodo = \"soglia\" -> metodo = \"proporzionale\"");
    office.change(&format!("toml: [dati] -> [aspetto]\\n{look}\\n\\n[dati]"));
    office.change("piano.xlsx › Indicatori!H2 = ");
    office.change("piano.xlsx › Indicatori!H3 = ");
    office
}

/// Gives the office's second indicator another unit, operator, target and actual.
fn second(office: &mut Office, [unit, operator, target, actual]: [&str; 4]) {
    for (cell, value) in [
        ("piano.xlsx › Indicatori!D3", unit),
        ("piano.xlsx › Indicatori!F3", operator),
        ("piano.xlsx › Indicatori!G3", target),
        ("consuntivo.xlsx › Consuntivo!C3", actual),
    ] {
        office.change(&format!("{cell} = {value}"));
    }
}

fn report(opened: &Opened) -> Report {
    relazione::view::report(&opened.computed.material(&opened.config))
}

fn rows(report: &Report) -> Vec<IndicatorRow> {
    let groups = report.annexes.iter().flat_map(|annex| &annex.groups);
    groups.flat_map(|group| &group.schede).flat_map(|scheda| scheda.indicators.clone()).collect()
}

fn row(report: &Report, code: &str) -> IndicatorRow {
    rows(report).into_iter().find(|row| row.code == code).unwrap()
}

#[track_caller]
fn prints(look: &str, cells: [&str; 4], [target, actual, deviation, attainment]: [&str; 4]) {
    let mut office = office(look);
    second(&mut office, cells);
    let row = row(&report(&open(&office)), "k2");
    let found = [&*row.target, &*row.actual, &*row.deviation, &*row.figure.text];
    assert_eq!(found, [target, actual, deviation, attainment], "{cells:?} under {look}");
}

#[test]
fn as_their_cells_show_them() {
    for (cells, printed) in [
        (["N.", ">=", "#12", "#10"], ["≥ 12 N.", "10 N.", "-2 N.", "83,33 %"]),
        (["N.", ">=", "#12", "#12"], ["≥ 12 N.", "12 N.", "0 N.", "100,00 %"]),
        (["N.", ">=", "^0.00^12", "#12"], ["≥ 12,00 N.", "12 N.", "0,00 N.", "100,00 %"]),
        (
            ["indice", ">=", "#0.04", "#0.03925"],
            ["≥ 0,04 indice", "0,03925 indice", "-0,00075 indice", "98,13 %"],
        ),
        (
            ["€", ">=", "^#,##0 \"€\"^350000", "^#,##0 \"€\"^420000"],
            ["≥ 350.000 €", "420.000 €", "+70.000 €", "100,00 %"],
        ),
        // The general format leaves groups open, `0` has none; a typed figure has its own.
        (["€", ">=", "#350000", "#420000"], ["≥ 350.000 €", "420.000 €", "+70.000 €", "100,00 %"]),
        (["N.", ">=", "^0^2020", "^0^2024"], ["≥ 2020 N.", "2024 N.", "+4 N.", "100,00 %"]),
        (["€", ">=", "'350000", "'420.000"], ["≥ 350000 €", "420.000 €", "+70000 €", "100,00 %"]),
        (["%", "", "almeno l'80,0%", "'84 %"], ["≥ 80,0 %", "84 %", "+4,0 p.p.", "100,00 %"]),
        (["%", ">=", "^0%^0.8", "^0.0%^0.848"], ["≥ 80 %", "84,8 %", "+4,8 p.p.", "100,00 %"]),
        (["N.", "", "tra 1 e 1,50", "#2"], ["tra 1 e 1,50 N.", "2 N.", "+0,50 N.", "66,67 %"]),
        (["N.", ">=", "#3", "#2.5"], ["≥ 3 N.", "2,5 N.", "-0,5 N.", "83,33 %"]),
    ] {
        prints("cifre = \"cella\"", cells, printed);
    }
}

#[test]
fn more_than_the_cell_shows_where_it_would_hide_a_judgement_or_the_arithmetic() {
    for (cells, printed) in [
        // Shown as 100, which would meet the target.
        (["N.", ">=", "^0^100", "^0^99.6"], ["≥ 100 N.", "99,6 N.", "-0,4 N.", "99,60 %"]),
        // Shown as 84,9, which would give 84,90.
        (["N.", ">=", "#100", "^0.0^84.87"], ["≥ 100 N.", "84,87 N.", "-15,13 N.", "84,87 %"]),
        // Shown as 0 and as 13.
        (["N.", ">=", "^0^0.4", "^0^0.4"], ["≥ 0,4 N.", "0,4 N.", "0,0 N.", "100,00 %"]),
        (["N.", ">=", "^0^12.5", "#14"], ["≥ 12,5 N.", "14 N.", "+1,5 N.", "100,00 %"]),
        // What is met, and of which nothing is reckoned, stays as its cell shows it.
        (["N.", ">=", "#100", "^0^119.4"], ["≥ 100 N.", "119 N.", "+19 N.", "100,00 %"]),
        // Beyond 120 % it is listed as set too low, with 1.234,40 %.
        (["N.", ">=", "#100", "^0^1234.4"], ["≥ 100 N.", "1234,4 N.", "+1134,4 N.", "100,00 %"]),
    ] {
        prints("cifre = \"cella\"", cells, printed);
    }
}

#[test]
fn with_a_number_of_decimals() {
    for (decimals, cells, printed) in [
        (0, ["N.", ">=", "#12", "#10"], ["≥ 12 N.", "10 N.", "-2 N.", "83,33 %"]),
        (1, ["N.", ">=", "#12", "#10"], ["≥ 12,0 N.", "10,0 N.", "-2,0 N.", "83,33 %"]),
        (2, ["N.", ">=", "#12", "#10"], ["≥ 12,00 N.", "10,00 N.", "-2,00 N.", "83,33 %"]),
        (0, ["N.", ">=", "#12", "#12"], ["≥ 12 N.", "12 N.", "0 N.", "100,00 %"]),
        (0, ["N.", ">=", "#12.5", "#14"], ["≥ 12,5 N.", "14 N.", "+1,5 N.", "100,00 %"]),
        (0, ["N.", ">=", "#100", "#84.87"], ["≥ 100 N.", "84,87 N.", "-15,13 N.", "84,87 %"]),
        (0, ["N.", "<=", "#80", "#80.3"], ["≤ 80 N.", "80,3 N.", "+0,3 N.", "99,63 %"]),
        (4, ["N.", ">=", "#3", "#2.5"], ["≥ 3,0000 N.", "2,5000 N.", "-0,5000 N.", "83,33 %"]),
    ] {
        prints(&format!("cifre = {decimals}"), cells, printed);
    }
}

#[test]
fn without_the_keys_two_decimals_stay() {
    for look in ["", "decimali = 2", "cifre = 2"] {
        let cells = ["N.", ">=", "^0^12", "#10"];
        prints(look, cells, ["≥ 12,00 N.", "10,00 N.", "-2,00 N.", "83,33 %"]);
    }
}

#[test]
fn attainments_have_as_many_decimals_as_asked_and_stay_in_their_band() {
    for (decimals, actual, printed) in [
        (0, "#10", "83 %"),
        (1, "#10", "83,3 %"),
        (2, "#10", "83,33 %"),
        (3, "#10", "83,333 %"),
        (4, "#10", "83,3333 %"),
        (0, "#12", "100 %"),
        // Below 100, below 90, above 0.
        (0, "#11.95", "99,6 %"),
        (0, "#10.75", "89,6 %"),
        (1, "#10.797", "89,98 %"),
        (0, "#0.04", "0,3 %"),
        (0, "#0", "0 %"),
    ] {
        let mut office = office(&format!("decimali = {decimals}\\ncifre = \"cella\""));
        second(&mut office, ["N.", ">=", "#12", actual]);
        let opened = open(&office);
        assert_eq!(row(&report(&opened), "k2").figure.text, printed, "{actual} to {decimals}");
    }
}

#[test]
fn json_keeps_its_two_decimals() {
    let mut office = office("decimali = 0\\ncifre = 0");
    second(&mut office, ["N.", ">=", "#12", "#10.01"]);
    let opened = open(&office);
    let row = row(&report(&opened), "k2");
    assert_eq!([&*row.actual, &*row.figure.text], ["10 N.", "83 %"]);
    let results = results(&opened.computed.material(&opened.config), Detail::Figures);
    let mut indicators = results.nodi.iter().flat_map(|node| &node.indicatori);
    let found = indicators.find(|indicator| indicator.codice == "k2").unwrap();
    assert_eq!(found.raggiungimento.as_deref(), Some("83.42"));
    assert_eq!(found.peso, "50.00");
    // From which 83,42 can be reckoned.
    assert_eq!(
        [found.target.as_str(), found.consuntivo.as_deref().unwrap()],
        [">= 12 N.", "10,01 N."]
    );
}

#[test]
fn weights_have_as_many_decimals_and_are_never_printed_as_others() {
    for (decimals, weights, printed) in [
        (0, ["%0.4", "%0.6"], ["40 %", "60 %"]),
        (1, ["%0.4", "%0.6"], ["40,0 %", "60,0 %"]),
        (0, ["%0.125", "%0.875"], ["12,5 %", "87,5 %"]),
        (1, ["%0.3333", "%0.6667"], ["33,3 %", "66,7 %"]),
        (2, ["%0.3333", "%0.6667"], ["33,33 %", "66,67 %"]),
    ] {
        let mut office = office(&format!("decimali = {decimals}"));
        office.change(&format!("piano.xlsx › Indicatori!E2 = {}", weights[0]));
        office.change(&format!("piano.xlsx › Indicatori!E3 = {}", weights[1]));
        let report = report(&open(&office));
        let found = [row(&report, "k1").weight, row(&report, "k2").weight];
        assert_eq!(found, printed, "to {decimals}");
    }
}

#[test]
fn the_method_note_says_how_figures_are_rounded() {
    let more = "dove così non si vedrebbe un giudizio, o non si potrebbe rifare un calcolo, i \
                decimali sono di più.";
    for (look, said) in [
        ("", "si arrotonda solo in stampa, a due decimali.".to_owned()),
        ("decimali = 1\\ncifre = 1", format!("si arrotonda solo in stampa, a un decimale; {more}")),
        (
            "cifre = \"cella\"",
            format!(
                "si arrotonda solo in stampa: pesi e risultati a due decimali, target e consuntivi \
                 con le cifre dei fogli di lavoro; {more}"
            ),
        ),
        (
            "decimali = 0\\ncifre = 3",
            format!(
                "si arrotonda solo in stampa: pesi e risultati all'unità, target e consuntivi a tre \
                 decimali; {more}"
            ),
        ),
    ] {
        let method = report(&open(&office(look))).method.join(" ");
        assert!(method.contains(&said), "{look}: {method}");
    }
}

/// A figure as a page prints it.
fn figure(text: &str) -> Decimal {
    let digits = text.trim_start_matches(['≥', '≤', ' ']);
    let digits = digits.split(' ').next().unwrap().replace('.', "").replace(',', ".");
    digits.parse().unwrap()
}

/// 100 × actual / target, as `proporzionale` has it, held between 0 and 100.
fn again(looks_up: bool, target: Decimal, actual: Decimal) -> Decimal {
    let met = if looks_up { actual >= target } else { actual <= target };
    let shortfall = if looks_up { target - actual } else { actual - target };
    let found = (target - shortfall) * Decimal::ONE_HUNDRED / target;
    if met { Decimal::ONE_HUNDRED } else { found.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED) }
}

/// A cell with a number of up to five decimals in a format of so many, or in the general one.
fn cell() -> impl Strategy<Value = String> {
    let number =
        (1_i64..2_000_000, 0_u32..=5).prop_map(|(digits, scale)| Decimal::new(digits, scale));
    (number, prop::option::of(0_usize..=4)).prop_map(|(number, decimals)| match decimals {
        None => format!("#{number}"),
        Some(0) => format!("^0^{number}"),
        Some(decimals) => format!("^#,##0.{}^{number}", "0".repeat(decimals)),
    })
}

/// Another cell near the first.
fn near(cell: &str, share: i64) -> String {
    let at = cell.rfind(['#', '^']).unwrap();
    let number: Decimal = cell[at + 1..].parse().unwrap();
    let other = (number * Decimal::new(share, 4)).round_dp(6);
    format!("{}{other}", &cell[..=at])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn printed_targets_and_actuals_give_the_printed_attainments(
        cells in prop::collection::vec((cell(), 1_i64..12_000, any::<bool>()), 30),
        decimals in 0_u32..=4,
        digits in prop::sample::select(vec!["\"cella\"", "0", "1", "2", "3", "4"]),
    ) {
        let mut office = office(&format!("decimali = {decimals}\\ncifre = {digits}"));
        for (index, (target, share, looks_up)) in cells.iter().enumerate() {
            let row = index + 6;
            let operator = if *looks_up { ">=" } else { "<=" };
            for (column, value) in
                [("A", "A.2"), ("B", &*format!("r{index}")), ("C", "Prova"), ("D", "N."), ("F", operator), ("G", target)]
            {
                office.change(&format!("piano.xlsx › Indicatori!{column}{row} = {value}"));
            }
            office.change(&format!("consuntivo.xlsx › Consuntivo!B{row} = r{index}"));
            let actual = near(target, *share);
            office.change(&format!("consuntivo.xlsx › Consuntivo!C{row} = {actual}"));
        }
        let report = report(&open(&office));
        let rows = rows(&report).into_iter().filter(|row| row.code.starts_with('r'));
        for row in rows {
            let (target, actual) = (figure(&row.target), figure(&row.actual));
            let printed = figure(&row.figure.text);
            let found = again(row.target.starts_with('≥'), target, actual);
            let found = found.round_dp_with_strategy(printed.scale(), RoundingStrategy::MidpointAwayFromZero);
            prop_assert_eq!(found, printed, "{} and {}", &row.target, &row.actual);
        }
    }
}

/// An office whose objectives have a further column.
fn timed() -> Office {
    let mut office = office("decimali = 1");
    office.change("toml: allegato = 1 -> allegato = 1\\ncampi = [\"Tempi\"]");
    office.change("piano.xlsx › Obiettivi!F1 = Tempi");
    office.change("piano.xlsx › Obiettivi!F3 = in ritardo");
    office.change("piano.xlsx › Obiettivi!F4 = nei tempi");
    office.change("consuntivo.xlsx › Consuntivo!C2 = %0.45");
    office
}

#[test]
fn counts_of_ratings_in_per_cent() {
    let opened = open(&timed());
    let material = opened.computed.material(&opened.config);
    let facts = Facts::new(material);
    // A is the mean of A.1 (75 %) and A.2 (100 %): 87,5.
    for (rating, level, found, share) in [
        (Some("Raggiunto"), None, 1, "33,3 %"),
        (Some("parzialmente raggiunto"), None, 2, "66,7 %"),
        (Some("Non raggiunto"), None, 0, "0,0 %"),
        (Some("Raggiunto"), Some("obiettivo"), 1, "50,0 %"),
        (None, Some("obiettivo"), 2, "66,7 %"),
        (None, None, 3, "100,0 %"),
    ] {
        let count = facts.count(rating, level).unwrap();
        assert_eq!((count.found, &*facts.share(count)), (found, share), "{rating:?} {level:?}");
    }
}

#[test]
fn counts_of_a_further_column() {
    let opened = open(&timed());
    let facts = Facts::new(opened.computed.material(&opened.config));
    for (value, level, found, share) in [
        ("in ritardo", None, 1, "50,0 %"),
        ("In  Ritardo", Some("obiettivo"), 1, "50,0 %"),
        ("nei tempi", Some("Obiettivo operativo"), 1, "50,0 %"),
    ] {
        let count = facts.count_field("tempi", value, level).unwrap();
        assert_eq!((count.found, &*facts.share(count)), (found, share), "{value} {level:?}");
    }
}

#[test]
fn a_column_or_a_value_that_is_not_there_is_told_with_the_nearest() {
    let opened = open(&timed());
    let facts = Facts::new(opened.computed.material(&opened.config));
    for (column, value, level, message, hint) in [
        (
            "Tempo",
            "in ritardo",
            None,
            "fra i campi dei livelli la colonna «Tempo» non c'è",
            "forse si intendeva «Tempi»",
        ),
        (
            "Giudizio",
            "buono",
            None,
            "fra i campi dei livelli la colonna «Giudizio» non c'è",
            "ci sono «Tempi»",
        ),
        (
            "Tempi",
            "in ritardo",
            Some("area"),
            "fra i campi dei livelli la colonna «Tempi» non c'è",
            "aggiungere campi = [\"Tempi\"] al suo [[livello]]",
        ),
        (
            "Tempi",
            "in ritardi",
            None,
            "nella colonna «Tempi» il valore «in ritardi» non c'è",
            "forse si intendeva «in ritardo»",
        ),
        (
            "Tempi",
            "mai",
            None,
            "nella colonna «Tempi» il valore «mai» non c'è",
            "ci sono «in ritardo», «nei tempi»",
        ),
        (
            "Tempi",
            "in ritardo",
            Some("obbiettivo"),
            "il livello «obbiettivo» non c'è",
            "forse si intendeva «obiettivo»",
        ),
    ] {
        let told = facts.count_field(column, value, level).unwrap_err();
        assert_eq!((told.message.as_str(), told.hint.as_str()), (message, hint));
    }
}

#[test]
fn a_share_of_a_few_is_neither_none_nor_all() {
    let opened = open(&office("decimali = 0"));
    let facts = Facts::new(opened.computed.material(&opened.config));
    for (found, all, share) in
        [(1, 1000, "0,1 %"), (999, 1000, "99,9 %"), (1, 3, "33 %"), (0, 0, "N/D")]
    {
        assert_eq!(facts.share(relazione::view::facts::Count { found, all }), share);
    }
}

/// What a text with these words gives.
fn written(text: &str) -> (bool, String) {
    let mut office = timed();
    office.toml.push_str("\n[[sezione]]\ntitolo = \"Prova\"\ntesto = \"testi/prova.md\"\n");
    office.change(&format!("file: testi/prova.md = {text}"));
    let folder = office.open();
    let output = folder.run(&["genera", "-o", "x.pdf"]);
    if !output.status.success() {
        return (false, String::from_utf8(output.stderr).unwrap());
    }
    let words = pdf_extract::extract_text(folder.join("x.pdf")).unwrap();
    (true, words.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn a_text_prints_counts_and_shares() {
    let (done, words) = written(
        "Raggiunti {{ conteggio(\"Raggiunto\") }}, il {{ conteggio(\"Raggiunto\", quota=true) }}; in \
         ritardo {{ conteggio_campo(\"Tempi\", \"in ritardo\") }}, il \
         {{ conteggio_campo(\"Tempi\", \"in ritardo\", quota=true) }}.",
    );
    assert!(done, "{words}");
    let said = "Raggiunti 1, il 33,3 %; in ritardo 1, il 50,0 %.";
    assert!(words.replace('\u{a0}', " ").contains(said), "{words}");
}

#[test]
fn a_wrong_count_is_told_where_it_stands() {
    for (text, told) in [
        ("{{ conteggio(\"Raggiunto\", quote=true) }}", "conteggio(…) non ha un argomento «quote»"),
        (
            "{{ conteggio(\"Raggiunto\", quota=1) }}",
            "conteggio(…) vuole quota=true oppure quota=false",
        ),
        (
            "{{ conteggio_campo(\"Tempi\") }}",
            "conteggio_campo(…) ha bisogno dell'argomento «valore»",
        ),
        (
            "{{ conteggio_campo(\"Tempi\", \"in ritardi\") }}",
            "nella colonna «Tempi» il valore «in ritardi» non c'è",
        ),
    ] {
        let (done, words) = written(text);
        assert!(!done, "{words}");
        assert!(words.contains(told) && words.contains("testi/prova.md"), "{told}: {words}");
    }
}

#[test]
fn keys_that_say_something_else_are_told() {
    for (look, told) in [
        ("decimali = 5", "5 è fuori dai limiti"),
        ("decimali = 1.5", "decimali"),
        ("cifre = \"celle\"", "\"cella\" oppure un numero di decimali"),
        ("cifre = 12", "12 è fuori dai limiti"),
        ("cifra = 1", "cifre"),
    ] {
        let output = office(look).open().run(&["calcola"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && said.contains(told), "{look}: {said}");
    }
}
