//! What the fuzz targets share: offices, workbooks made of text or of parts, and the judge of what comes out.

use std::io::{Cursor, Write};
use std::sync::OnceLock;

use relazione::config::{Config, RelPath};
use relazione::diagnostic::Diagnostic;
use relazione::intake::Sources;
use relazione::workbook::Workbook;
use relazione::{Computed, Failure, Files, compute, draft};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A plan as `plan` takes it.
pub const PLAN: &str = "Codice\tLivello\tPadre\tTitolo\tPeso\n\
    A\tarea\t\tServizi\t%0.6\nA.1\tobiettivo\tA\tRegistro\t\nB\tarea\t\tAltro\t%0.4\u{c}\
    Obiettivo\tCodice\tIndicatore\tUnità\tPeso\tOperatore\tTarget\tSoglia\tBase\tCalcolo\tMetodo\n\
    A\tk0\tDerivato\t%\t\t>=\t%0.9\t\t\tderivato\t\n\
    A.1\tk1\tPratiche\t%\t%0.5\t>=\t%0.9\t%0.5\t\t\t\n\
    A.1\tk2\tBando\tdata\t%0.5\tentro\t@44012\t\t\t\t\n\
    B\tk3\tVisite\tN.\t\t\ttra 1 e 2\t\t#3\trapporto\tproporzionale\u{c}\
    Obiettivo\tCodice\tConsuntivo\tNumeratore\tDenominatore\tRaggiungimento forzato\tMotivazione\n\
    \tk1\t\t#3\t#4\t\t\n\tk2\t@44020\t\t\t\t\n\tk3\tN/D\t\t\t%0.5\tMotivo";

const METHODS: [&str; 5] =
    ["soglia", "proporzionale", "proporzionale-inverso", "tutto-o-nulla", "scaglioni"];
const MISSING: [&str; 3] = ["zero", "escludi", "blocca"];
const KINDS: [&str; 3] = ["relazione", "monitoraggio", "piano"];

/// The relazione.toml of an office; `which` chooses method, policy and kind of document.
pub fn config(which: usize) -> &'static Config {
    static ALL: OnceLock<Vec<Config>> = OnceLock::new();
    let all = ALL.get_or_init(|| (0..45).map(made).collect());
    &all[which % all.len()]
}

/// A path within a report's folder.
pub fn path(typed: &str) -> RelPath {
    RelPath::new(typed).expect("a path within the folder")
}

/// The words of a document with one section, from further files; or what is told of these.
pub fn drafted(section: &str, tables: &str, files: &Files) {
    static OFFICE: OnceLock<(Config, Computed)> = OnceLock::new();
    let (config, computed) = OFFICE.get_or_init(|| {
        let sections = format!("[[sezione]]\ntitolo = \"Capitolo\"\n{section}\n{tables}\n");
        let text = written("proporzionale", "zero", "relazione") + &sections;
        let config = relazione::config::read("relazione.toml", &text).expect("a sound configuration");
        let computed = computed(&config, PLAN);
        (config, computed)
    });
    match draft(config, computed, files) {
        Err(Failure::Findings(findings)) => told(&findings),
        Err(failure) => panic!("{failure:?}"),
        Ok(draft) => drop(std::hint::black_box(draft.warnings)),
    }
}

fn made(which: usize) -> Config {
    let (method, rest) = (METHODS[which % 5], which / 5);
    let (missing, kind) = (MISSING[rest % 3], KINDS[rest / 3 % 3]);
    relazione::config::read("relazione.toml", &written(method, missing, kind))
        .expect("a sound configuration")
}

fn written(method: &str, missing: &str, kind: &str) -> String {
    format!(
        "[ente]\nnome = \"Ente\"\n[documento]\nanno = 2020\ntipo = \"{kind}\"\n[dati]\npiano = \"piano.xlsx\"\n\
         [[livello]]\nid = \"area\"\nnome = \"Area\"\n[[livello]]\nid = \"obiettivo\"\nnome = \"Obiettivo\"\n\
         [misurazione]\nmetodo = \"{method}\"\ntetto = 150\nnon_disponibile = \"{missing}\"\nente = \"area\"\n\
         [[misurazione.fascia]]\netichetta = \"Raggiunto\"\nda = 90\n\
         [[misurazione.fascia]]\netichetta = \"Non raggiunto\"\n\
         [[misurazione.scaglione]]\nda = 50\npunti = 40\n"
    )
}

/// Panics within the reader of workbooks are caught there, since calamine panics on hostile bytes. Our own are
/// bugs all the same: they end the run.
pub fn own_panics_count() {
    Workbook::read("", Vec::new()).ok(); // puts its own hook in place first
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let theirs = |file: &str| file.contains("/registry/") || file.contains("/rustc/");
        if info.location().is_some_and(|at| !theirs(at.file())) {
            eprintln!("{info}\n{}", std::backtrace::Backtrace::force_capture());
            std::process::abort();
        }
        before(info);
    }));
}

/// Figures of a plan, which must keep to what every reader relies on; or findings, of which there must be some.
pub fn judged(config: &Config, file: Vec<u8>) {
    let plan = match Workbook::read("piano.xlsx", file) {
        Ok(plan) => plan,
        Err(findings) => return told(&findings),
    };
    match compute(config, &Sources { plan, results: None, context: None, folder: String::new() }) {
        Ok(computed) => held(config, &computed),
        Err(findings) => told(&findings),
    }
}

