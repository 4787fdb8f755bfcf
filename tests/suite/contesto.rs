//! Sheets of the context on the page: units of their cells, totals and means, what stands below the figures.

use crate::office::{Folder, Office};

/// The small office with these sheets of context, charts and text.
fn office(sheets: &[(&str, &str)], charts: &str, text: &str) -> Folder {
    let mut office = Office::new();
    office.change("toml: consuntivo = \"consuntivo.xlsx\" -> consuntivo = \"consuntivo.xlsx\"\\ncontesto = \"contesto.xlsx\"");
    office.toml += "\n[[sezione]]\ntitolo = \"Contesto\"\ntesto = \"testi/contesto.md\"\n";
    office.toml += charts;
    for (sheet, text) in sheets {
        office.add("contesto.xlsx", sheet, text);
    }
    office.change(&format!("file: testi/contesto.md = {text}"));
    office.open()
}

/// What stands on the pages, without spaces.
#[track_caller]
fn printed(sheets: &[(&str, &str)], charts: &str, text: &str) -> String {
    let folder = office(sheets, charts, text);
    let output = folder.run(&["genera", "-o", "x.pdf"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}");
    let words = pdf_extract::extract_text(folder.join("x.pdf")).unwrap();
    words.split_whitespace().collect()
}

#[track_caller]
fn holds(words: &str, said: &[&str]) {
    for said in said {
        assert!(words.contains(&said.replace(' ', "")), "«{said}» is not in {words}");
    }
}

fn chart(kind: &str, more: &str) -> String {
    format!(
        "\n[[grafico]]\nid = \"g\"\ntipo = \"{kind}\"\ntitolo = \"Spesa\"\nfoglio = \"Spesa\"\n{more}\n"
    )
}

const SPENT: &str = "\
Voce | Importo | Durata
Sede | ^#,##0 \"€\"^1200 | ^0\" gg\"^12
Servizi | ^#,##0 \"€\"^2300 | ^0\" ore\"^30";

#[test]
fn a_table_shows_cells_with_their_units() {
    let words = printed(&[("Spesa", SPENT)], "", "{{ tabella(\"Spesa\", totale=true) }}");
    // Days and hours make no sum.
    holds(&words, &["Sede 1.200 € 12 gg", "Servizi 2.300 € 30 ore", "Totale 3.500 €"]);
    assert!(!words.contains("42"), "{words}");
    let said = "{{ tabella(\"Spesa\", unita=\"€\") }}";
    holds(&printed(&[("Spesa", SPENT)], "", said), &["Spesa (€)", "Sede 1.200 12 gg"]);
    let before = "Voce | Importo\nSede | ^[$€-2] #,##0^1200\nServizi | ^[$€-2] #,##0^2300";
    let words = printed(&[("Spesa", before)], "", "{{ tabella(\"Spesa\", totale=true) }}");
    holds(&words, &["Sede € 1.200", "Totale € 3.500"]);
}

#[test]
fn a_chart_shows_units_where_its_title_does_not() {
    let one = "serie = [\"Importo\"]\n";
    let text = "{{ grafico(\"g\") }}";
    let ring = printed(&[("Spesa", SPENT)], &chart("torta", one), text);
    holds(&ring, &["1.200 € (34,3 %)", "3.500 €"]);
    let bars = printed(&[("Spesa", SPENT)], &chart("barre", &format!("{one}unita = \"€\"")), text);
    holds(&bars, &["Spesa (€)", "1.200"]);
    assert!(!bars.contains("1.200€"), "{bars}");
    // What has several units is no whole.
    let days = printed(&[("Spesa", SPENT)], &chart("torta", "serie = [\"Durata\"]"), text);
    holds(&days, &["12 gg", "30 ore"]);
    assert!(!days.contains("28,6"), "{days}");
}

const STAFF: &str = "\
Categoria | F | M | Totale | Media
Dirigenti | #1 | #3 | #4 | #2
Addetti | #5 | #7 | #12 | #6
Totale | #6 | #10 | #16 | #8
Media | #3 | #5 | #8 | #4
Fonte: Conto annuale
* Al 31 dicembre";

#[test]
fn means_stand_beside_totals() {
    let text = "{{ tabella(\"Personale\", totale=true, quote=\"colonna\") }}";
    let words = printed(&[("Personale", STAFF)], "", text);
    holds(
        &words,
        &[
            "Addetti 5 83,3 % 7 70,0 % 12 75,0 % 6",
            "Totale 6 100,0 % 10 100,0 % 16 100,0 % 8 Media 3 5 8 4",
        ],
    );
    let wrong = STAFF.replace("Totale | #6", "Totale | #7");
    let folder = office(&[("Personale", &wrong)], "", text);
    let told = String::from_utf8(folder.run(&["genera"]).stderr).unwrap();
    assert!(told.contains("la cella «F» di «Totale» dice 7, la somma è 6"), "{told}");
    let amid = STAFF.replace("Media | #3 | #5 | #8 | #4", "Altri | #3 | #5 | #8 | #4");
    let told = office(&[("Personale", &amid)], "", text).run(&["genera"]);
    let told = String::from_utf8(told.stderr).unwrap();
    assert!(told.contains("la riga «Totale» sta fra le altre"), "{told}");
}

#[test]
fn what_stands_below_the_figures_is_printed_below_them() {
    let table = "{{ tabella(\"Personale\") }}";
    let words = printed(&[("Personale", STAFF)], "", table);
    holds(&words, &["Fonte: Conto annuale", "* Al 31 dicembre"]);
    let asked = "{{ tabella(\"Personale\", fonte=\"Ufficio personale\") }}";
    let words = printed(&[("Personale", STAFF)], "", asked);
    holds(&words, &["Fonte: Ufficio personale", "Fonte: Conto annuale", "* Al 31 dicembre"]);
    let drawn =
        chart("barre", "serie = [\"F\"]").replace("\"Spesa\"\nserie", "\"Personale\"\nserie");
    let words = printed(&[("Personale", STAFF)], &drawn, "{{ grafico(\"g\") }}");
    holds(&words, &["Fonte: Conto annuale", "* Al 31 dicembre"]);
    let told = office(&[("Personale", STAFF)], "", table).run(&["verifica"]);
    assert_eq!(String::from_utf8(told.stdout).unwrap(), "nessun problema\n");
}

#[test]
fn a_figure_in_a_text_is_shown_as_its_cell_does() {
    for (cell, text, said) in [
        ("^#,##0 \"€\"^1000", "pari a {{ d }} l'anno", "pari a 1.000 € l’anno"),
        ("^#,##0 \"€\"^1000", "pari a {{ d }} euro", "pari a 1.000 euro"),
        ("^0.0,, \"mln\"^1500000", "circa {{ d }} milioni di euro", "circa 1,5 milioni di euro"),
        ("^0.0,, \"mln\"^1500000", "circa {{ d }} in tutto", "circa 1,5 mln in tutto"),
        ("^0\" gg\"^5", "in {{ d }} lavorativi", "in 5 gg lavorativi"),
        ("^0.0\"%\"^5", "il {{ d }} di tutti", "il 5,0% di tutti"),
        ("^+0%^0.05", "di {{ d }} in un anno", "di +5 % in un anno"),
        ("^mmmm yyyy^@2025-06-01", "da {{ d }} in poi", "da giugno 2025 in poi"),
        ("@2025-06-01", "dal {{ d }} in poi", "dal 01/06/2025 in poi"),
    ] {
        let text = text.replace("{{ d }}", "{{ dato(\"Spesa\", \"007\", \"2024\") }}");
        let sheet = format!("Voce | ^yyyy^@2024-12-31\n^000^7 | {cell}");
        holds(&printed(&[("Spesa", &sheet)], "", &text), &[said]);
    }
}

#[test]
fn names_that_say_nothing_or_two_things_are_told() {
    let sheet = "Voce | 2024 | 2024\nSede | #1 | #2\nServizi | #3 | #4\nSede | #5 | #6";
    for (asked, said) in [
        ("\"Servizi\", \"2024\"", "più colonne si chiamano «2024»"),
        ("\"Sede\"", "più righe si chiamano «Sede»"),
        ("\"Xyzzy\"", "ci sono «Sede», «Servizi», «Sede»"),
    ] {
        let text = format!("{{{{ dato(\"Spesa\", {asked}) }}}}");
        let told = office(&[("Spesa", sheet)], "", &text).run(&["verifica"]);
        let told =
            String::from_utf8(told.stderr).unwrap() + &String::from_utf8(told.stdout).unwrap();
        assert!(told.contains(said), "{told}");
    }
}

#[test]
fn what_formats_hide_in_the_context_is_told() {
    for (cells, said) in [
        ("^0;[Red]0^-5", "la cella mostra 5 ma contiene -5"),
        ("^;;;^5", "il suo formato non lo mostra"),
        ("^#,##0,^1500000", "altre della colonna non dividono per mille"),
    ] {
        let sheet = format!("Voce | Importo\nSede | {cells}\nServizi | ^#,##0^2000000");
        let told = office(&[("Spesa", &sheet)], "", "Testo.").run(&["verifica"]);
        let told =
            String::from_utf8(told.stderr).unwrap() + &String::from_utf8(told.stdout).unwrap();
        assert!(told.contains(said), "{told}");
    }
}

#[test]
fn a_part_of_a_row_is_not_summed_twice() {
    let sheet = "Voce | Persone\nSede | #10\ndi cui donne | #4\nServizi | #3";
    let words = printed(&[("Spesa", sheet)], "", "{{ tabella(\"Spesa\", totale=true) }}");
    holds(&words, &["di cui donne 4", "Totale 13"]);
}
