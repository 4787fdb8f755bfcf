//! Charts of the context and of objectives, from workbooks to pages.

use crate::office::Office;

/// Figures that no chart likes: a gap, a negative, a zero, long names.
const STAFF: &str = "\
Categoria | Femmine | Maschi
Dirigenti | #1 | #3
Addetti alla semplificazione e alla pubblicità legale mediante il Registro delle imprese | #55 | N/D
Altri | #0 | #-7";

const GOALS: &str = "\
Voce | Previsto | Fatto
Imprese assistite | #400 | #455
Ore di formazione | #120 | #80";

fn chart(id: &str, kind: &str, sheet: &str, more: &str) -> String {
    format!(
        "\n[[grafico]]\nid = \"{id}\"\ntipo = \"{kind}\"\ntitolo = \"Titolo {id}\"\nfoglio = \"{sheet}\"\n{more}\n"
    )
}

/// The small office with these charts and this text.
fn office(charts: &str, text: &str) -> Office {
    let mut office = Office::new();
    let towns: String = (1..=60)
        .map(|town| format!("\nComune {town} | #{}", town * 13 % 97))
        .collect::<Vec<_>>()
        .concat();
    let towns = format!("Comune | Imprese{towns}");
    let sheets = [
        ("contesto.xlsx", "Personale", STAFF),
        ("contesto.xlsx", "Obiettivi", GOALS),
        ("contesto.xlsx", "Comuni", towns.as_str()),
        ("contesto.xlsx", "Soli", "Voce | Uno\na | #1\nb | #2"),
    ];
    office.toml = office.toml.replace(
        "consuntivo = \"consuntivo.xlsx\"",
        "consuntivo = \"consuntivo.xlsx\"\ncontesto = \"contesto.xlsx\"",
    );
    office.toml += "\n[[sezione]]\ntitolo = \"Contesto\"\ntesto = \"testi/contesto.md\"\n";
    office.toml += charts;
    for (file, sheet, text) in sheets {
        office.add(file, sheet, text);
    }
    office.change(&format!("file: testi/contesto.md = {text}"));
    office
}

fn told(charts: &str, text: &str) -> (String, Option<i32>) {
    let output = office(charts, text).open().run(&["genera", "-o", "x.pdf"]);
    (String::from_utf8(output.stderr).unwrap(), output.status.code())
}

/// The letters of the PDF, without the spaces that the reading puts between those of a picture.
fn printed(charts: &str, text: &str) -> String {
    let folder = office(charts, text).open();
    let output = folder.run(&["genera", "-o", "x.pdf"]);
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert_eq!((complaint.as_str(), output.status.code()), ("", Some(0)));
    let words = pdf_extract::extract_text(folder.join("x.pdf")).unwrap();
    words.split_whitespace().collect()
}

#[test]
fn every_kind_is_set_with_its_figures() {
    let (mut charts, mut text) = (String::new(), String::new());
    for (at, (kind, sheet, more)) in [
        ("barre", "Personale", "unita = \"persone\"\nfonte = \"Ufficio personale\""),
        ("barre", "Comuni", ""),
        ("barre-impilate", "Personale", ""),
        ("linee", "Personale", ""),
        ("torta", "Soli", "tabella = true"),
        ("bersaglio", "Obiettivi", "target = \"Previsto\"\nconsuntivo = \"Fatto\""),
        ("bersaglio", "Obiettivi", "scala = \"propria\"\nmeglio = \"basso\""),
        ("multipli", "Personale", "scala = \"propria\""),
        ("multipli", "Personale", "forma = \"barre\""),
    ]
    .into_iter()
    .enumerate()
    {
        charts += &chart(&format!("g{at}"), kind, sheet, more);
        text += &["\n\n{{ grafico(\"g", &at.to_string(), "\") }}"].concat();
    }
    text += "\n\n{{ grafico_bersaglio(\"A.1\") }}";
    let words = printed(&charts, &text);
    for said in [
        "Titolo g0 (persone)",
        "Fonte: Ufficio personale",
        "Titolo g1 (continua, 2 di 2)",
        // A ring says its shares and its total, in the picture and in the table below it.
        "2 (66,7 %)",
        "Titolo g4: i dati",
        "totale",
        "target raggiunto",
        "Target e consuntivo: A.1 Registro imprese",
        "≥ 90,00 %",
    ] {
        assert!(words.contains(&said.replace(' ', "")), "«{said}» is not in {words}");
    }
}

#[test]
fn a_bullet_chart_that_cannot_be_drawn_is_told_at_its_line() {
    let text = "a\n\n{{ grafico(\"g\") }}";
    let near = chart("g", "bersaglio", "Obiettivi", "target = \"Previstto\"");
    let (complaint, status) = told(&near, text);
    assert_eq!(status, Some(1));
    assert!(complaint.contains("testi/contesto.md › riga 3"), "{complaint}");
    assert!(complaint.contains("la serie «Previstto» non è nel foglio «Obiettivi»"), "{complaint}");
    assert!(complaint.contains("forse si intendeva «Previsto»"), "{complaint}");

    let (complaint, status) = told(&chart("g", "bersaglio", "Soli", ""), text);
    assert_eq!(status, Some(1));
    assert!(complaint.contains("il foglio «Soli» ha meno di due colonne di dati"), "{complaint}");

    let (complaint, status) = told("", "{{ grafico_bersaglio(\"A.2\") }}");
    assert_eq!(status, Some(1));
    let said = "l'obiettivo «A.2» non ha indicatori con un target numerico";
    assert!(complaint.contains(said), "{complaint}");

    let (complaint, status) = told("", "{{ grafico_bersaglio(\"A.9\") }}");
    assert_eq!(status, Some(1));
    assert!(complaint.contains("l'obiettivo «A.9» non c'è"), "{complaint}");
}
