//! relazione.toml as offices write it, right and wrong.

use rust_decimal::Decimal;

use super::*;
use crate::diagnostic::Place;
use crate::model::{BandFloor, Composition, Method, Missing, Symbol};

/// The least that is a configuration; what is added to it begins on line 10.
const LEAST: &str = "[ente]
nome = \"Ente\"
[documento]
anno = 2020
[dati]
[[livello]]
id = \"unico\"
nome = \"Obiettivo\"
[misurazione]
";

const FULL: &str = include_str!("tests/full.toml");

/// Each finding as "line: message (hint)".
fn findings(text: &str) -> Vec<String> {
    let found = read("relazione.toml", text).err().unwrap_or_default();
    let tell = |finding: &Diagnostic| {
        let hint = finding.problem.hint().map_or(String::new(), |hint| format!(" ({hint})"));
        match &finding.place {
            Place::Line { file, line } if &**file == "relazione.toml" => {
                format!("{line}: {}{hint}", finding.problem)
            }
            elsewhere => format!("{elsewhere}?"),
        }
    };
    found.iter().map(tell).collect()
}

/// What is found when lines are added right under a header of the least configuration.
#[track_caller]
fn under(header: &str, lines: &str, expected: &[&str]) {
    let text = LEAST.replacen(header, &format!("{header}\n{lines}"), 1);
    assert_ne!(text, LEAST, "no such header: {header}");
    assert_eq!(findings(&text), expected, "{lines}");
}

/// What is found when lines are added from line 10 on.
#[track_caller]
fn after(lines: &str, expected: &[&str]) {
    assert_eq!(findings(&format!("{LEAST}{lines}")), expected, "{lines}");
}

fn dec(text: &str) -> Decimal {
    text.parse().unwrap_or_default()
}

#[test]
fn the_least_configuration_has_every_default() {
    let config = read("relazione.toml", LEAST).unwrap();
    let expected = Config {
        entity: Entity { name: "Ente".to_owned(), logo: None, accent: None },
        document: Document {
            kind: DocumentKind::Relazione,
            year: 2020,
            state: State::Bozza,
            act: None,
            public: true,
        },
        data: Data {
            plan: RelPath::new("piano.xlsx").unwrap(),
            results: None,
            context: None,
            columns: [].into(),
            sheets: [].into(),
            percent_scale: None,
            indicator_fields: Vec::new(),
        },
        rules: config.rules.clone(),
        sections: Vec::new(),
        charts: Vec::new(),
    };
    assert_eq!(config, expected);
}

#[test]
fn the_least_rules_have_every_default() {
    let rules = read("relazione.toml", LEAST).unwrap().rules;
    let level = &rules.levels[0];
    assert_eq!((level.id.as_str(), level.plural.as_str()), ("unico", "Obiettivi"));
    assert_eq!((level.annex, level.composition), (None, Composition::Natural));
    assert!(level.counts && level.rated && level.fields.is_empty());
    assert_eq!((rules.method, rules.missing), (Method::Threshold, Missing::Zero));
    assert_eq!((rules.cap, rules.steps.len()), (dec("100"), 0));
    assert_eq!((rules.entity_level, rules.area_level, rules.interim), (0, None, false));
    let bands: Vec<_> = rules.bands.iter().map(|b| (b.label.as_str(), b.floor, b.symbol)).collect();
    assert_eq!(
        bands,
        [
            ("Raggiunto", BandFloor::From(dec("90")), Symbol::Full),
            ("Parzialmente raggiunto", BandFloor::Above(dec("0")), Symbol::Half),
            ("Non raggiunto", BandFloor::Rest, Symbol::Cross),
        ]
    );
}

#[test]
fn a_full_configuration_is_read_whole() {
    assert_eq!(findings(FULL), [""; 0]);
    insta::assert_debug_snapshot!(read("relazione.toml", FULL));
}

