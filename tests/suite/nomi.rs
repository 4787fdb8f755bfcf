//! No name goes online: what is taken for a name, counted on two lists; each field of a folder with a marked name in it;
//! what pictures and files carry unseen.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;

use relazione::model::person::{Register, names};

use crate::office::{Folder, Office};

const PACKAGE: &str = "uscita/camera-di-prova-relazione-2020";

/// Names of offices, streets, schools, hospitals, firms: none is a person's.
const OFFICES: &str = include_str!("nomi/uffici.txt");

/// Names of invented persons, in the dresses that offices give them.
const PERSONS: &str = include_str!("nomi/persone.txt");

/// What looks most like a person's name and is none.
const HARD: &str = include_str!("nomi/difficili.txt");

fn lines(list: &str) -> Vec<&str> {
    list.lines().filter(|line| !line.starts_with('#')).collect()
}

#[test]
#[expect(clippy::print_stdout, reason = "the counts are what is asked for")]
fn persons_are_found_and_offices_are_left_alone() {
    let (offices, persons) = (lines(OFFICES), lines(PERSONS));
    assert!(offices.len() >= 1500 && persons.len() >= 300);
    let told = |text: &&&str, register| !names(text, register).is_empty();
    for (register, what) in [(Register::Prose, "any text"), (Register::Roles, "a column of roles")]
    {
        let alarms: Vec<&&str> = offices.iter().filter(|text| told(text, register)).collect();
        let missed: Vec<&&str> = persons.iter().filter(|text| !told(text, register)).collect();
        println!(
            "{what}: {} false alarms of {}, {} of {} persons found",
            alarms.len(),
            offices.len(),
            persons.len() - missed.len(),
            persons.len(),
        );
        assert!(alarms.len() * 100 < offices.len(), "{what}: {alarms:?}");
        assert!(missed.len() * 100 < persons.len() * 2, "{what}: {missed:?}");
    }
    let hard = lines(HARD);
    let alarms: Vec<&&str> = hard.iter().filter(|text| told(text, Register::Prose)).collect();
    println!("the hardest, in any text: {} false alarms of {}", alarms.len(), hard.len());
    assert!(alarms.len() * 100 < hard.len(), "{alarms:?}");
    let under_places = offices.iter().filter(|text| told(text, Register::Places)).count();
    assert!(under_places * 100 < offices.len());
}

/// The small office after its approval, with a chapter, a chart and a picture.
fn office() -> Office {
    let mut office = Office::new();
    office.change("toml: anno = 2020 -> anno = 2020\\nstato = \"approvata\"\\ndelibera = { organo = \"Giunta\", numero = \"9\", data = 2021-06-15 }");
    office.change("toml: consuntivo = \"consuntivo.xlsx\" -> consuntivo = \"consuntivo.xlsx\"\\ncontesto = \"contesto.xlsx\"");
    office.add("contesto.xlsx", "Personale", "Area | Addetti\nUno | #3\nDue | #4");
    office.toml.push_str(
        "\n[aspetto]\ntestata = \"Testata\"\npiede = \"Piede\"\n\n[[sezione]]\ntitolo = \"Premessa\"\n\
         testo = \"testi/p.md\"\nblocchi = [\"sintesi\"]\n\n[[grafico]]\nid = \"g\"\ntipo = \"barre\"\n\
         titolo = \"Grafico\"\nfoglio = \"Personale\"\nfonte = \"Fonte\"\nunita = \"unità di misura\"\n",
    );
    office.change("file: testi/p.md = Testo.\n\n{{ grafico(\"g\") }}\n\n![Figura](immagini/a.svg \"Didascalia\")\n");
    office.change("file: immagini/a.svg = <svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text x='1' y='9'>Disegno</text></svg>");
    office
}

