//! A sheet says what a person sees in it: parts struck through or raised, hidden and twin sheets, merged cells, totals,
//! columns that nobody reads. Each case is read so, or told at its cell.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use crate::office::{Folder, Office, rich};

fn changed(changes: &[&str]) -> Office {
    let mut office = Office::new();
    for line in changes {
        office.change(line);
    }
    office
}

fn run(folder: &Folder, command: &[&str]) -> String {
    let output = folder.run(command);
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

/// `verifica` tells this, once, and `calcola` gives the same as the office that is changed by `plainly` instead.
#[track_caller]
fn reads_as(change: &str, plainly: &str, told: &[&str]) {
    let folder = changed(&[change]).open();
    let said = run(&folder, &["verifica"]);
    for told in told {
        assert_eq!(said.matches(told).count(), 1, "{change}: «{told}» in\n{said}");
    }
    let figures = |folder: &Folder| String::from_utf8(folder.run(&["calcola"]).stdout).unwrap();
    let same = changed(&[plainly]).open();
    assert_eq!(figures(&folder), figures(&same), "{change}\n{said}");
}

#[test]
fn what_is_struck_in_part_is_left_aside_and_told() {
    for (change, plainly, told) in [
        (
            "consuntivo.xlsx › Consuntivo!C3 = ¬[80]3",
            "consuntivo.xlsx › Consuntivo!C3 = #3",
            "Consuntivo!C3: «80» è barrato: si legge «3»",
        ),
        (
            "consuntivo.xlsx › Consuntivo!C3 = ¬3 [80]",
            "consuntivo.xlsx › Consuntivo!C3 = #3",
            "Consuntivo!C3: «80» è barrato: si legge «3»",
        ),
        (
            "consuntivo.xlsx › Consuntivo!C2 = ¬[90 %] 80 %",
            "consuntivo.xlsx › Consuntivo!C2 = %0.8",
            "Consuntivo!C2: «90 %» è barrato: si legge «80 %»",
        ),
        (
            "piano.xlsx › Indicatori!G3 = ¬[2]3",
            "piano.xlsx › Indicatori!G3 = #3",
            "Indicatori!G3: «2» è barrato: si legge «3»",
        ),
        (
            "piano.xlsx › Indicatori!B3 = ¬[x]k2",
            "piano.xlsx › Indicatori!B3 = k2",
            "Indicatori!B3: «x» è barrato: si legge «k2»",
        ),
        (
            "piano.xlsx › Indicatori!C3 = ¬Tempo [minimo] medio",
            "piano.xlsx › Indicatori!C3 = Tempo medio",
            "Indicatori!C3: «minimo» è barrato",
        ),
    ] {
        reads_as(change, plainly, &[told]);
    }
}

#[test]
fn what_is_raised_beside_a_figure_or_a_code_is_a_mark() {
    for (change, plainly, told) in [
        (
            "consuntivo.xlsx › Consuntivo!C3 = ¬3{1}",
            "consuntivo.xlsx › Consuntivo!C3 = #3",
            "Consuntivo!C3: «1» è scritto in apice",
        ),
        (
            "consuntivo.xlsx › Consuntivo!C2 = ¬80 %{(2)}",
            "consuntivo.xlsx › Consuntivo!C2 = %0.8",
            "Consuntivo!C2: «(2)» è scritto in apice",
        ),
        (
            "piano.xlsx › Indicatori!G3 = ¬3{0}",
            "piano.xlsx › Indicatori!G3 = #3",
            "Indicatori!G3: «0» è scritto in apice",
        ),
        (
            "piano.xlsx › Indicatori!B3 = ¬k2{3}",
            "piano.xlsx › Indicatori!B3 = k2",
            "Indicatori!B3: «3» è scritto in apice",
        ),
        (
            "piano.xlsx › Indicatori!D2 = ¬%{1}",
            "piano.xlsx › Indicatori!D2 = %",
            "Indicatori!D2: «1» è scritto in apice",
        ),
        (
            "consuntivo.xlsx › Consuntivo!B3 = ¬k2{a}",
            "consuntivo.xlsx › Consuntivo!B3 = k2",
            "Consuntivo!B3: «a» è scritto in apice",
        ),
    ] {
        reads_as(change, plainly, &[told]);
    }
}

#[test]
fn what_is_raised_in_words_and_units_belongs_to_them() {
    let office = changed(&[
        "piano.xlsx › Indicatori!C3 = ¬Superficie in m{2}, 1{a} fase",
        "piano.xlsx › Indicatori!D3 = ¬m{2}",
    ]);
    let said = run(&office.open(), &["calcola", "--json"]);
    assert!(said.contains("Superficie in m², 1ª fase"), "{said}");
    assert!(said.contains("\"unita\": \"m²\""), "{said}");
    assert!(!said.contains("apice"), "{said}");
}

#[test]
fn a_struck_result_is_none_unless_another_row_says_one() {
    reads_as(
        "consuntivo.xlsx › Consuntivo!C3 = ~1,8",
        "consuntivo.xlsx › Consuntivo!C3 = N/D",
        &["Consuntivo!C3: «1,8» è barrato e nulla lo sostituisce: il dato non è disponibile"],
    );
    let twice = [
        "consuntivo.xlsx › Consuntivo!C3 = ~1,8",
        "consuntivo.xlsx › Consuntivo!B6 = k2",
        "consuntivo.xlsx › Consuntivo!C6 = #3",
    ];
    let folder = changed(&twice).open();
    let said = run(&folder, &["verifica"]);
    assert!(said.contains("Consuntivo!C3: «1,8» è barrato: si legge «3»"), "{said}");
    let plain = changed(&["consuntivo.xlsx › Consuntivo!C3 = #3"]).open();
    assert_eq!(folder.run(&["calcola"]).stdout, plain.run(&["calcola"]).stdout);
    let gone = changed(&["piano.xlsx › Indicatori!H3 = ~4"]).open();
    let said = run(&gone, &["verifica"]);
    let told = "Indicatori!H3: «4» è barrato e nulla lo sostituisce: vale come una cella vuota";
    assert!(said.contains(told), "{said}");
}

#[test]
fn of_twin_sheets_the_visible_one_counts() {
    let twin = |hide: &'static str| {
        [
            "nuovo foglio consuntivo.xlsx › consuntivo ",
            "consuntivo.xlsx › consuntivo !A1 = Codice",
            "consuntivo.xlsx › consuntivo !B1 = Consuntivo",
            "consuntivo.xlsx › consuntivo !A2 = k1",
            "consuntivo.xlsx › consuntivo !B2 = %0.1",
            hide,
        ]
    };
    let plain = run(&Office::new().open(), &["calcola"]);
    let folder = changed(&twin("nascondi consuntivo.xlsx › consuntivo ")).open();
    assert_eq!(String::from_utf8(folder.run(&["calcola"]).stdout).unwrap(), plain);
    let said = run(&folder, &["verifica"]);
    assert!(said.contains("il foglio è nascosto e non conta: conta «Consuntivo»"), "{said}");
    let said = run(&changed(&twin("")[..5]).open(), &["verifica"]);
    assert!(
        said.contains("due fogli hanno lo stesso nome: «Consuntivo» e «consuntivo »"),
        "{said}"
    );
    let alone = changed(&["nascondi piano.xlsx › Obiettivi"]).open();
    let said = run(&alone, &["verifica"]);
    assert!(said.contains("piano.xlsx › Obiettivi: il foglio è nascosto, ma conta"), "{said}");
}