#[test]
fn windows_line_ends_and_byte_order_mark_change_nothing() {
    let windows = format!("\u{feff}{}", FULL.replace('\n', "\r\n"));
    assert_eq!(read("relazione.toml", &windows), read("relazione.toml", FULL));
}

#[test]
fn a_document_of_another_kind_changes_what_depends_on_it() {
    let config = read("relazione.toml", LEAST).unwrap().of_kind(DocumentKind::Monitoraggio);
    assert_eq!((config.document.kind, config.rules.interim), (DocumentKind::Monitoraggio, true));
    assert!(!config.of_kind(DocumentKind::Piano).rules.interim);
}

#[test]
fn an_empty_file_misses_what_is_needed() {
    assert_eq!(
        findings(""),
        [
            "1: manca la chiave «ente.nome» (per esempio: [ente] nome = \"Camera di commercio di Torino\")",
            "1: manca la chiave «documento.anno» (per esempio: [documento] anno = 2020)",
            "1: manca la chiave «livello» (per esempio: [[livello]] id = \"strategico\" nome = \"Obiettivo strategico\")",
        ]
    );
}

#[test]
fn syntax_errors_are_told_all_at_once_and_alone() {
    assert_eq!(
        findings("[ente]\nnome = Ente\n[documento]\nanno = \nsconosciuta = 1\n"),
        [
            "2: non è TOML valido: string values must be quoted, expected literal string (confrontare la riga con l'esempio del README)",
            "4: non è TOML valido: string values must be quoted, expected literal string (confrontare la riga con l'esempio del README)",
        ]
    );
}

#[test]
fn unknown_keys_are_told_at_every_depth() {
    let known = |line, key, near| {
        format!("{line}: la chiave «{key}» non è conosciuta (forse si intendeva «{near}»)")
    };
    under("[ente]", "nme = 1", &[&known(2, "ente.nme", "nome")]);
    under(
        "[documento]",
        "delibera = { organo = \"G\", nr = 1, dat = 1 }",
        &[
            "4: la chiave «documento.delibera.nr» non è conosciuta",
            &known(4, "documento.delibera.dat", "data"),
        ],
    );
    under(
        "[[livello]]",
        "composizione = { figlio = 1, figli = 100 }",
        &[&known(7, "livello.composizione.figlio", "figli")],
    );
    under(
        "[misurazione]",
        "Tetto = 100\nx = 1",
        &[
            &known(10, "misurazione.Tetto", "tetto"),
            "11: la chiave «misurazione.x» non è conosciuta",
        ],
    );
    after("[[misurazione.fasce]]\nda = 1", &[&known(10, "misurazione.fasce", "fascia")]);
    after("[sezioni]", &[&known(10, "sezioni", "sezione")]);
    after(
        "[[grafico]]\nid = \"g\"\ntipo = \"torta\"\ntitolo = \"T\"\nfoglio = \"F\"\nunità = \"N.\"",
        &["15: la chiave «grafico.unità» non è conosciuta (forse si intendeva «unita»)"],
    );
}

