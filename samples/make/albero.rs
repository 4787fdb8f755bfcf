//! `albero-2020`: a plan alone, five levels deep, in the source's own headings.

use std::path::Path;

use serde::Deserialize;

use crate::Outcome;
use crate::book::{self, About, Cell, Choices, Column, Table};
use crate::plan::list;
use crate::source;

/// The source does not name its chamber, and gives no date but its year.
const ABOUT: About = About { company: "Camera di commercio", created: (2020, 1, 1) };

const LEVELS: [(&str, &str); 5] = [
    ("area", "Area"),
    ("strategic", "Obiettivo strategico"),
    ("programma", "Programma"),
    ("operational", "Obiettivo operativo"),
    ("azione", "Azione"),
];

/// A node of the tree.
#[derive(Deserialize)]
struct Node {
    id: String,
    parent: String,
    level: String,
    code: String,
    title: String,
}

/// An indicator with its targets of three years.
#[derive(Deserialize)]
struct Indicator {
    id: String,
    node: String,
    title: String,
    #[serde(rename = "weight_percent")]
    weight: String,
    #[serde(rename = "stato")]
    base: String,
    #[serde(rename = "stato_printed")]
    base_printed: String,
    #[serde(rename = "operator_2020")]
    operator: String,
    #[serde(rename = "target_2020")]
    target: String,
    #[serde(rename = "unit_2020")]
    target_unit: String,
    #[serde(rename = "target_2021_printed")]
    target_2021: String,
    #[serde(rename = "target_2022_printed")]
    target_2022: String,
    kind: String,
}

impl Indicator {
    /// Unit of the actual: a growth and a ratio are stated over a count.
    fn unit(&self) -> Outcome<&'static str> {
        match self.kind.as_str() {
            "numero" | "crescita_percentuale" | "rapporto_trend" => Ok("N."),
            "percentuale" | "derivato" => Ok("%"),
            "data" => Ok("data"),
            other => Err(format!("unknown kind `{other}`").into()),
        }
    }

    /// How the actual is held against the target. A trend without *Stato* has nothing to be divided
    /// by: what the office will type is the trend itself.
    fn calculation(&self) -> &'static str {
        match (self.kind.as_str(), self.base.is_empty()) {
            ("crescita_percentuale", false) => "variazione %",
            ("rapporto_trend", false) => "rapporto",
            ("derivato", _) => "derivato",
            _ => "valore",
        }
    }

    /// The number, or the dashes that the source prints for none.
    fn base(&self) -> Outcome<Cell> {
        if self.base.is_empty() {
            Ok(Cell::text(&self.base_printed))
        } else {
            source::cell(&self.base, "N.")
        }
    }
}

/// Writes piano.xlsx.
pub(crate) fn write(data: &Path, folder: &Path) -> Outcome<()> {
    let planned = [
        goals(&source::read(&data.join("nodes.csv"))?)?,
        indicators(&source::read(&data.join("indicators.csv"))?)?,
    ];
    book::write(ABOUT, "Albero della performance", &planned, &folder.join("piano.xlsx"))
}

fn goals(nodes: &[Node]) -> Outcome<Table> {
    let rows = nodes.iter().map(goal).collect::<Outcome<_>>()?;
    let levels = LEVELS.map(|(_, name)| name.to_owned()).to_vec();
    let columns = vec![
        Column::new("Codice", 11),
        Column::new("Livello", 22).with_choices(Choices { items: levels, closed: true }),
        Column::new("Padre", 9),
        Column::new("Titolo", 66),
    ];
    Ok(Table { name: "Obiettivi".to_owned(), columns, rows })
}

fn goal(node: &Node) -> Outcome<Vec<Cell>> {
    let level = LEVELS.iter().find(|(key, _)| *key == node.level);
    let (_, level) = level.ok_or_else(|| format!("unknown level `{}`", node.level))?;
    let code = if node.code.is_empty() { &node.id } else { &node.code };
    Ok([code.as_str(), level, &node.parent, &node.title].map(Cell::text).to_vec())
}

fn indicators(indicators: &[Indicator]) -> Outcome<Table> {
    let rows = indicators.iter().map(indicator).collect::<Outcome<_>>()?;
    let calculations =
        Choices { closed: true, ..list(&["valore", "variazione %", "rapporto", "derivato"]) };
    let columns = vec![
        Column::new("Obiettivo", 11),
        Column::new("Codice", 12),
        Column::new("Indicatore", 62),
        Column::new("Unità", 8).with_choices(list(&["N.", "%", "data"])),
        Column::new("Peso", 9),
        Column::new("Stato", 9),
        Column::new("Calcolo", 14).with_choices(calculations),
        Column::new("Operatore", 11)
            .with_choices(Choices { closed: true, ..list(&[">=", ">", "<="]) }),
        Column::new("Target 2020", 12),
        Column::new("Target 2021", 12),
        Column::new("Target 2022", 12),
    ];
    Ok(Table { name: "Indicatori".to_owned(), columns, rows })
}

/// The document's year has typed cells; the years to come stand as the source prints them.
fn indicator(indicator: &Indicator) -> Outcome<Vec<Cell>> {
    let text = Cell::text;
    Ok(vec![
        text(&indicator.node),
        text(&indicator.id),
        text(&indicator.title),
        text(indicator.unit()?),
        source::cell(&indicator.weight, "%")?,
        indicator.base()?,
        text(indicator.calculation()),
        text(&indicator.operator),
        source::cell(&indicator.target, &indicator.target_unit)?,
        text(&indicator.target_2021),
        text(&indicator.target_2022),
    ])
}
