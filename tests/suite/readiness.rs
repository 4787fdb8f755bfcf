//! What a folder still lacks: a plan is checked and printed before there are results, and nothing half-made goes out.

use crate::office::{Folder, Office};

/// Standard output and error, and the exit status.
fn run(folder: &Folder, arguments: &[&str]) -> (String, Option<i32>) {
    let output = folder.run(arguments);
    let told = [output.stdout, output.stderr].concat();
    (String::from_utf8(told).unwrap(), output.status.code())
}

/// Ways in which the small office has no results yet.
const WITHOUT: [(&str, &[&str]); 5] = [
    ("no file", &["senza consuntivo.xlsx"]),
    ("an empty sheet", &["senza consuntivo.xlsx", "nuovo foglio consuntivo.xlsx › Consuntivo"]),
    ("another empty sheet", &["senza consuntivo.xlsx", "nuovo foglio consuntivo.xlsx › Foglio1"]),
    (
        "headings alone",
        &[
            "senza consuntivo.xlsx",
            "nuovo foglio consuntivo.xlsx › Consuntivo",
            "consuntivo.xlsx › Consuntivo!A1 = Codice",
            "consuntivo.xlsx › Consuntivo!B1 = Consuntivo",
        ],
    ),
    (
        "codes alone",
        &[
            "senza consuntivo.xlsx",
            "nuovo foglio consuntivo.xlsx › Consuntivo",
            "consuntivo.xlsx › Consuntivo!A1 = Codice",
            "consuntivo.xlsx › Consuntivo!B1 = Indicatore",
            "consuntivo.xlsx › Consuntivo!C1 = Consuntivo",
            "consuntivo.xlsx › Consuntivo!A2 = k1",
            "consuntivo.xlsx › Consuntivo!B2 = Pratiche evase",
            "consuntivo.xlsx › Consuntivo!A3 = k2",
        ],
    ),
];

fn without_results(lines: &[&str]) -> Office {
    let mut office = Office::new();
    for line in lines {
        office.change(line);
    }
    office
}

#[test]
fn a_plan_alone_is_checked_and_printed_and_told_so_in_one_line() {
    for (name, lines) in WITHOUT {
        let folder = without_results(lines).open();
        let (told, status) = run(&folder, &["verifica"]);
        let missing: Vec<&str> = told.lines().filter(|line| line.contains("risultati")).collect();
        assert_eq!(missing.len(), 1, "{name}: {told}");
        assert!(missing[0].starts_with("avviso: consuntivo.xlsx"), "{name}: {told}");
        assert!(missing[0].contains("relazione nuovo --consuntivo"), "{name}: {told}");
        assert!(!told.contains("errore"), "{name}: {told}");
        assert_eq!(status, Some(0), "{name}: {told}");
        for kind in ["piano", "albero", "schede"] {
            let (told, status) = run(&folder, &["genera", "--documento", kind]);
            assert!(told.contains("avviso: consuntivo.xlsx"), "{name}, {kind}: {told}");
            assert!(told.contains("1 avviso"), "{name}, {kind}: {told}");
            assert_eq!(status, Some(0), "{name}, {kind}: {told}");
        }
    }
}

#[test]
fn a_report_waits_for_its_results() {
    for (name, lines) in &WITHOUT {
        let folder = without_results(lines).open();
        for command in ["genera", "calcola", "allegati"] {
            let (told, status) = run(&folder, &[command]);
            assert!(told.starts_with("errore: consuntivo.xlsx"), "{name}, {command}: {told}");
            assert!(told.ends_with("1 errore\n"), "{name}, {command}: {told}");
            assert_eq!(status, Some(1), "{name}, {command}: {told}");
        }
    }
}

#[test]
fn a_report_waits_whatever_is_made_of_the_finding() {
    for treatment in ["ignora", "avviso"] {
        let mut office = without_results(&["senza consuntivo.xlsx"]);
        office.change(&format!(
            "toml: [misurazione] -> [verifica]\\nP019 = \"{treatment}\"\\n[misurazione]"
        ));
        let folder = office.open();
        assert_eq!(run(&folder, &["verifica"]).1, Some(0), "{treatment}");
        let (told, status) = run(&folder, &["genera"]);
        assert!(told.starts_with("errore: consuntivo.xlsx: mancano i risultati"), "{told}");
        assert_eq!(status, Some(1), "{treatment}");
        let (told, status) = run(&folder, &["genera", "--documento", "piano"]);
        assert_eq!(status, Some(0), "{told}");
    }
}

#[test]
fn the_command_for_the_results_sheet_can_be_typed_as_it_is_told() {
    let desk = Office::new().open();
    for (folder, typed) in [("camera-2020", "camera-2020"), ("La mia camera", "\"La mia camera\"")]
    {
        without_results(&["senza consuntivo.xlsx"]).write(&desk.join(folder));
        let (told, _) = run(&desk, &["verifica", folder]);
        let command = format!("il file non c'è: relazione nuovo --consuntivo {typed} lo prepara");
        assert!(told.contains(&command), "{told}");
        let (told, _) = run(&desk, &["genera", &format!("{folder}/relazione.toml")]);
        assert!(told.contains(&command), "{told}");
    }
}