/// The small office with one sheet of context that is drawn, a table of it and its open data.
fn with_context(draw: impl FnOnce(&mut Worksheet)) -> Folder {
    let mut office = Office::new();
    office.change("toml: consuntivo = \"consuntivo.xlsx\" -> consuntivo = \"consuntivo.xlsx\"\\ncontesto = \"contesto.xlsx\"");
    office.change(
        "toml: anno = 2020 -> anno = 2020\\nstato = \"approvata\"\\ndelibera = { organo = \"Giunta\", numero = \"1\", data = 2021-05-20 }",
    );
    office.toml.push_str(
        "\n[[grafico]]\nid = \"dati\"\ntipo = \"barre\"\ntitolo = \"Dati\"\nfoglio = \"Dati\"\n\
         \n[[sezione]]\ntitolo = \"Contesto\"\ntesto = \"testi/a.md\"\n",
    );
    let folder = office.open();
    std::fs::create_dir_all(folder.join("testi")).unwrap();
    std::fs::write(folder.join("testi/a.md"), "{{ tabella(\"Dati\", totale=true) }}\n").unwrap();
    let mut book = Workbook::new();
    draw(book.add_worksheet().set_name("Dati").unwrap());
    book.save(folder.join("contesto.xlsx")).unwrap();
    folder
}

