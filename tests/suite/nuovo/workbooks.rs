//! What stands in the blank workbooks: headings with notes, drop-downs, watched weights.

use std::fs;

use relazione::columns::{ASSIGNMENTS, INDICATORS, OBJECTIVES, RESULTS, Rule, SCALES, Spec, UNITS};

use relazione::workbook::Sheet;

use super::{book, desk, files, part, relazione, rows, told};

#[test]
fn the_headings_are_exactly_the_contract_s() {
    let desk = desk(&["camera-2024"]);
    let folder = desk.path().join("camera-2024");
    for (file, spec, comments) in [
        ("piano.xlsx", OBJECTIVES, "xl/comments1.xml"),
        ("piano.xlsx", INDICATORS, "xl/comments2.xml"),
        ("consuntivo.xlsx", RESULTS, "xl/comments1.xml"),
    ] {
        let Spec { sheet, columns } = spec;
        // Those that only some offices need are asked for.
        let columns = || columns.iter().filter(|column| column.rule.is_none());
        let names: Vec<String> = columns().map(|column| column.heading.to_owned()).collect();
        assert_eq!(rows(&book(&folder, file), sheet), [names]);
        let notes = part(&folder, file, comments);
        let texts: Vec<&str> = notes
            .split("<comment ")
            .skip(1)
            .map(|note| note.rsplit("<t").next().unwrap())
            .collect();
        assert_eq!(texts.len(), columns().count(), "{sheet}: a note on each heading");
        for (text, column) in texts.iter().zip(columns()) {
            assert!(text.len() > 60, "{sheet}, {}: {text}", column.heading);
            assert_eq!(text.contains("Colonna necessaria. "), column.needed, "{}", column.heading);
        }
        let instructions = rows(&book(&folder, file), "Istruzioni");
        let told = |name: &str| instructions.iter().any(|row| row[..2] == [sheet, name]);
        assert!(columns().all(|column| told(column.heading)), "{sheet}");
    }
}

#[test]
fn drop_downs_offer_the_words_that_are_read() {
    let desk = desk(&["camera-2024"]);
    let folder = desk.path().join("camera-2024");
    let objectives = part(&folder, "piano.xlsx", "xl/worksheets/sheet2.xml");
    let indicators = part(&folder, "piano.xlsx", "xl/worksheets/sheet3.xml");
    for (sheet, at, list) in [
        (&objectives, "B2:B1001", "\"Obiettivo strategico,Obiettivo operativo\""),
        (&objectives, "C2:C1001", "Obiettivi!$A$2:$A$1001"),
        (&indicators, "A2:A1001", "Obiettivi!$A$2:$A$1001"),
        (&indicators, "H2:H1001", "\"%,N.,gg,ore,€,data,SI/NO\""),
        (&indicators, "J2:J1001", "\">=,<=,=,>,<,tra,entro\""),
        (&indicators, "P2:P1001", "\"valore,variazione %,differenza,rapporto,derivato\""),
        (
            &indicators,
            "Q2:Q1001",
            "\"soglia,proporzionale,proporzionale-inverso,tutto-o-nulla,scaglioni\"",
        ),
    ] {
        let menu = sheet.split("<dataValidation ").find(|menu| menu.contains(at)).unwrap();
        assert!(menu.contains(&format!("<formula1>{list}</formula1>")), "{menu}");
    }
}

#[test]
fn weights_are_watched_by_group_and_panes_stand_still() {
    let desk = desk(&["camera-2024"]);
    let folder = desk.path().join("camera-2024");
    for (sheet, weights, group) in [
        ("xl/worksheets/sheet2.xml", "F2:F1001", "--($C$2:$C$1001=$C2)"),
        ("xl/worksheets/sheet3.xml", "I2:I1001", "--($A$2:$A$1001=$A2)"),
    ] {
        let text = part(&folder, "piano.xlsx", sheet);
        let rule = text.split("<conditionalFormatting ").nth(1).unwrap();
        assert!(rule.starts_with(&format!("sqref=\"{weights}\"")), "{rule}");
        assert!(rule.contains(group), "{rule}");
        assert!(text.contains("state=\"frozen\""));
    }
}

