//! Cells that say more than their figure: results that something beside them takes back, operators and figures that a
//! number format writes, operators where a value is asked for, two values in one target, marks of notes.

use super::{TOML, computed, office, told, verified};
use crate::office::{Folder, Office};

/// An office of one indicator whose sheets have these columns and cells beside the needed ones.
fn with(settings: &str, plan: &[(&str, &str)], results: &[(&str, &str)]) -> Folder {
    let row = |cells: &[(&str, &str)], which: fn(&(&str, &str)) -> String| {
        cells.iter().map(which).collect::<Vec<_>>().join(" | ")
    };
    let sheet = |needed: &[(&str, &str)], more: &[(&str, &str)]| {
        let all = [needed, more].concat();
        let [heads, cells] =
            [row(&all, |(head, _)| (*head).to_owned()), row(&all, |(_, cell)| (*cell).to_owned())];
        format!("{heads}\n{cells}")
    };
    let needed =
        [("Obiettivo", "O1"), ("Codice", "k1"), ("Indicatore", "Pratiche"), ("Fonte", "Ufficio")];
    let indicators = sheet(&needed, plan);
    let results = sheet(&[("Codice", "k1"), ("Cause dello scostamento", "Carico")], results);
    let objectives = "Codice | Livello | Titolo\nO1 | obiettivo | Servizi e trasparenza";
    let toml = TOML.replace("anno = 2024", &format!("anno = 2024\n{settings}"));
    Office::with(
        &toml,
        &[
            ("piano.xlsx", "Obiettivi", objectives),
            ("piano.xlsx", "Indicatori", &indicators),
            ("piano.xlsx", "Consuntivo", &results),
        ],
    )
    .open()
}

const IN_JUNE: &str = "tipo = \"monitoraggio\"\ndata = 2024-06-30";

#[test]
fn a_yes_that_is_taken_back_is_told() {
    for (unit, target, actual, codes, words) in [
        ("SI/NO", "SI", "SI (parzialmente)", "L083", "può essere «SI» oppure «NO»"),
        ("SI/NO", "SI", "SI ma in ritardo", "L083", "può essere «SI» oppure «NO»"),
        ("SI/NO", "SI", "Sì, in parte", "L083", "può essere «Sì» oppure «NO»"),
        ("SI/NO", "SI", "fatto (in corso di pubblicazione)", "L083", "«fatto» oppure «NO»"),
        ("SI/NO", "SI", "SI (80 %)", "L083", "può essere «SI» oppure «NO»"),
        ("SI/NO", "SI", "SI?", "L007", "non è SI oppure NO"),
        ("data", "entro 30/06/2024", "15/06/2024 (in parte)", "L083", "oppure «N/D»"),
        ("SI/NO", "SI", "SI (in ritardo)", "L064", "si legge «SI», con «in ritardo» come nota"),
        ("SI/NO", "SI", "SI (con 10 gg di ritardo)", "L064", "ma potrebbe essere «NO»"),
        ("SI/NO", "SI", "SI (oltre i termini)", "L083", "può essere «SI» oppure «NO»"),
        ("SI/NO", "SI", "SI (delibera n. 5 del 12/3/2024)", "", ""),
        ("SI/NO", "SI", "SI (senza ritardi)", "", ""),
        ("SI/NO", "SI", "NO (in corso)", "", ""),
        ("data", "entro 30/06/2024", "15/06/2024 (in ritardo)", "", ""),
        ("%", ">= 80 %", "80 % (dato provvisorio)", "", ""),
    ] {
        let folder = office([unit, target, "", "", actual]);
        assert_eq!(told(&folder), codes, "{actual}");
        let said = verified(&folder);
        assert!(said.contains(words), "{actual}: {said}");
        assert!(words.is_empty() || said.contains("Consuntivo!B2"), "{actual}: {said}");
    }
    let forced = [("Raggiungimento forzato", "%0.5"), ("Motivazione", "Metà delle sedi")];
    let results = [&[("Consuntivo", "SI (parzialmente)")][..], &forced].concat();
    let folder = with("", &[("Unità", "SI/NO"), ("Target", "SI")], &results);
    assert_eq!(computed(&folder), "SI | SI | 50.00", "{}", verified(&folder));
}

#[test]
fn a_stretch_of_the_year_beside_a_value_is_not_over_before_its_end() {
    for (settings, actual, codes) in [
        (IN_JUNE, "SI (II semestre)", "L064"),
        (IN_JUNE, "SI (31/12/2024)", "L064"),
        (IN_JUNE, "SI (previsto per dicembre)", "L083"),
        (IN_JUNE, "SI (I semestre)", ""),
        (IN_JUNE, "SI (2024)", ""),
        ("data = 2025-02-28", "SI (II semestre)", ""),
        ("", "SI (II semestre)", ""),
    ] {
        let folder =
            with(settings, &[("Unità", "SI/NO"), ("Target", "SI")], &[("Consuntivo", actual)]);
        assert_eq!(told(&folder), codes, "{settings}, {actual}: {}", verified(&folder));
    }
    for (target, result) in [
        ("SI (II semestre)", "SI (II semestre) | NO | N/D"),
        ("SI (dicembre)", "SI (dicembre) | NO | N/D"),
        ("SI (I semestre)", "SI (I semestre) | NO | 0.00"),
        ("SI (2024)", "SI (2024) | NO | 0.00"),
    ] {
        let folder =
            with(IN_JUNE, &[("Unità", "SI/NO"), ("Target", target)], &[("Consuntivo", "NO")]);
        assert_eq!(computed(&folder), result, "{target}");
    }
}

