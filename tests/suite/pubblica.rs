//! `pubblica`: what goes online is complete, the same at every run, tells no names, and is checked by its manifest.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output};

use calamine::{Data, Reader, Xlsx};
use relazione::config::{self, RelPath};
use relazione::intake::Sources;
use relazione::workbook::Workbook;
use relazione::{Files, compute, publishable};
use serde_json::Value;

use crate::english::InItalian as _;
use crate::office::{Folder, Office};

const PACKAGE: &str = "uscita/camera-di-prova-relazione-2020";

/// The small office after its approval.
fn office() -> Office {
    let mut office = Office::new();
    office.change("toml: anno = 2020 -> anno = 2020\\nstato = \"approvata\"\\ndelibera = { organo = \"Giunta\", numero = \"9\", data = 2021-06-15 }");
    office
}

fn changed(lines: &[&str]) -> Office {
    let mut office = office();
    for line in lines {
        office.change(line);
    }
    office
}

fn told(output: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

#[track_caller]
fn published(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let (_, err, status) = told(&folder.run(&["pubblica"]));
    assert_eq!(status, Some(0), "{err}");
    files(&folder.join(PACKAGE))
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect()
}

/// The rows of a CSV by the names of its columns, the spaces of the guard dropped as the metadata says.
fn rows(csv: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(csv);
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

/// The typed cells of a sheet, heads first.
fn sheet(xlsx: &[u8], name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(xlsx.to_vec())).unwrap();
    book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn a_package_has_every_file_and_the_same_bytes_at_every_run() {
    let (first, second) = (office().open(), office().open());
    let package = published(&first);
    let names: Vec<&str> = package.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "allegato-1-obiettivi-operativi.pdf",
            "assegnazioni.csv",
            "csv-metadata.json",
            "dcat.jsonld",
            "index.html",
            "indicatori.csv",
            "manifest.json",
            "obiettivi.csv",
            "regole.json",
            "relazione-2020.pdf",
            "revisioni.csv",
            "risultati.json",
            "risultati.schema.json",
            "risultati.xlsx",
            "serie.csv",
            "unita.csv",
        ]
    );
    assert!(package == published(&first), "a second run in the same folder");
    // Another folder, other workbook files' dates: only what names the workbooks' bytes may differ.
    for (name, bytes) in published(&second) {
        assert!(name == "manifest.json" || package[&name] == bytes, "{name}");
    }
    assert_eq!(fs::read_dir(first.join("uscita")).unwrap().count(), 1, "nothing is left beside it");
}

/// The web page says of results what the PDF says, for every type of document.
#[test]
fn a_plan_shows_no_results_on_paper_nor_on_its_web_page() {
    for (kind, shows) in [
        ("relazione", true),
        ("monitoraggio", true),
        ("piano", false),
        ("albero", true),
        ("schede", false),
    ] {
        let mut office = office();
        office.change(&format!("toml: anno = 2020 -> tipo = \"{kind}\"\\nanno = 2020"));
        let folder = office.open();
        let (_, err, status) = told(&folder.run(&["pubblica"]));
        assert_eq!(status, Some(0), "{kind}: {err}");
        let package = folder.join(&format!("uscita/camera-di-prova-{kind}-2020"));
        let page = fs::read_to_string(package.join("index.html")).unwrap();
        let pdf = pdf_extract::extract_text(package.join(format!("{kind}-2020.pdf"))).unwrap();
        for (file, text) in [("index.html", page), ("PDF", pdf)] {
            // k1: (80 - 50) / (90 - 50) is 75 %.
            assert!(text.contains("90,00"), "{kind}, {file}: no target");
            assert_eq!(text.contains("75,00"), shows, "{kind}, {file}");
        }
    }
}

/// The schema knows the word of every type of document.
#[test]
fn the_schema_lists_every_type_of_document() {
    let schema = json(&published(&office().open())["risultati.schema.json"]);
    let words = config::DocumentKind::ALL.map(config::DocumentKind::word);
    assert_eq!(schema["properties"]["documento"]["enum"], serde_json::json!(words));
}