/// Each rule by its word, with the sheets that it brings and the columns of other sheets.
#[test]
fn sheets_and_columns_of_a_rule_are_there_when_it_is_asked_for() {
    let usual = ["Istruzioni", "Obiettivi", "Indicatori"].as_slice();
    for (words, rules, sheets) in [
        ("scale", &[Rule::Scales][..], &[SCALES.sheet][..]),
        ("assegnazioni", &[Rule::Assignments], &[ASSIGNMENTS.sheet]),
        ("unità", &[Rule::Units], &[UNITS.sheet]),
        ("unita", &[Rule::Units], &[UNITS.sheet]),
        ("limiti", &[Rule::Limits], &[]),
        ("giudizio", &[Rule::Judgement], &[]),
        (
            "giudizio,scale,limiti,assegnazioni,unità",
            &[Rule::Scales, Rule::Assignments, Rule::Units, Rule::Limits, Rule::Judgement],
            &[UNITS.sheet, ASSIGNMENTS.sheet, SCALES.sheet],
        ),
    ] {
        let desk = desk(&["camera-2024", "--regole", words]);
        let folder = desk.path().join("camera-2024");
        let plan = book(&folder, "piano.xlsx");
        let found: Vec<&str> = plan.sheets().iter().map(Sheet::name).collect();
        assert_eq!(found, [usual, sheets].concat(), "{words}");
        for (file, spec) in [
            ("piano.xlsx", OBJECTIVES),
            ("piano.xlsx", INDICATORS),
            ("piano.xlsx", UNITS),
            ("piano.xlsx", ASSIGNMENTS),
            ("piano.xlsx", SCALES),
            ("consuntivo.xlsx", RESULTS),
        ] {
            if file == "piano.xlsx" && !found.contains(&spec.sheet) {
                continue;
            }
            let asked = spec.columns.iter().filter(|c| c.rule.is_none_or(|r| rules.contains(&r)));
            let names: Vec<&str> = asked.map(|column| column.heading).collect();
            let book = book(&folder, file);
            assert_eq!(rows(&book, spec.sheet)[0], names, "{words}, {}", spec.sheet);
            let instructions = rows(&book, "Istruzioni");
            let told = |name: &str| instructions.iter().any(|row| row[..2] == [spec.sheet, name]);
            assert!(names.into_iter().all(told), "{words}, {}", spec.sheet);
        }
    }
}

#[test]
fn the_instructions_say_when_one_needs_a_rule() {
    let paragraphs = |file: &str, arguments: &[&str]| -> Vec<String> {
        let desk = desk(&[&["camera-2024"], arguments].concat());
        let rows = rows(&book(&desk.path().join("camera-2024"), file), "Istruzioni");
        rows.into_iter().map(|mut row| row.swap_remove(0)).collect()
    };
    for (word, file, beginning) in [
        ("scale", "piano.xlsx", "Il foglio Scale serve quando "),
        ("assegnazioni", "piano.xlsx", "Il foglio Assegnazioni serve quando "),
        ("unità", "piano.xlsx", "Il foglio Unità serve quando "),
        (
            "limiti",
            "piano.xlsx",
            "Le colonne Tolleranza, Minimo e Tetto di Indicatori servono quando ",
        ),
        ("giudizio", "piano.xlsx", "Il metodo «giudizio» serve quando "),
        ("giudizio", "consuntivo.xlsx", "La colonna Raggiungimento serve "),
    ] {
        let is_told = |told: Vec<String>| told.iter().any(|text| text.starts_with(beginning));
        assert!(is_told(paragraphs(file, &["--regole", word])), "{word}, {file}");
        assert!(!is_told(paragraphs(file, &[])), "{word}, {file}");
    }
}

