//! How the office reads each indicator: the columns of its own, flags as a grid, words below.

use serde::Serialize;

use super::CodeLink;
use crate::measure::Measured;
use crate::model::{Indicator, Node, NodeId};
use crate::view::build::{Builder, fact};
use crate::view::report::{Fact, Figure};
use crate::view::summary::all_indicators;

/// As long as a flag may be: "X", "sì", "alto".
const FLAG: usize = 4;

/// As many flags as a page is wide enough for.
const MOST: usize = 7;

/// The columns of `campi_indicatori`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Contexts {
    /// Headings of the flags that stand in columns.
    pub flags: Vec<String>,
    /// Objectives with the indicators that have something in these columns.
    pub groups: Vec<ContextGroup>,
}

/// An objective.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContextGroup {
    /// Objective.
    pub objective: CodeLink,
    /// Its indicators.
    pub rows: Vec<ContextLine>,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ContextLine {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Attainment.
    pub figure: Figure,
    /// A cell a flag, as the office typed it.
    pub marks: Vec<String>,
    /// The other columns, by heading.
    pub notes: Vec<Fact>,
}

impl Builder<'_> {
    /// Indicators in tree order, those without a word left out.
    pub(super) fn contexts(&self) -> Contexts {
        let flags = self.flags();
        let lines = self.indicators(|id, node, i, m| self.context_line(&flags, (id, node), i, m));
        let mut groups: Vec<ContextGroup> = Vec::new();
        for (objective, line) in lines {
            match groups.last_mut() {
                Some(group) if group.objective == objective => group.rows.push(line),
                _ => groups.push(ContextGroup { objective, rows: vec![line] }),
            }
        }
        Contexts { flags, groups }
    }

    /// Columns that never say more than a mark; too many of them are told in words.
    fn flags(&self) -> Vec<String> {
        let short = |heading: &&String| {
            let mut said = all_indicators(self.material).filter_map(|(.., i, _)| of(i, heading));
            said.all(|text| text.chars().count() <= FLAG)
        };
        let headings = &self.material.config.data.indicator_fields;
        let flags: Vec<String> = headings.iter().filter(short).cloned().collect();
        if flags.len() > MOST { Vec::new() } else { flags }
    }

    fn context_line(
        &self,
        flags: &[String],
        (id, node): (NodeId, &Node),
        indicator: &Indicator,
        measured: &Measured,
    ) -> Option<(CodeLink, ContextLine)> {
        indicator.fields.first()?;
        let mark = |heading: &String| of(indicator, heading).unwrap_or_default().to_owned();
        let notes = indicator.fields.iter().filter(|(heading, _)| !flags.contains(heading));
        let line = ContextLine {
            code: indicator.code.to_string(),
            title: indicator.title.clone(),
            figure: self.indicator_figure(measured),
            marks: flags.iter().map(mark).collect(),
            notes: notes.map(|(heading, text)| fact(heading, text)).collect(),
        };
        Some((self.link(id, node), line))
    }
}

fn of<'a>(indicator: &'a Indicator, heading: &str) -> Option<&'a str> {
    let mut fields = indicator.fields.iter();
    fields.find(|(name, _)| name == heading).map(|(_, text)| text.as_str())
}
