//! An office that has all that is long: codes, words, addresses, titles, ranges of large sums, five levels.

use crate::office::{Folder, Office};

const TOML: &str = r#"[ente]
nome = "Unione dei comuni montani delle valli dell'Alto Appennino settentrionale e della Comunità collinare"

[documento]
anno = 2024
stato = "bozza"

[dati]
piano = "piano.xlsx"

[[livello]]
id = "mandato"
nome = "Linea programmatica di mandato amministrativo"

[[livello]]
id = "missione"
nome = "Missione"

[[livello]]
id = "strategico"
nome = "Obiettivo strategico"
allegato = 1

[[livello]]
id = "operativo"
nome = "Obiettivo operativo gestionale"
allegato = 2

[[livello]]
id = "attività"
nome = "Attività"
allegato = 3

[misurazione]
metodo = "proporzionale"
ente = "mandato"
aree = "operativo"
"#;

/// 60 letters.
const WORD: &str = "precipitevolissimevolmenteinterdisciplinareinternazionalizza";
const ADDRESS: &str = "https://www.amministrazionetrasparente.example.it/performance/2024/relazione?allegato=obiettivi_strategici_e_operativi#sezione";
const LONG: &str = "Miglioramento dell'accessibilità, della tempestività e della qualità percepita dei servizi amministrativi \
    erogati a cittadini, imprese e professionisti attraverso la semplificazione dei procedimenti";
const SUMS: &str = "tra 1.000.000,00 e 2.000.000,00 €";

/// The office on disk. Each of its objectives has enough indicators to go on overleaf.
pub fn office() -> Folder {
    let sheets = [
        ("piano.xlsx", "Obiettivi", objectives()),
        ("piano.xlsx", "Indicatori", indicators()),
        ("piano.xlsx", "Consuntivo", results()),
    ];
    Office::with(TOML, &sheets.each_ref().map(|(file, sheet, text)| (*file, *sheet, text.as_str())))
        .open()
}

fn objectives() -> String {
    let unit = format!("Servizio {WORD}");
    let person = "Dirigente del Settore servizi finanziari, personale e innovazione";
    format!(
        "Codice | Livello | Padre | Titolo | Descrizione | Unità organizzativa | Responsabile\n\
         MANDATO.2024.1 | mandato | | {LONG} | | |\n\
         MIS.1.1.1.1.1.1.1 | missione | MANDATO.2024.1 | {WORD} | | |\n\
         OS_1.1.1.1.1.1.1_000000000000001 | strategico | MIS.1.1.1.1.1.1.1 | {LONG} | {ADDRESS} | {unit} | {person}\n\
         OS2 | strategico | MIS.1.1.1.1.1.1.1 | Breve | | |\n\
         OO_1.1.1.1.1.1.1_000000000000001 | operativo | OS_1.1.1.1.1.1.1_000000000000001 | {WORD} {LONG} | | {unit} | {person}\n\
         OO2 | operativo | OS2 | Uno | | Settore unico |\n\
         ATT_1.1.1.1.1.1.1_000000000000001 | attività | OO_1.1.1.1.1.1.1_000000000000001 | {ADDRESS} | {WORD} | | {person}\n\
         A2 | attività | OO2 | Due | {LONG} | |"
    )
}

/// (objective, code, title, unit, target, actual), the rest is the same for all.
fn rows() -> Vec<[String; 6]> {
    let objectives = [
        "OS_1.1.1.1.1.1.1_000000000000001",
        "OO_1.1.1.1.1.1.1_000000000000001",
        "ATT_1.1.1.1.1.1.1_000000000000001",
        "A2",
    ];
    let of = |(number, objective): (usize, &str)| {
        let code = |kind: &str| format!("kpi_1.1.1.1.1.1.1_{kind}00000000000{number}");
        let row = |code: String, title: &str, unit: &str, target: &str, actual: &str| {
            [objective, &code, title, unit, target, actual].map(str::to_owned)
        };
        [
            row(code("a"), LONG, "€", SUMS, "987.654.321,09 €"),
            row(code("b"), WORD, "giornate-uomo equivalenti", ">= 1.000.000,00", "999.999,99"),
            row(code("c"), ADDRESS, "data", "entro il 30/06/2024", "31/12/2024"),
            row(code("d"), "Breve", "SI/NO", "SI", "NO"),
            row(code("e"), "Un titolo come se ne vedono", "%", ">= 95 %", "12,5 %"),
        ]
    };
    (1..).zip(objectives).flat_map(of).collect()
}

fn indicators() -> String {
    let head = "Obiettivo | Codice | Indicatore | Unità | Target | Algoritmo | Fonte | Tipologia"
        .to_owned();
    let line = |[objective, code, title, unit, target, _]: [String; 6]| {
        format!(
            "{objective} | {code} | {title} | {unit} | {target} | {LONG} / {WORD} | {ADDRESS} | Efficienza"
        )
    };
    std::iter::once(head).chain(rows().into_iter().map(line)).collect::<Vec<_>>().join("\n")
}

fn results() -> String {
    let head =
        "Codice | Consuntivo | Cause dello scostamento | Azione correttiva | Note".to_owned();
    let line = |[_, code, .., actual]: [String; 6]| {
        format!("{code} | {actual} | {LONG} | {WORD} | {ADDRESS}")
    };
    std::iter::once(head).chain(rows().into_iter().map(line)).collect::<Vec<_>>().join("\n")
}
