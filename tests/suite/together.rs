//! One run of `verifica` tells everything that can be known, and nothing that another mistake would explain.

use std::fmt::Write;

use crate::office::Office;

/// What `verifica` says of the small office after these changes, a line a finding.
fn told(lines: &[&str], texts: &[(&str, &str)]) -> Vec<String> {
    let mut office = Office::new();
    for (name, _) in texts {
        writeln!(office.toml, "[[sezione]]\ntitolo = \"T\"\ntesto = \"{name}\"").unwrap();
    }
    for line in lines {
        office.change(line);
    }
    let folder = office.open();
    for (name, text) in texts {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let output = folder.run(&["verifica"]);
    let told = String::from_utf8(output.stdout).unwrap();
    let findings = told.lines().filter(|l| l.starts_with("errore: ") || l.starts_with("avviso: "));
    findings.map(str::to_owned).collect()
}

/// An error that stands in nobody's way.
const ERROR: &str = "consuntivo.xlsx › Consuntivo!C2 = 84,8x";

#[track_caller]
fn tells(lines: &[&str], texts: &[(&str, &str)], wanted: &[&str], unwanted: &[&str]) {
    let found = told(lines, texts);
    for words in wanted {
        assert!(found.iter().any(|line| line.contains(words)), "«{words}» is not in {found:#?}");
    }
    for words in unwanted {
        assert!(!found.iter().any(|line| line.contains(words)), "«{words}» is in {found:#?}");
    }
}

#[test]
fn every_warning_is_told_beside_an_error() {
    for (change, wanted) in [
        ("piano.xlsx › Indicatori!E3 = %0.4", "i pesi degli indicatori di A.1 danno 90 %"),
        ("piano.xlsx › Indicatori!E3 =", "alcuni pesi degli indicatori di A.1 sono vuoti"),
        ("piano.xlsx › Obiettivi!E3 = %1.1", "i pesi degli obiettivi sotto A danno 110 %"),
        ("consuntivo.xlsx › Consuntivo!C3 = #3", "manca la causa dello scostamento"),
        ("consuntivo.xlsx › Consuntivo!C3 = N/D", "non ha né un risultato né una motivazione"),
        ("piano.xlsx › Indicatori!I3 =", "l'indicatore k2 non dice la fonte del dato"),
        ("consuntivo.xlsx › Consuntivo!C4 = @2021-01-07", "non è nel 2020"),
        ("consuntivo.xlsx › Consuntivo!C3 = #0.1", "il target è sottostimato"),
        ("piano.xlsx › Obiettivi!D4 = Promozione", "la trasparenza"),
        ("piano.xlsx › Indicatori!F3 =", "non ha operatore"),
        ("toml: anno = 2020 -> anno = 2020\\nstato = \"approvata\"", "manca l'atto"),
    ] {
        tells(&[ERROR, change], &[], &["«84,8x» non è un numero", wanted], &[]);
    }
}

#[test]
fn units_with_nearly_one_name_are_told_with_both_places() {
    let lines = [
        "piano.xlsx › Obiettivi!F1 = Unità organizzativa",
        "piano.xlsx › Obiettivi!F3 = Direzione Servizi alla Persona",
        "piano.xlsx › Obiettivi!F4 = Dir. Servizi alla Persona",
    ];
    let alike = "avviso: piano.xlsx › Obiettivi!F4: «Dir. Servizi alla Persona» somiglia a \
                 «Direzione Servizi alla Persona», che sta in piano.xlsx › Obiettivi!F3";
    tells(&lines, &[], &[alike], &[]);
    tells(&[&lines[..], &[ERROR]].concat(), &[], &[alike], &[]);
    // Also of a row that cannot be read.
    tells(&[&lines[..], &["piano.xlsx › Obiettivi!D4 ="]].concat(), &[], &[alike], &[]);
}

#[test]
fn units_that_no_semicolon_parts_are_told() {
    let lines = |joined: &'static str| {
        [
            "piano.xlsx › Obiettivi!F1 = Unità organizzativa",
            "piano.xlsx › Obiettivi!F2 = Settore A; Settore B",
            "piano.xlsx › Obiettivi!F3 = Settore Cultura e Sport",
            joined,
        ]
    };
    for joined in [
        "piano.xlsx › Obiettivi!F4 = Settore A, Settore B",
        "piano.xlsx › Obiettivi!F4 = Settore A / Settore B",
        "piano.xlsx › Obiettivi!F4 = Settore A e Settore B",
        "piano.xlsx › Obiettivi!F4 = Settore A e B",
    ] {
        let told = "si legge come una sola unità organizzativa, e altrove ci sono «Settore A», «Settore B»";
        tells(&lines(joined), &[], &[told], &["«Settore Cultura"]);
    }
    let apart = "piano.xlsx › Obiettivi!F4 = Settore B; Settore A";
    tells(&lines(apart), &[], &[], &["una sola unità"]);
}

