//! `relazione importa`: an indented export as the contract's workbooks.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::args::Importa;
use super::output::Unsealed;
use super::{OrStop, Stop, Terminal, output};
use crate::config::{self, Config, Layout};
use crate::diagnostic::{Diagnostic, Obstacle, Place, Problem, any_error};
use crate::intake::{self, Outline, Sources};
use crate::model::{Content, FilledSheet};
use crate::pipeline::Failure;
use crate::publish::{self, Proposal};
use crate::workbook::Workbook;
use crate::{console, pipeline};

const CONFIG: &str = "relazione.toml";
const PLAN: &str = "piano.xlsx";
const RESULTS: &str = "consuntivo.xlsx";
const RESULTS_SHEET: &str = "Consuntivo";

pub(super) fn run(typed: &Importa, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let book = workbook(&typed.file)?;
    if let Some(sheet) = intake::plan_sheet(&book) {
        let file = file_name(&typed.file);
        return Err(vec![Diagnostic::new(
            book.place(),
            Obstacle::PlanAlready { sheet, file }.into(),
        )]
        .into());
    }
    let rules = Rules::of(typed, &book)?;
    let config = indented(rules.config.clone());
    let sheets = intake::sheets(&book, &config).map_err(|finding| vec![finding])?;
    if let Some(found) = code_for_title(&sheets) {
        return Err(
            vec![Diagnostic::new(book.place(), Obstacle::TitleIsCode { found }.into())].into()
        );
    }
    let files = rules.files(&sheets)?;
    in_the_way(&typed.folder, &files)?;
    output::write_files(&typed.folder, &files.iter().cloned().collect(), Unsealed::Stays)?;
    let findings = findings(&config, book);
    let told: Vec<Diagnostic> =
        findings.iter().filter(|f| f.problem.code().starts_with('M')).cloned().collect();
    console::findings(terminal.err, &told).or_stop()?;
    for (name, _) in &files {
        writeln!(terminal.out, "{}", console::path(&typed.folder.join(name))).or_stop()?;
    }
    for sheet in &sheets {
        writeln!(terminal.out, "  {}: {} righe", sheet.name, sheet.rows.len()).or_stop()?;
    }
    if rules.layout == Layout::Indented {
        let hint = "in relazione.toml, [dati]: togliere tracciato e indicare i file nuovi";
        writeln!(terminal.out, "  {hint}").or_stop()?;
    }
    if any_error(&findings) {
        let folder = console::word(&typed.folder);
        writeln!(terminal.out, "  da correggere: relazione verifica {folder}").or_stop()?;
    }
    Ok(())
}

/// What the folder's relazione.toml says, or the one that the export suggests.
struct Rules {
    config: Config,
    /// The layout before the import.
    layout: Layout,
    /// The text of a relazione.toml to be written.
    proposed: Option<String>,
}

impl Rules {
    fn of(typed: &Importa, book: &Workbook) -> Result<Self, Stop> {
        let path = typed.folder.join(CONFIG);
        let (text, proposed) = if path.exists() {
            let text = fs::read_to_string(&path)
                .map_err(|cause| Failure::Read { path: path.clone(), cause })?;
            (text, None)
        } else {
            let text = propose(typed, book)?;
            (text.clone(), Some(text))
        };
        let config = config::read(CONFIG, text.trim_start_matches('\u{feff}'))?;
        Ok(Self { layout: config.data.layout, config, proposed })
    }

    /// What is to be written, by name.
    fn files(&self, sheets: &[FilledSheet]) -> Result<Vec<(String, Vec<u8>)>, Failure> {
        let [plan, results] = self.names();
        let is_result = |sheet: &&FilledSheet| sheet.name == RESULTS_SHEET && plan != results;
        let (of_results, of_plan): (Vec<&FilledSheet>, Vec<&FilledSheet>) =
            sheets.iter().partition(is_result);
        let year = self.config.document.year;
        let mut files = vec![(plan, publish::sheets(&of_plan, year)?)];
        if !of_results.is_empty() {
            files.push((results, publish::sheets(&of_results, year)?));
        }
        let proposed = self.proposed.iter().map(|text| (CONFIG.to_owned(), text.clone().into()));
        files.extend(proposed);
        Ok(files)
    }

    /// The files of plan and results. Where relazione.toml names the export itself, they need names of their own.
    fn names(&self) -> [String; 2] {
        let data = &self.config.data;
        let results = data.results.as_ref().unwrap_or(&data.plan);
        match self.layout {
            Layout::Columns => [data.plan.to_string(), results.to_string()],
            Layout::Indented => [PLAN.to_owned(), RESULTS.to_owned()],
        }
    }
}

fn workbook(file: &Path) -> Result<Workbook, Failure> {
    let failed = |cause| Failure::Read { path: file.to_owned(), cause };
    if file.is_dir() {
        return Err(failed(ErrorKind::IsADirectory.into()));
    }
    let bytes = fs::read(file).map_err(failed)?;
    Ok(Workbook::read(&file_name(file), bytes)?)
}

fn file_name(file: &Path) -> String {
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}

fn propose(typed: &Importa, book: &Workbook) -> Result<String, Vec<Diagnostic>> {
    let Outline { levels, year, interim } =
        intake::outline(book, typed.anno).map_err(|finding| vec![finding])?;
    let year = year.ok_or_else(|| vec![Diagnostic::new(book.place(), Problem::YearUnknown)])?;
    Ok(publish::proposal(&Proposal { levels: &levels, year, interim }))
}

/// An import never takes the place of what an office has written.
fn in_the_way(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Vec<Diagnostic>> {
    let there = files.iter().filter(|(name, _)| folder.join(name).exists());
    let findings: Vec<Diagnostic> = there
        .map(|(name, _)| {
            Diagnostic::new(Place::file(name), Problem::FileInTheWay { name: name.clone() })
        })
        .collect();
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}

/// The first title, where most of a sheet's titles look like codes.
fn code_for_title(sheets: &[FilledSheet]) -> Option<String> {
    let is_code = |text: &&String| {
        text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_whitespace)
    };
    sheets.iter().find_map(|sheet| {
        let is_title = |heading: &String| matches!(heading.as_str(), "Titolo" | "Indicatore");
        let column = sheet.headings.iter().position(is_title)?;
        let title = |row: &'_ Vec<Content>| match row.get(column) {
            Some(Content::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let titles: Vec<String> = sheet.rows.iter().filter_map(title).collect();
        let codes: Vec<&String> = titles.iter().filter(is_code).collect();
        codes.first().filter(|_| codes.len() * 2 > titles.len()).map(|code| (*code).clone())
    })
}

fn indented(mut config: Config) -> Config {
    config.data.layout = Layout::Indented;
    config
}

/// What reading the export straight has to be told of.
fn findings(config: &Config, plan: Workbook) -> Vec<Diagnostic> {
    let sources = Sources { plan, results: None, context: None, folder: String::new() };
    match pipeline::compute(config, &sources) {
        Ok(computed) => computed.intake.warnings,
        Err(findings) => findings,
    }
}
