//! Folders of which a page is made, and what is published beside it.

use std::path::Path;

use relazione::config::{self, Config, RelPath};
use relazione::intake::Sources;
use relazione::view::page::{Download, Licence, Published};
use relazione::workbook::Workbook;
use relazione::{Computed, Failure, Files, compute, page};

use crate::office::Office;

pub const LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/deed.it";

/// A folder, read and measured.
pub struct Opened {
    pub config: Config,
    pub computed: Computed,
    files: Files,
}

impl Opened {
    pub fn page(&self) -> String {
        self.try_page().unwrap()
    }

    pub fn try_page(&self) -> Result<String, Failure> {
        page(&self.config, &self.computed, &self.files, &published())
    }
}

fn published() -> Published {
    let download = |file: &str, title: &str, format: &str, bytes| Download {
        file: file.to_owned(),
        title: title.to_owned(),
        format: format.to_owned(),
        bytes,
    };
    Published {
        downloads: vec![
            download("relazione-2020.pdf", "La relazione", "PDF", 1_234_567),
            download("dati/indicatori.csv", "Indicatori", "CSV", 45_249),
        ],
        licence: Licence { name: "CC BY 4.0".to_owned(), url: LICENCE.to_owned() },
    }
}

/// A sample of the repository.
pub fn sample(name: &str) -> Opened {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name))
}

/// An office of the tests.
pub fn open(office: &Office) -> Opened {
    read(office.open().path())
}

fn read(folder: &Path) -> Opened {
    let toml = std::fs::read_to_string(folder.join("relazione.toml")).unwrap();
    let config = config::read("relazione.toml", &toml).unwrap();
    let workbook = |path: &RelPath| {
        let bytes = std::fs::read(folder.join(path.as_str())).unwrap();
        Workbook::read(path.as_str(), bytes).unwrap()
    };
    let results = config.data.results.as_ref().filter(|path| **path != config.data.plan);
    let sources = Sources {
        plan: workbook(&config.data.plan),
        results: results.map(workbook),
        context: config.data.context.as_ref().map(workbook),
        folder: String::new(),
    };
    let mut files = Files::default();
    if let Some(logo) = &config.entity.logo {
        let bytes = std::fs::read(folder.join(logo.as_str())).unwrap();
        files.pictures.insert(logo.clone(), bytes);
    }
    let computed = compute(&config, &sources).unwrap();
    Opened { config, computed, files }
}

fn level(id: &str, name: &str, more: &str) -> String {
    format!("[[livello]]\nid = \"{id}\"\nnome = \"{name}\"\n{more}\n")
}

/// A province's tree, six levels deep, with one result that is not available and a pale colour.
pub fn six_levels() -> Office {
    let levels = [
        level("mandato", "Linea di mandato", ""),
        level("missione", "Missione", ""),
        level("os", "Obiettivo strategico", "allegato = 1"),
        level("programma", "Programma", ""),
        level(
            "oo",
            "Obiettivo operativo",
            "allegato = 2\ncomposizione = { indicatori = 60, figli = 40 }",
        ),
        level("attività", "Attività", "allegato = 2"),
    ];
    let toml = format!(
        "[ente]\nnome = \"Provincia di prova\"\ncolore = \"#ffcc00\"\n[documento]\nanno = 2024\n\
         [dati]\npiano = \"piano.xlsx\"\n{}[misurazione]\nmetodo = \"proporzionale\"\nente = \"mandato\"\n",
        levels.concat()
    );
    Office::with(
        &toml,
        &[
            ("piano.xlsx", "Obiettivi", DEEP_PLAN),
            ("piano.xlsx", "Indicatori", DEEP_INDICATORS),
            ("piano.xlsx", "Consuntivo", DEEP_RESULTS),
        ],
    )
}

const DEEP_PLAN: &str = "\
Codice | Livello | Padre | Titolo | Peso | Unità organizzativa | Descrizione
L1 | Linea di mandato | | Territorio sicuro e connesso | | |
M10 | Missione | L1 | Trasporti e diritto alla mobilità | #100 | |
OS1 | Obiettivo strategico | M10 | Strade sicure | #100 | | Meno incidenti sulle strade provinciali
P1 | Programma | OS1 | Manutenzione | #60 | |
P2 | Programma | OS1 | Controlli | #40 | |
OO1 | Obiettivo operativo | P1 | Asfalti | | Settore 1; Settore 2 |
OO2 | Obiettivo operativo | P1 | Ponti | | Settore 2 |
OO3 | Obiettivo operativo | P2 | Ispezioni | | Settore 3 |
T1 | Attività | OO1 | Rilievi | #70 | |
T2 | Attività | OO1 | Cantieri | #30 | |
L2 | Linea di mandato | | Cultura | | |";

const DEEP_INDICATORS: &str = "\
Obiettivo | Codice | Indicatore | Unità | Peso | Target | Algoritmo | Fonte
OO1 | i1 | Km asfaltati | % | #60 | >= 90% | km asfaltati / km programmati | Ufficio strade
OO1 | i2 | Tempo | giorni | #40 | ≤ 10 | |
OO2 | i3 | Piano | data | #50 | entro il 30/06/2024 | |
OO2 | i4 | Relazione | SI/NO | #50 | SI | |
OO3 | i5 | Ispezioni | numero | #100 | almeno n. 12 | |
T1 | i6 | Rilievi | numero | #100 | tra 1 e 2 | |
T2 | i7 | Cantieri | numero | #100 | = 5 ± 10% | |
L2 | i8 | Visitatori dei musei | numero | #100 | >= 1000 | |";