#[test]
fn missing_keys_come_with_an_example() {
    let missing =
        |line, key, example| format!("{line}: manca la chiave «{key}» (per esempio: {example})");
    after(
        "[[livello]]\nid = \"altro\"\nnome = \"Altro\"",
        &[&missing(9, "misurazione.ente", "ente = \"altro\"")],
    );
    after(
        "metodo = \"scaglioni\"",
        &[&missing(9, "misurazione.scaglione", "[[misurazione.scaglione]] da = 80 punti = 100")],
    );
    after(
        "[[misurazione.scaglione]]",
        &[
            &missing(10, "misurazione.scaglione.da", "da = 80"),
            &missing(10, "misurazione.scaglione.punti", "punti = 100"),
        ],
    );
    after(
        "[[misurazione.fascia]]",
        &[&missing(10, "misurazione.fascia.etichetta", "etichetta = \"Raggiunto\"")],
    );
    after(
        "ente = \"unico\"\n[[livello]]",
        &[
            &missing(11, "livello.id", "id = \"strategico\""),
            &missing(11, "livello.nome", "nome = \"Obiettivo strategico\""),
        ],
    );
    after("[[sezione]]", &[&missing(10, "sezione.titolo", "titolo = \"Premessa\"")]);
    after(
        "[[grafico]]",
        &[
            &missing(10, "grafico.id", "id = \"diritto-annuale\""),
            &missing(10, "grafico.tipo", "tipo = \"barre\""),
            &missing(10, "grafico.titolo", "titolo = \"Proventi da diritto annuale\""),
            &missing(10, "grafico.foglio", "foglio = \"Diritto annuale\""),
        ],
    );
    under(
        "[documento]",
        "delibera = {}",
        &[&missing(4, "documento.delibera.organo", "organo = \"Giunta camerale\"")],
    );
}

#[test]
fn values_of_the_wrong_type_say_what_is_needed() {
    let wrong = |header: &str, line: usize, setting: &str, found: &str, expected: &str| {
        let (key, _) = setting.split_once(" = ").unwrap();
        let table = header.trim_matches(['[', ']']);
        let text = format!("{line}: «{table}.{key}»: {found} non va bene, serve {expected}");
        under(header, setting, &[&text]);
    };
    let text = "un testo tra virgolette";
    wrong("[ente]", 2, "logo = 1", "1", text);
    wrong("[ente]", 2, "colore = true", "true", text);
    let kinds = "\"relazione\", \"monitoraggio\", \"piano\", \"albero\" oppure \"schede\"";
    wrong("[documento]", 4, "tipo = \"relazioni\"", "\"relazioni\"", kinds);
    wrong("[documento]", 4, "tipo = [1]", "un elenco", kinds);
    wrong(
        "[documento]",
        4,
        "stato = {}",
        "una tabella",
        "\"bozza\", \"proposta\" oppure \"approvata\"",
    );
    wrong("[documento]", 4, "delibera = \"n. 1\"", "\"n. 1\"", "una tabella con le sue chiavi");
    wrong("[documento]", 4, "pubblico = \"SI\"", "\"SI\"", "true oppure false");
    wrong("[dati]", 6, "percentuali = 1.0", "1.0", "\"frazioni\" oppure \"punti\"");
    let texts = "un elenco di testi, come [\"A\", \"B\"]";
    wrong("[dati]", 6, "campi_indicatori = \"Note\"", "\"Note\"", texts);
    wrong("[dati]", 6, "campi_indicatori = [1]", "1", text);
    wrong("[dati]", 6, "colonne = 1", "1", "una tabella con le sue chiavi");
    wrong("[dati]", 6, "fogli.Piano = 1", "1", text);
    wrong("[[livello]]", 7, "allegato = \"1\"", "\"1\"", "un numero intero");
    wrong("[[livello]]", 7, "allegato = 1.0", "1.0", "un numero intero");
    wrong("[[livello]]", 7, "composizione = 50", "50", "una tabella con le sue chiavi");
    wrong("[[livello]]", 7, "campi = {}", "una tabella", texts);
    wrong("[[livello]]", 7, "concorre = 0", "0", "true oppure false");
    wrong("[misurazione]", 10, "tetto = \"abc\"", "\"abc\"", "un numero");
    wrong("[misurazione]", 10, "tetto = nan", "nan", "un numero");
    wrong("[misurazione]", 10, "tetto = 1e300", "1e300", "un numero");
    wrong(
        "[misurazione]",
        10,
        "non_disponibile = 0",
        "0",
        "\"zero\", \"escludi\" oppure \"blocca\"",
    );
    wrong("[misurazione]", 10, "ente = 2", "2", text);
    wrong("[misurazione]", 10, "fascia = 90", "90", "una o più tabelle [[misurazione.fascia]]");
    wrong("[misurazione]", 10, "fascia = [90]", "90", "una tabella con le sue chiavi");
}

