//! `[[grafico]]`: charts of the context.

use super::table::Table;
use super::value::Value;

/// A chart to draw from a sheet of the context's workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartSetting {
    /// `id`: letters, digits and hyphens; the narrative calls it by this.
    pub id: String,
    /// `tipo`.
    pub kind: ChartKind,
    /// `titolo`.
    pub title: String,
    /// `foglio`: first column labels, one column a series.
    pub sheet: String,
    /// `unita`: "migliaia di €"; empty when not given.
    pub unit: String,
    /// `fonte`: where the figures come from; empty when not given.
    pub source: String,
    /// `serie`: which columns; empty for all.
    pub series: Vec<String>,
    /// Line of relazione.toml on which it begins.
    pub line: usize,
}

/// Kind of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChartKind {
    /// `barre`.
    Bars,
    /// `barre-impilate`.
    StackedBars,
    /// `linee`.
    Lines,
    /// `torta`.
    Ring,
}

const KINDS: [(&str, ChartKind); 4] = [
    ("barre", ChartKind::Bars),
    ("barre-impilate", ChartKind::StackedBars),
    ("linee", ChartKind::Lines),
    ("torta", ChartKind::Ring),
];

impl ChartKind {
    /// The kind that `tipo` calls so.
    pub fn named(name: &str) -> Option<Self> {
        KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }

    /// What `tipo` may be.
    pub fn names() -> impl Iterator<Item = &'static str> {
        KINDS.iter().map(|(name, _)| *name)
    }
}

pub(super) fn read(root: &mut Table) -> Option<Vec<ChartSetting>> {
    let mut ids = Vec::new();
    root.list("grafico", |table| chart(table, &mut ids))
}

fn chart(table: &mut Table, ids: &mut Vec<(String, usize)>) -> Option<ChartSetting> {
    let id = table.required("id", "id = \"diritto-annuale\"", |value| unique_id(value, ids));
    let kind = table.required("tipo", "tipo = \"barre\"", |value| value.choice(&KINDS));
    let title = table.required("titolo", "titolo = \"Proventi da diritto annuale\"", Value::text);
    let sheet = table.required("foglio", "foglio = \"Diritto annuale\"", Value::text);
    let unit = table.optional("unita", Value::text_or_empty);
    let source = table.optional("fonte", Value::text_or_empty);
    let series = table.optional("serie", Value::texts);
    Some(ChartSetting {
        id: id?,
        kind: kind?,
        title: title?,
        sheet: sheet?,
        unit: unit.unwrap_or_default(),
        source: source.unwrap_or_default(),
        series: series.unwrap_or_default(),
        line: table.line(),
    })
}

fn unique_id(value: &Value, ids: &mut Vec<(String, usize)>) -> Option<String> {
    let id = value.text()?;
    if !id.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-') {
        return value.bad(
            &format!("«{id}» non va bene come id"),
            "usare solo lettere senza accenti, cifre e trattini, come diritto-annuale",
        );
    }
    if let Some((_, line)) = ids.iter().find(|(other, _)| other.eq_ignore_ascii_case(&id)) {
        let message = format!("«{id}» indica già il grafico della riga {line}");
        return value.bad(&message, "dare a ogni grafico un id suo");
    }
    ids.push((id.clone(), value.line()));
    Some(id)
}
