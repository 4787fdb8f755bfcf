//! How many objectives there are: of a rating, of a level, with a word in a column of the office's own.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::{Count, Facts, Unknown};
use crate::measure::percentage;
use crate::model::{Level, Node, NodeId};
use crate::view::charts::same;
use crate::view::number;

impl Facts<'_> {
    /// How many objectives have a rating (or exist, without one), on one level or on all. The share of a rating is that
    /// among the objectives of the levels that are rated.
    pub fn count(&self, rating: Option<&str>, level: Option<&str>) -> Result<Count, Unknown> {
        let level = level.map(|level| self.level(level)).transpose()?.map(|(index, _)| index);
        let Some(wanted) = rating else {
            let found = self.counted(|_, node| level.is_none_or(|level| node.level == level));
            return Ok(Count { found, all: self.material.tree.len() });
        };
        let bands = &self.material.config.rules.bands;
        let band = bands.iter().position(|band| same(&band.label, wanted)).ok_or_else(|| {
            Unknown::name("la valutazione", wanted, bands.iter().map(|b| b.label.as_str()))
        })?;
        let is_asked = |node: &Node| level.is_none_or(|level| node.level == level);
        let is_rated = |node: &Node| self.level_of(node).is_some_and(|level| level.rated);
        let has_it = |id| self.material.results.node(id).and_then(|r| r.band) == Some(band);
        Ok(Count {
            found: self.counted(|id, node| is_asked(node) && has_it(id)),
            all: self.counted(|_, node| is_asked(node) && is_rated(node)),
        })
    }

    /// How many objectives have a word in a further column of their level, on one level or on all that have the column.
    pub fn count_field(
        &self,
        column: &str,
        value: &str,
        level: Option<&str>,
    ) -> Result<Count, Unknown> {
        let asked = level.map(|level| self.level(level)).transpose()?;
        let levels = self.material.config.rules.levels.iter().enumerate();
        let asked: Vec<(usize, &Level)> = match asked {
            Some((index, level)) => vec![(index, level)],
            None => levels.clone().collect(),
        };
        let carries = |level: &Level| level.fields.iter().any(|field| same(field, column));
        if !asked.iter().any(|(_, level)| carries(level)) {
            return Err(no_column(column, &asked));
        }
        self.known_value(column, value)?;
        let counts =
            |node: &Node| asked.iter().any(|(index, level)| *index == node.level && carries(level));
        let has_it = |node: &Node| cell(node, column).is_some_and(|text| same(text, value));
        Ok(Count {
            found: self.counted(|_, node| counts(node) && has_it(node)),
            all: self.counted(|_, node| counts(node)),
        })
    }

    /// A count in per cent: with the decimals of attainments, and more where those would make all or none of a part.
    pub fn share(&self, count: Count) -> String {
        if count.all == 0 {
            return number::NOT_AVAILABLE.to_owned();
        }
        let share = percentage(Decimal::from(count.found), Decimal::from(count.all));
        let whole = [Decimal::ZERO, Decimal::ONE_HUNDRED];
        let agrees = |decimals| {
            whole.iter().all(|end| (number::rounded(share, decimals) == *end) == (share == *end))
        };
        let decimals = number::fewest_decimals(self.material.printing().decimals, agrees);
        number::percent_to(decimals, share)
    }

    fn counted(&self, is_meant: impl Fn(NodeId, &Node) -> bool) -> usize {
        self.material.tree.iter().filter(|(id, node)| is_meant(*id, node)).count()
    }

    fn level_of(&self, node: &Node) -> Option<&Level> {
        self.material.config.rules.levels.get(node.level)
    }

    /// A word that no cell of the column holds is more likely a slip than a count of none.
    fn known_value(&self, column: &str, value: &str) -> Result<(), Unknown> {
        let nodes = self.material.tree.iter();
        let known: BTreeSet<&str> = nodes.filter_map(|(_, node)| cell(node, column)).collect();
        if known.iter().any(|known| same(known, value)) {
            return Ok(());
        }
        let what = format!("nella colonna «{column}» il valore");
        Err(Unknown::label(&what, value, known.iter().copied()))
    }
}

fn no_column(column: &str, levels: &[(usize, &Level)]) -> Unknown {
    let known: BTreeSet<&str> =
        levels.iter().flat_map(|(_, level)| &level.fields).map(String::as_str).collect();
    let unknown =
        Unknown::label("fra i campi dei livelli la colonna", column, known.iter().copied());
    if !unknown.hint.is_empty() {
        return unknown;
    }
    Unknown { hint: format!("aggiungere campi = [\"{column}\"] al suo [[livello]]"), ..unknown }
}

/// What an objective has in a column of the office's own.
fn cell<'a>(node: &'a Node, column: &str) -> Option<&'a str> {
    let mut fields = node.fields.iter();
    fields.find(|(heading, _)| same(heading, column)).map(|(_, text)| text.as_str())
}