#[test]
fn values_deep_in_lists_are_found_where_they_stand() {
    under(
        "[documento]",
        "delibera = {\n  organo = \"G\",\n  numero = true,\n  data = \"15/06/2021\",\n}",
        &[
            "6: «documento.delibera.numero»: true non va bene, serve un numero o un testo tra virgolette",
            "7: «documento.delibera.data»: \"15/06/2021\" non va bene, serve una data senza virgolette, come 2021-06-15",
        ],
    );
    after(
        "[[sezione]]\ntitolo = \"T\"\nblocchi = [\n  \"sintesi\",\n  \"mancanti\",\n]",
        &[
            "14: «sezione.blocchi»: \"mancanti\" non va bene, serve \"sintesi\", \"albero\", \"aree\", \"metodo\", \"mancati\", \"forzati\" oppure \"sottostimati\"",
        ],
    );
    after("[livello.x]", &["10: la chiave «livello.x» non è conosciuta"]);
    assert_eq!(
        findings("ente = \"Torino\"\nlivello = {}\n[documento]\nanno = 2020"),
        [
            "1: «ente»: \"Torino\" non va bene, serve una tabella con le sue chiavi",
            "2: «livello»: una tabella non va bene, serve una o più tabelle [[livello]]",
        ]
    );
}

#[test]
fn settings_that_cannot_be_come_with_advice() {
    under(
        "[ente]",
        "colore = \"rosso\"",
        &[
            "2: «ente.colore»: «rosso» non è un colore (scrivere # e sei cifre esadecimali, come \"#B5121B\")",
        ],
    );
    under(
        "[ente]",
        "logo = \"../logo.svg\"",
        &[
            "2: il percorso «../logo.svg» esce dalla cartella della relazione (copiare il file nella cartella della relazione)",
        ],
    );
    under(
        "[dati]",
        "piano = 'C:\\piano.xlsx'\nconsuntivo = \"nul.xlsx\"\ncontesto = \" \"",
        &[
            "6: il percorso «C:\\piano.xlsx» esce dalla cartella della relazione (copiare il file nella cartella della relazione)",
            "7: «dati.consuntivo»: il percorso «nul.xlsx» è un nome riservato di Windows (scrivere il percorso dalla cartella della relazione, come testi/premessa.md)",
            "8: «dati.contesto»: il testo è vuoto (scrivere un testo o togliere la chiave)",
        ],
    );
    under(
        "[dati]",
        "colonne.\" \" = \"Unità\"",
        &["6: «dati.colonne. »: il nome a sinistra è vuoto (scrivere il nome usato nel file)"],
    );
    under(
        "[[livello]]",
        "plurale = \"a\\nb\"\nallegato = 0",
        &[
            "7: «livello.plurale»: il testo va a capo o contiene caratteri di controllo (scrivere il testo su una sola riga)",
            "8: «livello.allegato»: 0 è fuori dai limiti (scrivere un numero intero da 1 a 99)",
        ],
    );
    after(
        "tetto = 99.5",
        &["10: «misurazione.tetto»: 99.5 è fuori dai limiti (scrivere un numero da 100 a 1000)"],
    );
    let year = LEAST.replace("2020", "20201");
    assert_eq!(
        findings(&year),
        [
            "4: «documento.anno»: 20201 è fuori dai limiti (scrivere un numero intero da 1990 a 2100)",
        ]
    );
    after(
        "[[sezione]]\ntitolo = \"\"\nsottosezioni_da = 0",
        &[
            "11: «sezione.titolo»: il testo è vuoto (scrivere un testo o togliere la chiave)",
            "12: «sezione.sottosezioni_da»: 0 è fuori dai limiti (scrivere un numero intero da 1 a 99)",
        ],
    );
}

