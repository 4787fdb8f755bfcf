//! piano.xlsx: the tree of objectives and their indicators.

use crate::Outcome;
use crate::book::{Cell, Choices, Column, Table};
use crate::source::{self, Ambito, Indicator, Objective};

const LEVELS: [&str; 4] =
    ["Ambito strategico", "Obiettivo strategico", "Obiettivo operativo", "Obiettivo individuale"];

/// The sheet `Obiettivi`: each ambito, its strategic objectives, under each what depends on it.
pub(crate) fn goals(ambiti: &[Ambito], objectives: &[Objective]) -> Outcome<Table> {
    let mut rows = Vec::new();
    for ambito in ambiti {
        rows.push(root(ambito));
        for strategic in objectives.iter().filter(|goal| is_strategic_of(ambito, goal)) {
            rows.push(goal(strategic)?);
            for child in objectives.iter().filter(|child| child.parent == strategic.code) {
                rows.push(goal(child)?);
            }
        }
    }
    let units = offered(objectives.iter().filter(|goal| goal.level == "operational").map(unit));
    let columns = vec![
        Column::new("Codice", 11),
        Column::new("Livello", 22)
            .with_choices(Choices { items: LEVELS.map(str::to_owned).to_vec(), closed: true }),
        Column::new("Padre", 9),
        Column::new("Titolo", 60),
        Column::new("Descrizione", 40),
        Column::new("Peso", 9),
        Column::new("Unità organizzativa", 34)
            .with_choices(Choices { items: units, closed: false }),
        Column::new("Responsabile", 34),
    ];
    Ok(Table { name: "Obiettivi".to_owned(), columns, rows })
}

fn is_strategic_of(ambito: &Ambito, goal: &Objective) -> bool {
    goal.level == "strategic" && goal.ambito == ambito.code
}

fn unit(goal: &Objective) -> &str {
    &goal.unit
}

fn root(ambito: &Ambito) -> Vec<Cell> {
    let [level, ..] = LEVELS;
    [&ambito.code, level, "", &ambito.title, &ambito.description, "", "", ""]
        .map(Cell::text)
        .to_vec()
}

/// Blank weight: equal ones.
fn goal(goal: &Objective) -> Outcome<Vec<Cell>> {
    let [_, strategic, operational, individual] = LEVELS;
    let (level, parent, unit, role) = match goal.level.as_str() {
        "strategic" => (strategic, &goal.ambito, "", ""),
        "operational" => (operational, &goal.parent, goal.unit.as_str(), ""),
        "individual" => (individual, &goal.parent, "", goal.unit.as_str()),
        other => return Err(format!("unknown level `{other}`").into()),
    };
    Ok([&goal.code, level, parent, &goal.title, "", "", unit, role].map(Cell::text).to_vec())
}

/// The sheet `Indicatori`, in the order of the source.
pub(crate) fn indicators(indicators: &[Indicator]) -> Outcome<Table> {
    let rows = indicators.iter().map(row).collect::<Outcome<_>>()?;
    let kinds = offered(indicators.iter().map(|indicator| indicator.kind.as_str()));
    let columns = vec![
        Column::new("Obiettivo", 11),
        Column::new("Codice", 14),
        Column::new("Indicatore", 50),
        Column::new("Tipologia", 16).with_choices(Choices { items: kinds, closed: false }),
        Column::new("Algoritmo", 60),
        Column::new("Fonte", 20),
        Column::new("Unità", 8).with_choices(list(&["%", "N.", "€", "h", "gg", "data", "SI/NO"])),
        Column::new("Peso", 10),
        Column::new("Operatore", 12)
            .with_choices(Choices { closed: true, ..list(&[">=", "<=", "=", "entro"]) }),
        Column::new("Target", 12),
        Column::new("Soglia", 12),
    ];
    Ok(Table { name: "Indicatori".to_owned(), columns, rows })
}

fn row(indicator: &Indicator) -> Outcome<Vec<Cell>> {
    let unit = if indicator.unit == "date" { "data" } else { &indicator.unit };
    let text = Cell::text;
    Ok(vec![
        text(&indicator.objective),
        text(&indicator.code),
        text(&indicator.title),
        text(&indicator.kind),
        text(&algorithm(indicator)),
        text(&indicator.source),
        text(unit),
        source::cell(&indicator.weight, "%")?,
        text(&indicator.operator),
        source::cell(&indicator.target, unit)?,
        source::cell(&indicator.soglia, unit)?,
    ])
}

fn algorithm(indicator: &Indicator) -> String {
    if indicator.denominator.is_empty() {
        indicator.formula.clone()
    } else {
        format!("{} / {}", indicator.formula, indicator.denominator)
    }
}

pub(crate) fn list(items: &[&str]) -> Choices {
    Choices { items: items.iter().map(|&item| item.to_owned()).collect(), closed: false }
}

/// What a drop-down offers: every value in use, once, in alphabetical order.
fn offered<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut items: Vec<String> =
        values.filter(|value| !value.is_empty()).map(str::to_owned).collect();
    items.sort();
    items.dedup();
    items
}