#[test]
fn a_changed_a_missing_and_a_further_file_are_named() {
    let folder = office().open();
    let package = published(&folder);
    let check = || told(&folder.run(&["verifica", "--pacchetto", PACKAGE]));
    assert_eq!(
        check(),
        (
            "Il pacchetto è intatto: 15 file come dice il manifest.\n".to_owned(),
            String::new(),
            Some(0)
        )
    );
    for name in package.keys().filter(|name| *name != "manifest.json") {
        let path = folder.join(PACKAGE).join(name);
        let mut bytes = package[name].clone();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, &bytes).unwrap();
        let (out, _, status) = check();
        assert!(out.starts_with(&format!("errore: {name}: ")), "{out}");
        assert!(out.contains("è cambiato") && out.contains("\n1 errore"), "{out}");
        assert_eq!(status, Some(1));
        fs::write(&path, &package[name]).unwrap();
    }
    fs::remove_file(folder.join(PACKAGE).join("serie.csv")).unwrap();
    fs::write(folder.join(PACKAGE).join("appunti.txt"), "x").unwrap();
    let (out, _, status) = check();
    assert!(out.contains("errore: appunti.txt: il file non fa parte del pacchetto"), "{out}");
    assert!(out.contains("errore: serie.csv: il file manca dal pacchetto"), "{out}");
    assert_eq!(status, Some(1));
    fs::write(folder.join(PACKAGE).join("manifest.json"), "{}").unwrap();
    assert!(check().0.contains("errore: manifest.json: la cartella non ha un manifest.json"));
}

#[test]
fn the_manifest_names_the_workbooks_and_what_made_them() {
    let folder = office().open();
    let manifest = json(&published(&folder)["manifest.json"]);
    let sources: Vec<&Value> = manifest["fonti"].as_array().unwrap().iter().collect();
    let names: Vec<&str> = sources.iter().map(|source| source["nome"].as_str().unwrap()).collect();
    assert_eq!(names, ["consuntivo.xlsx", "piano.xlsx"]);
    for source in sources {
        let size = fs::metadata(folder.join(source["nome"].as_str().unwrap())).unwrap().len();
        assert_eq!(source["byte"], size);
    }
    assert_eq!(manifest["programma"], format!("relazione {}", env!("CARGO_PKG_VERSION")));
}

#[test]
fn files_of_others_are_not_replaced() {
    let folder = office().open();
    fs::create_dir_all(folder.join("altro")).unwrap();
    fs::write(folder.join("altro/tesi.docx"), "x").unwrap();
    fs::write(folder.join("file"), "x").unwrap();
    fs::create_dir(folder.join("vuota")).unwrap();
    for (target, found) in [
        ("altro", "una cartella che non è un pacchetto"),
        ("file", "un file"),
        (".", "la cartella di una relazione"),
        #[cfg(unix)]
        ("/dev/null", "qualcosa che non è un file"),
    ] {
        let (out, err, status) = told(&folder.run(&["pubblica", "-o", target]));
        let message = format!("errore: {target}: c'è già, ed è {found}: non si sostituisce\n");
        assert!(err.starts_with(&message) && err.ends_with("\n1 errore\n"), "{err}");
        assert_eq!((out.as_str(), status), ("", Some(3)));
    }
    assert!(folder.run(&["pubblica", "-o", "vuota"]).status.success());
    assert_eq!(fs::read(folder.join("altro/tesi.docx")).unwrap(), b"x");
    assert_eq!(fs::read(folder.join("file")).unwrap(), b"x");
}

