//! Cells that are odd and yet mean something: ratios in per cent, bases below zero, shares, hours, words behind figures.

use super::{computed, office, offices, told, verified};

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn what_is_read() {
    let mut otherwise = Vec::new();
    for (cells, result, codes) in [
        (["%", ">= 105", "#100", "rapporto", "#106"], ">= 105,00 % | 106,00 % | 100.00", ""),
        (["%", ">= 105%", "#100", "rapporto", "#106"], ">= 105,00 % | 106,00 % | 100.00", ""),
        (["%", "%1.05", "#100", "rapporto", "#106"], ">= 105,00 % | 106,00 % | 100.00", "L026"),
        (
            ["%", ">= 1,05", "#100", "rapporto", "#106"],
            ">= 1,05 % | 106,00 % | 100.00",
            "L081 V006 V010",
        ),
        (["N.", "5 su 6", "", "", "83,33%"], ">= 5,00 su 6 | 5,00 su 6 | 100.00", "L026"),
        (["N.", "5 su 6", "", "", "#0.8333"], ">= 5,00 su 6 | 5,00 su 6 | 100.00", "L026"),
        (["N.", "5 su 6", "", "", "%0.8333"], ">= 5,00 su 6 | 5,00 su 6 | 100.00", "L026"),
        (["N.", "5 su 6", "", "", "83,3 %"], ">= 5,00 su 6 | 5,00 su 6 | 100.00", "L026"),
        (["N.", "5 su 6", "", "", "82 %"], ">= 5,00 su 6 | 4,92 su 6 | 98.40", "L026"),
        (["%", "5 su 6", "", "", "%0.8333"], ">= 83,33 % | 83,33 % | 100.00", "L026"),
        (
            ["indice", ">= 3,5 su 5", "", "", "3,7"],
            ">= 3,50 su 5 indice | 3,70 su 5 indice | 100.00",
            "",
        ),
        (["rapporto", ">= 0,8", "", "", "80/100"], ">= 0,80 rapporto | 0,80 rapporto | 100.00", ""),
        (["indice", ">= 0,8", "", "", "170/200"], ">= 0,80 indice | 0,85 indice | 100.00", ""),
        (["ore", "<= 40", "", "", "36:30"], "<= 40,00 ore | 36,50 ore | 100.00", ""),
        (["h", "<= 40", "", "", "36:00 ore"], "<= 40,00 h | 36,00 h | 100.00", ""),
        (["data", "al 30/06/2024", "", "", "1/7/24"], "Entro 30/06/2024 | 01/07/2024 | 0.00", ""),
        (["data", "30/06/2024", "", "", "30-giu-24"], "Entro 30/06/2024 | 30/06/2024 | 100.00", ""),
        (
            ["data", "31/12/2024", "", "", "31/12/2024 23:59"],
            "Entro 31/12/2024 | 31/12/2024 | 100.00",
            "",
        ),
        (["N.", "almeno 3 incontri", "", "", "#3"], ">= 3,00 N. (incontri) | 3,00 N. | 100.00", ""),
        (["N.", "n. max 3", "", "", "#3"], "<= 3,00 N. | 3,00 N. | 100.00", ""),
        (["%", ">= 90% dei casi", "", "", "%0.9"], ">= 90,00 % (dei casi) | 90,00 % | 100.00", ""),
        (
            ["%", "100% delle richieste", "", "", "%1"],
            ">= 100,00 % (delle richieste) | 100,00 % | 100.00",
            "L026",
        ),
        (
            ["gg", "entro 30 gg dalla richiesta", "", "", "#30"],
            "<= 30,00 gg (dalla richiesta) | 30,00 gg | 100.00",
            "",
        ),
        (["N.", "5% in più", "#100", "", "#106"], ">= 5,00 % | 6,00 % | 100.00", "L026"),
        (["N.", "10 in meno", "#100", "", "#90"], "<= -10,00 N. | -10,00 N. | 100.00", "L026"),
        (["N.", ">= 1200", "", "", "1.250 (1)"], ">= 1.200,00 N. | 1.250,00 N. | 100.00", ""),
        (["N.", ">= +5 %", "100 (2023)", "", "#106"], ">= 5,00 % | 6,00 % | 100.00", ""),
        (["N.", ">= 80", "", "", "N/D (in attesa dei dati)"], ">= 80,00 N. | N/D | N/D", ""),
        (["N.", ">= 80", "", "", "n.d. - dato non pervenuto"], ">= 80,00 N. | N/D | N/D", ""),
        (["N.", ">= 80", "", "", "dato non disponibile"], ">= 80,00 N. | N/D | N/D", "V001"),
        (["N.", ">= 80", "", "", "n/a"], ">= 80,00 N. | N/D | N/D", "V001"),
        (["%", ">= 5 p.p.", "", "valore", "#6"], ">= 5,00 % | 6,00 % | 100.00", ""),
    ] {
        let folder = office(cells);
        let found = (computed(&folder), told(&folder));
        if found != (result.to_owned(), codes.to_owned()) {
            otherwise.push(format!("{cells:?}: {found:?}"));
        }
    }
    assert!(otherwise.is_empty(), "{otherwise:#?}");
}