/// Each field that goes out, as a change that puts the mark there, and the place at which it is told.
const FIELDS: [(&str, &str); 33] = [
    ("toml: Camera di prova -> §", "relazione.toml › riga 2"),
    ("toml: organo = \"Giunta\" -> organo = \"§\"", "relazione.toml › riga 7"),
    ("toml: numero = \"9\" -> numero = \"§\"", "relazione.toml › riga 7"),
    ("toml: nome = \"Area strategica\" -> nome = \"§\"", "relazione.toml"),
    ("toml: testata = \"Testata\" -> testata = \"§\"", "relazione.toml"),
    ("toml: piede = \"Piede\" -> piede = \"§\"", "relazione.toml"),
    ("toml: titolo = \"Premessa\" -> titolo = \"§\"", "relazione.toml"),
    ("toml: titolo = \"Grafico\" -> titolo = \"§\"", "relazione.toml"),
    ("toml: fonte = \"Fonte\" -> fonte = \"§\"", "relazione.toml"),
    ("toml: unita = \"unità di misura\" -> unita = \"§\"", "relazione.toml"),
    (
        "toml: [misurazione] -> [pubblicazione]\\nidentificativo = \"§\"\\n\\n[misurazione]",
        "relazione.toml",
    ),
    (
        "toml: [misurazione] -> [pubblicazione]\\ncontatto = \"mario.prova@ente.it\"\\n\\n[misurazione]",
        "relazione.toml",
    ),
    ("file: testi/p.md = Al **Dott.**\nMarcata si deve.\n", "testi/p.md › riga 1"),
    ("file: testi/p.md = Testo.\n\n![§](immagini/a.svg)\n", "testi/p.md › riga 3"),
    ("file: testi/p.md = Testo.\n\n![Figura](immagini/a.svg \"§\")\n", "testi/p.md › riga 3"),
    ("file: testi/p.md = Testo[^1].\n\n[^1]: Nota di §.\n", "testi/p.md › riga 3"),
    ("file: testi/p.md = ## §\n\nTesto.\n", "testi/p.md › riga 1"),
    ("file: testi/p.md = | A | B |\n| --- | --- |\n| § | 1 |\n", "testi/p.md › riga 3"),
    ("file: testi/p.md = [§](https://www.ente.it)\n", "testi/p.md › riga 1"),
    (
        "file: immagini/a.svg = <svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text x='1' y='9'>§</text></svg>",
        "immagini/a.svg",
    ),
    (
        "piano.xlsx › Obiettivi!A3 = § && piano.xlsx › Indicatori!A2 = § && piano.xlsx › Indicatori!A3 = §",
        "piano.xlsx › Obiettivi!A3",
    ),
    ("piano.xlsx › Obiettivi!D2 = §", "piano.xlsx › Obiettivi!D2"),
    ("piano.xlsx › Indicatori!C2 = §", "piano.xlsx › Indicatori!C2"),
    ("piano.xlsx › Indicatori!I2 = §", "piano.xlsx › Indicatori!I2"),
    ("piano.xlsx › Indicatori!D3 = §", "piano.xlsx › Indicatori!D3"),
    ("consuntivo.xlsx › Consuntivo!D2 = §", "consuntivo.xlsx › Consuntivo!D2"),
    ("consuntivo.xlsx › Consuntivo!E2 = §", "consuntivo.xlsx › Consuntivo!E2"),
    ("contesto.xlsx › Personale!A2 = §", "contesto.xlsx › Personale!A2"),
    ("contesto.xlsx › Personale!B1 = §", "contesto.xlsx › Personale!B1"),
    ("contesto.xlsx › Personale!B2 = §", "contesto.xlsx › Personale!B2"),
    ("contesto.xlsx › Personale!A1 = §", "contesto.xlsx › Personale!A1"),
    (
        "piano.xlsx › Obiettivi!F1 = Descrizione && piano.xlsx › Obiettivi!F3 = §",
        "piano.xlsx › Obiettivi!F3",
    ),
    (
        "piano.xlsx › Obiettivi!F1 = Unità organizzativa && piano.xlsx › Obiettivi!F3 = §",
        "piano.xlsx › Obiettivi!F3",
    ),
];

fn spoilt(field: &str, mark: &str) -> Office {
    let mut office = office();
    for change in field.split(" && ") {
        office.change(&change.replace('§', mark));
    }
    office
}

fn told(folder: &Folder, command: &str) -> (String, Option<i32>) {
    let output = folder.run(&[command]);
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8(text).unwrap(), output.status.code())
}

#[test]
fn a_marked_name_in_any_field_is_refused_and_told_at_its_place() {
    let (out, status) = told(&office().open(), "pubblica");
    assert_eq!(status, Some(0), "{out}");
    for (field, place) in FIELDS {
        let folder = spoilt(field, "dott.ssa Marcata Prova01").open();
        let (out, status) = told(&folder, "pubblica");
        assert_eq!(status, Some(1), "{field}\n{out}");
        let told_there = |line: &&str| {
            line.starts_with(&format!("errore: {place}"))
                && line.ends_with("di una persona, e il documento è pubblico")
        };
        let line = out.lines().find(told_there).unwrap_or_else(|| panic!("{field}\n{out}"));
        assert!(!folder.join("uscita").exists(), "{field}");
        // `verifica` says so beforehand, as a warning at the same place.
        let (before, status) = told(&folder, "verifica");
        assert!(before.contains(&line.replacen("errore", "avviso", 1)), "{field}\n{before}");
        assert_eq!(status, Some(0), "{field}\n{before}");
    }
}

