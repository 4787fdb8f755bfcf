//! Offices' own names for sheets and columns: each row of the table must change nothing in the results.

use crate::office::Office;

/// Results of the small office, changed by these lines.
fn results(changes: &[&str]) -> String {
    let mut office = Office::new();
    for line in changes {
        office.change(line);
    }
    let output = office.open().run(&["calcola"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!((told.as_str(), output.status.code()), ("", Some(0)), "{changes:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn changes_nothing(changes: &[&str]) {
    assert_eq!(results(changes), results(&[]), "{changes:?}");
}

#[test]
fn common_headings_are_known() {
    for heading in [
        "piano.xlsx › Obiettivi!A1 = Codice obiettivo",
        "piano.xlsx › Obiettivi!C1 = Codice padre",
        "piano.xlsx › Obiettivi!C1 = Ambito",
        "piano.xlsx › Obiettivi!C1 = Obiettivo strategico",
        "piano.xlsx › Indicatori!A1 = Codice obiettivo",
        "piano.xlsx › Indicatori!A1 = Obiettivo strategico",
        "piano.xlsx › Indicatori!A1 = Ambito",
        "piano.xlsx › Indicatori!B1 = Codice indicatore",
        "piano.xlsx › Indicatori!D1 = Unità di misura",
        "piano.xlsx › Indicatori!F1 = Operatore 2020",
        "piano.xlsx › Indicatori!G1 = Target 2020",
        "piano.xlsx › Indicatori!H1 = Soglia 2020",
        "consuntivo.xlsx › Consuntivo!B1 = Codice indicatore",
        "consuntivo.xlsx › Consuntivo!C1 = Valore",
        "consuntivo.xlsx › Consuntivo!C1 = Consuntivo 2020",
    ] {
        changes_nothing(&[heading]);
    }
}

/// What a column means failing all else disturbs nothing where another column means it.
#[test]
fn a_column_of_its_own_goes_first() {
    changes_nothing(&["piano.xlsx › Obiettivi!F1 = Ambito", "piano.xlsx › Obiettivi!F3 = Z"]);
    changes_nothing(&[
        "piano.xlsx › Indicatori!J1 = Obiettivo strategico",
        "piano.xlsx › Indicatori!J2 = Z",
    ]);
    changes_nothing(&[
        "piano.xlsx › Indicatori!J1 = Target 2021",
        "piano.xlsx › Indicatori!J2 = #7",
    ]);
}

/// A growth of 10 % over the base: 22 over 20 meets it, whatever the base is called.
#[test]
fn a_base_has_many_names() {
    let growth = |heading: &'static str| {
        [
            heading,
            "piano.xlsx › Indicatori!D3 = N.",
            "piano.xlsx › Indicatori!F3 = >=",
            "piano.xlsx › Indicatori!G3 = +10 %",
            "piano.xlsx › Indicatori!H3 =",
            "piano.xlsx › Indicatori!J3 = #20",
            "consuntivo.xlsx › Consuntivo!C3 = #22",
        ]
    };
    for heading in ["Base", "Baseline", "Baseline 2019", "Baseline 2017", "Stato", "Stato 2018"] {
        let heading = format!("piano.xlsx › Indicatori!J1 = {heading}");
        changes_nothing(&growth(heading.leak()));
    }
    // Of several the latest before the report's year.
    let mut several = growth("piano.xlsx › Indicatori!J1 = Baseline 2019").to_vec();
    several
        .extend(["piano.xlsx › Indicatori!K1 = Baseline 2018", "piano.xlsx › Indicatori!K3 = #1"]);
    changes_nothing(&several);
}

#[test]
fn the_office_s_own_headings_are_mapped() {
    let map = "toml: consuntivo = \"consuntivo.xlsx\" -> consuntivo = \"consuntivo.xlsx\"\\n\
               [dati.colonne]\\n\"Quanto si è fatto\" = \"Consuntivo\"\\n\"Misura\" = \"Unità\"";
    changes_nothing(&[
        map,
        "consuntivo.xlsx › Consuntivo!C1 = QUANTO  si e' fatto",
        "piano.xlsx › Indicatori!D1 = misura",
    ]);
}

#[test]
fn the_office_s_own_sheets_are_mapped() {
    let map = "toml: consuntivo = \"consuntivo.xlsx\" -> consuntivo = \"consuntivo.xlsx\"\\n\
               [dati.fogli]\\n\"Albero\" = \"Obiettivi\"\\n\"Dati al 31.12\" = \"Consuntivo\"";
    changes_nothing(&[
        map,
        "foglio piano.xlsx › Obiettivi -> Albero",
        "foglio consuntivo.xlsx › Consuntivo -> Dati al 31.12",
    ]);
}