#[test]
fn a_draft_an_internal_and_an_undated_document_are_refused() {
    for (change, reason) in [
        ("toml: \"approvata\" -> \"bozza\"", "una bozza non si pubblica"),
        ("toml: \"approvata\" -> \"proposta\"", "si pubblica dopo l'approvazione"),
        ("toml: 2020\n -> 2020\\npubblico = false\\n", "pubblico = false"),
        ("toml: , data = 2021-06-15 -> ", "manca la data dell'atto"),
    ] {
        let mut office = office();
        office.change(change);
        let folder = office.open();
        let (_, err, status) = told(&folder.run(&["pubblica"]));
        assert!(err.contains(reason), "{err}");
        assert_eq!(status, Some(1));
        assert!(!folder.join("uscita").exists());
    }
}

#[test]
fn the_csv_says_what_the_json_says() {
    let package = published(&office().open());
    let results = json(&package["risultati.json"]);
    let mut objectives = rows(&package["obiettivi.csv"]).into_iter();
    let mut indicators = rows(&package["indicatori.csv"]).into_iter();
    for node in results["nodi"].as_array().unwrap() {
        let row = objectives.next().unwrap();
        for name in ["codice", "livello", "titolo", "peso", "raggiungimento", "valutazione"] {
            assert_eq!(row[name], node[name].as_str().unwrap_or(""), "{name}");
        }
        for indicator in node["indicatori"].as_array().unwrap() {
            let row = indicators.next().unwrap();
            assert_eq!(row["obiettivo"], node["codice"].as_str().unwrap());
            for name in ["codice", "titolo", "unita", "peso", "metodo", "raggiungimento"] {
                assert_eq!(row[name], indicator[name].as_str().unwrap_or(""), "{name}");
            }
            assert_eq!(row["target_testo"], indicator["target"].as_str().unwrap());
            assert_eq!(row["consuntivo_testo"], indicator["consuntivo"].as_str().unwrap());
        }
    }
    assert_eq!((objectives.next(), indicators.next()), (None, None));
}

#[test]
fn figures_are_as_typed_and_dates_iso() {
    let package = published(&office().open());
    let rows = rows(&package["indicatori.csv"]);
    let told = |code: &str| {
        let row = rows.iter().find(|row| row["codice"] == code).unwrap();
        let names =
            ["natura", "target_operatore", "target_valore", "consuntivo", "scostamento", "stato"];
        names.map(|name| row[name].clone()).join(" ")
    };
    assert_eq!(told("k1"), "percentuale >= 90 80 -10 misurato");
    assert_eq!(told("k2"), "numero <= 2 1.8 -0.2 misurato");
    assert_eq!(told("k3"), "data <= 2020-06-30 2020-06-15 -15 misurato");
    assert_eq!(told("k4"), "si_no = si si 0 misurato");
    assert_eq!(rows[0]["soglia"], "50");
}

#[test]
fn what_is_not_available_is_empty_and_says_so() {
    let package = published(&changed(&["consuntivo.xlsx › Consuntivo!C2 = N/D"]).open());
    let row = &rows(&package["indicatori.csv"])[0];
    assert_eq!(row["consuntivo"], "");
    assert_eq!(
        (row["consuntivo_testo"].as_str(), row["stato"].as_str()),
        ("N/D", "non disponibile")
    );
}

/// The plan's further years, as an office's columns give them.
const YEARS: [&str; 8] = [
    "piano.xlsx › Indicatori!J1 = Consuntivo 2019",
    "piano.xlsx › Indicatori!J2 = %0.875",
    "piano.xlsx › Indicatori!J3 = N/D",
    "piano.xlsx › Indicatori!K1 = Target 2021",
    "piano.xlsx › Indicatori!K2 = %0.925",
    "piano.xlsx › Indicatori!K3 = tra 1 e 1,5",
    "piano.xlsx › Indicatori!L1 = TARGET 2022",
    "piano.xlsx › Indicatori!L3 = da definire",
];