/// Names that a reader of the page does not see, or sees in pieces, each with the place at which it is told.
const UNSEEN: [(&str, &str); 10] = [
    ("file: testi/p.md = [qui](mailto:giulio.ferrari@x.it)\n", "testi/p.md › riga 1"),
    ("file: testi/p.md = Testo.\n\n[qui](mailto:ferrari@x.it)\n", "testi/p.md › riga 3"),
    ("file: testi/p.md = [qui](https://x.it/giulio-ferrari/cv.pdf)\n", "testi/p.md › riga 1"),
    ("file: testi/p.md = Chi:\n\n- Giulio\n- Ferrari\n", "testi/p.md › riga 3"),
    (
        "file: testi/p.md = | Nome | Cognome |\n| --- | --- |\n| Giulio | Ferrari |\n",
        "testi/p.md › riga 3",
    ),
    (
        "toml: id = \"g\" -> id = \"giulio-ferrari\" && file: testi/p.md = {{ grafico(\"giulio-ferrari\") }}\n",
        "relazione.toml › riga",
    ),
    (
        "toml: [misurazione] -> [pubblicazione]\\nindirizzo = \"https://x.it/giulio-ferrari/\"\\n\\n[misurazione]",
        "relazione.toml › riga",
    ),
    (
        "toml: [misurazione] -> [pubblicazione]\\nidentificativo = \"giulio-ferrari:1\"\\n\\n[misurazione]",
        "relazione.toml › riga",
    ),
    (
        "toml: [misurazione] -> [pubblicazione]\\ncodice_ipa = \"giulio_ferrari\"\\n\\n[misurazione]",
        "relazione.toml › riga",
    ),
    (
        "nuovo foglio contesto.xlsx › giulio_ferrari && contesto.xlsx › giulio_ferrari!A1 = Area && contesto.xlsx › giulio_ferrari!A2 = Uno",
        "contesto.xlsx › giulio_ferrari",
    ),
];

#[test]
fn a_name_in_an_address_a_code_or_in_pieces_is_refused_too() {
    for (field, place) in UNSEEN {
        let folder = spoilt(field, "").open();
        for (command, told_as, status) in [("pubblica", "errore", 1), ("verifica", "avviso", 0)] {
            let (out, code) = told(&folder, command);
            let is_told = |line: &str| {
                line.starts_with(&format!("{told_as}: {place}"))
                    && line.contains("il documento è pubblico")
            };
            assert!(out.lines().any(is_told) && code == Some(status), "{field}\n{out}");
        }
    }
}

/// The line that excuses a name is told as it is to be written, and does.
#[test]
fn the_line_that_excuses_a_name_is_told() {
    let mut office = spoilt("toml: titolo = \"Premessa\" -> titolo = \"§\"", "Ilaria Zordasso");
    let line = "nomi_ammessi = [\"Ilaria Zordasso\"]";
    let (out, _) = told(&office.open(), "pubblica");
    assert!(out.contains(line), "{out}");
    office.toml.push_str(&["\n[pubblicazione]\n", line, "\n"].concat());
    let (out, status) = told(&office.open(), "pubblica");
    assert_eq!(status, Some(0), "{out}");
}

#[test]
fn what_is_internal_may_name_and_an_error_forbids_the_document_too() {
    let mut office = spoilt("toml: titolo = \"Premessa\" -> titolo = \"§\"", "dott. Marcata");
    office.change("toml: [misurazione] -> [verifica]\\nV011 = \"errore\"\\n\\n[misurazione]");
    for command in ["verifica", "genera"] {
        let (out, status) = told(&office.open(), command);
        assert!(status == Some(1) && out.contains("errore: relazione.toml"), "{command}: {out}");
    }
    office.change("toml: anno = 2020 -> anno = 2020\\npubblico = false");
    for command in ["verifica", "genera"] {
        let (out, status) = told(&office.open(), command);
        assert!(status == Some(0) && !out.contains("Marcata"), "{command}: {out}");
    }
}

