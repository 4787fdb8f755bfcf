//! `modena-2020`: an interim monitoring; one file of rows holds tree, indicators and actuals, another the
//! individual objectives.

use std::path::Path;

use serde::Deserialize;

use crate::Outcome;
use crate::book::{self, About, Cell, Choices, Column, Table};
use crate::plan::list;
use crate::source;

const LEVELS: [&str; 3] = ["Ambito strategico", "Obiettivo strategico", "Obiettivo operativo"];

/// The day on which the source was downloaded from the system that holds its figures.
const ABOUT: About = About { company: "Camera di commercio di Modena", created: (2020, 7, 21) };

/// A row of the source: an objective, a group of its parts, or an indicator.
#[derive(Deserialize)]
struct Row {
    id: String,
    parent_id: String,
    level: String,
    code: String,
    title: String,
    #[serde(rename = "weight_percent")]
    weight: String,
    operator: String,
    target: String,
    #[serde(rename = "periodic_target")]
    periodic: String,
    unit: String,
    actual: String,
    #[serde(rename = "arresto_attivita")]
    stopped: String,
    #[serde(rename = "nuove_strategie")]
    new_strategies: String,
    #[serde(rename = "conferma")]
    confirmed: String,
    #[serde(rename = "rafforzamento")]
    strengthened: String,
    #[serde(rename = "target_sottostimato")]
    underestimated: String,
}

impl Row {
    /// The source's code, or the row's id where it prints none.
    fn code(&self) -> &str {
        if self.code.is_empty() { &self.id } else { &self.code }
    }

    fn is_group(&self) -> bool {
        self.level.starts_with("group_")
    }
}

/// The rows, in the order of the source.
struct Source(Vec<Row>);

impl Source {
    fn indicators(&self) -> impl Iterator<Item = &Row> {
        self.0.iter().filter(|row| row.level == "indicator")
    }

    /// The code of the objective above a row. "Indicatori" and "Obiettivi operativi" are no
    /// objectives: they say how the one above them is composed.
    fn above(&self, row: &Row) -> Outcome<&str> {
        if row.parent_id.is_empty() {
            return Ok("");
        }
        let found = self.0.iter().find(|other| other.id == row.parent_id);
        let parent = found.ok_or_else(|| format!("no row `{}`", row.parent_id))?;
        if parent.is_group() { self.above(parent) } else { Ok(parent.code()) }
    }
}

/// An objective of a director, with the card that the evaluation body made of it.
#[derive(Deserialize)]
struct Individual {
    objective: String,
    #[serde(rename = "weight_percent")]
    weight: String,
    #[serde(rename = "target_printed")]
    target: String,
    actual: String,
    #[serde(rename = "criticita")]
    criticality: String,
    #[serde(rename = "azioni")]
    actions: String,
}

/// Writes piano.xlsx, consuntivo.xlsx and contesto.xlsx.
pub(crate) fn write(data: &Path, folder: &Path) -> Outcome<()> {
    let source = Source(source::read(&data.join("nodes.csv"))?);
    let planned = [goals(&source)?, indicators(&source)?];
    book::write(ABOUT, "Piano della performance", &planned, &folder.join("piano.xlsx"))?;
    let measured = [actuals(&source)?];
    book::write(ABOUT, "Monitoraggio intermedio", &measured, &folder.join("consuntivo.xlsx"))?;
    let cards: Vec<Individual> = source::read(&data.join("individual.csv"))?;
    let sheets = [individuals(&cards)?];
    book::write(ABOUT, "Obiettivi individuali", &sheets, &folder.join("contesto.xlsx"))
}

/// The individual objectives hang from no objective of the tree, one has targets of several kinds and one no target
/// at all: they are told as they are printed, and measured nowhere.
fn individuals(cards: &[Individual]) -> Outcome<Table> {
    let columns = vec![
        Column::new("Obiettivo individuale", 50),
        Column::new("Peso", 9),
        Column::new("Target", 10),
        Column::new("Consuntivo", 12),
        Column::new("Criticità", 50),
        Column::new("Azioni", 50),
    ];
    let row = |card: &Individual| {
        let weight = source::cell(&card.weight, "%")?;
        let words = [&card.target, &card.actual, &card.criticality, &card.actions];
        let words = words.into_iter().map(|text| Cell::text(text));
        Ok([Cell::text(&card.objective), weight].into_iter().chain(words).collect())
    };
    let rows = cards.iter().map(row).collect::<Outcome<_>>()?;
    Ok(Table { name: "Obiettivi individuali".to_owned(), columns, rows })
}

