//! `monterosa-2024`: some of the schede of a plan as its mid-year revision left them, with what they said before.

use std::path::Path;

use serde::Deserialize;

use crate::Outcome;
use crate::book::{self, About, Cell, Choices, Column, Table};
use crate::plan::list;
use crate::source;

/// The source names its chamber by its territory and gives no date but its year.
const ABOUT: About = About { company: "Camera di commercio", created: (2024, 1, 1) };

const LEVELS: [(&str, &str); 2] =
    [("strategico", "Obiettivo strategico"), ("operativo", "Obiettivo operativo")];

const YEARS: [&str; 3] = ["2024", "2025", "2026"];

/// A scheda: a strategic or an operational objective.
#[derive(Deserialize)]
struct Scheda {
    id: String,
    kind: String,
    area: String,
    unit: String,
    linea: String,
    objective: String,
    title: String,
    mission: String,
    programme: String,
    #[serde(rename = "weight_percent")]
    weight: String,
    resources_2024_old: String,
    resources_2024_new: String,
    resources_2025_old: String,
    resources_2026_old: String,
    note: String,
}

/// An indicator, old and new.
#[derive(Deserialize)]
struct Indicator {
    id: String,
    scheda: String,
    title_old: String,
    title_new: String,
    algorithm_old: String,
    algorithm_new: String,
    target_2024_old_printed: String,
    target_2024_new_printed: String,
    target_2025_old_printed: String,
    target_2025_new_printed: String,
    target_2026_old_printed: String,
    target_2026_new_printed: String,
    weight_before: String,
    weight_after: String,
    unit_old: String,
    unit_new: String,
    source_old: String,
    source_new: String,
    kind: String,
    status: String,
    revision: String,
    cause: String,
}

/// A field of an indicator: its heading, what it was, what it is.
type Field<'a> = (&'a str, &'a str, &'a str);

impl Indicator {
    /// The source prints a new value only where it differs from the old one.
    fn fields(&self) -> [Field<'_>; 7] {
        [
            ("Indicatore", &self.title_old, &self.title_new),
            ("Algoritmo", &self.algorithm_old, &self.algorithm_new),
            ("Fonte", &self.source_old, &self.source_new),
            ("Unità", &self.unit_old, &self.unit_new),
            ("Target 2024", &self.target_2024_old_printed, &self.target_2024_new_printed),
            ("Target 2025", &self.target_2025_old_printed, &self.target_2025_new_printed),
            ("Target 2026", &self.target_2026_old_printed, &self.target_2026_new_printed),
        ]
    }

    fn changes(&self) -> impl Iterator<Item = Field<'_>> {
        let changed = |(_, old, new): &Field<'_>| !old.is_empty() && !new.is_empty();
        self.fields().into_iter().filter(changed)
    }
}

/// What is in force: the new value, or the old one where there is no other. `//` stands for nothing.
fn now((_, old, new): Field<'_>) -> &str {
    let found = if new.is_empty() { old } else { new };
    if found == "//" { "" } else { found }
}

/// Writes piano.xlsx.
pub(crate) fn write(data: &Path, folder: &Path) -> Outcome<()> {
    let schede: Vec<Scheda> = source::read(&data.join("schede.csv"))?;
    let indicators: Vec<Indicator> = source::read(&data.join("indicators.csv"))?;
    let tables = [goals(&schede)?, measures(&indicators)?, revisions(&schede, &indicators)?];
    book::write(ABOUT, "Schede degli obiettivi", &tables, &folder.join("piano.xlsx"))
}

fn goals(schede: &[Scheda]) -> Outcome<Table> {
    let rows = schede.iter().map(goal).collect::<Outcome<_>>()?;
    let levels = LEVELS.map(|(_, name)| name.to_owned()).to_vec();
    let mut columns = vec![
        Column::new("Codice", 9),
        Column::new("Livello", 22).with_choices(Choices { items: levels, closed: true }),
        Column::new("Padre", 9),
        Column::new("Titolo", 52),
        Column::new("Peso", 10),
        Column::new("Unità organizzativa", 34),
        Column::new("Area", 34),
        Column::new("Linea strategica", 40),
        Column::new("Obiettivo comune", 40),
        Column::new("Missione", 12),
        Column::new("Programma", 12),
    ];
    columns.extend(YEARS.map(|year| Column::new(&format!("Risorse {year}"), 16)));
    Ok(Table { name: "Obiettivi".to_owned(), columns, rows })
}

