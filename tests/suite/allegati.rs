//! `allegati`: each annex by itself, in four forms, with the figures of the report.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Output;

use calamine::{Data, DataType, Reader, Xlsx};
use serde_json::Value;

use crate::office::{Folder, Office};

/// The small office with two annexes: objectives in the first, areas in the second.
fn office() -> Office {
    changed(&[
        "toml: composizione = { figli = 100 } -> composizione = { figli = 100 }\\nallegato = 2",
    ])
}

fn changed(lines: &[&str]) -> Office {
    let mut office = Office::new();
    for line in lines {
        office.change(line);
    }
    office
}

/// The office in a state, with or without an act.
fn in_state(state: &str) -> Office {
    let mut office = office();
    office.change(&format!("toml: anno = 2020 -> anno = 2020\\n{state}"));
    office
}

const ACT: &str = "delibera = { organo = \"Giunta camerale\", numero = \"9\", data = 2021-06-15 }";

fn told(output: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

/// What the command writes, by name.
#[track_caller]
fn written(folder: &Folder, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let (_, err, status) = told(&folder.run(&[&["allegati"], arguments].concat()));
    assert_eq!(status, Some(0), "{err}");
    let files = files(&folder.join("uscita"));
    fs::remove_dir_all(folder.join("uscita")).unwrap();
    files
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect()
}

fn names(files: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    files.keys().map(String::as_str).collect()
}

/// The text of a PDF without blanks, which the extraction puts where it likes.
fn text(pdf: &[u8]) -> String {
    bare(&pdf_extract::extract_text_from_mem(pdf).unwrap())
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The rows of a CSV by the names of its columns.
fn rows(csv: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(csv);
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn all_annexes_or_those_that_are_asked_for() {
    let folder = office().open();
    let (one, two) = ("allegato-1-obiettivi-operativi.pdf", "allegato-2-aree-strategiche.pdf");
    for (arguments, expected) in [
        (&[][..], &[one, two][..]),
        (&["--allegato", "2"], &[two]),
        (&["--allegato", "2,1"], &[one, two]),
        (&["--allegato", "1", "--allegato", "1"], &[one]),
    ] {
        assert_eq!(names(&written(&folder, arguments)), expected, "{arguments:?}");
    }
    let (italian, english) = (folder.run(&["allegati"]), folder.run(&["annexes"]));
    assert_eq!(told(&italian), told(&english));
    let path = |name| Path::new(".").join("uscita").join(name).display().to_string();
    assert_eq!(told(&italian).0, format!("{}\n{}\n", path(one), path(two)));
}

#[test]
fn the_files_are_named_after_the_annex_whatever_the_levels_are_called() {
    for (change, stem) in [
        (
            "toml: nome = \"Obiettivo operativo\" -> nome = \"Qualità ../e «città»\"\\nplurale = \"Qualità ../e «città»\"",
            "allegato-1-qualita-e-citta",
        ),
        (
            "toml: nome = \"Obiettivo operativo\" -> nome = \"Στόχος\"\\nplurale = \"Στόχοι\"",
            "allegato-1",
        ),
        (
            "toml: composizione = { figli = 100 } -> composizione = { figli = 100 }\\nallegato = 1",
            "allegato-1-aree-strategiche-obiettivi-operativi",
        ),
    ] {
        let written = written(&changed(&[change]).open(), &["--formato", "json"]);
        assert_eq!(names(&written), [format!("{stem}.json")]);
    }
}

#[test]
fn the_four_forms_and_the_same_bytes_at_every_run() {
    let first = written(&office().open(), &["--allegato", "1", "--formato", "pdf,xlsx,csv,json"]);
    let stem = "allegato-1-obiettivi-operativi";
    let expected = ["-indicatori.csv", "-obiettivi.csv", ".json", ".pdf", ".xlsx"]
        .map(|end| format!("{stem}{end}"));
    assert_eq!(names(&first), expected);
    let again = ["--allegato", "1", "--formato", "json", "--formato", "csv,pdf,xlsx"];
    assert_eq!(written(&office().open(), &again), first);
}

#[test]
fn the_first_page_says_what_the_annex_belongs_to() {
    for (state, head) in [
        (
            format!("stato = \"approvata\"\\n{ACT}"),
            "Allegato 1 alla deliberazione della Giunta camerale n. 9 del 15/06/2021 Obiettivi operativi",
        ),
        (
            "stato = \"approvata\"\\ndelibera = { organo = \"Assemblea\", numero = 4 }".to_owned(),
            "Allegato 1 alla deliberazione dell’Assemblea n. 4 Obiettivi operativi",
        ),
        (
            "stato = \"proposta\"\\ndelibera = { organo = \"Consiglio\" }".to_owned(),
            "Allegato 1 alla proposta di deliberazione del Consiglio n. del Obiettivi operativi",
        ),
        (
            format!("stato = \"proposta\"\\n{ACT}"),
            "Allegato 1 alla proposta di deliberazione della Giunta camerale n. 9 del 15/06/2021 Obiettivi",
        ),
        ("stato = \"bozza\"".to_owned(), "Allegato 1 (bozza) Obiettivi operativi"),
    ] {
        let files = written(&in_state(&state).open(), &["--allegato", "1"]);
        let text = text(&files["allegato-1-obiettivi-operativi.pdf"]);
        assert!(text.contains(&bare(&format!("Camera di prova {head}"))), "{text}");
        assert_eq!(text.contains("BOZZA"), state.contains("bozza"), "{text}");
    }
}

#[test]
fn a_state_that_is_typed_counts_before_that_of_the_folder() {
    let files = written(&office().open(), &["--allegato", "1", "--stato", "proposta"]);
    let text = text(&files["allegato-1-obiettivi-operativi.pdf"]);
    assert!(
        text.contains(&bare("Allegato 1 alla proposta di deliberazione"))
            && !text.contains("bozza"),
        "{text}"
    );
}

#[test]
fn an_internal_annex_is_marked() {
    let files = written(&in_state("pubblico = false").open(), &["--allegato", "1"]);
    let text = text(&files["allegato-1-obiettivi-operativi.pdf"]);
    assert_eq!(text.matches("USOINTERNO").count(), 2, "on both pages: {text}");
}

#[test]
fn the_first_page_counts_the_ratings_and_indexes_the_schede() {
    let text = text(
        &written(&office().open(), &["--allegato", "1"])["allegato-1-obiettivi-operativi.pdf"],
    );
    // k1 misses its target (80 of 90, threshold 50: 75 %), so that A.1 has 87,50 and A.2 has 100.
    assert!(
        text.contains(&bare(
            "2 obiettivi operativi 1 Raggiunto 1 Parzialmente raggiunto 3 su 4 indicatori al target"
        )),
        "{text}"
    );
    assert!(
        text.contains(&bare("Raggiunto (da 90 %)")) && text.contains(&bare("Non disponibile")),
        "{text}"
    );
    let index = "Indice delle schede Codice Obiettivo Risultato Pagina A Servizi alle imprese \
                 A.1 Registro imprese 87,50 % 2 A.2 Promozione e trasparenza 100,00 % 2";
    assert!(text.contains(&bare(index)), "{text}");
}

/// What stands on the page of schede, from the first one on, without the foot.
fn schede(pdf: &[u8]) -> String {
    let text = text(pdf);
    let start = text.find(&bare("A.1 Registro imprese Area strategica")).unwrap();
    let foot = text[start..].find(&bare("Allegato 1")).unwrap();
    text[start..start + foot].to_owned()
}

#[test]
fn the_schede_are_those_of_the_report() {
    let folder = Office::new().open();
    let annex = written(&folder, &[]);
    let annex = schede(&annex["allegato-1-obiettivi-operativi.pdf"]);
    assert!(folder.run(&["genera"]).status.success());
    let report = schede(&fs::read(folder.join("uscita/relazione-2020.pdf")).unwrap());
    assert!(annex.contains("87,50%") && annex.contains("15/06/2020"), "{annex}");
    assert_eq!(annex, report);
}

#[test]
fn a_change_in_one_cell_is_in_the_new_annex() {
    let mut office = office();
    office.change("consuntivo.xlsx › Consuntivo!C2 = %0.7");
    let text =
        text(&written(&office.open(), &["--allegato", "1"])["allegato-1-obiettivi-operativi.pdf"]);
    assert!(
        text.contains(&bare("70,00 %")) && text.contains(&bare("A.1 Registro imprese 75,00 %")),
        "{text}"
    );
}

#[test]
fn an_annex_holds_its_own_objectives_and_the_figures_of_the_whole() {
    let folder = office().open();
    let whole = json(&folder.run(&["calcola", "--json"]).stdout);
    let files = written(&folder, &["--formato", "csv,json"]);
    for (stem, codes) in [
        ("allegato-1-obiettivi-operativi", &["A.1", "A.2"][..]),
        ("allegato-2-aree-strategiche", &["A"]),
    ] {
        let annex = json(&files[&format!("{stem}.json")]);
        let of_annex = |node: &&Value| codes.contains(&node["codice"].as_str().unwrap());
        let nodes: Vec<&Value> =
            whole["nodi"].as_array().unwrap().iter().filter(of_annex).collect();
        assert_eq!(annex["nodi"].as_array().unwrap().iter().collect::<Vec<_>>(), nodes);
        assert_eq!(annex["raggiungimento"], whole["raggiungimento"]);
        let objectives = rows(&files[&format!("{stem}-obiettivi.csv")]);
        let found: Vec<&str> = objectives.iter().map(|row| row["codice"].as_str()).collect();
        assert_eq!(found, codes);
        for (row, node) in objectives.iter().zip(nodes) {
            assert_eq!(node["raggiungimento"], row["raggiungimento"].as_str());
        }
    }
    let indicators = rows(&files["allegato-1-obiettivi-operativi-indicatori.csv"]);
    let codes: Vec<&str> = indicators.iter().map(|row| row["codice"].as_str()).collect();
    assert_eq!(codes, ["k1", "k2", "k3", "k4"]);
    // The areas have no indicators of their own: an empty table is no file.
    assert!(!files.contains_key("allegato-2-aree-strategiche-indicatori.csv"));
}

#[test]
fn revisions_go_with_the_objective_they_are_about() {
    let mut office = office();
    office.change("nuovo foglio piano.xlsx › Revisioni");
    for (cell, value) in [
        ("A1", "Obiettivo"),
        ("B1", "Codice"),
        ("C1", "Campo"),
        ("D1", "Da"),
        ("E1", "A"),
        ("F1", "Data"),
        ("G1", "Atto"),
        ("H1", "Causa"),
        ("A2", " a.1"),
        ("B2", "k1"),
        ("C2", "Target"),
        ("D2", ">= 95 %"),
        ("E2", ">= 90 %"),
        ("F2", "15/07/2020"),
        ("G2", "Giunta n. 4"),
        ("H2", "Emergenza"),
    ] {
        office.change(&format!("piano.xlsx › Revisioni!{cell} = {value}"));
    }
    let files = written(&office.open(), &["--formato", "csv"]);
    let revisions = rows(&files["allegato-1-obiettivi-operativi-revisioni.csv"]);
    assert_eq!((revisions.len(), revisions[0]["atto"].as_str()), (1, "Giunta n. 4"));
    assert!(!files.contains_key("allegato-2-aree-strategiche-revisioni.csv"));
}

/// The typed cells of a sheet by heading, one map a row.
fn cells(xlsx: &[u8], sheet: &str) -> Vec<BTreeMap<String, Data>> {
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(xlsx.to_vec())).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let heads: Vec<String> = range.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let row = |row: &[Data]| heads.iter().cloned().zip(row.iter().cloned()).collect();
    range.rows().skip(1).map(row).collect()
}

/// A part of a workbook as it is stored.
fn part(xlsx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(xlsx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_workbook_has_typed_cells_filters_and_heads_that_stay() {
    let files = written(&office().open(), &["--allegato", "1", "--formato", "xlsx"]);
    let xlsx = &files["allegato-1-obiettivi-operativi.xlsx"];
    let indicators = cells(xlsx, "Indicatori");
    assert_eq!(indicators.len(), 4);
    let [k1, k2, k3, _] = &indicators[..] else { panic!("{indicators:?}") };
    assert_eq!(k1["Consuntivo"], Data::Float(0.8), "a percentage is its fraction");
    assert_eq!(k1["Grado di raggiungimento"], Data::Float(0.75));
    assert_eq!(k2["Target"], Data::Float(2.0));
    let day = k3["Target"].as_datetime().map(|day| day.date().to_string());
    assert!(matches!(k3["Target"], Data::DateTime(_)) && day.as_deref() == Some("2020-06-30"));
    assert_eq!(cells(xlsx, "Obiettivi").len(), 2);
    let sheet = part(xlsx, "xl/worksheets/sheet3.xml");
    for set_up in
        ["<autoFilter ", "state=\"frozen\"", "orientation=\"landscape\"", "fitToHeight=\"0\""]
    {
        assert!(sheet.contains(set_up), "{set_up}");
    }
    let book = part(xlsx, "xl/workbook.xml");
    assert!(book.contains("Print_Titles") && book.contains("Indicatori!$1:$1"), "{book}");
    let title = part(xlsx, "docProps/core.xml");
    assert!(title.contains("<dc:title>Allegato 1 – Obiettivi operativi – Relazione"), "{title}");
}

/// The files inside a PDF, decompressed.
fn attached(pdf: &[u8]) -> Vec<String> {
    let document = pdf_extract::Document::load_mem(pdf).unwrap();
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let embedded = streams.filter(|stream| {
        stream.dict.get(b"Type").and_then(|kind| kind.as_name()).is_ok_and(|n| n == b"EmbeddedFile")
    });
    let content = |stream: &pdf_extract::Stream| {
        stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
    };
    embedded.map(|stream| String::from_utf8(content(stream)).unwrap()).collect()
}

#[test]
fn the_pdf_carries_the_data_of_its_own_objectives() {
    let files = written(&office().open(), &["--formato", "pdf,csv"]);
    let inside = attached(&files["allegato-1-obiettivi-operativi.pdf"]);
    assert_eq!(inside.len(), 3);
    for table in ["obiettivi", "indicatori"] {
        let csv = &files[&format!("allegato-1-obiettivi-operativi-{table}.csv")];
        assert!(inside.contains(&String::from_utf8(csv.clone()).unwrap()), "{table}");
    }
    let json = inside.iter().find(|file| file.starts_with('{')).unwrap();
    assert_eq!(json.matches("\"livello\": \"obiettivo\"").count(), 2);
    assert!(!json.contains("\"livello\": \"area\""));
}

#[test]
fn an_annex_that_is_not_there_is_told_with_those_that_are() {
    let folder = office().open();
    let (out, err, status) = told(&folder.run(&["allegati", "--allegato", "1,4"]));
    assert_eq!(
        err,
        "errore: l'allegato 4 non c'è\n  suggerimento: gli allegati sono 1 (Obiettivi operativi), 2 \
         (Aree strategiche)\n"
    );
    assert_eq!((out.as_str(), status), ("", Some(1)));
    assert!(!folder.join("uscita").exists());
}

#[test]
fn a_number_that_is_none_and_a_form_that_is_none_are_wrong_usage() {
    let folder = office().open();
    for (arguments, message) in [
        (
            ["--allegato", "due"],
            "«due» non va bene per «--allegato <N>»; serve il numero di un allegato, per esempio 1\n",
        ),
        (
            ["--formato", "docx"],
            "«docx» non va bene per «--formato <FORMATO>»; valori ammessi: pdf, xlsx, csv, json\n",
        ),
    ] {
        let (_, err, status) = told(&folder.run(&[&["allegati"][..], &arguments].concat()));
        assert!(err.starts_with(&format!("errore: {message}")), "{err}");
        assert_eq!(status, Some(2));
    }
}

#[test]
fn a_document_without_annexes_says_what_to_write() {
    let folder = changed(&["toml: allegato = 1 -> "]).open();
    let (_, err, status) = told(&folder.run(&["allegati"]));
    assert_eq!(
        err,
        "errore: il documento non ha allegati\n  suggerimento: in relazione.toml scrivere allegato = 1 \
         nel [[livello]] di cui si vogliono le schede («area», «obiettivo»)\n"
    );
    assert_eq!(status, Some(1));
}

#[test]
fn an_annex_whose_level_has_no_objectives_is_not_there() {
    let mut office = Office::new();
    office.change("toml: [misurazione] -> [[livello]]\\nid = \"azione\"\\nnome = \"Azione\"\\nallegato = 2\\n\\n[misurazione]");
    let folder = office.open();
    assert_eq!(names(&written(&folder, &[])), ["allegato-1-obiettivi-operativi.pdf"]);
    let (_, err, _) = told(&folder.run(&["allegati", "--allegato", "2"]));
    assert!(
        err.contains("l'allegato 2 non c'è") && err.contains("1 (Obiettivi operativi)"),
        "{err}"
    );
}

/// A plan before the year is over.
fn plan() -> Office {
    changed(&[
        "toml: anno = 2020 -> tipo = \"piano\"\\nanno = 2020",
        "toml: consuntivo = \"consuntivo.xlsx\" -> ",
        "senza consuntivo.xlsx",
    ])
}

#[test]
fn a_plan_has_annexes_without_results() {
    let files = written(&plan().open(), &["--formato", "pdf,xlsx,csv"]);
    let text = text(&files["allegato-1-obiettivi-operativi.pdf"]);
    for there in [
        "2 obiettivi operativi 4 indicatori",
        "Piano della performance 2020",
        "≥ 90,00 %",
        "soglia 50,00 %",
        "Codice Obiettivo Pagina",
    ] {
        assert!(text.contains(&bare(there)), "{there}: {text}");
    }
    for absent in ["Consuntivo", "Scostamento", "Raggiung", "Risultato", "N/D", "Non disponibile"] {
        assert!(!text.contains(&bare(absent)), "{absent}: {text}");
    }
    let indicators = rows(&files["allegato-1-obiettivi-operativi-indicatori.csv"]);
    assert_eq!(indicators[0]["target_testo"], ">= 90,00 %");
    assert!(!indicators[0].contains_key("consuntivo") && !indicators[0].contains_key("stato"));
    let sheet = cells(&files["allegato-1-obiettivi-operativi.xlsx"], "Indicatori");
    assert_eq!(sheet[0]["Target"], Data::Float(0.9));
    assert!(!sheet[0].contains_key("Consuntivo"));
}

#[test]
fn the_narrative_has_no_part_in_it() {
    let mut office = office();
    office.toml.push_str("[[sezione]]\ntitolo = \"Premessa\"\ntesto = \"testi/manca.md\"\n");
    assert_eq!(written(&office.open(), &["--allegato", "2"]).len(), 1);
}

#[test]
fn errors_in_the_data_leave_the_old_files() {
    let folder = office().open();
    assert!(folder.run(&["allegati"]).status.success());
    let before = files(&folder.join("uscita"));
    fs::remove_file(folder.join("consuntivo.xlsx")).unwrap();
    let (_, err, status) = told(&folder.run(&["allegati"]));
    assert!(err.contains("consuntivo.xlsx"), "{err}");
    assert_eq!((status, files(&folder.join("uscita"))), (Some(1), before));
}

#[test]
fn a_file_that_cannot_be_written_leaves_the_others_as_they_were() {
    let folder = office().open();
    let in_the_way = "x/allegato-2-aree-strategiche.pdf";
    fs::create_dir_all(folder.join(in_the_way)).unwrap();
    let (_, err, status) = told(&folder.run(&["allegati", "-o", "x"]));
    assert!(err.contains("allegato-2-aree-strategiche.pdf"), "{err}");
    assert_eq!(status, Some(3));
    let there: Vec<_> = fs::read_dir(folder.join("x")).unwrap().collect();
    assert_eq!(there.len(), 1, "{there:?}");
}

#[test]
fn hostile_text_goes_through() {
    let mut office = in_state(
        "stato = \"proposta\"\\ndelibera = { organo = \"#Giunta ] $x$\", numero = \"=1+1\" }",
    );
    office.change("piano.xlsx › Obiettivi!D3 = Testo #read(\"/etc/passwd\") ] \\ *a* <b> $x$");
    let files = written(&office.open(), &["--allegato", "1", "--formato", "pdf,xlsx,csv,json"]);
    let text = text(&files["allegato-1-obiettivi-operativi.pdf"]);
    assert!(text.contains(&bare("#read(“/etc/passwd”) ] \\ *a* <b> $x$")), "{text}");
}

#[test]
fn the_package_holds_every_annex_as_pdf() {
    let folder = in_state(&format!("stato = \"approvata\"\\n{ACT}")).open();
    let (_, err, status) = told(&folder.run(&["pubblica", "-o", "pacchetto"]));
    assert_eq!(status, Some(0), "{err}");
    let package = files(&folder.join("pacchetto"));
    let annexes = written(&folder, &[]);
    assert_eq!(annexes.len(), 2);
    let (manifest, dcat) = (json(&package["manifest.json"]), json(&package["dcat.jsonld"]));
    for (name, bytes) in &annexes {
        assert_eq!(&package[name], bytes, "{name}");
        let listed = manifest["file"].as_array().unwrap();
        assert!(listed.iter().any(|file| file["nome"] == name.as_str()), "{name}");
    }
    let titles = dcat.to_string();
    assert!(titles.contains("Allegato 1 – Obiettivi operativi"), "{titles}");
    assert_eq!(folder.run(&["verifica", "--pacchetto", "pacchetto"]).status.code(), Some(0));
}