#[test]
fn what_a_format_writes_beside_a_figure_counts() {
    for (unit, target, actual, codes, words) in [
        ("%", ">= 80", "^\"≥ \"0%^0.85", "L082", "«≥ 85 %» è una disuguaglianza"),
        ("N.", ">= 4", "^\"max \"0^5", "L082", "«max 5» è una disuguaglianza"),
        ("N.", ">= 4", "^0\" o più\"^5", "L082", "«5 o più» è una disuguaglianza"),
        ("N.", ">= 4", "^0\"+\"^5", "L082", "«5+» è una disuguaglianza"),
        ("N.", ">= 4", "^\"~ \"0^5", "L082", "«~ 5» è una disuguaglianza"),
        (
            "data",
            "entro 30/06/2024",
            "^\"entro \"dd/mm/yyyy^@2024-06-15",
            "L082",
            "«entro 15/06/2024»",
        ),
        ("N.", ">= 4", "^\"circa \"0^5", "L007", "«circa 5» non è un numero"),
        (
            "N.",
            ">= 5",
            "^0 \"su 10\"^5",
            "L083",
            "può essere 5, che la cella contiene, oppure «5 su 10»",
        ),
        ("%", ">= 40", "^0 \"su 10\"^5", "L083", "oppure «5 su 10», che mostra"),
        ("N.", "^0 \"su 10\"^5", "#5", "L083", "oppure «5 su 10», che mostra"),
        ("N.", ">= 5 su 10", "^0 \"su 10\"^5", "", ""),
        ("m2", ">= 5", "^0 \"m2\"^5", "", ""),
        ("N.", ">= 5", "^0 \"utenti\"^5", "", ""),
        ("N.", ">= 0,5", "^# ?/10^0.5", "", ""),
        ("gg", "^\"≤ \"0^5", "#5", "", ""),
    ] {
        let folder = office([unit, target, "", "", actual]);
        assert_eq!(told(&folder), codes, "{target}, {actual}: {}", verified(&folder));
        assert!(verified(&folder).contains(words), "{actual}: {}", verified(&folder));
    }
}

#[test]
fn an_operator_where_a_value_is_asked_for_is_told() {
    let target = [("Unità", "%"), ("Target", ">= 80 %")];
    let forced = ("Motivazione", "Dato mancante");
    for (plan, results, cell, level) in [
        (&[("Peso", ">= 30")][..], &[("Consuntivo", "%0.9")][..], "Indicatori!G2", "errore"),
        (&[("Base", "almeno 30")], &[("Consuntivo", "%0.9")], "Indicatori!G2", "avviso"),
        (&[("Soglia", "<= 60")], &[("Consuntivo", "%0.9")], "Indicatori!G2", "errore"),
        (&[("Soglia", "^\"max \"0%^0.6")], &[("Consuntivo", "%0.9")], "Indicatori!G2", "errore"),
        (&[], &[("Raggiungimento forzato", ">= 50 %"), forced], "Consuntivo!C2", "errore"),
        (&[], &[("Numeratore", ">= 30"), ("Denominatore", "#40")], "Consuntivo!C2", "errore"),
        (&[], &[("Numeratore", "#30"), ("Denominatore", "max 40")], "Consuntivo!D2", "errore"),
        (&[], &[("Numeratore", "^\"≥ \"0^30"), ("Denominatore", "#40")], "Consuntivo!C2", "errore"),
    ] {
        let folder = with("", &[&target[..], plan].concat(), results);
        let said = verified(&folder);
        let place = format!("{level}: piano.xlsx › {cell}: «");
        assert!(said.contains(&place) && said.contains("vuole un valore"), "{cell}: {said}");
        assert_eq!(told(&folder), "L090", "{cell}: {said}");
    }
    for (heading, cell) in
        [("Soglia", ">= 60 %"), ("Soglia", "= 60 %"), ("Base", "= 30"), ("Peso", "100 %")]
    {
        let plan = [&target[..], &[(heading, cell)]].concat();
        let folder = with("", &plan, &[("Consuntivo", "%0.9")]);
        assert_eq!(told(&folder), "", "{heading} {cell}: {}", verified(&folder));
    }
}

