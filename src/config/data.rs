//! `[dati]`: where the figures are, and how the office calls what we look for.

use std::collections::BTreeMap;

use super::path::RelPath;
use super::table::Table;
use super::value::Value;

/// The workbooks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Data {
    /// `piano`: the workbook of the plan, by default piano.xlsx.
    pub plan: RelPath,
    /// `consuntivo`: the workbook of the results; `None` when only the plan's workbook may hold them.
    pub results: Option<RelPath>,
    /// `contesto`: the workbook of the context; `None` when there is none.
    pub context: Option<RelPath>,
    /// `[dati.colonne]`: the office's heading -> ours.
    pub columns: BTreeMap<String, String>,
    /// `[dati.fogli]`: the office's name of a sheet -> ours.
    pub sheets: BTreeMap<String, String>,
    /// `percentuali`: what a bare number under `%` is, where no format of its workbook tells.
    pub percent_scale: Option<PercentScale>,
    /// `tracciato`: how the sheets are laid out.
    pub layout: Layout,
    /// `campi_indicatori`: further columns of *Indicatori* to carry.
    pub indicator_fields: Vec<String>,
    /// `soglia_nel_testo`: whether a threshold that only a text names is taken.
    pub threshold_in_text: bool,
}

impl Data {
    /// The workbooks, each once or more.
    pub fn books(&self) -> impl Iterator<Item = &RelPath> {
        [Some(&self.plan), self.results.as_ref(), self.context.as_ref()].into_iter().flatten()
    }
}

/// How the figures are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// `colonne`: the sheets *Obiettivi*, *Indicatori*, *Consuntivo*, one row a thing.
    #[default]
    Columns,
    /// `rientrato`: a single sheet in which the column of a title tells its level.
    Indented,
}

const LAYOUTS: [(&str, Layout); 2] =
    [("colonne", Layout::Columns), ("rientrato", Layout::Indented)];

/// What a bare number under the unit `%` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PercentScale {
    /// `frazioni`: 0,8487 is 84,87 %.
    Fractions,
    /// `punti`: 84,87 is 84,87 %.
    Points,
}

const SCALES: [(&str, PercentScale); 2] =
    [("frazioni", PercentScale::Fractions), ("punti", PercentScale::Points)];

impl Data {
    /// The name under which a workbook goes out, whatever the office calls it: `piano.xlsx`, `consuntivo.xlsx`,
    /// `contesto.xlsx`, with the ending that it has.
    pub fn outward(&self, path: &str) -> String {
        let own = |known: Option<&RelPath>| known.is_some_and(|known| known.as_str() == path);
        let stem = match path {
            _ if own(Some(&self.plan)) => "piano",
            _ if own(self.results.as_ref()) => "consuntivo",
            _ if own(self.context.as_ref()) => "contesto",
            _ => return path.to_owned(),
        };
        match path.rsplit_once('.') {
            Some((_, ending)) if !ending.contains('/') => format!("{stem}.{ending}"),
            _ => stem.to_owned(),
        }
    }

    /// The address of a cell with its workbook's name as it goes out.
    pub fn outward_cell(&self, address: &str) -> String {
        let paths = [Some(&self.plan), self.results.as_ref(), self.context.as_ref()];
        let within = paths.into_iter().flatten().find_map(|path| {
            let cell = address.strip_prefix(path.as_str())?;
            cell.starts_with(" › ").then(|| (path.as_str(), cell))
        });
        within.map_or_else(|| address.to_owned(), |(path, cell)| self.outward(path) + cell)
    }
}

pub(super) fn read(table: &mut Table) -> Option<Data> {
    let plan = match table.take("piano") {
        Some(value) => value.path(),
        None => RelPath::new("piano.xlsx").ok(),
    };
    let results = table.take("consuntivo").map(|value| value.path().ok_or(())).transpose();
    let context = table.take("contesto").map(|value| value.path().ok_or(())).transpose();
    let columns = table.section("colonne", names);
    let sheets = table.section("fogli", names);
    let percent_scale = table.optional("percentuali", |value| value.choice(&SCALES));
    let layout = table.optional("tracciato", |value| value.choice(&LAYOUTS));
    let indicator_fields = table.optional("campi_indicatori", Value::texts);
    let threshold_in_text = table.optional("soglia_nel_testo", Value::flag);
    Some(Data {
        plan: plan?,
        results: results.ok()?,
        context: context.ok()?,
        columns: columns?,
        sheets: sheets?,
        percent_scale,
        layout: layout.unwrap_or_default(),
        indicator_fields: indicator_fields.unwrap_or_default(),
        threshold_in_text: threshold_in_text.unwrap_or(false),
    })
}

/// The office's words and ours.
fn names(table: &mut Table) -> Option<BTreeMap<String, String>> {
    let pairs: Vec<Option<(String, String)>> =
        table.entries().iter().map(|(theirs, value)| name(theirs, value)).collect();
    pairs.into_iter().collect()
}

fn name(theirs: &str, value: &Value) -> Option<(String, String)> {
    let ours = value.text()?;
    match theirs.trim() {
        "" => value.bad("il nome a sinistra è vuoto", "scrivere il nome usato nel file"),
        theirs => Some((theirs.to_owned(), ours)),
    }
}