fn goals(source: &Source) -> Outcome<Table> {
    let rows = source.0.iter().filter(|row| row.level != "indicator" && !row.is_group());
    let rows = rows.map(|row| goal(source, row)).collect::<Outcome<_>>()?;
    let levels = Choices { items: LEVELS.map(str::to_owned).to_vec(), closed: true };
    let columns = vec![
        Column::new("Codice", 11),
        Column::new("Livello", 22).with_choices(levels),
        Column::new("Padre", 9),
        Column::new("Titolo", 60),
        Column::new("Peso", 10),
    ];
    Ok(Table { name: "Obiettivi".to_owned(), columns, rows })
}

fn goal(source: &Source, row: &Row) -> Outcome<Vec<Cell>> {
    let [ambito, strategic, operational] = LEVELS;
    let level = match row.level.as_str() {
        "ambito" => ambito,
        "strategic" => strategic,
        "operational" => operational,
        other => return Err(format!("unknown level `{other}`").into()),
    };
    let mut cells = [row.code(), level, source.above(row)?, &row.title].map(Cell::text).to_vec();
    cells.push(source::cell(&row.weight, "%")?);
    Ok(cells)
}

fn indicators(source: &Source) -> Outcome<Table> {
    let rows = source.indicators().map(|row| indicator(source, row)).collect::<Outcome<_>>()?;
    let columns = vec![
        Column::new("Obiettivo", 11),
        Column::new("Codice", 15),
        Column::new("Indicatore", 60),
        Column::new("Unità", 8).with_choices(list(&["%", "N.", "gg", "data"])),
        Column::new("Peso", 9),
        Column::new("Operatore", 11)
            .with_choices(Choices { closed: true, ..list(&[">=", "<=", "entro"]) }),
        Column::new("Target", 12),
        Column::new("Target periodico", 12),
        Column::new("Arresto attività", 11),
        Column::new("Nuove strategie", 11),
        Column::new("Conferma", 11),
        Column::new("Rafforzamento", 14),
        Column::new("Target sottostimato", 13),
    ];
    Ok(Table { name: "Indicatori".to_owned(), columns, rows })
}

fn indicator(source: &Source, row: &Row) -> Outcome<Vec<Cell>> {
    let objective = source.above(row)?;
    let mut cells = [objective, row.code(), &row.title, &row.unit].map(Cell::text).to_vec();
    cells.push(source::cell(&row.weight, "%")?);
    cells.push(Cell::text(&row.operator));
    cells.push(source::cell(&row.target, &row.unit)?);
    cells.push(source::cell(&row.periodic, &row.unit)?);
    let flags =
        [&row.stopped, &row.new_strategies, &row.confirmed, &row.strengthened, &row.underestimated];
    cells.extend(flags.map(|flag| Cell::text(flag)));
    Ok(cells)
}

/// A row for each objective's indicator: codes are the row's own where the source prints none.
fn actuals(source: &Source) -> Outcome<Table> {
    let rows = source.indicators().map(|row| actual(source, row)).collect::<Outcome<_>>()?;
    let columns = vec![
        Column::new("Obiettivo", 11),
        Column::new("Codice", 15),
        Column::new("Indicatore", 60),
        Column::new("Consuntivo", 14),
        Column::new("Cause dello scostamento", 50),
        Column::new("Note", 40),
    ];
    Ok(Table { name: "Consuntivo".to_owned(), columns, rows })
}

/// No source names a cause, so the office's column stays blank.
fn actual(source: &Source, row: &Row) -> Outcome<Vec<Cell>> {
    let objective = source.above(row)?;
    let mut cells = [objective, row.code(), &row.title].map(Cell::text).to_vec();
    cells.push(source::cell(&row.actual, &row.unit)?);
    cells.extend([Cell::Blank, Cell::Blank]);
    Ok(cells)
}