/// The drop-downs of the columns that rules bring, and the methods that they add.
#[test]
fn rules_bring_their_drop_downs() {
    let desk = desk(&["camera-2024", "--regole", "scale,assegnazioni,unità,giudizio"]);
    let folder = desk.path().join("camera-2024");
    let sheet =
        |number: u8| part(&folder, "piano.xlsx", &format!("xl/worksheets/sheet{number}.xml"));
    let [indicators, units, assignments, scales] = [sheet(3), sheet(4), sheet(5), sheet(6)];
    for (sheet, at, list) in [
        (
            &indicators,
            "R2:R1001",
            "\"soglia,proporzionale,proporzionale-inverso,tutto-o-nulla,scaglioni,scala,giudizio\"",
        ),
        (&indicators, "S2:S1001", "Scale!$A$2:$A$1001"),
        (&units, "B2:B1001", "Unità!$A$2:$A$1001"),
        (&assignments, "A2:A1001", "Obiettivi!$A$2:$A$1001"),
        (&assignments, "B2:B1001", "Unità!$A$2:$A$1001"),
        (&assignments, "C2:C1001", "0"),
        (&scales, "E2:E1001", "\"consuntivo,raggiungimento\""),
    ] {
        let menu = sheet.split("<dataValidation ").find(|menu| menu.contains(at)).unwrap();
        assert!(menu.contains(&format!("<formula1>{list}</formula1>")), "{menu}");
    }
    // Without the sheet of the units there is nothing to offer them from.
    let alone = super::desk(&["camera-2024", "--regole", "assegnazioni"]);
    let text = part(&alone.path().join("camera-2024"), "piano.xlsx", "xl/worksheets/sheet4.xml");
    assert!(text.contains("A2:A1001") && !text.contains("sqref=\"B2:B1001\""), "{text}");
}

#[test]
fn a_rule_that_is_not_there_is_wrong_usage() {
    let desk = tempfile::tempdir().unwrap();
    let (out, err, status) =
        told(&relazione(&desk, &["nuovo", "x", "--regole", "scale,asegnazioni"]));
    assert_eq!((out.as_str(), status), ("", Some(2)));
    insta::assert_snapshot!(err, @"
    errore: «asegnazioni» non va bene per «--regole <REGOLE>»; valori ammessi: scale, assegnazioni, unità, limiti, giudizio
      suggerimento: forse si intendeva «assegnazioni»
      per l'aiuto: relazione --help
    ");
    for with in [&["--esempio", "torino-2020"][..], &["--consuntivo"], &["--modelli"]] {
        let arguments = [&["nuovo", "x", "--regole", "scale"], with].concat();
        assert_eq!(told(&relazione(&desk, &arguments)).2, Some(2), "{with:?}");
    }
    assert!(files(desk.path()).is_empty());
}

/// The sheet of the results that `nuovo --regole giudizio` wrote holds nothing to lose; that of a plan with judged
/// indicators has the column, that of another has not.
#[test]
fn the_results_sheet_of_a_plan_asks_for_its_judgements() {
    for (method, is_judged) in [("giudizio", true), ("proporzionale", false)] {
        let folder = super::filled();
        let desk = desk(&["nuova", "--regole", "giudizio"]);
        fs::copy(desk.path().join("nuova/consuntivo.xlsx"), folder.join("consuntivo.xlsx"))
            .unwrap();
        let toml = fs::read_to_string(folder.join("relazione.toml")).unwrap();
        let toml = toml.replace("metodo = \"proporzionale\"", "metodo = \"METODO\"");
        fs::write(folder.join("relazione.toml"), toml.replace("METODO", method)).unwrap();
        let (_, err, status) = told(&folder.run(&["nuovo", "--consuntivo"]));
        assert_eq!((err.as_str(), status), ("", Some(0)));
        let rows = rows(&book(folder.path(), "consuntivo.xlsx"), "Consuntivo");
        assert_eq!(rows[0].iter().any(|name| name == "Raggiungimento"), is_judged, "{method}");
    }
}