#[test]
fn the_year_before_and_the_next_two_are_read_with_their_units() {
    let folder = changed(&YEARS).open();
    let rows = rows(&published(&folder)["indicatori.csv"]);
    let told = |row: usize, names: &[&str]| {
        names.iter().map(|name| rows[row][*name].as_str()).collect::<Vec<_>>().join(" | ")
    };
    let names = [
        "consuntivo_anno_precedente",
        "target_anno_1_operatore",
        "target_anno_1_valore",
        "target_anno_1_valore_superiore",
        "target_anno_1_testo",
        "target_anno_2_operatore",
        "target_anno_2_testo",
    ];
    assert_eq!(told(0, &names), "87.5 | >= | 92.5 |  | >= 92,50 % |  | ");
    assert_eq!(told(1, &names), " | tra | 1 | 1.5 | tra 1,00 e 1,50 gg |  | da definire");
}

#[test]
fn a_year_that_cannot_be_read_is_a_warning_at_its_cell() {
    let mut office = changed(&YEARS);
    office.change("piano.xlsx › Indicatori!J3 = molti");
    let (_, err, status) = told(&office.open().run(&["calcola"]));
    assert!(
        err.starts_with("avviso: piano.xlsx › Indicatori!J3: «molti» non è un numero\n"),
        "{err}"
    );
    assert_eq!(status, Some(0));
}

#[test]
fn the_json_has_the_form_its_schema_says() {
    let samples = [
        office(),
        changed(&["consuntivo.xlsx › Consuntivo!C2 = N/D", "piano.xlsx › Indicatori!E3 = %0.4"]),
    ];
    for office in samples {
        let package = published(&office.open());
        let schema = json(&package["risultati.schema.json"]);
        assert!(jsonschema::meta::is_valid(&schema));
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let results = json(&package["risultati.json"]);
        let errors: Vec<String> =
            validator.iter_errors(&results).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        // A schema that lets everything through would say nothing.
        let mut wrong = results.clone();
        wrong["nodi"][0]["raggiungimento"] = Value::from("95,1");
        assert!(!validator.is_valid(&wrong));
    }
}

#[test]
fn the_sample_s_results_with_their_traces_have_the_form_too() {
    let schema = json(&published(&office().open())["risultati.schema.json"]);
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for sample in ["torino-2020", "modena-2020", "albero-2020", "comune"] {
        for traced in [&["--json"][..], &["--json", "--traccia"]] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(sample);
            let mut command = Command::new(env!("CARGO_BIN_EXE_relazione"));
            let output = command.arg("calcola").args(traced).arg(folder).in_italian();
            let error = validator.iter_errors(&json(&output.stdout)).next().map(|e| e.to_string());
            assert_eq!(error, None, "{sample}");
        }
    }
}

/// The office's own columns: one that has the name of another column, one with cells of a format, one that is empty.
#[test]
fn the_office_s_own_columns_are_published_under_their_headings() {
    let package = published(
        &changed(&[
            "toml: [dati] -> [dati]\\ncampi_indicatori = [\"Dimensione d'impatto\", \"Note\"]",
            "toml: allegato = 1 -> allegato = 1\\ncampi = [\"Risorse 2020\", \"Missione\"]",
            "piano.xlsx › Obiettivi!F1 = Risorse 2020",
            "piano.xlsx › Obiettivi!G1 = Missione",
            "piano.xlsx › Obiettivi!F3 = ^#,##0 \"€\"^100000",
            "piano.xlsx › Indicatori!J1 = Dimensione d'impatto",
            "piano.xlsx › Indicatori!K1 = Note",
            "piano.xlsx › Indicatori!J2 = efficienza",
            "piano.xlsx › Indicatori!K3 = da rivedere",
        ])
        .open(),
    );
    let results = json(&package["risultati.json"]);
    assert_eq!(results["nodi"][1]["campi"], serde_json::json!({ "Risorse 2020": "100.000 €" }));
    let of = |at: usize| results["nodi"][1]["indicatori"][at]["campi"].clone();
    assert_eq!(of(0), serde_json::json!({ "Dimensione d'impatto": "efficienza" }));
    assert_eq!(of(1), serde_json::json!({ "Note": "da rivedere" }));
    assert!(results["nodi"][0].get("campi").is_none());
    let schema = json(&package["risultati.schema.json"]);
    assert!(jsonschema::draft202012::new(&schema).unwrap().is_valid(&results));
    let objectives = rows(&package["obiettivi.csv"]);
    assert_eq!(objectives[1]["Risorse 2020"], "100.000 €");
    assert_eq!(objectives[1]["Missione"], "");
    let head = String::from_utf8(package["obiettivi.csv"].clone()).unwrap();
    assert!(head.lines().next().unwrap().ends_with(",origine,Risorse 2020,Missione"), "{head}");
    let indicators = rows(&package["indicatori.csv"]);
    assert_eq!(indicators[0]["Dimensione d'impatto"], "efficienza");
    assert_eq!(indicators[1]["Note (campo)"], "da rivedere");
    let metadata = json(&package["csv-metadata.json"]);
    let columns = metadata["tables"][1]["tableSchema"]["columns"].as_array().unwrap();
    let last: Vec<&Value> = columns.iter().rev().take(2).map(|column| &column["name"]).collect();
    assert_eq!(last, ["campo_note_campo", "campo_dimensione_d_impatto"]);
    let titles = &columns[columns.len() - 1]["titles"]["it"];
    assert_eq!(*titles, serde_json::json!(["Note (campo)", "Note"]));
}

