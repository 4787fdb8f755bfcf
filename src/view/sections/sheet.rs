//! A sheet of the context as a chart that relazione.toml does not list.

use crate::config::{Better, ChartKind, ChartSetting, Panel, Scale};
use crate::model::ContextSheet;
use crate::view::chart::Chart;
use crate::view::charts;
use crate::view::facts::{Facts, Unknown};

/// How a sheet is to be drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ChartAsked<'a> {
    /// `tipo`, as in a `[[grafico]]`; bars without it.
    pub kind: Option<&'a str>,
    /// Caption; the sheet's name without it.
    pub title: Option<&'a str>,
    /// Where the figures come from.
    pub source: Option<&'a str>,
    /// Unit.
    pub unit: Option<&'a str>,
}

impl Facts<'_> {
    /// A chart of relazione.toml by its id, or a sheet as a chart. What is asked for beside it goes before what
    /// relazione.toml says.
    pub fn chart_or_sheet(
        &self,
        name: &str,
        asked: &ChartAsked<'_>,
    ) -> Result<Vec<Chart>, Unknown> {
        let kind = asked.kind.map(kind).transpose()?;
        let settings = &self.material.config.charts;
        let known = settings.iter().find(|setting| setting.id == name);
        let (sheet, mut setting) = match known {
            Some(setting) => (self.sheet(&setting.sheet)?.clone(), setting.clone()),
            None => self.drawn_sheet(name)?,
        };
        // A picture of another kind is another file. Ids of relazione.toml have no underscore.
        if let Some((word, kind)) = kind {
            setting.kind = kind;
            setting.id = format!("{}_{word}", setting.id);
        }
        let given = |field: &mut String, text: Option<&str>| {
            if let Some(text) = text {
                text.clone_into(field);
            }
        };
        given(&mut setting.title, asked.title);
        given(&mut setting.source, asked.source);
        given(&mut setting.unit, asked.unit);
        charts::context(&self.material, &setting, &sheet)
    }

    /// The sheet without its totals, which are no category and no series, and how it is drawn.
    fn drawn_sheet(&self, name: &str) -> Result<(ContextSheet, ChartSetting), Unknown> {
        let found = self.sheet_or_chart(name)?;
        let number = self.material.context.iter().position(|sheet| sheet.name == found.name);
        let sheet = found.without_totals(|_| false);
        let setting = ChartSetting {
            id: format!("foglio_{}", number.map_or(0, |number| number + 1)),
            kind: ChartKind::Bars,
            title: sheet.name.clone(),
            sheet: sheet.name.clone(),
            unit: String::new(),
            source: String::new(),
            series: Vec::new(),
            with_table: false,
            target: None,
            actual: None,
            better: Better::default(),
            scale: Scale::default(),
            panel: Panel::default(),
            line: 1,
        };
        Ok((sheet, setting))
    }
}

fn kind(word: &str) -> Result<(&str, ChartKind), Unknown> {
    let found = ChartKind::named(word).map(|kind| (word, kind));
    found.ok_or_else(|| Unknown::name("il tipo di grafico", word, ChartKind::names()))
}