#[test]
fn two_values_in_one_target_are_told_with_both_readings() {
    for (unit, target, code, words) in [
        ("ore", "24/48", "L083", "24 su 48 ore oppure due valori, 24 e 48 ore"),
        ("gg", "<= 24/48", "L083", "24 su 48 gg oppure due valori"),
        ("€", "24/48", "L083", "24 su 48 € oppure due valori"),
        ("ore di formazione", "24/48", "L083", "oppure due valori"),
        ("N.", "2024-2025", "L083", "tra 2.024 e 2.025 oppure gli anni 2024 e 2025"),
        ("N.", "2024-25", "L083", "oppure gli anni 2024 e 2025"),
        ("N.", "2024/2025", "L083", "2.024 su 2.025 oppure gli anni 2024 e 2025"),
        ("utenti", "da 2024 a 2025", "L083", "oppure gli anni 2024 e 2025"),
        ("N.", "tra 2024 e 2025", "L081", "ma potrebbe essere gli anni 2024 e 2025"),
        ("N.", "24/48", "L026", "si legge «>= 24 su 48»"),
        ("incontri", "24/48", "L026", "si legge «>= 24 su 48 incontri»"),
        ("punti", "24/48", "L026", "si legge «>= 24 su 48 punti»"),
        ("ore", ">= 24 su 48", "", ""),
        ("N.", "1000-1500", "", ""),
        ("N.", "tra 2.024 e 2.025", "", ""),
        ("N.", ">= 2024", "", ""),
    ] {
        let folder = office([unit, target, "", "", "N/D"]);
        let codes = told(&folder);
        let first = codes.split(' ').find(|code| *code != "V001");
        let said = verified(&folder);
        assert_eq!(first.unwrap_or_default(), code, "{unit} {target}: {said}");
        assert!(said.contains(words), "{unit} {target}: {said}");
    }
}

#[test]
fn a_comma_that_may_part_thousands_is_told_beside_another_figure() {
    for (unit, target, actual, codes) in [
        ("N.", ">= 1000", "1,250", "L075"),
        ("N.", ">= 1000", "^0.000^1.25", "L075"),
        ("N.", ">= 1000", "#1.25", "L075"),
        ("N.", ">= 1,250", "#1300", "L075 V006"),
        ("N.", ">= 1,2", "1,250", ""),
        ("N.", ">= 1,2", "#1.25", ""),
        ("gg", "<= 300", "#2.5", "V006"),
        ("%", ">= 80", "85,125", ""),
        ("%", ">= 80", "%0.85125", ""),
    ] {
        let folder = office([unit, target, "", "", actual]);
        assert_eq!(told(&folder), codes, "{target}, {actual}: {}", verified(&folder));
    }
    let said = verified(&office(["N.", ">= 1000", "", "", "1,250"]));
    assert!(said.contains("si legge 1,25, con la virgola dei decimali"), "{said}");
    assert!(said.contains("il target è 1.000: forse è 1250"), "{said}");
}

#[test]
fn the_mark_of_a_note_behind_a_figure_is_read_past_and_told() {
    for (unit, target, actual, result, codes) in [
        ("%", ">= 80 %", "85%*", ">= 80,00 % | 85,00 % | 100.00", "L066"),
        ("%", ">= 80 %", "85 %(1)", ">= 80,00 % | 85,00 % | 100.00", "L066"),
        ("%", ">= 80 %", "85¹", ">= 80,00 % | 85,00 % | 100.00", "L066"),
        ("%", ">= 80 %", "85 % (*)", ">= 80,00 % | 85,00 % | 100.00", "L066"),
        ("N.", ">= 80*", "#85", ">= 80,00 N. | 85,00 N. | 100.00", "L066"),
        ("data", "30/06/2024", "15/06/2024*", "Entro 30/06/2024 | 15/06/2024 | 100.00", "L066"),
        ("SI/NO", "SI", "SI*", "SI | SI | 100.00", "L066"),
        ("m²", ">= 80", "85 m²", ">= 80,00 m² | 85,00 m² | 100.00", ""),
    ] {
        let folder = office([unit, target, "", "", actual]);
        assert_eq!(computed(&folder), result, "{actual}");
        assert_eq!(told(&folder), codes, "{actual}");
    }
    for (unit, actual, code) in [("N.", "10³", "L007"), ("N.", "85 (1)", "L073")] {
        assert_eq!(told(&office([unit, ">= 80", "", "", actual])), code, "{actual}");
    }
}

#[test]
fn a_periodic_target_that_looks_the_other_way_is_told() {
    let plan = |target: &'static str, periodic: &'static str| {
        [("Unità", "N."), ("Target", target), ("Target periodico", periodic)]
    };
    for (target, periodic, codes) in [
        ("almeno 80", "<= 40", "L081"),
        ("<= 80", ">= 40", "L081"),
        ("almeno 80", "^\"≤ \"0^40", "L081"),
        (">= 80 target periodico: <= 40", "", "L081"),
        ("almeno 80", ">= 40", ""),
        ("almeno 80", "> 40", ""),
        ("almeno 80", "#40", ""),
        ("almeno 80", "tra 30 e 40", ""),
    ] {
        let folder = with(IN_JUNE, &plan(target, periodic), &[("Consuntivo", "#40")]);
        let said = verified(&folder);
        let codes_told: Vec<String> = told(&folder)
            .split(' ')
            .filter(|code| code.starts_with('L'))
            .map(str::to_owned)
            .collect();
        assert_eq!(codes_told.join(" "), codes, "{target}, {periodic}: {said}");
    }
}