#[test]
fn the_workbook_reads_back_typed() {
    let package = published(&changed(&YEARS).open());
    let rows = sheet(&package["risultati.xlsx"], "Indicatori");
    let column = |title: &str| {
        rows[0].iter().position(|head| *head == Data::String(title.to_owned())).unwrap()
    };
    let cell = |row: usize, title: &str| rows[row][column(title)].clone();
    assert_eq!(cell(1, "Consuntivo"), Data::Float(0.8));
    assert_eq!(cell(1, "Grado di raggiungimento"), Data::Float(0.75));
    assert_eq!(cell(1, "Consuntivo dell'anno precedente"), Data::Float(0.875));
    assert_eq!(cell(2, "Consuntivo"), Data::Float(1.8));
    assert!(matches!(cell(3, "Target"), Data::DateTime(_)), "{:?}", cell(3, "Target"));
    assert_eq!(cell(4, "Consuntivo"), Data::String("SI".to_owned()));
    let mut book: Xlsx<_> =
        Xlsx::new(std::io::Cursor::new(package["risultati.xlsx"].clone())).unwrap();
    let names =
        ["Leggimi", "Obiettivi", "Indicatori", "Revisioni", "Serie", "Unità", "Assegnazioni"];
    assert_eq!(book.sheet_names(), names);
    assert!(book.worksheet_range("Leggimi").unwrap().rows().count() > 50);
}

#[test]
fn the_workbook_is_ready_to_be_filtered_and_printed() {
    let package = published(&office().open());
    let sheet = unzipped(&package["risultati.xlsx"], "xl/worksheets/sheet3.xml");
    for mark in [
        "<autoFilter ref=\"A1:BE5\"",
        "state=\"frozen\"",
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "Pagina &amp;P di &amp;N",
    ] {
        assert!(sheet.contains(mark), "{mark}");
    }
    let book = unzipped(&package["risultati.xlsx"], "xl/workbook.xml");
    assert!(book.contains("_xlnm.Print_Titles"), "{book}");
    let core = unzipped(&package["risultati.xlsx"], "docProps/core.xml");
    assert!(core.contains("<dc:creator>Camera di prova</dc:creator>"), "{core}");
    assert!(core.contains("2021-06-15T00:00:00Z"), "{core}");
}

/// Texts that a spreadsheet would take for formulas.
const FORMULAS: [&str; 4] = ["=1+1", "+39 011", "-2+3", "@SUM(A1)"];