/// Rows of texts and numbers.
fn fill(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).map(drop).unwrap(),
                Err(_) if cell.is_empty() => {}
                Err(_) => sheet.write_string(row, column, *cell).map(drop).unwrap(),
            }
        }
    }
}

#[test]
fn a_figure_of_the_context_has_a_label_and_a_heading() {
    for (rows, told) in [
        (
            &[&["Area", "Valore"][..], &["Nord", "1", "7"]][..],
            "Dati!C2: «7» non è sotto nessuna intestazione",
        ),
        (
            &[&["Area", "Valore"], &["Nord", "1"], &["", "8"]],
            "Dati!B3: «8» è in una riga senza etichetta",
        ),
        (
            &[&["Area", "Valore", "", "Altro"], &["Nord", "1", "2", "3"]],
            "Dati!C2: «2» non è sotto nessuna intestazione",
        ),
        (
            &[&["Area", "Valore"], &["Nord", "1"], &["", "", "9"]],
            "Dati!C3: «9» non è sotto nessuna intestazione",
        ),
    ] {
        let said = run(&with_context(|sheet| fill(sheet, rows)), &["verifica"]);
        assert!(said.contains(&format!("errore: contesto.xlsx › {told}")), "{told} in\n{said}");
    }
    let text = with_context(|sheet| fill(sheet, &[&["Area", "Valore"], &["Nord", "1", "nota"]]));
    let said = run(&text, &["verifica"]);
    assert!(said.contains("contesto.xlsx › Dati: celle fuori dalle colonne: C2"), "{said}");
    assert!(!said.contains("errore"), "{said}");
}

#[test]
fn a_merged_cell_of_the_context_stands_for_all_its_cells() {
    let series = |draw: fn(&mut Worksheet)| {
        let folder = with_context(draw);
        let said = run(&folder, &["allegati", "--formato", "csv"]);
        let package = run(&folder, &["pubblica", "-o", "online"]);
        let csv = std::fs::read_to_string(folder.join("online/serie.csv"));
        let csv = csv.unwrap_or_else(|_| panic!("{said}{package}"));
        let lines = csv.lines().skip(1).map(|line| {
            let cells: Vec<&str> = line.split([',', ';']).collect();
            format!("{} | {} | {}", cells[1], cells[2], cells[3])
        });
        lines.collect::<Vec<String>>()
    };
    let plain = Format::new();
    let label = |sheet: &mut Worksheet| {
        fill(sheet, &[&["Area", "Valore"], &["", "10"], &["", "20"], &["b", "5"]]);
        sheet.merge_range(1, 0, 2, 0, "a", &Format::new()).unwrap();
    };
    assert_eq!(series(label), ["a | Valore | 10", "a | Valore | 20", "b | Valore | 5"]);
    let heading = |sheet: &mut Worksheet| {
        fill(sheet, &[&[""], &["", "2023", "2024"], &["a", "1", "2"]]);
        sheet.merge_range(0, 0, 1, 0, "Area", &Format::new()).unwrap();
        sheet.merge_range(0, 1, 0, 2, "Anno", &Format::new()).unwrap();
    };
    assert_eq!(series(heading), ["a | Anno 2023 | 1", "a | Anno 2024 | 2"]);
    let totals = |sheet: &mut Worksheet| {
        fill(
            sheet,
            &[&["Area", "M", "F", "Totale"], &["a", "1", "2", "3"], &["Totale", "1", "2", "3"]],
        );
    };
    assert_eq!(series(totals), ["a | M | 1", "a | F | 2"]);
    let figure = with_context(|sheet| {
        fill(sheet, &[&["Area", "Valore"], &["a"], &["b"]]);
        sheet.merge_range(1, 1, 2, 1, "", &plain).unwrap();
        sheet.write_number(1, 1, 10).unwrap();
    });
    let said = run(&figure, &["verifica"]);
    assert!(said.contains("Dati!B2: le celle B2:B3 sono unite: «10» vale per ciascuna"), "{said}");
}