#[test]
fn compositions_give_a_hundred() {
    let sum = |shares: &str, total: &str| {
        under(
            "[[livello]]",
            &format!("composizione = {{ {shares} }}"),
            &[&format!(
                "7: «livello.composizione»: indicatori e figli danno {total}, non 100 (scrivere per esempio {{ indicatori = 50, figli = 50 }})"
            )],
        );
    };
    sum("", "0");
    sum("indicatori = 50", "50");
    sum("indicatori = 33.3, figli = 66.6", "99,9");
    under(
        "[[livello]]",
        "composizione = { indicatori = -10, figli = 110 }",
        &[
            "7: «livello.composizione.indicatori»: -10 è fuori dai limiti (scrivere un numero da 0 a 100)",
            "7: «livello.composizione.figli»: 110 è fuori dai limiti (scrivere un numero da 0 a 100)",
        ],
    );
    under("[[livello]]", "composizione = { indicatori = 33.3, figli = 66.7 }", &[]);
}

#[test]
fn levels_are_told_apart_and_named() {
    let unique = "ogni livello ha id e nome suoi, che nel foglio lo distinguono";
    after(
        "ente = \"unico\"\n[[livello]]\nid = \"Unico\"\nnome = \"Altro\"",
        &[&format!("12: «livello.id»: «Unico» indica già il livello della riga 7 ({unique})")],
    );
    after(
        "ente = \"unico\"\n[[livello]]\nid = \"obiettivo\"\nnome = \"Obiettivo \"",
        &[
            &format!("12: «livello.id»: «obiettivo» indica già il livello della riga 8 ({unique})"),
            &format!(
                "13: «livello.nome»: «Obiettivo» indica già il livello della riga 8 ({unique})"
            ),
        ],
    );
    after("ente = \"unico\"\n[[livello]]\nid = \"altro\"\nnome = \"Altro\"", &[]);
    after(
        "ente = \"unicco\"\naree = \"zona\"",
        &[
            "10: «misurazione.ente»: nessun livello ha l'id «unicco» (forse si intendeva «unico»)",
            "11: «misurazione.aree»: nessun livello ha l'id «zona» (gli id dei livelli sono: unico)",
        ],
    );
}

#[test]
fn bands_go_down_and_leave_nothing_out() {
    let bands = |settings: &[&str], expected: &[&str]| {
        let tables = settings.iter().zip(["A", "B", "C", "D"]).map(|(setting, label)| {
            format!("[[misurazione.fascia]]\netichetta = \"{label}\"\n{setting}\n")
        });
        after(&tables.collect::<String>(), expected);
    };
    let order = "(mettere le fasce in ordine, dalla più alta alla più bassa)";
    let rest = "(l'ultima fascia prende tutto il resto: va scritta senza «da» e senza «oltre»)";
    bands(&[""], &[]);
    bands(&["da = 90", "oltre = 0", "da = 0"], &[]);
    bands(&["oltre = 90", "da = 90", "da = 89.5", ""], &[]);
    bands(
        &["da = 60", "da = 90", ""],
        &[&format!("13: «misurazione.fascia»: la fascia «B» non sta sotto «A» {order}")],
    );
    bands(
        &["da = 90", "oltre = 90", ""],
        &[&format!("13: «misurazione.fascia»: la fascia «B» non sta sotto «A» {order}")],
    );
    bands(
        &["da = 90", "da = 0", ""],
        &[&format!("16: «misurazione.fascia»: la fascia «C» non sta sotto «B» {order}")],
    );
    bands(
        &["da = 90", "", "da = 10"],
        &[
            "13: «misurazione.fascia»: la fascia «B» non è l'ultima e non ha un inizio (aggiungere per esempio da = 90; solo l'ultima prende tutto il resto)",
            &format!(
                "16: «misurazione.fascia»: sotto l'ultima fascia, «C» (da 10), non c'è nulla {rest}"
            ),
        ],
    );
    bands(
        &["da = 90", "oltre = 0"],
        &[&format!(
            "13: «misurazione.fascia»: sotto l'ultima fascia, «B» (oltre 0), non c'è nulla {rest}"
        )],
    );
    bands(
        &["da = 90\noltre = 80", ""],
        &[
            "13: «misurazione.fascia.oltre»: la fascia ha già «da» (lasciare una sola delle due chiavi)",
        ],
    );
    bands(
        &["da = -1", "simbolo = \"stella\""],
        &[
            "12: «misurazione.fascia.da»: -1 è fuori dai limiti (scrivere un numero da 0 a 1000)",
            "15: «misurazione.fascia.simbolo»: \"stella\" non va bene, serve \"pieno\", \"trequarti\", \"mezzo\" oppure \"croce\"",
        ],
    );
}