#[test]
fn a_formula_is_text_and_comes_back_the_same() {
    let titles = FORMULAS.iter().zip(2..);
    let mut cells: Vec<String> =
        titles.map(|(text, row)| format!("piano.xlsx › Indicatori!C{row} = '{text}")).collect();
    cells.push("piano.xlsx › Obiettivi!D3 = '=1,2+cmd".to_owned());
    let lines: Vec<&str> = cells.iter().map(String::as_str).collect();
    let package = published(&changed(&lines).open());
    let raw = String::from_utf8(package["indicatori.csv"].clone()).unwrap();
    let read = rows(&package["indicatori.csv"]);
    let typed = sheet(&package["risultati.xlsx"], "Indicatori");
    for (index, text) in FORMULAS.iter().enumerate() {
        assert!(raw.contains(&format!(", {text},")), "{text} stands behind a space");
        assert_eq!(read[index]["titolo"], *text);
        assert_eq!(typed[index + 1][3], Data::String((*text).to_owned()));
    }
    assert_eq!(rows(&package["obiettivi.csv"])[1]["titolo"], "=1,2+cmd");
    assert!(!unzipped(&package["risultati.xlsx"], "xl/worksheets/sheet3.xml").contains("<f>"));
    assert!(unzipped(&package["risultati.xlsx"], "xl/styles.xml").contains("quotePrefix=\"1\""));
}

#[test]
fn the_metadata_describe_every_column_of_every_table() {
    let package = published(&office().open());
    let metadata = json(&package["csv-metadata.json"]);
    assert_eq!(metadata["@context"][0], "http://www.w3.org/ns/csvw");
    assert_eq!(metadata["dialect"]["trim"], true);
    for table in metadata["tables"].as_array().unwrap() {
        let csv = &package[table["url"].as_str().unwrap()];
        assert!(csv.ends_with(b"\r\n") && !csv.starts_with(b"\xef\xbb\xbf"));
        let mut reader = csv::Reader::from_reader(&**csv);
        let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let columns = table["tableSchema"]["columns"].as_array().unwrap();
        let named: Vec<&str> =
            columns.iter().map(|column| column["name"].as_str().unwrap()).collect();
        assert_eq!(heads, named);
        for column in columns {
            let said = column["dc:description"].as_str().unwrap();
            assert!(said.ends_with('.') && !said.is_empty(), "{column}");
        }
    }
    let indicators = &metadata["tables"][1]["tableSchema"];
    assert_eq!(indicators["primaryKey"], serde_json::json!(["obiettivo", "codice"]));
    assert_eq!(indicators["foreignKeys"][0]["reference"]["resource"], "obiettivi.csv");
}

#[test]
fn a_catalogue_is_told_who_what_when_and_on_which_terms() {
    let mut office = office();
    office.toml.push_str(
        "\n[pubblicazione]\nlicenza = \"CC0 1.0\"\nindirizzo = \"https://www.ente.it/2020\"\n\
         identificativo = \"cciaa:D.7\"\ncodice_ipa = \"cciaa_xx\"\ncontatto = \"pec@ente.it\"\n",
    );
    let package = published(&office.open());
    let dcat = json(&package["dcat.jsonld"]);
    let graph = dcat["@graph"].as_array().unwrap();
    let of_type = |kind: &str| {
        let is = |node: &&Value| node["@type"].as_array().unwrap().contains(&Value::from(kind));
        graph.iter().filter(is).collect::<Vec<_>>()
    };
    let dataset = of_type("dcatapit:Dataset")[0];
    assert_eq!(dataset["dct:identifier"], "cciaa:D.7");
    assert_eq!(dataset["dct:modified"]["@value"], "2021-06-15");
    assert!(dataset["dcat:theme"]["@id"].as_str().unwrap().ends_with("/data-theme/GOVE"));
    assert!(dataset["dct:accrualPeriodicity"]["@id"].as_str().unwrap().ends_with("/ANNUAL"));
    let agent = of_type("dcatapit:Agent")[0];
    assert_eq!(dataset["dct:rightsHolder"]["@id"], agent["@id"]);
    assert_eq!(agent["dct:identifier"], "cciaa_xx");
    let manifest = json(&package["manifest.json"]);
    let files = manifest["file"].as_array().unwrap();
    let distributions = of_type("dcatapit:Distribution");
    assert_eq!(distributions.len(), 12);
    for one in distributions {
        let url = one["dcat:downloadURL"]["@id"].as_str().unwrap();
        let name = url.strip_prefix("https://www.ente.it/2020/").unwrap();
        let file = files.iter().find(|file| file["nome"] == name).unwrap();
        assert_eq!(one["spdx:checksum"]["spdx:checksumValue"]["@value"], file["sha256"]);
        assert_eq!(one["dcat:byteSize"]["@value"], file["byte"].to_string());
        assert_eq!(one["dct:license"]["@id"], of_type("dcatapit:LicenseDocument")[0]["@id"]);
        assert_eq!(one["dct:license"]["@id"], "https://creativecommons.org/publicdomain/zero/1.0/");
    }
}

