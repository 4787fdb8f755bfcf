//! An export in which the column of a title tells its level: read straight, and imported.

mod export;

use serde_json::Value;

use export::{Change, Office, Row, TOML, Weights, export, published, sheet};

/// The published bare target, whose operator the program supplies.
const BARE: &str = "avviso: export.xlsx › Export!F54: il target «100,00 %» non ha operatore: si legge «>= 100,00 %»\n";

/// The results without what names the files they came from.
fn without_places(mut results: Value) -> Value {
    results.as_object_mut().unwrap().remove("diagnostica");
    for node in results["nodi"].as_array_mut().unwrap() {
        node.as_object_mut().unwrap().remove("origine");
        for indicator in node["indicatori"].as_array_mut().unwrap() {
            indicator.as_object_mut().unwrap().remove("origine");
        }
    }
    results
}

fn attainment(found: &Value) -> Option<String> {
    found["raggiungimento"].as_str().map(str::to_owned)
}

fn expected(row: &Row) -> Option<String> {
    let figure = row["published_attainment"].strip_suffix('%')?.replace(',', ".");
    Some(relazione::view::number::machine(figure.parse().unwrap()))
}

#[test]
fn read_straight_it_gives_every_published_attainment() {
    for weights in [Weights::BeforeTitle, Weights::InColumn] {
        let office = Office::new(TOML, export(weights, &[]));
        let (out, err, status) = office.run(&["calcola", "--json"]);
        let told = err.lines().next().unwrap_or_default().to_owned() + "\n";
        assert_eq!((told.as_str(), status), (BARE, Some(0)), "{err}");
        let results: Value = serde_json::from_str(&out).unwrap();
        let nodes = results["nodi"].as_array().unwrap();
        let rows = published();
        let of = |levels: &[&str]| -> Vec<Option<String>> {
            let rows = rows.iter().filter(|row| levels.contains(&row["level"].as_str()));
            rows.map(expected).collect()
        };
        let found: Vec<_> = nodes.iter().map(attainment).collect();
        assert_eq!(found, of(&["ambito", "strategic", "operational"]));
        let indicators = nodes.iter().flat_map(|node| node["indicatori"].as_array().unwrap());
        assert_eq!(indicators.map(attainment).collect::<Vec<_>>(), of(&["indicator"]));
        assert_eq!(results["raggiungimento"], "75.47");
    }
}

#[test]
fn codes_come_from_titles_or_from_the_position_and_figures_know_their_cells() {
    let office = Office::new(TOML, export(Weights::BeforeTitle, &[]));
    let results = office.figures(".");
    let codes: Vec<&str> =
        results["nodi"].as_array().unwrap().iter().map(|n| n["codice"].as_str().unwrap()).collect();
    assert_eq!(codes[..5], ["3", "801", "801.C1.1", "802", "802.A1.1"]);
    assert_eq!(results["nodi"][1]["titolo"], "Semplificazione procedure a carico delle imprese");
    let first = &results["nodi"][1]["indicatori"][0];
    assert_eq!((&first["codice"], &first["unita"]), (&"801.i1".into(), &"%".into()));
    assert_eq!(first["target"], ">= 6,00 %");
    assert_eq!(
        first["origine"],
        serde_json::json!({ "piano": "export.xlsx › Export!D6", "consuntivo": "export.xlsx › Export!G6" })
    );
    let units: std::collections::BTreeSet<&str> = results["nodi"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|node| node["indicatori"].as_array().unwrap())
        .map(|indicator| indicator["unita"].as_str().unwrap())
        .collect();
    assert_eq!(units.into_iter().collect::<Vec<_>>(), ["%", "N.", "data", "gg"]);
}

#[test]
fn imported_it_gives_the_same_figures() {
    for toml in [
        TOML.replace(
            "piano = \"export.xlsx\"\ntracciato = \"rientrato\"\n",
            "consuntivo = \"consuntivo.xlsx\"",
        ),
        String::new(),
    ] {
        let office = Office::new(TOML, export(Weights::BeforeTitle, &[]));
        std::fs::create_dir(office.join("nuova")).unwrap();
        if !toml.is_empty() {
            std::fs::write(office.join("nuova/relazione.toml"), &toml).unwrap();
        }
        let (out, err, status) = office.run(&["importa", "export.xlsx", "nuova"]);
        assert_eq!((err.as_str(), status), ("", Some(0)), "{out}");
        assert!(
            out.contains("Obiettivi: 11 righe\n  Indicatori: 37 righe\n  Consuntivo: 37 righe\n"),
            "{out}"
        );
        let mut imported = without_places(office.figures("nuova"));
        let mut straight = without_places(office.figures("."));
        if toml.is_empty() {
            for results in [&mut imported, &mut straight] {
                results["ente"] = Value::Null;
            }
        }
        assert_eq!(imported, straight);
    }
}

#[test]
fn a_relazione_toml_is_proposed_where_there_is_none() {
    let office = Office::new("", export(Weights::BeforeTitle, &[]));
    let (_, err, status) = office.run(&["importa", "export.xlsx"]);
    assert_eq!((err.as_str(), status), ("", Some(0)));
    insta::assert_snapshot!(std::fs::read_to_string(office.join("relazione.toml")).unwrap());
    let (_, err, status) = office.run(&["importa", "export.xlsx"]);
    assert!(err.contains("errore: piano.xlsx: il file «piano.xlsx» c'è già\n"), "{err}");
    assert_eq!(status, Some(1));
}