/// The rows of a sheet.
type Rows = &'static [&'static [&'static str]];

#[test]
fn a_total_of_the_context_that_does_not_add_up_is_told() {
    let wrong: [(Rows, &str); 6] = [
        (
            &[&["Area", "Valore"], &["a", "10"], &["b", "20"], &["Totale", "35"]],
            "Dati!B4: «Totale» dice 35, ma le sue parti danno 30",
        ),
        (
            &[&["Area", "Valore"], &["Totale", "16"], &["a", "10"], &["b", "5"]],
            "Dati!B2: «Totale» dice 16, ma le sue parti danno 15",
        ),
        (
            &[&["Area", "M", "F", "Totale"], &["a", "1", "2", "3"], &["b", "3", "4", "8"]],
            "Dati!D3: «Totale» dice 8, ma le sue parti danno 7",
        ),
        (
            &[&["Area", "Valore"], &["a", "1.5"], &["b", "2.5"], &["Somma", "4.8"]],
            "Dati!B4: «Somma» dice 4,8, ma le sue parti danno 4",
        ),
        (
            &[
                &["Voce", "Importo"],
                &["a", "1"],
                &["b", "2"],
                &["Totale entrate", "3"],
                &["c", "4"],
                &["d", "5"],
                &["Totale spese", "10"],
            ],
            "Dati!B7: «Totale spese» dice 10, ma le sue parti danno 9",
        ),
        (
            &[
                &["Area", "Valore"],
                &["a", "10"],
                &["di cui donne", "4"],
                &["b", "5"],
                &["Totale", "19"],
            ],
            "Dati!B5: «Totale» dice 19, ma le sue parti danno 15",
        ),
    ];
    for (rows, told) in wrong {
        let said = run(&with_context(|sheet| fill(sheet, rows)), &["verifica"]);
        assert!(said.contains(&format!("avviso: contesto.xlsx › {told}")), "{told} in\n{said}");
        assert_eq!(said.matches("ma le sue parti").count(), 1, "{said}");
    }
}

#[test]
fn a_total_of_the_context_that_adds_up_or_sums_nothing_is_not_told() {
    let right: [Rows; 9] = [
        &[&["Area", "Valore"], &["a", "10"], &["b", "20"], &["Totale", "30"]],
        &[
            &["Area", "M", "F", "Totale"],
            &["a", "1", "2", "3"],
            &["b", "3", "4", "7"],
            &["Totale", "4", "6", "10"],
        ],
        &[
            &["Voce", "Importo"],
            &["a", "1"],
            &["b", "2"],
            &["Totale entrate", "3"],
            &["c", "4"],
            &["d", "5"],
            &["Totale spese", "9"],
            &["Totale", "12"],
        ],
        // Parts that are rounded, means, a part that nobody knows, figures of other things.
        &[&["Area", "Valore"], &["a", "33.3"], &["b", "33.3"], &["c", "33.3"], &["Totale", "100"]],
        &[
            &["Area", "Spesa (migliaia di €)"],
            &["a", "3"],
            &["b", "3"],
            &["c", "3"],
            &["Totale", "10"],
        ],
        &[&["Sede", "Età media"], &["a", "40"], &["b", "50"], &["Totale", "46"]],
        &[&["Sede", "Valore"], &["a", "10"], &["b", "N/D"], &["c", "5"], &["Totale", "46"]],
        &[&["Sede", "Residenti", "Famiglie", "Totale immobili"], &["a", "1000", "400", "90"]],
        &[&["Sede", "Superficie (mq)", "Spesa (€)", "Totale"], &["a", "10", "20", "50"]],
    ];
    for rows in right {
        let said = run(&with_context(|sheet| fill(sheet, rows)), &["verifica"]);
        assert!(!said.contains("le sue parti"), "{rows:?}\n{said}");
    }
}

#[test]
fn hidden_rows_and_columns_of_the_context_are_told() {
    let folder = with_context(|sheet| {
        fill(sheet, &[&["Area", "M", "F"], &["a", "1", "2"], &["b", "3", "4"]]);
        sheet.set_row_hidden(2).unwrap();
        sheet.set_column_hidden(2).unwrap();
    });
    let said = run(&folder, &["verifica"]);
    assert!(said.contains("Dati!A3: la riga 3 è nascosta, ma conta"), "{said}");
    assert!(said.contains("Dati!C1: la colonna C è nascosta, ma conta"), "{said}");
}

#[test]
fn marks_in_the_context_are_shown_and_struck_figures_are_none() {
    let folder = with_context(|sheet| {
        fill(sheet, &[&["Area", "Valore"], &["a", "1"], &["b"]]);
        rich(sheet, (2, 0), "b{1}");
        let struck = Format::new().set_font_strikethrough();
        sheet.write_number_with_format(2, 1, 5, &struck).unwrap();
    });
    let said = run(&folder, &["verifica"]);
    assert!(
        said.contains("Dati!B3: «5» è barrato e nulla lo sostituisce: il dato non è"),
        "{said}"
    );
}

#[test]
fn a_merged_cell_of_the_plan_stands_for_its_rows() {
    let mut office = Office::new();
    office.change("piano.xlsx › Indicatori!A3 =");
    let folder = office.open();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Consuntivo").unwrap();
    fill(sheet, &[&["Codice", "Consuntivo"], &["k3", ""], &["k4", "SI"], &["k1"], &["k2", "1.8"]]);
    let date = Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_number_with_format(1, 1, 43_997, &date).unwrap();
    sheet.merge_range(3, 1, 4, 1, "1,8", &Format::new()).unwrap();
    book.save(folder.join("consuntivo.xlsx")).unwrap();
    let said = run(&folder, &["verifica"]);
    assert!(!said.contains("Consuntivo!B4: la cella è vuota"), "{said}");
}

#[test]
fn two_results_of_a_merged_code_are_told_in_their_own_rows() {
    let folder = Office::new().open();
    for struck in [false, true] {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("Consuntivo").unwrap();
        let rows: [&[&str]; 6] = [
            &["Obiettivo", "Codice", "Consuntivo"],
            &["", "", "80%"],
            &["", "", "85%"],
            &["", "k2", "1,8"],
            &["", "k3", "15/06/2020"],
            &["", "k4", "SI"],
        ];
        fill(sheet, &rows);
        sheet.merge_range(1, 1, 2, 1, "k1", &Format::new()).unwrap();
        if struck {
            sheet.write_with_format(4, 3, "x", &Format::new().set_font_strikethrough()).unwrap();
            sheet.write(0, 3, "Note").unwrap();
        }
        book.save(folder.join("consuntivo.xlsx")).unwrap();
        let said = run(&folder, &["verifica"]);
        let told = "consuntivo.xlsx › Consuntivo!B3: l'indicatore k1 ha già un consuntivo alla cella \
                    consuntivo.xlsx › Consuntivo!B2\n";
        assert!(said.contains(told), "{struck}: {said}");
    }
}

#[test]
fn rows_that_count_although_their_code_is_struck_are_told_once_a_sheet() {
    let codes = "L067";
    for (changes, told) in [
        (
            &["consuntivo.xlsx › Consuntivo!B3 = ~k2"][..],
            "avviso: consuntivo.xlsx › Consuntivo!B3: il codice è barrato e il resto della riga no: la riga conta\n",
        ),
        (
            &["consuntivo.xlsx › Consuntivo!B3 = ~k2", "consuntivo.xlsx › Consuntivo!B5 = ~k4"],
            "avviso: consuntivo.xlsx › Consuntivo!B3: in 2 righe è barrato il codice e non il resto: le righe contano\n",
        ),
        (
            &["piano.xlsx › Indicatori!B3 = ~k2", "piano.xlsx › Indicatori!B4 = ~k3"],
            "avviso: piano.xlsx › Indicatori!B3: in 2 righe è barrato il codice e non il resto: le righe contano\n",
        ),
    ] {
        let folder = changed(changes).open();
        let said = run(&folder, &["verifica"]);
        assert!(said.contains(told), "{said}");
        assert_eq!(said.lines().filter(|line| line.starts_with(codes)).count(), 1, "{said}");
        let figures = |folder: &Folder| folder.run(&["calcola"]).stdout;
        assert!(figures(&folder) == figures(&Office::new().open()), "{changes:?}");
    }
}

#[test]
fn the_guide_that_nuovo_writes_is_not_told_as_unread() {
    let office = changed(&[
        "nuovo foglio piano.xlsx › Istruzioni",
        "piano.xlsx › Istruzioni!A1 = Il piano della performance",
        "nuovo foglio consuntivo.xlsx › Istruzioni",
        "consuntivo.xlsx › Istruzioni!A1 = I risultati a fine anno",
    ]);
    assert_eq!(run(&office.open(), &["verifica"]), "nessun problema\n");
}

#[test]
fn what_is_not_read_stands_in_a_line_at_the_end() {
    let office = changed(&[
        "piano.xlsx › Indicatori!J1 = Evidenza",
        "piano.xlsx › Indicatori!K1 = Visto",
        "piano.xlsx › Indicatori!J2 = si",
        "piano.xlsx › Indicatori!M4 = appunto",
        "nuovo foglio piano.xlsx › Bozza",
        "piano.xlsx › Bozza!A1 = prova",
    ]);
    let folder = office.open();
    let said = run(&folder, &["verifica"]);
    let line = "piano.xlsx › Indicatori: colonne non lette: Evidenza, Visto; celle fuori dalle \
                colonne: M4\npiano.xlsx: fogli non letti: Bozza\n";
    assert!(said.ends_with(line), "{said}");
    assert!(said.starts_with("nessun problema\n"), "{said}");
    let json = run(&folder, &["verifica", "--json"]);
    assert!(json.contains("\"non_letto\"") && json.contains("\"Evidenza\""), "{json}");
    assert!(!run(&Office::new().open(), &["verifica", "--json"]).contains("non_letto"));
}

#[test]
fn a_column_that_is_asked_for_must_be_there() {
    for (toml, name) in [
        ("toml: [[livello]] -> [[livello]]\\ncampi = [\"Titoloo\"]", "Titoloo"),
        ("toml: [dati] -> [dati]\\ncampi_indicatori = [\"Fonti\"]", "Fonti"),
    ] {
        let said = run(&changed(&[toml]).open(), &["verifica"]);
        assert!(said.contains(&format!("nessuna colonna si chiama «{name}»")), "{said}");
        assert!(said.contains("forse si intendeva «"), "{said}");
    }
}

#[test]
fn an_error_in_a_column_that_is_not_read_is_nobodys() {
    let folder = Office::new().open();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Consuntivo").unwrap();
    fill(
        sheet,
        &[
            &["Codice", "Consuntivo", "Evidenza"],
            &["k1", "80%"],
            &["k2", "1.8"],
            &["k3", "15/06/2020"],
            &["k4", "SI"],
        ],
    );
    let spill = rust_xlsxwriter::Formula::new("=A1").set_result("#SPILL!");
    sheet.write_formula(1, 2, spill).unwrap();
    book.save(folder.join("consuntivo.xlsx")).unwrap();
    let said = run(&folder, &["verifica"]);
    assert!(!said.contains("errore") && said.contains("colonne non lette: Evidenza"), "{said}");
}
