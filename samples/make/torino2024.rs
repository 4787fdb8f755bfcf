//! `torino-2024`: a plan for three years, with three years behind it; one ambito of the chamber's, three of its
//! objectives.

use std::path::Path;

use serde::Deserialize;

use crate::Outcome;
use crate::book::{self, About, Cell, Choices, Column, Table};
use crate::plan::list;
use crate::source;

/// The first day of the plan: the transcription gives no day of approval.
const ABOUT: About = About { company: "Camera di commercio di Torino", created: (2024, 1, 1) };

const LEVELS: [&str; 2] = ["Ambito strategico", "Obiettivo strategico"];

#[derive(Deserialize)]
struct Ambito {
    code: String,
    title: String,
    description: String,
    #[serde(rename = "weight_percent")]
    weight: String,
}

#[derive(Deserialize)]
struct Objective {
    code: String,
    ambito: String,
    title: String,
    description: String,
    #[serde(rename = "weight_percent")]
    weight: String,
}

/// An indicator with three years behind it and three ahead; `old_weight` is what a revision struck out.
#[derive(Deserialize)]
struct Indicator {
    code: String,
    objective: String,
    title: String,
    algorithm: String,
    unit: String,
    baseline_2021: String,
    baseline_2022: String,
    baseline_2023: String,
    operator_2024: String,
    target_2024: String,
    operator_2025: String,
    target_2025: String,
    operator_2026: String,
    target_2026: String,
    #[serde(rename = "weight_percent")]
    weight: String,
    #[serde(rename = "weight_old_percent")]
    old_weight: String,
    status: String,
    soglia: String,
}

/// Writes piano.xlsx.
pub(crate) fn write(data: &Path, folder: &Path) -> Outcome<()> {
    let ambiti: Vec<Ambito> = source::read(&data.join("ambiti.csv"))?;
    let objectives: Vec<Objective> = source::read(&data.join("objectives.csv"))?;
    let indicators: Vec<Indicator> = source::read(&data.join("indicators.csv"))?;
    let tables = [goals(&ambiti, &objectives)?, measures(&indicators)?, revisions(&indicators)?];
    book::write(ABOUT, "Piano della performance", &tables, &folder.join("piano.xlsx"))
}

fn goals(ambiti: &[Ambito], objectives: &[Objective]) -> Outcome<Table> {
    let [ambito_level, objective_level] = LEVELS;
    let row = |[code, level, parent, title, description]: [&str; 5], weight: &str| {
        let mut row = [code, level, parent, title, description].map(Cell::text).to_vec();
        row.push(source::cell(weight, "%")?);
        Outcome::Ok(row)
    };
    let mut rows = Vec::new();
    for ambito in ambiti {
        let cells = [&*ambito.code, ambito_level, "", &ambito.title, &ambito.description];
        rows.push(row(cells, &ambito.weight)?);
        for own in objectives.iter().filter(|objective| objective.ambito == ambito.code) {
            let cells = [&*own.code, objective_level, &own.ambito, &own.title, &own.description];
            rows.push(row(cells, &own.weight)?);
        }
    }
    let levels = Choices { items: LEVELS.map(str::to_owned).to_vec(), closed: true };
    let columns = vec![
        Column::new("Codice", 11),
        Column::new("Livello", 22).with_choices(levels),
        Column::new("Padre", 9),
        Column::new("Titolo", 50),
        Column::new("Descrizione", 60),
        Column::new("Peso", 10),
    ];
    Ok(Table { name: "Obiettivi".to_owned(), columns, rows })
}

fn measures(indicators: &[Indicator]) -> Outcome<Table> {
    let rows = indicators.iter().map(measure).collect::<Outcome<_>>()?;
    let columns = vec![
        Column::new("Obiettivo", 11),
        Column::new("Codice", 16),
        Column::new("Indicatore", 52),
        Column::new("Algoritmo", 60),
        Column::new("Unità", 8).with_choices(list(&["%", "N.", "gg"])),
        Column::new("Peso", 10),
        Column::new("Consuntivo 2021", 12),
        Column::new("Consuntivo 2022", 12),
        Column::new("Consuntivo 2023", 12),
        Column::new("Operatore", 11).with_choices(Choices { closed: true, ..list(&[">=", "<="]) }),
        Column::new("Target 2024", 12),
        Column::new("Soglia", 10),
        Column::new("Target 2025", 12),
        Column::new("Target 2026", 12),
    ];
    Ok(Table { name: "Indicatori".to_owned(), columns, rows })
}

fn measure(own: &Indicator) -> Outcome<Vec<Cell>> {
    let text = Cell::text;
    let value = |cell: &str| source::cell(cell, &own.unit);
    Ok(vec![
        text(&own.objective),
        text(&own.code),
        text(&own.title),
        text(&own.algorithm),
        text(&own.unit),
        source::cell(&own.weight, "%")?,
        value(&own.baseline_2021)?,
        value(&own.baseline_2022)?,
        value(&own.baseline_2023)?,
        text(&own.operator_2024),
        value(&own.target_2024)?,
        value(&own.soglia)?,
        later(&own.operator_2025, &own.target_2025, &own.unit)?,
        later(&own.operator_2026, &own.target_2026, &own.unit)?,
    ])
}

/// A later target has the operator of the year, which the source repeats.
fn later(operator: &str, target: &str, unit: &str) -> Outcome<Cell> {
    if operator.is_empty() { Ok(Cell::text(target)) } else { source::cell(target, unit) }
}

/// Two weights in one cell, and an indicator without an old one: all that the source shows of its revision.
fn revisions(indicators: &[Indicator]) -> Outcome<Table> {
    let mut rows = Vec::new();
    for own in indicators {
        let codes = [&own.objective, &own.code].map(|code| Cell::text(code));
        let change = if own.status == "nuovo" {
            [Cell::text("inserimento"), Cell::Blank, Cell::Blank]
        } else if !own.old_weight.is_empty() && own.old_weight != own.weight {
            let percent = |weight: &str| source::cell(weight, "%");
            [Cell::text("Peso"), percent(&own.old_weight)?, percent(&own.weight)?]
        } else {
            continue;
        };
        rows.push(codes.into_iter().chain(change).collect());
    }
    let columns = vec![
        Column::new("Obiettivo", 11),
        Column::new("Codice", 16),
        Column::new("Campo", 16),
        Column::new("Da", 12),
        Column::new("A", 12),
    ];
    Ok(Table { name: "Revisioni".to_owned(), columns, rows })
}
