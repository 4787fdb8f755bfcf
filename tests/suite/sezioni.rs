//! Chapters of an office's own: what each block prints, and what it says where there is nothing to print.
//! The office is made up; each figure is worked out by hand.

use std::process::Output;

use crate::office::Office;

const TOML: &str = r#"[ente]
nome = "Camera di prova"

[documento]
anno = 2024

[dati]
piano = "piano.xlsx"
consuntivo = "consuntivo.xlsx"
contesto = "contesto.xlsx"

[[livello]]
id = "area"
nome = "Area strategica"
composizione = { figli = 100 }

[[livello]]
id = "obiettivo"
nome = "Obiettivo operativo"
allegato = 1

[misurazione]
metodo = "proporzionale"
ente = "obiettivo"

"#;

const OBJECTIVES: &str = "\
Codice | Livello | Padre | Titolo | Unità organizzativa
A | area | | Servizi alle imprese |
A.1 | obiettivo | A | Registro imprese | Anagrafe
A.2 | obiettivo | A | Promozione e trasparenza | Promozione; Anagrafe
A.3 | obiettivo | A | Sportello nuovo | Promozione";

const INDICATORS: &str = "\
Obiettivo | Codice | Indicatore | Unità | Operatore | Target | Fonte
A.1 | k1 | Pratiche evase | N. | >= | #100 | Registro imprese
A.1 | k2 | Tempo medio | gg | <= | #2 | Audit
A.2 | k3 | Eventi | N. | >= | #10 | Audit; Sito
A.2 | k1 | Pratiche evase | N. | >= | #100 | Registro imprese
A.3 | k4 | Utenti | N. | >= | #50 |";

const RESULTS: &str = "\
Codice | Consuntivo | Motivazione | Cause dello scostamento | Criticità | Azioni correttive
k1 | #80 | | Sospensione dei termini | Carenza di personale | Due assunzioni
k2 | #2 |
k3 | #5 |
k4 | N/D | Sportello aperto a dicembre";

const REVISIONS: &str = "\
Obiettivo | Codice | Campo | Da | A | Data | Atto | Causa
A.2 | k3 | Target | >= 20 | >= 10 | 30/09/2024 | Delibera n. 55 | Eventi rinviati
A.3 | | inserimento | | | 14/07/2024 | Delibera n. 40 | Nuovo sportello
A.1 | k9 | stralcio | Visite in azienda | | 14/07/2024 | Delibera n. 40 | Norma abrogata
A.1 | | Titolo | Registro | Registro imprese | | |";

const STAFF: &str = "\
Categoria | Donne | Uomini
Dirigenti | #1 | #2
Area funzionari | #15 | #5
Area istruttori | #24 | #13";

fn office(sections: &str) -> Office {
    let sheets = [
        ("piano.xlsx", "Obiettivi", OBJECTIVES),
        ("piano.xlsx", "Indicatori", INDICATORS),
        ("piano.xlsx", "Revisioni", REVISIONS),
        ("consuntivo.xlsx", "Consuntivo", RESULTS),
        ("contesto.xlsx", "Personale per genere", STAFF),
    ];
    Office::with(&format!("{TOML}{sections}"), &sheets)
}

/// A chapter of these blocks, in single quotes as relazione.toml takes them.
fn chapter(blocks: &str) -> String {
    format!("[[sezione]]\ntitolo = \"Capitolo\"\nblocchi = [{blocks}]\n")
}

/// The text of the chapter, without the blanks, which a PDF does not keep.
fn printed(office: &Office) -> String {
    let folder = office.open();
    let output = folder.run(&["genera", "-o", "x.pdf"]);
    assert!(output.status.success(), "{}", told(&output));
    let text = pdf_extract::extract_text(folder.join("x.pdf")).unwrap();
    let text = solid(&text);
    let start = text.rfind("CAPITOLO1").unwrap();
    text[start..].split("ALLEGATO1").next().unwrap().to_owned()
}