#[test]
fn the_mayor_may_sign_and_nobody_else() {
    let organs = "\n[pubblicazione]\norgani_politici = [\"Sindaca Anna Marcata\"]\n";
    for (text, may) in [
        ("La Sindaca\\\n*Anna Marcata*\n", true),
        ("dott.ssa Anna Marcata, Sindaca\n", true),
        ("la Sindaca Marcata\n", true),
        ("il dirigente Mario Marcata\n", false),
        ("la dirigente Marcata\n", false),
    ] {
        let mut office = office();
        office.change(&format!("file: testi/p.md = {text}"));
        let (out, status) = told(&office.open(), "pubblica");
        assert_eq!(status, Some(1), "{text}\n{out}");
        assert!(out.contains("se è di un organo politico, a organi_politici"), "{out}");
        office.toml.push_str(organs);
        let (out, status) = told(&office.open(), "pubblica");
        assert_eq!(status, Some(i32::from(!may)), "{text}\n{out}");
    }
    for wrong in ["Dirigente Anna Marcata", "Sindaca", "Anna Marcata"] {
        let mut office = office();
        office.toml.push_str(&organs.replace("Sindaca Anna Marcata", wrong));
        let (out, _) = told(&office.open(), "verifica");
        assert!(out.contains("non è un organo politico con il suo nome"), "{out}");
    }
}

/// Every byte of a package that somebody can read: files, what is packed in them, words of documents.
fn readable(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder.join(PACKAGE)).unwrap() {
        let entry = entry.unwrap();
        let (name, bytes) =
            (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap());
        if bytes.starts_with(b"PK") {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes.clone())).unwrap();
            for index in 0..zip.len() {
                let mut part = Vec::new();
                zip.by_index(index).unwrap().read_to_end(&mut part).unwrap();
                found.insert(format!("{name}, part {index}"), part);
            }
        }
        if bytes.starts_with(b"%PDF") {
            let words = pdf_extract::extract_text_from_mem(&bytes).unwrap();
            found.insert(format!("{name}, words"), words.into_bytes());
            let document = pdf_extract::Document::load_mem(&bytes).unwrap();
            let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
            for (index, stream) in streams.enumerate() {
                let content = stream.decompressed_content();
                found.insert(
                    format!("{name}, stream {index}"),
                    content.unwrap_or_else(|_| stream.content.clone()),
                );
            }
        }
        found.insert(name, bytes);
    }
    found
}

fn assert_nowhere(folder: &Folder, marks: &[&str]) {
    let (out, status) = told(folder, "pubblica");
    assert_eq!(status, Some(0), "{out}");
    let files = readable(folder);
    assert!(files.len() > 30);
    for (name, bytes) in &files {
        for mark in marks {
            let utf16: Vec<u8> = mark.encode_utf16().flat_map(u16::to_be_bytes).collect();
            for mark in [mark.as_bytes(), &utf16] {
                assert!(!bytes.windows(mark.len()).any(|window| window == mark), "{name}");
            }
        }
    }
}

/// Names of files and folders, columns and sheets that are not read, comments, properties, what pictures carry.
#[test]
fn what_nobody_is_to_see_is_in_no_file_of_the_package() {
    let mut office = office();
    for book in ["piano", "consuntivo", "contesto"] {
        office.rename(&format!("{book}.xlsx"), &format!("{book}-Marcata01.xlsx"));
    }
    office.change("file: testi/Marcata02.md = Testo.\n\n{# Marcata03 #}\n\n![Figura](immagini/Marcata04.jpg)\n\n![Figura](immagini/Marcata05.png)\n\n![Figura](immagini/Marcata06.svg)\n");
    office.change("toml: testo = \"testi/p.md\" -> # Marcata07\\ntesto = \"testi/Marcata02.md\"");
    office.change("toml: nome = \"Camera di prova\" -> nome = \"Camera di prova\"\\nlogo = \"immagini/Marcata06.svg\"");
    office.change("piano-Marcata01.xlsx › Obiettivi!H1 = Marcata08");
    office.change("piano-Marcata01.xlsx › Obiettivi!H2 = Marcata09");
    let folder = office.open();
    let pictures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/pictures");
    for (from, to) in
        [("a.jpg", "Marcata04.jpg"), ("a.png", "Marcata05.png"), ("a.svg", "Marcata06.svg")]
    {
        fs::create_dir_all(folder.join("immagini")).unwrap();
        fs::copy(pictures.join(from), folder.join("immagini").join(to)).unwrap();
    }
    assert_nowhere(&folder, &["Marcata0", "SEGRETO-01"]);
    let manifest = fs::read_to_string(folder.join(PACKAGE).join("manifest.json")).unwrap();
    for name in ["\"piano.xlsx\"", "\"consuntivo.xlsx\"", "\"contesto.xlsx\""] {
        assert!(manifest.contains(name), "{manifest}");
    }
    let csv = fs::read_to_string(folder.join(PACKAGE).join("indicatori.csv")).unwrap();
    assert!(
        csv.contains("piano.xlsx › Indicatori!A2")
            && csv.contains("consuntivo.xlsx › Consuntivo!C2")
    );
}