/// What was refused is told: something, and in words that can be written.
pub fn told(findings: &[Diagnostic]) {
    assert!(!findings.is_empty(), "refused without a word");
    relazione::publish::json(None, findings).expect("JSON");
}

fn held(config: &Config, computed: &Computed) {
    let material = computed.material(config);
    let results =
        relazione::view::results::results(&material, relazione::view::results::Detail::Figures);
    let json = relazione::publish::json(Some(&results), &computed.intake.warnings).expect("JSON");
    let cap: f64 = config.rules.cap.to_string().parse().expect("a cap");
    for part in json.split("\"raggiungimento\": \"").skip(1) {
        let figure = part.split('"').next().and_then(|text| text.parse::<f64>().ok());
        assert!(figure.is_some_and(|figure| (0.0..=cap).contains(&figure)), "{part:.40}");
    }
}

/// Figures of a plan that is sound.
pub fn computed(config: &Config, text: &str) -> Computed {
    let plan = Workbook::read("piano.xlsx", plan(text)).expect("a workbook");
    let sources = Sources { plan, results: None, context: None, folder: String::new() };
    compute(config, &sources).expect("figures")
}

/// A workbook of the sheets *Obiettivi*, *Indicatori*, *Consuntivo*: sheets after a form feed, rows a line, cells
/// after a tab. `#2` is a number, `%0.5` a percentage, `@44012` a date, `!` an error, the rest text.
pub fn plan(text: &str) -> Vec<u8> {
    let names = ["Obiettivi", "Indicatori", "Consuntivo", "Revisioni"];
    let sheets: Vec<String> = text.split('\u{c}').take(names.len()).map(sheet).collect();
    let listed = |one: &dyn Fn(usize, &str) -> String| -> String {
        names.iter().enumerate().take(sheets.len()).map(|(n, name)| one(n + 1, name)).collect()
    };
    let tabs = listed(&|n, name| format!("<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"r{n}\"/>"));
    let links =
        listed(&|n, _| link(&format!("r{n}"), "worksheet", &format!("worksheets/sheet{n}.xml")));
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        ("_rels/.rels".to_owned(), relations(&link("r1", "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELS}\"><sheets>{tabs}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            relations(&format!("{links}{}", link("s", "styles", "styles.xml"))),
        ),
        ("xl/styles.xml".to_owned(), STYLES.to_owned()),
    ];
    parts.extend(
        sheets
            .into_iter()
            .enumerate()
            .map(|(n, xml)| (format!("xl/worksheets/sheet{}.xml", n + 1), xml)),
    );
    zipped(parts.iter().map(|(name, xml)| (name.as_str(), xml.as_bytes())))
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>\
    <cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\"/>\
    <xf numFmtId=\"10\" applyNumberFormat=\"1\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>";

fn link(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{RELS}/{kind}\" Target=\"{target}\"/>")
}

fn relations(links: &str) -> String {
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
    )
}

fn sheet(text: &str) -> String {
    let rows: String = text
        .split('\n')
        .enumerate()
        .map(|(row, line)| {
            let cells = line.split('\t').take(26).enumerate();
            let cells: String = cells.map(|(column, text)| cell(column, row + 1, text)).collect();
            format!("<row r=\"{}\">{cells}</row>", row + 1)
        })
        .collect();
    format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>")
}

fn cell(column: usize, row: usize, text: &str) -> String {
    let at = format!("{}{row}", char::from(b'A' + column as u8));
    let valued = |style: u8, value: &str| match value.trim().parse::<f64>() {
        Ok(number) => format!("<c r=\"{at}\" s=\"{style}\"><v>{number}</v></c>"),
        Err(_) => words(&at, text),
    };
    match (text.chars().next(), text.get(1..)) {
        (Some('#'), Some(value)) => valued(0, value),
        (Some('%'), Some(value)) => valued(1, value),
        (Some('@'), Some(value)) => valued(2, value),
        (Some('!'), _) => format!("<c r=\"{at}\" t=\"e\"><v>#DIV/0!</v></c>"),
        _ => words(&at, text),
    }
}

fn words(at: &str, text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{escaped}</t></is></c>")
}

/// An archive from its parts, so that a changed byte need not break a checksum: `\x01`, then after each `\x02` the
/// part's name and after `\x03` its content. `None` where the bytes are no such list.
pub fn package(bytes: &[u8]) -> Option<Vec<u8>> {
    let parts = bytes.strip_prefix(b"\x01")?.split(|byte| *byte == 2).skip(1);
    let mut named: Vec<(String, &[u8])> = Vec::new();
    for part in parts {
        let (name, content) = match part.iter().position(|byte| *byte == 3) {
            Some(at) => (&part[..at], &part[at + 1..]),
            None => (part, &[][..]),
        };
        let name = String::from_utf8_lossy(name).into_owned();
        if !named.iter().any(|(taken, _)| *taken == name) {
            named.push((name, content));
        }
    }
    Some(zipped(named.iter().map(|(name, content)| (name.as_str(), *content))))
}

fn zipped<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        if archive.start_file(name, options).is_ok() {
            archive.write_all(content).expect("memory");
        }
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}