#[test]
fn what_another_mistake_explains_is_not_told() {
    let sum = "danno";
    for (changes, told, untold) in [
        // A weight that cannot be read.
        (&["piano.xlsx › Indicatori!E3 = cinquanta"][..], "«cinquanta»", &[sum, "vuoti"][..]),
        (
            &["piano.xlsx › Obiettivi!E3 = x", "piano.xlsx › Obiettivi!E4 = %0.5"],
            "«x»",
            &[sum, "vuoti"],
        ),
        // A row with another fault has its weight all the same.
        (&["piano.xlsx › Indicatori!G3 = 2 o 3"], "Indicatori!G3", &[sum]),
        (&["piano.xlsx › Indicatori!C3 ="], "Indicatori!C3", &[sum, "k2 non è nel piano"]),
        // An indicator under a mistyped objective is what its objective lacks.
        (&["piano.xlsx › Indicatori!A3 = A.1x"], "A.1x", &[sum]),
        (&["piano.xlsx › Indicatori!A3 ="], "Indicatori!A3", &[sum]),
        (
            &["piano.xlsx › Indicatori!A4 = A.9", "piano.xlsx › Indicatori!A5 = A.9"],
            "A.9",
            &["non ha né indicatori"],
        ),
        // A code that stands twice.
        (&["piano.xlsx › Indicatori!B3 = k1"], "c'è già", &[sum]),
        // Results that cannot be read are not missing, and need no cause.
        (&["consuntivo.xlsx › Consuntivo!C3 = quasi 2"], "quasi 2", &["né un risultato", "causa"]),
        (&["consuntivo.xlsx › Consuntivo!B3 = k9"], "k9", &["k2 non ha né un risultato"]),
        // An objective that cannot be read is nobody's fault, and may speak of transparency.
        (&["piano.xlsx › Obiettivi!B4 = boh"], "«boh»", &["A.2» non è", "trasparenza", "danno"]),
        (&["piano.xlsx › Obiettivi!B2 = boh"], "«boh»", &["padre", "danno", "vuoti"]),
        (
            &[
                "piano.xlsx › Obiettivi!C3 = Z",
                "piano.xlsx › Obiettivi!E3 = %0.5",
                "piano.xlsx › Obiettivi!E4 = %0.5",
            ],
            "«Z»",
            &[sum],
        ),
    ] {
        tells(changes, &[], &[told], untold);
    }
}

#[test]
fn the_results_of_a_row_that_cannot_be_read_are_looked_at() {
    let changes = ["piano.xlsx › Indicatori!G3 = 2 o 3", "consuntivo.xlsx › Consuntivo!C3 = 1,8x"];
    tells(&changes, &[], &["Indicatori!G3", "«1,8x» non è un numero"], &[]);
}

#[test]
fn a_sheet_or_file_that_cannot_be_read_hides_no_other() {
    let sums = "i pesi degli indicatori di A.1 danno 90 %";
    let weight = "piano.xlsx › Indicatori!E3 = %0.4";
    tells(
        &[weight, "foglio consuntivo.xlsx › Consuntivo -> Consuntivi"],
        &[],
        &["manca il foglio", sums],
        &["k1"],
    );
    tells(
        &[weight, "file: consuntivo.xlsx = rovinato"],
        &[],
        &["non è una cartella di lavoro", sums],
        &["mancano i risultati"],
    );
    tells(&[weight, "consuntivo.xlsx › Consuntivo!C1 = Boh"], &[], &[sums], &[]);
    tells(
        &["piano.xlsx › Indicatori!G1 = Boh", "piano.xlsx › Obiettivi!B3 = boh"],
        &[],
        &["manca la colonna «Target»", "«boh»"],
        &["non ha né indicatori", "non è nel piano"],
    );
    tells(
        &["foglio piano.xlsx › Obiettivi -> Boh", "piano.xlsx › Indicatori!G3 = 2 o 3"],
        &[],
        &["manca il foglio «Obiettivi»", "Indicatori!G3"],
        &["A.1» non è", "A.2» non è"],
    );
}

