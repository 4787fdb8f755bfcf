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
    /// `tabella`: the figures stand below the picture as a table.
    pub with_table: bool,
    /// `target`, of a bullet chart: the column of the targets; the first one when not given.
    pub target: Option<String>,
    /// `consuntivo`, of a bullet chart: the column of the actuals; the second one when not given.
    pub actual: Option<String>,
    /// `meglio`, of a bullet chart: on which side of its target an actual is good.
    pub better: Better,
    /// `scala`, of small multiples and bullet charts.
    pub scale: Scale,
    /// `forma`, of small multiples.
    pub panel: Panel,
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
    /// `bersaglio`.
    Bullet,
    /// `multipli`.
    Multiples,
}

/// On which side of its target an actual is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Better {
    /// `alto`.
    #[default]
    High,
    /// `basso`.
    Low,
}

/// Whether rows or small pictures share a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scale {
    /// `comune`.
    #[default]
    Shared,
    /// `propria`.
    Own,
}

/// What small multiples consist of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Panel {
    /// `linee`.
    #[default]
    Lines,
    /// `barre`.
    Bars,
}

const BULLET: &[ChartKind] = &[ChartKind::Bullet];
/// A bullet chart names its two columns.
const COLUMNS: &[ChartKind] = &[
    ChartKind::Bars,
    ChartKind::StackedBars,
    ChartKind::Lines,
    ChartKind::Ring,
    ChartKind::Multiples,
];
const MULTIPLES: &[ChartKind] = &[ChartKind::Multiples];
const SCALED: &[ChartKind] = &[ChartKind::Bullet, ChartKind::Multiples];

const KINDS: [(&str, ChartKind); 6] = [
    ("barre", ChartKind::Bars),
    ("barre-impilate", ChartKind::StackedBars),
    ("linee", ChartKind::Lines),
    ("torta", ChartKind::Ring),
    ("bersaglio", ChartKind::Bullet),
    ("multipli", ChartKind::Multiples),
];

const BETTER: [(&str, Better); 2] = [("alto", Better::High), ("basso", Better::Low)];
const SCALES: [(&str, Scale); 2] = [("comune", Scale::Shared), ("propria", Scale::Own)];
const PANELS: [(&str, Panel); 2] = [("linee", Panel::Lines), ("barre", Panel::Bars)];

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
    let of = |value: &Value, kinds: &[ChartKind]| only(value, kind, kinds);
    let series = table.optional("serie", |v| of(v, COLUMNS).and_then(|()| v.texts()));
    let with_table = table.optional("tabella", Value::flag);
    let target = table.optional("target", |v| of(v, BULLET).and_then(|()| v.text()));
    let actual = table.optional("consuntivo", |v| of(v, BULLET).and_then(|()| v.text()));
    let better = table.optional("meglio", |v| of(v, BULLET).and_then(|()| v.choice(&BETTER)));
    let scale = table.optional("scala", |v| of(v, SCALED).and_then(|()| v.choice(&SCALES)));
    let panel = table.optional("forma", |v| of(v, MULTIPLES).and_then(|()| v.choice(&PANELS)));
    Some(ChartSetting {
        id: id?,
        kind: kind?,
        title: title?,
        sheet: sheet?,
        unit: unit.unwrap_or_default(),
        source: source.unwrap_or_default(),
        series: series.unwrap_or_default(),
        with_table: with_table.unwrap_or_default(),
        target,
        actual,
        better: better.unwrap_or_default(),
        scale: scale.unwrap_or_default(),
        panel: panel.unwrap_or_default(),
        line: table.line(),
    })
}

/// Complains of a key that means nothing for the kind of chart. A kind that is not known forbids none: one complaint is
/// enough.
fn only(value: &Value, kind: Option<ChartKind>, kinds: &[ChartKind]) -> Option<()> {
    let Some(kind) = kind.filter(|kind| !kinds.contains(kind)) else { return Some(()) };
    let word = |kind: ChartKind| {
        KINDS.iter().find(|(_, other)| *other == kind).map_or("", |(word, _)| *word)
    };
    let words: Vec<_> = kinds.iter().map(|kind| format!("«{}»", word(*kind))).collect();
    value.bad(
        &format!("questa chiave non serve a un grafico di tipo «{}»", word(kind)),
        &format!("togliere la chiave: vale per il tipo {}", words.join(" e ")),
    )
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
