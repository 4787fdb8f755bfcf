//! relazione.toml as offices write it, right and wrong.

mod keys;
mod rules;
mod values;

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
        entity: Entity { name: "Ente".to_owned(), logo: None, logo_line: 0, accent: None },
        document: Document {
            kind: DocumentKind::Relazione,
            year: 2020,
            state: State::Bozza,
            state_line: 3,
            as_of: None,
            act: None,
            public: true,
            cards: Cards::All,
            template: None,
        },
        look: Look { line: 1, ..Look::default() },
        data: Data {
            plan: RelPath::new("piano.xlsx").unwrap(),
            results: None,
            context: None,
            columns: [].into(),
            sheets: [].into(),
            percent_scale: None,
            layout: Layout::Columns,
            indicator_fields: Vec::new(),
            threshold_in_text: false,
        },
        rules: config.rules.clone(),
        sections: Vec::new(),
        charts: Vec::new(),
        treatments: Treatments::default(),
        publication: Publication {
            licence: Licence::CcBy,
            address: None,
            identifier: None,
            ipa_code: None,
            contact: None,
            political_organs: Vec::new(),
            allowed_names: Vec::new(),
        },
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
fn syntax_errors_are_told_all_at_once_and_alone() {
    assert_eq!(
        findings("[ente]\nnome = Ente\n[documento]\nanno = \nsconosciuta = 1\n"),
        [
            "2: non è TOML valido: il valore manca, oppure è un testo e va tra virgolette (una riga dice una cosa sola: anno = 2025, pubblico = true, data = 2026-06-15, nome = \"Comune di …\")",
            "4: non è TOML valido: il valore manca, oppure è un testo e va tra virgolette (una riga dice una cosa sola: anno = 2025, pubblico = true, data = 2026-06-15, nome = \"Comune di …\")",
        ]
    );
}

#[test]
fn an_error_stands_where_the_mistake_is_and_has_no_echo() {
    let several = "[sezione] c'è più volte, e ogni volta vuole due parentesi: [[sezione]]";
    for (text, line, told) in [
        ("[sezione]\ntitolo = \"a\"\n\n[[sezione]]\ntitolo = \"b\"\n", 1, several),
        (
            "[ente]\nnome = \"a\"\n[misurazione\nnome = \"b\"\nnome = \"c\"\n",
            3,
            "manca la parentesi ]",
        ),
        ("[documento]\nstato = \"bozza\" // prova\n", 2, "un commento comincia con #, non con //"),
        (
            "[ente]\nnome\u{a0}= \"a\"\n",
            2,
            "c'è un segno che non si vede (‹U+00A0›): cancellarlo e riscrivere la riga a mano",
        ),
    ] {
        let found = findings(text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(&format!("{line}: non è TOML valido: {told} (")), "{found:?}");
    }
}

proptest::proptest! {
    #[test]
    fn whatever_is_written_gives_a_value_or_findings(
        start in 0..FULL.len(), length in 0..80_usize, put in "[a-z \\[\\]{}=\"'.,\\\\#0-9\n\u{1b}è-]{0,20}"
    ) {
        let (head, tail) = (FULL.get(..start), FULL.get(start + length..));
        let text = [head.unwrap_or_default(), &put, tail.unwrap_or_default()].concat();
        if let Err(found) = read("relazione.toml", &text) {
            let lines = text.lines().count().max(1) + 1;
            proptest::prop_assert!(!found.is_empty());
            for finding in found {
                let Place::Line { line, .. } = finding.place else { panic!("{finding:?}") };
                proptest::prop_assert!((1..=lines).contains(&line));
                let raw = finding.problem.to_string().contains(char::is_control);
                proptest::prop_assert!(!raw);
            }
        }
    }
}