#[test]
fn texts_are_looked_at_whatever_the_data_are_like() {
    let text = ("a.md", "{{ risultato(\"A.1\") }} {{ pippo() }} {{ risultato(\"Z9\") }}");
    let (pippo, unknown) = ("«pippo» non si può chiedere", "l'obiettivo «Z9» non c'è");
    tells(&[ERROR], &[text], &["«84,8x»", pippo, unknown], &["«A.1»"]);
    // What is asked of a row that cannot be read is no fault of the text.
    let broken = "piano.xlsx › Obiettivi!D3 =";
    tells(&[broken], &[text], &["Obiettivi!D3", pippo, unknown], &["«A.1»"]);
    let of_indicator = ("b.md", "{{ indicatore(\"k2\").target }} {{ indicatore(\"k9\").target }}");
    let broken = "piano.xlsx › Indicatori!G3 = 2 o 3";
    tells(&[broken], &[of_indicator], &["«k9» non c'è"], &["«k2»"]);
    // A code that cannot be read may be any.
    let broken = "piano.xlsx › Obiettivi!A3 =";
    tells(&[broken], &[text], &["Obiettivi!A3", pippo], &["«Z9»", "«A.1»"]);
    // Without the plan nothing is known of its codes.
    tells(&["file: piano.xlsx = rovinato"], &[text], &["piano.xlsx", pippo], &["«Z9»"]);
    // A missing text hides no other.
    let toml = "[[sezione]]\ntitolo = \"S\"\ntesto = \"manca.md\"\n";
    let mut office = Office::new();
    office.toml.push_str(toml);
    office.toml.push_str("[[sezione]]\ntitolo = \"T\"\ntesto = \"a.md\"\n");
    let folder = office.open();
    std::fs::write(folder.join("a.md"), text.1).unwrap();
    let told = String::from_utf8(folder.run(&["verifica"]).stdout).unwrap();
    assert!(told.contains("«manca.md» non c'è") && told.contains(pippo), "{told}");
}

/// A slip under one key of relazione.toml hides no cell; where it says how cells are read, nothing false is told of them.
#[test]
fn errors_of_relazione_toml_hide_none_of_the_workbooks() {
    let cell = "Consuntivo!C2: «84,8x» non è un numero";
    for (toml, words, is_read) in [
        ("nome = \"Camera di prova\" -> nme = \"Camera di prova\"", "ente.nme", true),
        ("anno = 2020 -> anno = 2020\\nstato = \"finita\"", "documento.stato", true),
        ("anno = 2020 -> anno = 2020\\nappunti = \"x\"", "documento.appunti", true),
        ("[misurazione] -> [pubblicazione]\\nlicenza = \"mia\"\\n[misurazione]", "licenza", true),
        ("[misurazione] -> [[sezione]]\\ntitolo = 1\\n[misurazione]", "titolo", true),
        ("[misurazione] -> [verifica]\\nX999 = \"ignora\"\\n[misurazione]", "X999", true),
        ("metodo = \"soglia\" -> metodo = \"sogla\"", "misurazione.metodo", true),
        ("nome = \"Camera di prova\" -> nome = \"C\"\\nlogo = \"../l.svg\"", "../l.svg", true),
        ("anno = 2020 -> ano = 2020", "documento.anno", false),
        ("consuntivo = \"consuntivo.xlsx\" -> consutivo = \"a.xlsx\"", "consutivo", false),
        ("consuntivo = \"consuntivo.xlsx\" -> consuntivo = \"../a.xlsx\"", "../a.xlsx", false),
        (
            "piano = \"piano.xlsx\" -> piano = \"piano.xlsx\"\\npercentuali = \"x\"",
            "percentuali",
            false,
        ),
        ("id = \"area\" -> id = \"\"", "livello.id", false),
    ] {
        let change = format!("toml: {toml}");
        let found = told(&[ERROR, &change], &[]);
        assert!(found.iter().any(|line| line.contains(words)), "{toml}: {found:#?}");
        let others: Vec<&String> = found.iter().filter(|l| !l.contains("relazione.toml")).collect();
        assert_eq!(others.iter().any(|line| line.contains(cell)), is_read, "{toml}: {found:#?}");
        assert!(others.len() <= 1, "{toml}: {found:#?}");
    }
}
