//! What stands in the blank workbooks: headings with notes, drop-downs, watched weights.

use relazione::columns::{INDICATORS, OBJECTIVES, RESULTS, Spec};

use super::{book, desk, part, rows};

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
        let columns = || columns.iter().filter(|column| column.blank.is_some());
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