const DEEP_RESULTS: &str = "\
Codice | Consuntivo | Cause dello scostamento | Azioni correttive
i1 | 81% | Gara andata deserta | Nuova gara entro marzo
i2 | #12 | |
i3 | 15/07/2024 | |
i4 | SI | |
i5 | #9 | |
i6 | #2.5 | |
i7 | #5.5 | |
i8 | N/D | Musei chiusi per lavori |";

/// What cells may hold: markup, templates, ends of scripts, turned directions, control characters.
pub const HOSTILE: [&str; 6] = [
    "Ente </title><script>alert(1)</script> \"prova\" & 'figli'",
    "</script></style><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% raw %} {# via #}",
    "\"><b onclick='alert(1)'>b</b> &lt;script&gt;",
    "diritto \u{202e}odisevor\u{200f} e\u{7} \u{1b}fine",
    "Unaparolalunghissimachenonfinisceenonsispezzamaineancheinunacolonnastretta",
];

/// How the page shows a control character, by its picture, and what would turn the text that follows, as unreadable.
pub fn shown(text: &str) -> String {
    text.replace('\u{7}', "␇").replace('\u{1b}', "␛").replace('\u{202e}', "\u{fffd}")
}

/// The small office with hostile words in every place that has words.
pub fn hostile() -> Office {
    let mut office = Office::new();
    let [name, ends, braces, quotes, turned, long] = HOSTILE;
    office.toml = office.toml.replace("\"Camera di prova\"", &format!("'''{name}'''"));
    office.toml = office.toml.replace("\"Area strategica\"", &format!("'{ends}'"));
    for (cell, words) in [
        ("piano.xlsx › Obiettivi!D2", ends),
        ("piano.xlsx › Obiettivi!D3", braces),
        ("piano.xlsx › Obiettivi!D4", quotes),
        ("piano.xlsx › Indicatori!C2", turned),
        ("piano.xlsx › Indicatori!C3", long),
        ("piano.xlsx › Indicatori!I2", quotes),
        ("consuntivo.xlsx › Consuntivo!E2", ends),
    ] {
        office.change(&format!("{cell} = {words}"));
    }
    office
}

/// Three levels, 354 objectives, 648 indicators.
pub fn crowd() -> Office {
    let levels = [
        level("area", "Area", ""),
        level("strategico", "Obiettivo strategico", "allegato = 1\ncomposizione = { figli = 100 }"),
        level("operativo", "Obiettivo operativo", "allegato = 2"),
    ];
    let toml = format!(
        "[ente]\nnome = \"Comune di prova\"\ncolore = \"#1e88d2\"\n[documento]\nanno = 2023\nstato = \"approvata\"\n\
         pubblico = false\ndelibera = {{ organo = \"Giunta\", numero = 7, data = 2024-05-30 }}\n\
         [dati]\npiano = \"piano.xlsx\"\nconsuntivo = \"consuntivo.xlsx\"\n{}\
         [misurazione]\nmetodo = \"proporzionale\"\nente = \"strategico\"\n\
         [[misurazione.fascia]]\netichetta = \"Pienamente raggiunto\"\nda = 95\nsimbolo = \"pieno\"\n\
         [[misurazione.fascia]]\netichetta = \"Quasi raggiunto\"\nda = 80\nsimbolo = \"trequarti\"\n\
         [[misurazione.fascia]]\netichetta = \"Raggiunto in parte\"\nda = 50\nsimbolo = \"mezzo\"\n\
         [[misurazione.fascia]]\netichetta = \"Non raggiunto\"\nsimbolo = \"croce\"\n",
        levels.concat()
    );
    let [plan, indicators, results] = crowded_sheets();
    Office::with(
        &toml,
        &[
            ("piano.xlsx", "Obiettivi", &plan),
            ("piano.xlsx", "Indicatori", &indicators),
            ("consuntivo.xlsx", "Consuntivo", &results),
        ],
    )
}

/// Plan, indicators and results of the crowd.
fn crowded_sheets() -> [String; 3] {
    let mut plan = vec!["Codice | Livello | Padre | Titolo | Unità organizzativa".to_owned()];
    let mut indicators =
        vec!["Obiettivo | Codice | Indicatore | Unità | Target | Fonte".to_owned()];
    let mut results = vec!["Codice | Consuntivo".to_owned()];
    for area in 1..=6 {
        plan.push(format!(
            "A{area} | area | | Servizi al cittadino e alle imprese, parte {area} |"
        ));
        for strategic in 1..=4 {
            let above = format!("A{area}.{strategic}");
            plan.push(format!(
                "{above} | strategico | A{area} | Tempi certi per il servizio {above} |"
            ));
            for operative in 1..=14 - strategic % 2 {
                let code = format!("{above}.{operative:02}");
                let title = format!("Ridurre i tempi delle pratiche del tipo {code}");
                plan.push(format!("{code} | operativo | {above} | {title} | Settore {area}"));
                let done = (area * 17 + strategic * 31 + operative * 23) % 60 + 65;
                let done = if done == 70 { "N/D".to_owned() } else { format!("{done} %") };
                for letter in ["a", "b"] {
                    let title = format!("Pratiche del tipo {code} chiuse nei termini");
                    indicators.push(format!(
                        "{code} | {code}{letter} | {title} | % | >= 90 % | Gestionale"
                    ));
                    results.push(format!("{code}{letter} | {done}"));
                }
            }
        }
    }
    [plan.join("\n"), indicators.join("\n"), results.join("\n")]
}