#[test]
fn what_may_be_another_thing_is_told() {
    let mut otherwise = Vec::new();
    for (cells, code, words) in [
        (["€", ">= +10%", "#-1000", "", "#-850"], "L089", "la base -1.000 è negativa"),
        (["var. %", ">= 5", "#100", "", "#106"], "L088", "sulla base 100 sarebbe 6 %"),
        (["incremento %", ">= 5", "#100", "", "#106"], "L088", "sembra il dato rilevato"),
        (["variazione %", ">= 5", "#100", "", "#6"], "", ""),
        (
            ["N.", ">= 105", "#100", "variazione %", "#106"],
            "L081",
            "potrebbe essere un valore di 105 N.",
        ),
        (["N.", ">= 206", "#200", "differenza", "#206"], "L081", "per esempio «+6»"),
        (
            ["%", "+5% rispetto al 2023", "%0.5", "", "%0.53"],
            "L081",
            "una differenza in punti percentuali",
        ),
        (
            ["N.", "almeno -10%", "#100", "", "#88"],
            "L081",
            "potrebbe essere un calo di 10 % almeno",
        ),
        (["N.", ">= riduzione del 10%", "#100", "", "#88"], "", ""),
        (["N.", "riduzione non superiore a 10 %", "#100", "", "#92"], "", ""),
        (["%", "#0.8", "", "", "#0.85"], "V010", "«Target» è 0,8 %, senza il segno %"),
        (["%", "<= 1 %", "", "", "#0.8"], "", ""),
        (["gg", "<= 80", "", "", "36:30"], "L032", "è in ore e minuti"),
        (["data", "31/12/2024", "", "", "dicembre 2024"], "L083", "scrivere il giorno"),
        (["data", "31/12/2024", "", "", "#45657"], "L083", "dare alla cella il formato data"),
        (["N.", "+5", "#100", "", "#106"], "L083", "oppure una differenza dalla base"),
        (["%", ">= 5 p.p.", "", "", "#6"], "L020", "Indicatori!F2"),
        (["N.", ">= 3 al mese", "", "", "#3"], "L011", ""),
        (["N.", "3 mila", "", "", "#3"], "L011", ""),
        (["%", "80 % del valore precedente", "", "", "#3"], "L011", ""),
        (["N.", ">= 80", "", "", "--5 x"], "L007", "scrivere 85"),
    ] {
        let folder = office(cells);
        let codes = told(&folder);
        let said = verified(&folder);
        let doubts = codes.split(' ').find(|code| !matches!(*code, "L026" | "V006" | "V002"));
        if doubts.unwrap_or_default() != code || !said.contains(words) {
            otherwise.push(format!("{cells:?}: {said}"));
        }
    }
    assert!(otherwise.is_empty(), "{otherwise:#?}");
}

#[test]
fn figures_beside_a_change_that_may_be_values_are_told() {
    let indicators = "Obiettivo | Codice | Indicatore | Unità | Target | Base | Soglia | Target periodico | Fonte\n\
                      O1 | k1 | Pratiche | N. | >= +10% | #100 | {} | Ufficio";
    for (cells, at) in [("#102 |", "G2"), ("| #105", "H2"), ("#2 | #5", "")] {
        let indicators = indicators.replace("{}", cells);
        let said = verified(&offices(
            "metodo = \"proporzionale\"",
            &indicators,
            "Codice | Consuntivo\nk1 | #104",
            "",
        ));
        let told = said.contains("come variazione di");
        assert_eq!(told || said.contains("L016"), !at.is_empty(), "{cells}: {said}");
        assert!(said.contains(at), "{cells}: {said}");
    }
}

#[test]
fn numerator_and_denominator_give_the_unit() {
    let results = "Codice | Numeratore | Denominatore | Motivazione\nk1 | {} | Ritardo";
    for (unit, cells, words) in [
        ("ore", "170 gg | #2", "Consuntivo!B2: «170 gg» è in gg, ma l'unità è ore"),
        ("gg", "170 gg | 2 ore", "Consuntivo!C2: «2 ore» è in ore, ma l'unità è gg"),
        ("gg", "170 gg | #2", ""),
        ("€/ora", "€ 170 | 2 ore", ""),
        ("N.", "N/D | #2", ""),
    ] {
        let indicators = format!(
            "Obiettivo | Codice | Indicatore | Unità | Target | Fonte\nO1 | k1 | Tempo | {unit} | <= 85 | Ufficio"
        );
        let results = results.replace("{}", cells);
        let said = verified(&offices("metodo = \"proporzionale\"", &indicators, &results, ""));
        assert_eq!(said.contains("errore"), !words.is_empty(), "{unit}, {cells}: {said}");
        assert!(said.contains(words), "{unit}, {cells}: {said}");
    }
}

#[test]
fn two_columns_of_one_meaning_are_both_named() {
    let indicators = "Obiettivo | Codice | Indicatore | Unità | Target | Fonte | Note | Fonti\nO1 | k1 | Corsi | N. | >= 1 | A | B | C";
    let toml = "metodo = \"proporzionale\"\n\n[dati.colonne]\n\"Fonti\" = \"Fonte\"";
    let said = verified(&offices(toml, indicators, "Codice | Consuntivo\nk1 | #1", ""));
    assert!(
        said.contains("Indicatori!H1: la colonna «Fonti» ha lo stesso significato di «Fonte», alla cella piano.xlsx › Indicatori!F1"),
        "{said}"
    );
}
