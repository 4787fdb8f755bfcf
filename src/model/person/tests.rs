use super::lexicon::TITLES;
use super::patterns::PATTERNS;
use super::*;

fn prose(text: &str) -> Option<String> {
    names(text, Register::Prose).into_iter().next()
}

#[test]
fn names_are_told_from_roles() {
    for (text, expected) in [
        ("Mario Rossi", Some("Mario Rossi")),
        ("ROSSI MARIO", Some("ROSSI MARIO")),
        ("Dirigente Anna Bianchi", Some("Anna Bianchi")),
        ("dott.ssa Verdi", Some("dott.ssa Verdi")),
        ("Ing. De Luca", Some("Ing. De Luca")),
        ("dott.ssa Anna Bianchi", Some("dott.ssa Anna Bianchi")),
        ("Mario Rossi, Dirigente", Some("Mario Rossi")),
        ("Rossi", Some("Rossi")),
        ("Rossi; Bianchi e Verdi", Some("Rossi")),
        ("Bruscolini Zoran", Some("Bruscolini Zoran")),
        ("Rossi M.", Some("Rossi M.")),
        ("Segretario Generale", None),
        ("Dirigente Anagrafe economica", None),
        ("Servizi Ausiliari", None),
        ("Dirigente area Studio e Sviluppo", None),
        ("Palazzo Carlo Alberto", None),
        ("Mario", None),
        ("promozione di Rosa", None),
        ("CED", None),
        ("", None),
    ] {
        assert_eq!(person(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn in_free_text_a_place_is_no_person() {
    for (text, expected) in [
        ("a cura della dott.ssa Verdi, dal 2020", Some("dott.ssa Verdi")),
        ("incarico al Sig. Mario Rossi", Some("Sig. Mario Rossi")),
        ("relazione dell'ufficio (dott. M. Bianchi)", Some("dott. M. Bianchi")),
        ("il signor Neri ha chiesto", Some("signor Neri")),
        ("il **dott.** Neri", Some("dott. Neri")),
        ("dell’avv. Neri", Some("avv. Neri")),
        ("Dott. ssa Neri", Some("Dott. ssa Neri")),
        ("lavori a Palazzo Carlo Alberto e in via Giovanni Verdi", None),
        ("premio Giulio Natta, sala Maria Montessori", None),
        ("il premio del prof. Neri", Some("prof. Neri")),
        ("la biblioteca ha assunto Mario Neri", Some("Mario Neri")),
        ("scuola intitolata a Mario Neri", None),
        ("il dott. Segretario Generale", None),
        ("art. Codice dei contratti, n. Prot", None),
        ("Dottorato di ricerca; ing. gestionale", None),
        ("ditta Mario Neri, e Mario Neri & C.", None),
    ] {
        assert_eq!(prose(text).as_deref(), expected, "{text}");
    }
}

#[test]
fn every_title_tells_a_name_in_its_own_text() {
    for (title, text) in TITLES {
        let found = prose(text).unwrap_or_default();
        assert!(
            found.contains("Brambilla") && letters(&found) != "brambilla",
            "{title}: {text}: {found}"
        );
        assert!(
            prose(&text.replace("Brambilla", "Ufficio").replace(" e Neri", "")).is_none(),
            "{title}"
        );
    }
}

#[test]
fn every_pattern_finds_its_own_texts_and_leaves_others_alone() {
    for pattern in &PATTERNS {
        for text in pattern.examples {
            assert!(prose(text).is_some(), "{}: {text}", pattern.name);
        }
        for text in pattern.others {
            assert_eq!(prose(text), None, "{}: {text}", pattern.name);
        }
    }
}