#[test]
fn a_printed_attainment_that_is_another_is_told_with_both() {
    let changes = [(5, 7, "99,9%"), (4, 7, "50,0%"), (3, 7, "N/D")];
    let office = Office::new(TOML, export(Weights::BeforeTitle, &changes));
    let (_, err, status) = office.run(&["calcola"]);
    insta::assert_snapshot!(err);
    assert_eq!(status, Some(0));
    let (_, told, status) = office.run(&["importa", "export.xlsx"]);
    assert!(
        told.contains("Export!H6: il raggiungimento stampato è 99,9 %, quello calcolato 100,0 %"),
        "{told}"
    );
    assert_eq!(status, Some(0));
}

#[test]
fn what_cannot_be_placed_is_listed_cell_by_cell() {
    let changes = [
        (70, 0, "Pagina 3 di 3"),
        (71, 5, ">= 3 N."),
        (71, 6, "2 N."),
        (3, 6, "12"),
        (4, 2, "40,0%"),
        (5, 7, "raggiunto"),
    ];
    let office = Office::new(TOML, export(Weights::BeforeTitle, &changes));
    let (_, err, status) = office.run(&["importa", "export.xlsx"]);
    insta::assert_snapshot!(err);
    assert_eq!(status, Some(0));
    let (_, told, status) = office.run(&["calcola"]);
    assert!(told.contains("Export!A71: «Pagina 3 di 3» non si sa a che cosa appartenga"), "{told}");
    assert_eq!(status, Some(0));
}

#[test]
fn an_export_whose_headings_are_not_the_levels_says_which_are() {
    let office = Office::new(
        &TOML.replace("tracciato = \"rientrato\"", "tracciato = \"rientrati\""),
        export(Weights::BeforeTitle, &[]),
    );
    let (_, err, status) = office.run(&["calcola"]);
    assert_eq!(
        err,
        "errore: relazione.toml › riga 10: «dati.tracciato»: \"rientrati\" non va bene, serve \"colonne\" oppure \"rientrato\"\n1 errore\n"
    );
    assert_eq!(status, Some(1));
    let changes: Vec<Change<'_>> = (0..9).map(|column| (1, column, "X")).collect();
    let again = (0..9).flat_map(|c| [(28, c, "X"), (55, c, "X")]);
    let changes: Vec<Change<'_>> = changes.into_iter().chain(again).collect();
    let office = Office::new(TOML, export(Weights::BeforeTitle, &changes));
    let (out, _, status) = office.run(&["verifica"]);
    assert!(
        out.starts_with(
            "errore: export.xlsx: non c'è una riga di intestazioni con i livelli e il target\n"
        ) && out.contains("Ambito strategico, Obiettivo strategico, Obiettivo operativo"),
        "{out}"
    );
    assert_eq!(status, Some(1));
}

/// Another system: weights in their column, groups under their objective's own title, typed cells and further columns.
const OTHER: &str = "\
Piano 2024 | | | | | | | |
Aree | Obiettivi operativi | Indicatori | Peso % | Target 2024 | Valore | Fonte | Ufficio | Indicatori di contesto
Servizi alle imprese | | | | | | | Sportello |
 | Obiettivi operativi | | 60 % | | | | |
 | Registro imprese | | 100 % | | | | |
 | | Pratiche evase | 50 % | >= 80,00 % | 84,87 % | Registro | Sportello |
 | | Tempo medio | 20 % | tra 1 e 2,50 gg | 3 gg | | |
 | | Guida | 10 % | SI | SI | | |
 | | Bando | 10 % | Entro 30/06/2024 | 15/07/2024 | | |
 | | Fondi raccolti | 10 % | = 100 € ± 5 % | 104 € | | |
Aree | Obiettivi operativi | Indicatori | Peso % | Target 2024 | Valore | Fonte | Ufficio | Indicatori di contesto
Piano 2024 | | | | | | | |";

#[test]
fn another_system_is_imported_without_a_line_of_code() {
    let office = Office::new("", sheet(OTHER));
    std::fs::create_dir(office.join("vecchia")).unwrap();
    let (out, err, status) = office.run(&["importa", "export.xlsx", "--anno", "2024"]);
    insta::assert_snapshot!(format!(
        "{out}{err}{}",
        std::fs::read_to_string(office.join("relazione.toml")).unwrap()
    ));
    assert_eq!(status, Some(0));
    let plan = std::fs::read(office.join("piano.xlsx")).unwrap();
    let plan = relazione::workbook::Workbook::read("piano.xlsx", plan).unwrap();
    let shown = plan.sheets().iter().flat_map(|sheet| {
        let row = |row: relazione::workbook::Row<'_>| {
            row.cells().map(|cell| cell.value().to_string()).collect::<Vec<_>>().join(" | ")
        };
        sheet.rows().map(row).collect::<Vec<_>>()
    });
    insta::assert_snapshot!("another_system_as_a_plan", shown.collect::<Vec<_>>().join("\n"));
    let toml = std::fs::read_to_string(office.join("relazione.toml")).unwrap();
    let straight = toml.replace(
        "piano = \"piano.xlsx\"\nconsuntivo = \"consuntivo.xlsx\"",
        "piano = \"export.xlsx\"\ntracciato = \"rientrato\"",
    );
    std::fs::write(office.join("vecchia/relazione.toml"), straight).unwrap();
    std::fs::copy(office.join("export.xlsx"), office.join("vecchia/export.xlsx")).unwrap();
    let imported = without_places(office.figures("."));
    assert_eq!(imported, without_places(office.figures("vecchia")));
    let attained: Vec<_> =
        imported["nodi"][1]["indicatori"].as_array().unwrap().iter().map(attainment).collect();
    let expected = ["100.00", "80.00", "100.00", "0.00", "100.00"].map(|a| Some(a.to_owned()));
    assert_eq!(attained, expected);
}