#[test]
fn bands_have_the_shapes_that_their_number_suggests() {
    use Symbol::{Cross, Full, Half, ThreeQuarters};
    for shapes in [
        vec![Full],
        vec![Full, Cross],
        vec![Full, Half, Cross],
        vec![Full, ThreeQuarters, Half, Cross],
        vec![Full, Half, Half, Half, Cross],
    ] {
        let upper = (1..shapes.len()).map(|index| {
            format!("[[misurazione.fascia]]\netichetta = \"E\"\nda = {}\n", 100 - index)
        });
        let text = format!(
            "{LEAST}{}[[misurazione.fascia]]\netichetta = \"E\"\n",
            upper.collect::<String>()
        );
        let rules = read("relazione.toml", &text).unwrap().rules;
        assert_eq!(rules.bands.iter().map(|band| band.symbol).collect::<Vec<_>>(), shapes);
        assert_eq!(rules.bands.last().unwrap().floor, BandFloor::Rest);
    }
}

#[test]
fn steps_stand_highest_first_and_once_each() {
    let steps =
        "metodo = \"scaglioni\"\nscaglione = [{ da = 50, punti = 40.5 }, { da = 80, punti = 100 }]";
    let rules = read("relazione.toml", &format!("{LEAST}{steps}")).unwrap().rules;
    let found: Vec<_> = rules.steps.iter().map(|step| (step.from, step.score)).collect();
    assert_eq!(found, [(dec("80"), dec("100")), (dec("50"), dec("40.5"))]);
    after(
        "scaglione = [\n{ da = 50, punti = 1 },\n{ da = 50.0, punti = 2 }]",
        &[
            "12: «misurazione.scaglione.da»: lo scaglione da 50 c'è già alla riga 11 (lasciare uno solo dei due scaglioni)",
        ],
    );
}

#[test]
fn charts_have_an_id_of_their_own() {
    let chart = |id: &str| {
        format!("[[grafico]]\nid = \"{id}\"\ntipo = \"barre\"\ntitolo = \"T\"\nfoglio = \"F\"\n")
    };
    after(
        &(chart("a-1") + &chart("A-1")),
        &[
            "16: «grafico.id»: «A-1» indica già il grafico della riga 11 (dare a ogni grafico un id suo)",
        ],
    );
    after(
        &chart("qualità b"),
        &[
            "11: «grafico.id»: «qualità b» non va bene come id (usare solo lettere senza accenti, cifre e trattini, come diritto-annuale)",
        ],
    );
}

#[test]
fn a_finding_in_one_place_hides_none_elsewhere() {
    let text = "x = 1\n[ente]\nlogo = 1\n[documento]\nanno = \"2020\"\n[[livello]]\nnome = \"A\"\n\
        [misurazione]\nente = \"b\"\ntetto = 1\n[[sezione]]\n[[sezione]]\ntesto = \"/x\"\ntitolo = 1\n";
    let lines: Vec<String> = findings(text)
        .iter()
        .map(|finding| finding.split(':').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(lines, ["1", "2", "3", "5", "6", "10", "11", "13", "14"]);
}
