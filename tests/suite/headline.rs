//! The sentence that says what made the difference: true of the level that is shown, worked out by hand.

use crate::office::Office;

/// The text of the document of the small office after these changes, without blanks.
fn printed(level: &str, lines: &[&str]) -> String {
    let mut office = Office::new();
    let section =
        format!("[[sezione]]\ntitolo = \"S\"\nblocchi = ['sintesi(livello=\"{level}\")']\n");
    office.toml.push_str(&section);
    for line in lines {
        office.change(line);
    }
    let folder = office.open();
    let output = folder.run(&["genera", "-o", "x.pdf"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = pdf_extract::extract_text(folder.join("x.pdf")).unwrap();
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

#[track_caller]
fn says(level: &str, lines: &[&str], sentence: &str) {
    let text = printed(level, lines);
    let solid: String =
        sentence.replace('\'', "’").chars().filter(|c| !c.is_whitespace()).collect();
    let found = text.replace('\'', "’");
    if sentence.is_empty() {
        assert!(!found.contains("pesadipiù"), "{found}");
    } else {
        assert!(found.contains(&solid), "«{solid}» is not in {found}");
    }
}

#[test]
fn the_part_that_costs_most_points_is_named() {
    // A.1: k1 at 75 (80 on the way from 50 to 90), k2 met: 87,5; half the ente's result.
    says(
        "obiettivo",
        &[],
        "L'87,50 % di «Registro imprese» (A.1) è ciò che pesa di più: toglie 6,25 punti al risultato dell'ente, per «Pratiche evase nei termini»",
    );
    // The lower result weighs less: A.2 at 50 of 10 %, A.1 at 87,5 of 90 %.
    let light = [
        "piano.xlsx › Obiettivi!E3 = %0.9",
        "piano.xlsx › Obiettivi!E4 = %0.1",
        "consuntivo.xlsx › Consuntivo!C5 = NO",
    ];
    says("obiettivo", &light, "«Registro imprese» (A.1) è ciò che pesa di più: toglie 11,25 punti");
    let heavy = [
        "piano.xlsx › Obiettivi!E3 = %0.1",
        "piano.xlsx › Obiettivi!E4 = %0.9",
        "consuntivo.xlsx › Consuntivo!C5 = NO",
    ];
    says(
        "obiettivo",
        &heavy,
        "«Promozione e trasparenza» (A.2) è ciò che pesa di più: toglie 45,00 punti",
    );
}

#[test]
fn nothing_is_said_of_a_single_node_or_where_nothing_is_missing() {
    says("area", &[], "");
    says("obiettivo", &["consuntivo.xlsx › Consuntivo!C2 = %0.95"], "");
}
