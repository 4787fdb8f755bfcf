//! An indented export as the contract's workbooks. Nothing is written here.

use super::folder::CONFIG;
use super::{Failure, compute};
use crate::columns::{self, indicators, objectives};
use crate::config::{self, Config, Layout};
use crate::diagnostic::{Diagnostic, Obstacle, Problem};
use crate::intake::{self, Outline, Sources};
use crate::model::{Content, FilledSheet};
use crate::publish::{self, Proposal};
use crate::workbook::Workbook;

const PLAN: &str = "piano.xlsx";
const RESULTS: &str = "consuntivo.xlsx";

/// What an export becomes.
#[derive(Debug)]
pub struct Imported {
    /// The files of the folder, by name, in the order in which they are told.
    pub files: Vec<(String, Vec<u8>)>,
    /// Each sheet with the number of its rows.
    pub sheets: Vec<(String, usize)>,
    /// Whether relazione.toml names the export itself, and has to name the new files in its place.
    pub is_indented: bool,
    /// What reading the export straight has to be told of.
    pub findings: Vec<Diagnostic>,
}

/// Reads an export, a file's name and bytes, by the rules of the folder's relazione.toml; where there is none, one is
/// proposed, for this year unless the export tells its own.
pub fn import(
    (name, bytes): (&str, Vec<u8>),
    written: Option<&str>,
    year: Option<i32>,
) -> Result<Imported, Failure> {
    let book = Workbook::read(name, bytes)?;
    let refused = |obstacle: Obstacle| vec![Diagnostic::new(book.place(), obstacle.into())];
    if let Some(sheet) = intake::plan_sheet(&book) {
        return Err(refused(Obstacle::PlanAlready { sheet, file: name.to_owned() }).into());
    }
    let rules = Rules::of(written, year, &book)?;
    let config = indented(rules.config.clone());
    let sheets = intake::sheets(&book, &config).map_err(|finding| vec![finding])?;
    if let Some(found) = code_for_title(&sheets) {
        return Err(refused(Obstacle::TitleIsCode { found }).into());
    }
    Ok(Imported {
        files: rules.files(&sheets)?,
        sheets: sheets.iter().map(|sheet| (sheet.name.to_owned(), sheet.rows.len())).collect(),
        is_indented: rules.layout == Layout::Indented,
        findings: findings(&config, book),
    })
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
    fn of(written: Option<&str>, year: Option<i32>, book: &Workbook) -> Result<Self, Failure> {
        let proposed = if written.is_none() { Some(propose(year, book)?) } else { None };
        let text = proposed.as_deref().or(written).unwrap_or_default();
        let config = config::read(CONFIG, text.trim_start_matches('\u{feff}'))?;
        Ok(Self { layout: config.data.layout, config, proposed })
    }

    /// What is to be written, by name.
    fn files(&self, sheets: &[FilledSheet]) -> Result<Vec<(String, Vec<u8>)>, Failure> {
        let [plan, results] = self.names();
        let is_result =
            |sheet: &&FilledSheet| sheet.name == columns::RESULTS.sheet && plan != results;
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

fn propose(year: Option<i32>, book: &Workbook) -> Result<String, Vec<Diagnostic>> {
    let Outline { levels, year, interim } =
        intake::outline(book, year).map_err(|finding| vec![finding])?;
    let year = year.ok_or_else(|| vec![Diagnostic::new(book.place(), Problem::YearUnknown)])?;
    Ok(publish::proposal(&Proposal { levels: &levels, year, interim }))
}

/// The first title, where most of a sheet's titles look like codes.
fn code_for_title(sheets: &[FilledSheet]) -> Option<String> {
    let is_code = |text: &&String| {
        text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_whitespace)
    };
    sheets.iter().find_map(|sheet| {
        let titles = [objectives::TITLE, indicators::TITLE];
        let is_title = |heading: &String| titles.iter().any(|title| title.heading == *heading);
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
    match compute(config, &sources) {
        Ok(computed) => computed.intake.warnings,
        Err(findings) => findings,
    }
}