#[test]
fn a_base_is_asked_for_when_there_are_results() {
    let lines = [
        "piano.xlsx › Indicatori!K1 = Calcolo",
        "piano.xlsx › Indicatori!L1 = Base",
        "piano.xlsx › Indicatori!K2 = variazione %",
    ];
    let mut office = Office::new();
    for line in lines {
        office.change(line);
    }
    let base = "piano.xlsx › Indicatori!L2: il calcolo «variazione %» ha bisogno di una «Base»";
    let (told, status) = run(&office.open(), &["verifica"]);
    assert!(told.contains(&format!("errore: {base}")), "{told}");
    assert_eq!(status, Some(1));
    office.change("senza consuntivo.xlsx");
    let folder = office.open();
    for arguments in [&["verifica"][..], &["genera", "--documento", "piano"]] {
        let (told, status) = run(&folder, arguments);
        assert!(told.contains(&format!("avviso: {base}")), "{told}");
        assert_eq!(status, Some(0), "{told}");
    }
}

#[test]
fn a_missing_file_is_not_another_one_that_has_its_own_name() {
    let mut office = Office::new();
    office.change("toml: consuntivo = \"consuntivo.xlsx\" -> consuntivo = \"consuntivo.xlsx\"\\ncontesto = \"contesto.xlsx\"");
    office.change("senza consuntivo.xlsx");
    office.add("contesto.xlsx", "Personale", "Categoria | 2020\nA | #1");
    let (told, _) = run(&office.open(), &["genera"]);
    assert!(!told.contains("contesto.xlsx"), "{told}");
    // The same where only the ending is alike.
    let mut office = Office::new();
    office.change("toml: piano = \"piano.xlsx\" -> piano = \"pianta.xlsx\"");
    office.change("senza piano.xlsx");
    office.add("bilancio.xlsx", "Personale", "Categoria | 2020\nA | #1");
    let (told, _) = run(&office.open(), &["verifica"]);
    assert!(
        told.contains("pianta.xlsx») non c'è") || told.contains("«pianta.xlsx» non c'è"),
        "{told}"
    );
    assert!(!told.contains("bilancio.xlsx"), "{told}");
}

/// A new folder whose plan and results are those of the small office.
fn started(state: &str) -> Folder {
    let office = Office::new();
    let folder = office.open();
    let new = folder.run(&["nuovo", "nuova-2020"]);
    assert!(new.status.success());
    let written = std::fs::read_to_string(folder.join("nuova-2020/relazione.toml")).unwrap();
    let start = written.find("\n[[livello]]").unwrap();
    let levels = &office.toml[office.toml.find("[[livello]]").unwrap()..];
    let sections = &written[written.find("\n[[sezione]]").unwrap()..];
    let head = written[..start].replace("stato = \"bozza\"", state);
    let toml = format!("{}{levels}\n{sections}", head.replace("contesto =", "# contesto ="));
    std::fs::write(folder.join("relazione.toml"), toml).unwrap();
    std::fs::rename(folder.join("nuova-2020/testi"), folder.join("testi")).unwrap();
    let text = "Nel {{ documento.anno }} {{ ente.nome }} ha lavorato.\n";
    std::fs::write(folder.join("testi/risultati.md"), text).unwrap();
    folder
}

#[test]
fn what_nuovo_wrote_is_a_warning_in_a_draft_and_does_not_go_out() {
    let (told, status) = run(&started("stato = \"bozza\""), &["verifica"]);
    let placeholders = [
        "relazione.toml › riga 6: «Nome dell'ente» è un segnaposto",
        "testi/premessa.md: il testo è ancora quello di relazione nuovo",
    ];
    for words in placeholders {
        assert!(told.contains(&format!("avviso: {words}")), "«{words}» is not in {told}");
    }
    assert!(!told.contains("risultati.md"), "{told}");
    assert_eq!(status, Some(0), "{told}");
    let act = "delibera = { organo = \"Giunta\", numero = \"…\", data = 2021-06-15 }";
    for state in ["stato = \"proposta\"", "stato = \"approvata\""] {
        let folder = started(&format!("{state}\n{act}"));
        for command in ["verifica", "genera", "allegati"] {
            let (told, status) = run(&folder, &[command]);
            assert!(told.contains("errore: relazione.toml › riga 6: «Nome dell'ente»"), "{told}");
            assert!(told.contains("«…» è un segnaposto"), "{told}");
            assert_eq!(status, Some(1), "{command}: {told}");
        }
    }
    let (told, status) = run(&started(&format!("stato = \"approvata\"\n{act}")), &["pubblica"]);
    assert!(told.contains("errore: testi/premessa.md: il testo è ancora"), "{told}");
    assert_eq!(status, Some(1));
}

#[test]
fn a_year_is_over_before_its_report_is_approved() {
    for (state, date, told) in [
        ("bozza", "2020-12-31", "avviso: relazione.toml › riga 7: l'atto è del 31/12/2020"),
        ("approvata", "2020-06-15", "errore: relazione.toml › riga 7: l'atto è del 15/06/2020"),
        ("proposta", "2020-06-15", "errore: relazione.toml › riga 7: l'atto è del 15/06/2020"),
        ("approvata", "2021-01-02", ""),
    ] {
        let mut office = Office::new();
        office.change(&format!(
            "toml: anno = 2020 -> anno = 2020\\nstato = \"{state}\"\\ndelibera = {{ organo = \"Giunta\", numero = \"1\", data = {date} }}"
        ));
        let (found, _) = run(&office.open(), &["verifica"]);
        if told.is_empty() {
            assert!(!found.contains("l'atto è del"), "{found}");
        } else {
            assert!(found.contains(told), "{found}");
        }
    }
}
