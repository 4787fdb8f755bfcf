//! What a reader's software reads of a scheda, and in which order: first what it is, then its result, then each
//! indicator with its target, its actual, its deviation and its attainment. Written from the workbooks' cells.

use std::io::Write;
use std::process::{Command, Stdio};

/// A scheda of each annex: its first words, those of the scheda that follows, and what stands in between.
pub struct Scheda {
    head: &'static str,
    next: &'static str,
    parts: &'static [&'static str],
}

pub const SCHEDE: [Scheda; 3] = [
    // piano.xlsx › Indicatori, rows of OS1.1. With 84,87 between the soglia of 100 and the target of 80 the first
    // reaches (100 − 84,87) / (100 − 80) = 75,65; a fifth of 75,65 + 4 × 100 is 95,13.
    Scheda {
        head: "OS1.1 Garantire nel tempo la salute organizzativa dell'ente camerale",
        next: "OS1.2 Garantire nel tempo la qualità dei servizi erogati",
        parts: &[
            "Pubblica Amministrazione per le imprese",
            "95,13 %",
            "Raggiunto",
            "kpi1.1_001",
            "Rapporto fra oneri correnti e proventi correnti",
            "Oneri correnti al netto di interventi economici",
            "Bilancio",
            "≤ 80,00 %",
            "100,00 %",
            "84,87 %",
            "+4,87 p.p.",
            "sfavorevole",
            "75,65 %",
            "kpi1.1_002",
            "Rapporto fra proventi correnti e costo del personale",
            "≥ 2,80 N.",
            "3,03 N.",
            "+0,23 N.",
            "favorevole",
            "100,00 %",
            "kpi1.1_003",
            "Tasso assenteismo",
            "≤ 8,00 %",
            "6,08 %",
            "−1,92 p.p.",
            "100,00 %",
            "kpi1.1_004",
            "Procedure per costituzione commissioni per il Piano Strategico",
            "entro 30/07/2020",
            "14/07/2020",
            "−16,00 gg",
            "100,00 %",
            "kpi1.1_005",
            "Adeguamento Statuto, regolamenti e statuti delle Aziende Speciali",
            "entro 31/12/2020",
            "20/11/2020",
            "−41,00 gg",
            "100,00 %",
        ],
    },
    // The second, at 92,96 between 70 and 100, reaches 22,96 / 30 = 76,53; the mean with 100 is 88,27.
    Scheda {
        head: "OP2.1.3 Procedura di stampa \"Certificati di Origine\" presso le imprese richiedenti",
        next: "OP2.1.4 Azioni a supporto delle imprese che operano in campo ambientale",
        parts: &[
            "OS2.1",
            "Sviluppare attività e servizi integrati per imprese e territori",
            "Sviluppo del territorio e Regolazione del Mercato",
            "88,27 %",
            "Parzialmente Raggiunto",
            "kpi2.1.3_001",
            "Effettuazione test procedura entro il 31 luglio 2020",
            "N. test effettuati (8 previsti)",
            "Audit",
            "≥ 8,00 N.",
            "8,00 N.",
            "100,00 %",
            "kpi2.1.3_002",
            "Applicazione procedura Certificati di origine",
            "≥ 100,00 %",
            "70,00 %",
            "92,96 %",
            "−7,04 p.p.",
            "sfavorevole",
            "76,53 %",
        ],
    },
    // 0,97 against at least 1, without a soglia: nothing.
    Scheda {
        head: "OP1.2.07 Percentuale media di pratiche RI evase entro 5 giorni uguale o superiore a quella nazionale",
        next: "OP1.3.01 Analisi fte 2018 e 2019 su processi non prioritari o facoltativi",
        parts: &[
            "OS1.2",
            "Garantire nel tempo la qualità dei servizi erogati",
            "Dirigente Anagrafe economica",
            "0,00 %",
            "Non raggiunto",
            "kpi1.2.7_001",
            "Percentuale media delle pratiche evase entro i 5 giorni",
            "Cruscotto Infocamere",
            "≥ 1,00 N.",
            "0,97 N.",
            "−0,03 N.",
            "sfavorevole",
            "0,00 %",
        ],
    },
];

/// What is not read, or not in its turn. Other pages name the scheda too: the place that reads best is the scheda.
pub fn out_of_turn(text: &str, scheda: &Scheda) -> Vec<String> {
    let (text, head, next) = (compact(text), compact(scheda.head), compact(scheda.next));
    let places = text.match_indices(&head).filter_map(|(start, _)| {
        let rest = &text[start + head.len()..];
        Some(missing(&rest[..rest.find(&next)?], scheda))
    });
    let told = format!("«{}», and then «{}», is not read", scheda.head, scheda.next);
    places.min_by_key(Vec::len).unwrap_or_else(|| vec![told])
}

fn missing(mut text: &str, scheda: &Scheda) -> Vec<String> {
    let mut found = Vec::new();
    for part in scheda.parts {
        match text.split_once(&compact(part)) {
            Some((_, after)) => text = after,
            None => found.push(format!("«{}»: «{part}» is not read in its turn", scheda.head)),
        }
    }
    found
}

/// Without blanks, and without the hyphens at the end of a line.
fn compact(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut joined = String::new();
    for line in lines {
        if joined.ends_with('-') && joined.trim_end_matches('-').ends_with(char::is_alphabetic) {
            joined.pop();
        }
        joined.push_str(line);
    }
    let plain = joined.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{ad}');
    let typed = |letter| match letter {
        '’' => '\'',
        '“' | '”' => '"',
        letter => letter,
    };
    plain.map(typed).collect()
}

/// What poppler reads in the order of the file; none where there is no pdftotext.
pub fn by_poppler(pdf: &[u8]) -> Option<String> {
    let mut running = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut input = running.stdin.take().unwrap();
    let pdf = pdf.to_owned();
    let writing = std::thread::spawn(move || input.write_all(&pdf));
    let output = running.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn what_is_read_out_of_turn_is_found() {
    let scheda = Scheda { head: "A1 Uno", next: "A2 Due", parts: &["12 %", "la fine"] };
    assert_eq!(out_of_turn("A1 Uno\n12 %\nla fi-\nne\nA2 Due", &scheda), Vec::<String>::new());
    assert_eq!(
        out_of_turn("A1 Uno\nla fine\n12 %\nA2 Due", &scheda),
        ["«A1 Uno»: «la fine» is not read in its turn"]
    );
    let unread = ["«A1 Uno», and then «A2 Due», is not read"];
    assert_eq!(out_of_turn("A2 Due", &scheda), unread);
    assert_eq!(out_of_turn("A2 Due A1 Uno", &scheda), unread);
    assert_eq!(
        out_of_turn("A1 Uno A2 Due … A1 Uno 12 % la fine A2 Due", &scheda),
        Vec::<String>::new()
    );
}