#[test]
fn a_person_s_name_stops_the_package_at_its_cell() {
    for (change, place) in [
        (
            &[
                "piano.xlsx › Obiettivi!F1 = Responsabile",
                "piano.xlsx › Obiettivi!F3 = Mario Rossi",
            ][..],
            "piano.xlsx › Obiettivi!F3",
        ),
        (
            &["consuntivo.xlsx › Consuntivo!E2 = assenza della dott.ssa Verdi"],
            "consuntivo.xlsx › Consuntivo!E2",
        ),
        (
            &[
                "piano.xlsx › Indicatori!J1 = Note",
                "piano.xlsx › Indicatori!J4 = a cura del Sig. Neri",
            ],
            "piano.xlsx › Indicatori!J4",
        ),
    ] {
        let mut changes = change.to_vec();
        // The severity of V011 in `verifica` changes nothing here.
        changes.push("toml: [misurazione] -> [verifica]\\nV011 = \"ignora\"\\n\\n[misurazione]");
        let folder = changed(&changes).open();
        let (_, err, status) = told(&folder.run(&["pubblica"]));
        assert!(err.starts_with(&format!("errore: {place}: ")), "{err}");
        assert_eq!(status, Some(1));
        assert!(!folder.join("uscita").exists());
    }
}

#[test]
fn a_name_in_a_narrative_is_told_with_its_line_and_an_excuse_lets_it_pass() {
    let mut office = office();
    office.toml.push_str("\n[[sezione]]\ntitolo = \"Premessa\"\ntesto = \"testi/p.md\"\n");
    office.change("file: testi/p.md = Al dott. Verdi si deve la sede.");
    let (_, err, _) = told(&office.open().run(&["pubblica"]));
    assert!(err.starts_with("errore: testi/p.md › riga 1: «dott. Verdi» sembra"), "{err}");
    office.toml.push_str("\n[pubblicazione]\nnomi_ammessi = [\"Verdi\"]\n");
    published(&office.open());
}

#[test]
fn columns_of_names_in_the_context_are_told_once() {
    let mut office = office();
    office.change("toml: consuntivo = \"consuntivo.xlsx\" -> consuntivo = \"consuntivo.xlsx\"\\ncontesto = \"contesto.xlsx\"");
    office.change("nuovo foglio contesto.xlsx › Personale");
    for (cell, text) in [
        ("A1", "Area"),
        ("B1", "Cognome"),
        ("A2", "Uno"),
        ("B2", "Rossi"),
        ("A3", "Due"),
        ("B3", "Neri"),
    ] {
        office.change(&format!("contesto.xlsx › Personale!{cell} = {text}"));
    }
    let (_, err, status) = told(&office.open().run(&["pubblica"]));
    assert!(err.starts_with("errore: contesto.xlsx › Personale!B2: la colonna «Cognome»"), "{err}");
    assert_eq!((err.matches("errore: ").count(), status), (1, Some(1)));
    office.toml.push_str("\n[pubblicazione]\nnomi_ammessi = [\"Cognome\"]\n");
    let series = rows(&published(&office.open())["serie.csv"]);
    assert_eq!((series[0]["testo"].as_str(), series[0]["valore"].as_str()), ("Rossi", ""));
}