#[test]
fn an_area_without_objectives_may_stand_anywhere_in_the_tree() {
    for (before, after) in [
        ("\nA |", "\nZ | area | | Affari generali |\nA |"),
        ("\nA |", "\nY | area | | Economato |\nZ | area | | Affari generali |\nA |"),
        ("| Promozione", "| Promozione\nZ | area | | Affari generali |"),
    ] {
        let mut rows = OBJECTIVES.to_owned();
        let at = rows.rfind(before).unwrap();
        rows.replace_range(at..at + before.len(), after);
        let sheets = [
            ("piano.xlsx", "Obiettivi", rows.as_str()),
            ("piano.xlsx", "Indicatori", INDICATORS),
            ("consuntivo.xlsx", "Consuntivo", RESULTS),
        ];
        let toml = format!("{TOML}{}", chapter("'albero'")).replace("contesto = ", "# ");
        let text = printed(&Office::with(&toml, &sheets));
        for title in ["Affarigenerali", "Servizialleimprese", "Sportellonuovo"] {
            assert!(text.contains(title), "{title}: {text}");
        }
    }
}

fn solid(text: &str) -> String {
    let text = text.replace('’', "'");
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[track_caller]
fn prints(office: &Office, expected: &[&str]) -> String {
    let text = printed(office);
    for words in expected {
        assert!(text.contains(&solid(words)), "«{words}» is not in:\n{text}");
    }
    text
}

/// What `genera` complains of.
#[track_caller]
fn refuses(office: &Office, expected: &[&str]) {
    let output = office.open().run(&["genera", "-o", "x.pdf"]);
    let told = told(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    for words in expected {
        assert!(told.contains(words), "«{words}» is not in:\n{told}");
    }
}

#[test]
fn a_sheet_is_a_table_with_totals_and_shares() {
    let blocks = r#"'tabella("Personale per genere", titolo="Personale", unita="persone", fonte="Ufficio del personale", totale=true, quote=true)'"#;
    let expected = [
        "Tabella 1 Personale (persone)",
        "Categoria Donne % Donne Uomini % Uomini",
        "Dirigenti 1 33,3 % 2 66,7 %",
        "Area funzionari 15 75,0 % 5 25,0 %",
        "Area istruttori 24 64,9 % 13 35,1 %",
        "Totale 40 66,7 % 20 33,3 %",
        "Fonte: Ufficio del personale",
        "Percentuali sul totale della riga.",
    ];
    prints(&office(&chapter(blocks)), &expected);
}

#[test]
fn a_sheet_s_own_totals_are_kept_and_must_be_true() {
    let staff = "Categoria | Donne | Uomini | Totale\nDirigenti | #1 | #2 | #3\nAltri | #4 | | #4\nTotale | #5 | | #7";
    let plain = r#"'tabella("Con totali")'"#;
    let shares = r#"'tabella("Con totali", quote="colonna")'"#;
    let mut given = office(&chapter(plain));
    given.add("contesto.xlsx", "Con totali", staff);
    prints(&given, &["Altri 4 N/D 4", "Totale 5 N/D 7"]);
    let mut shown = office(&chapter(shares));
    shown.add("contesto.xlsx", "Con totali", staff);
    let expected =
        ["Dirigenti 1 20,0 % 2 N/D 3 42,9 %", "Totale 5 100,0 %", "sul totale della colonna"];
    prints(&shown, &expected);
    shown.add("contesto.xlsx", "Con totali", &staff.replace("Totale | #5", "Totale | #6"));
    refuses(
        &shown,
        &["relazione.toml › riga 28", "la cella «Donne» di «Totale» dice 6, la somma è 5"],
    );
}

#[test]
fn what_cannot_be_summed_is_not() {
    let mut office = office(&chapter(r#"'tabella("Quote", totale=true)'"#));
    office.add("contesto.xlsx", "Quote", "Voce | Camera | Mediana\nOneri | %0.5 | %0.6");
    refuses(&office, &["nel foglio «Quote» non c'è nulla da sommare"]);
    office.change("toml: , totale=true -> ");
    // Benchmarking: the office's own value beside the others'.
    prints(&office, &["Voce Camera Mediana", "Oneri 50,00 % 60,00 %"]);
    office.add("contesto.xlsx", "Quote", "Voce | Camera | Mediana");
    prints(&office, &["Quote: il foglio non contiene dati."]);
}

#[test]
fn a_sheet_is_a_chart_without_a_grafico() {
    let blocks = r#"'grafico("Personale per genere", tipo="barre-impilate", titolo="Donne e uomini")', 'grafico("Personale per genere")'"#;
    prints(
        &office(&chapter(blocks)),
        &["Figura 1 Donne e uomini", "Figura 2 Personale per genere"],
    );
    let wrong = office(&chapter(r#"'grafico("Personale per genere", tipo="barra")'"#));
    refuses(&wrong, &["il tipo di grafico «barra» non c'è", "forse si intendeva «barre»"]);
}

#[test]
fn every_missed_target_has_its_card_once() {
    let expected = [
        "k1 · obiettivi A.1, A.2 Pratiche evase",
        "atteso ≥ 100,00 N. misurato 80,00 N. scostamento −20,00 N.",
        "Causa: Sospensione dei termini Criticità: Carenza di personale Azione correttiva: Due assunzioni",
        "k3 · obiettivo A.2 Eventi",
        "La causa dello scostamento e l'azione correttiva non sono indicate.",
        "Motivazione: Sportello aperto a dicembre L'azione correttiva non è indicata.",
    ];
    let text = prints(&office(&chapter("\"cause\"")), &expected);
    assert_eq!(text.matches("Praticheevase").count(), 1);
}

#[test]
fn every_unit_has_its_card() {
    let expected = [
        // A.1: 90, A.2: 65; A.2: 65, A.3: 0 for a missing figure
        "Anagrafe media semplice di 2 obiettivi operativi, 1 con valutazione «Raggiunto» 77,50 %",
        "A.2 Promozione e trasparenza insieme a: Promozione 65,00 %",
        "Promozione media semplice di 2 obiettivi operativi, 0 con valutazione «Raggiunto» 32,50 %",
        "Target non raggiunti",
    ];
    prints(&office(&chapter("\"schede_aree\"")), &expected);
}

#[test]
fn revisions_stand_by_act_in_the_order_of_their_dates() {
    let text = prints(
        &office(&chapter("\"revisioni\"")),
        &[
            "Che cosa cambia Campo Valore precedente Nuovo valore Causa",
            "Obiettivo A.3 Sportello nuovo Inserimento – – Nuovo sportello",
            "Indicatore k9 Stralcio Visite in",
            "Indicatore k3 Eventi Target >= 20 >= 10 Eventi rinviati",
            "Atto e data non indicati",
        ],
    );
    let places = ["Delibera n. 40, 14/07/2024", "Delibera n. 55, 30/09/2024", "Atto e data"];
    let places = places.map(|act| text.find(&solid(act)).unwrap());
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn what_came_and_what_went_during_the_year() {
    let expected = [
        "Inseriti durante l'anno",
        "Obiettivo A.3 Sportello nuovo Delibera n. 40, 14/07/2024 Nuovo sportello",
        "Stralciati durante l'anno",
        "Indicatore k9 Visite in azienda Delibera n. 40, 14/07/2024 Norma abrogata –",
    ];
    prints(&office(&chapter("\"aggiunti\"")), &expected);
}

#[test]
fn sources_with_what_they_feed() {
    let expected = [
        "Fonte Indicatori Codici",
        "Audit 2 k2, k3",
        // once, though it serves two objectives
        "Registro imprese 1 k1",
        "Sito 1 k3",
        "Senza fonte (1): k4.",
    ];
    prints(&office(&chapter("\"fonti\"")), &expected);
}

#[test]
fn a_glossary_in_italian_order() {
    let mut office = office(&chapter("\"glossario\""));
    refuses(&office, &["il foglio di contesto «Glossario» non c'è"]);
    let terms = "Termine | Definizione\nTarget | Valore atteso\nÉlite | Pochi\nefficacia | Ciò che si ottiene";
    office.add("contesto.xlsx", "Glossario", terms);
    prints(&office, &["efficacia Ciò che si ottiene Élite Pochi Target Valore atteso"]);
    office.add("contesto.xlsx", "Glossario", "Termine | Definizione\nTarget |");
    refuses(&office, &["il termine «Target» non ha una definizione"]);
}

#[test]
fn classes_of_score_name_nobody() {
    let classes = "Classe | Dirigenti | Personale\nDa 90 a 100 | #2 | #30\nSotto 90 | #0 | #10";
    let mut office = office(&chapter("'classi(\"Classi\")'"));
    office.add("contesto.xlsx", "Classi", classes);
    let expected = [
        "Classi (persone)",
        "Classe Dirigenti % Dirigenti Personale % Personale",
        "Da 90 a 100 2 100,0 % 30 75,0 %",
        "Totale 2 100,0 % 40 100,0 %",
    ];
    prints(&office, &expected);
    for (sheet, found) in [
        ("Classe | Dirigenti\nMario Rossi | #95", "Mario Rossi"),
        ("Nominativo | Punteggio\nRSSMRA | #95", "Nominativo"),
    ] {
        office.add("contesto.xlsx", "Classi", sheet);
        refuses(&office, &["sembra elencare persone", found]);
    }
    office.add("contesto.xlsx", "Classi", "Classe | Dirigenti\nDa 90 | %0.5");
    refuses(&office, &["contesto.xlsx › Classi!B2: «Dirigenti» di «Da 90» non è un numero"]);
}

/// What a block says where there is nothing to list, and not a blank page.
#[test]
fn nothing_to_show_is_said() {
    let blocks =
        "\"cause\", \"schede_aree\", \"revisioni\", \"aggiunti\", \"fonti\", \"glossario\"";
    let sheets = [
        ("piano.xlsx", "Obiettivi", "Codice | Livello | Titolo\nO | obiettivo | Servizi"),
        (
            "piano.xlsx",
            "Indicatori",
            "Obiettivo | Codice | Indicatore | Unità | Target\nO | k | Utenti | N. | >= 1",
        ),
        ("consuntivo.xlsx", "Consuntivo", "Codice | Consuntivo\nk | #1"),
        ("contesto.xlsx", "Glossario", "Termine | Definizione"),
    ];
    let office = Office::with(&format!("{TOML}{}", chapter(blocks)), &sheets);
    let expected = [
        "Tutti gli indicatori hanno raggiunto il target.",
        "Nessun obiettivo indica l'unità organizzativa.",
        "Durante l'anno il piano non è stato modificato.",
        "nessun obiettivo e nessun indicatore è stato aggiunto o tolto.",
        "Nessun indicatore indica la fonte del dato.",
        "Il glossario non contiene termini.",
    ];
    prints(&office, &expected);
}

#[test]
fn a_chapter_of_nothing_is_an_error() {
    for (sections, complaint) in [
        (
            "[[sezione]]\ntitolo = \"Vuoto\"\n",
            "«sezione.titolo»: il capitolo «Vuoto» non ha un testo né blocchi",
        ),
        (
            "[[sezione]]\ntitolo = \"Vuoto\"\nblocchi = []\n",
            "il capitolo «Vuoto» non ha un testo né blocchi",
        ),
        (&chapter("\"causa\""), "il blocco «causa» non c'è"),
        (&chapter("'tabella(\"x\"'"), "la parentesi di «tabella» non è chiusa"),
        (
            &chapter("'tabella(\"Personale per generi\")'"),
            "forse si intendeva «Personale per genere»",
        ),
        (&chapter("'tabella(\"x\", quote=\"riga \")'"), "vuole quote=true, quote=\"riga\""),
        (&chapter("\"tabella\""), "tabella(…) ha bisogno dell'argomento «id»"),
    ] {
        refuses(&office(sections), &["relazione.toml › riga 2", complaint]);
    }
}

/// Forty units, long words and hostile text: it builds, and no card is lost.
#[test]
fn many_units_and_hostile_words() {
    let hostile = "#read(\"/etc/passwd\") $x$ ]{{ 1 }}";
    let rows = |head: &str, row: &dyn Fn(usize) -> String| {
        std::iter::once(head.to_owned()).chain((0..40).map(row)).collect::<Vec<_>>().join("\n")
    };
    let head = "Codice | Livello | Padre | Titolo | Unità organizzativa\nA | area | | Area |";
    let objectives = rows(head, &|n| {
        format!("O{n} | obiettivo | A | Titolo {hostile} | Ufficio {n} {hostile}; Tutti")
    });
    let head = "Obiettivo | Codice | Indicatore | Unità | Operatore | Target | Fonte";
    let indicators = rows(head, &|n| {
        format!("O{n} | i{n} | Indicatore {hostile} | N. | >= | #10 | Fonte {hostile}")
    });
    let results = rows("Codice | Consuntivo | Cause dello scostamento", &|n| {
        format!("i{n} | #5 | {}", "Causa lunga. ".repeat(20))
    });
    let blocks = "\"schede_aree\", \"cause\", \"fonti\"";
    let mut office = office(&chapter(blocks));
    office.add("piano.xlsx", "Obiettivi", &objectives);
    office.add("piano.xlsx", "Indicatori", &indicators);
    office.add("consuntivo.xlsx", "Consuntivo", &results);
    office.change("foglio piano.xlsx › Revisioni -> Altro");
    let text = prints(&office, &["media semplice di 40 obiettivi operativi"]);
    assert_eq!(text.matches("risultatodi1obiettivooperativo").count(), 40);
}

/// Twelve columns of large figures are set smaller, not one over the other.
#[test]
fn a_wide_sheet_keeps_every_figure() {
    let months = (1..=12).map(|n| format!("Mese {n}")).collect::<Vec<_>>().join(" | ");
    let figures = (1..=12).map(|n| format!("#{n}00000")).collect::<Vec<_>>().join(" | ");
    let mut office = office(&chapter("'tabella(\"Mesi\", totale=true)'"));
    office.add("contesto.xlsx", "Mesi", &format!("Voce | {months}\nProventi | {figures}"));
    let expected: Vec<String> = (1..=9)
        .map(|n| format!("{n}00.000"))
        .chain((10..=12).map(|n| format!("1.{}00.000", n - 10)))
        .collect();
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    prints(&office, &expected);
}

/// Many leave the cell over the labels empty.
#[test]
fn labels_are_found_under_an_empty_corner() {
    for sheet in [
        " | Anno 2023 | Anno 2024\nDonne | #10 | #12\nUomini | #8 | #7",
        " | Anno 2024\nDonne | #12\nUomini | #7",
        "Personale in servizio\n | Anno 2023 | Anno 2024\nDonne | #10 | #12\nUomini | #8 | #7",
        "Sesso | Anno 2023 | Anno 2024\nDonne | #10 | #12\nUomini | #8 | #7",
    ] {
        let mut office = office(&chapter("'tabella(\"Sesso\")'"));
        office.add("contesto.xlsx", "Sesso", sheet);
        let text = prints(&office, &["Anno 2024", "Donne", "Uomini"]);
        let (women, men) = (text.find("Donne").unwrap(), text.find("Uomini").unwrap());
        assert!(text.get(women..men).unwrap().contains("12"), "{sheet}: {text}");
    }
}