fn goal(own: &Scheda) -> Outcome<Vec<Cell>> {
    let level = LEVELS.iter().find(|(key, _)| *key == own.kind);
    let (_, level) = level.ok_or_else(|| format!("unknown level `{}`", own.kind))?;
    let resources = if own.resources_2024_new.is_empty() {
        &own.resources_2024_old
    } else {
        &own.resources_2024_new
    };
    let text = Cell::text;
    let mut row = [&own.id, *level, "", &own.title].map(text).to_vec();
    row.push(source::cell(&own.weight, "%")?);
    let words = [&own.unit, &own.area, &own.linea, &own.objective, &own.mission, &own.programme];
    row.extend(words.map(|word| text(word)));
    for amount in [resources, &own.resources_2025_old, &own.resources_2026_old] {
        row.push(source::cell(amount, "€")?);
    }
    Ok(row)
}

fn measures(indicators: &[Indicator]) -> Outcome<Table> {
    let rows = indicators.iter().map(measure).collect::<Outcome<_>>()?;
    let units = list(&["Valore assoluto", "Percentuale", "Binario"]);
    let columns = vec![
        Column::new("Obiettivo", 11),
        Column::new("Codice", 9),
        Column::new("Indicatore", 56),
        Column::new("Algoritmo", 56),
        Column::new("Fonte", 34),
        Column::new("Unità", 16).with_choices(units),
        Column::new("Target 2024", 14),
        Column::new("Target 2025", 14),
        Column::new("Target 2026", 14),
        Column::new("Tipologia", 20),
        Column::new("Peso", 10),
    ];
    Ok(Table { name: "Indicatori".to_owned(), columns, rows })
}

fn measure(own: &Indicator) -> Outcome<Vec<Cell>> {
    let mut row = [&own.scheda, &own.id].map(|code| Cell::text(code)).to_vec();
    row.extend(own.fields().map(|field| Cell::text(now(field))));
    row.push(Cell::text(&own.kind));
    row.push(source::cell(&own.weight_after, "%")?);
    Ok(row)
}

fn revisions(schede: &[Scheda], indicators: &[Indicator]) -> Outcome<Table> {
    let mut rows = Vec::new();
    for own in schede.iter().filter(|scheda| !scheda.resources_2024_new.is_empty()) {
        let amount = |text: &str| source::cell(text, "€");
        let mut row = [&own.id, "", "Risorse 2024"].map(Cell::text).to_vec();
        row.extend([amount(&own.resources_2024_old)?, amount(&own.resources_2024_new)?]);
        row.extend(["", &*own.note].map(Cell::text));
        rows.push(row);
    }
    for own in indicators {
        let told = |field: &str, old: Cell, new: Cell| {
            let mut row = [&own.scheda, &own.id, field].map(Cell::text).to_vec();
            row.extend([old, new]);
            row.extend([&own.revision, &own.cause].map(|text| Cell::text(text)));
            row
        };
        if own.status == "nuovo" {
            rows.push(told("inserimento", Cell::Blank, Cell::Blank));
        }
        rows.extend(
            own.changes().map(|(field, old, new)| told(field, Cell::text(old), Cell::text(new))),
        );
        if !own.weight_before.is_empty() && own.weight_before != own.weight_after {
            let percent = |weight: &str| source::cell(weight, "%");
            rows.push(told("Peso", percent(&own.weight_before)?, percent(&own.weight_after)?));
        }
    }
    let columns = vec![
        Column::new("Obiettivo", 11),
        Column::new("Codice", 9),
        Column::new("Campo", 16),
        Column::new("Da", 40),
        Column::new("A", 40),
        Column::new("Revisione", 40),
        Column::new("Causa", 50),
    ];
    Ok(Table { name: "Revisioni".to_owned(), columns, rows })
}