/// The samples are published reports, or made up: a search for names must let them pass without an excuse.
#[test]
fn the_samples_name_nobody() {
    for sample in ["torino-2020", "modena-2020", "albero-2020", "comune"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(sample);
        let toml = fs::read_to_string(folder.join("relazione.toml")).unwrap();
        let config = config::read("relazione.toml", &toml).unwrap();
        let book = |path: &RelPath| {
            Workbook::read(path.as_str(), fs::read(folder.join(path.as_str())).unwrap()).unwrap()
        };
        let sources = Sources {
            plan: book(&config.data.plan),
            results: config.data.results.as_ref().map(book),
            context: config.data.context.as_ref().map(book),
            folder: String::new(),
        };
        let mut files = Files::default();
        for path in config.sections.iter().filter_map(|section| section.text.as_ref()) {
            let text = fs::read_to_string(folder.join(path.as_str())).unwrap();
            files.texts.insert(path.clone(), text);
        }
        let computed = compute(&config, &sources).unwrap();
        let found = publishable(&config, &sources, &computed, &files).err().unwrap_or_default();
        let names: Vec<String> = found
            .iter()
            .filter(|finding| finding.problem.code() == "V011")
            .map(|finding| format!("{}: {}", finding.place, finding.problem))
            .collect();
        assert_eq!(names, [""; 0], "{sample}");
    }
}

#[test]
fn nothing_of_the_machine_is_in_any_file() {
    const MARK: &str = "zz-utente-segreto";
    let (office, outer) = (office().open(), tempfile::tempdir().unwrap());
    let inner = outer.path().join(MARK);
    fs::create_dir(&inner).unwrap();
    for name in ["relazione.toml", "piano.xlsx", "consuntivo.xlsx"] {
        fs::copy(office.join(name), inner.join(name)).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_relazione"));
    for name in ["USER", "USERNAME", "LOGNAME", "HOSTNAME", "COMPUTERNAME"] {
        command.env(name, MARK);
    }
    let output = command.arg("pubblica").arg(&inner).in_italian();
    assert!(output.status.success(), "{}", told(&output).1);
    for (name, bytes) in files(&inner.join(PACKAGE)) {
        assert!(!contains(&bytes, MARK), "{name}");
        if bytes.starts_with(b"PK") {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for index in 0..zip.len() {
                let mut part = Vec::new();
                zip.by_index(index).unwrap().read_to_end(&mut part).unwrap();
                assert!(!contains(&part, MARK), "{name}, part {index}");
            }
        }
    }
}

#[test]
fn keys_of_the_publication_are_checked() {
    for (line, message) in [
        ("licenza = \"MIT\"", "«pubblicazione.licenza»"),
        ("indirizzo = \"www.ente.it\"", "«www.ente.it» non è un indirizzo"),
        ("contatto = \"ufficio\"", "«ufficio» non è un indirizzo di posta"),
        ("codice_ipa = \"a b\"", "«a b» non è un codice IPA"),
        ("licensa = \"CC BY 4.0\"", "forse si intendeva «licenza»"),
    ] {
        let mut office = office();
        office.toml += &["\n[pubblicazione]\n", line, "\n"].concat();
        let (_, err, status) = told(&office.open().run(&["pubblica"]));
        assert!(err.contains(message), "{err}");
        assert_eq!(status, Some(1));
    }
}

fn contains(bytes: &[u8], mark: &str) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark.as_bytes())
}

fn unzipped(xlsx: &[u8], part: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(xlsx.to_vec())).unwrap();
    let mut text = String::new();
    zip.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    text
}
