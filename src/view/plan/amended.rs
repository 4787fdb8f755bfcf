//! Values as they were before the revisions, and what is told of each revision.

use rust_decimal::Decimal;

use super::{Removed, Value};
use crate::model::{
    Amended, Change, Indicator, Node, Quantity, Revised, Revision, Unit, percent_sign,
};
use crate::view::build::fact;
use crate::view::number::Signs;
use crate::view::printing::Printing;
use crate::view::report::Fact;
use crate::view::results::unit_of;
use crate::view::words;

/// The revisions of the year.
#[derive(Clone, Copy)]
pub(super) struct Revisions<'a>(pub(super) &'a Revised<'a>, pub(super) Printing<'a>);

/// What a card or a row looks at: the revisions of one objective or of one indicator.
pub(super) struct Own<'a> {
    revisions: Vec<&'a Revision>,
    printing: Printing<'a>,
    /// Of the indicator's target, as the columns print it.
    unit: Option<Unit>,
}

impl<'a> Revisions<'a> {
    pub(super) fn of_node(self, node: &Node) -> Own<'a> {
        Own { revisions: self.0.of_node(node), printing: self.1, unit: None }
    }

    pub(super) fn of_indicator(self, node: &Node, indicator: &Indicator) -> Own<'a> {
        let unit = Some(short(&unit_of(indicator)));
        Own { revisions: self.0.of_indicator(node, indicator), printing: self.1, unit }
    }

    /// Indicators that an objective had and has no more.
    pub(super) fn removed_from(self, node: &Node) -> impl Iterator<Item = &'a Revision> + use<'a> {
        let naming = self.0.naming(&node.code);
        naming.filter(|r| r.change == Change::Removed && r.indicator.is_some())
    }

    /// Whether the objective or one of its indicators was revised.
    pub(super) fn touch(self, node: &Node) -> bool {
        let own = !self.of_node(node).revisions.is_empty();
        own || self.removed_from(node).next().is_some()
            || node.indicators.iter().any(|i| !self.of_indicator(node, i).revisions.is_empty())
    }
}

impl Own<'_> {
    /// A value of the plan with those that it replaced.
    pub(super) fn value(&self, amended: &Amended, now: String) -> Value {
        let mut before = Vec::new();
        for revision in self.revisions.iter().filter(|revision| revision.amended == *amended) {
            let old = self.before(revision);
            if !old.is_empty() && old != now && before.last() != Some(&old) {
                before.push(old);
            }
        }
        Value { now, before, rating: None }
    }

    /// What a revision replaced, printed as the report prints such values.
    fn before(&self, revision: &Revision) -> String {
        let words = || revision.from.clone().unwrap_or_default();
        match (&revision.change, &self.unit) {
            (Change::Weight(weight), _) => {
                weight.map(|weight| self.printing.weight(weight)).unwrap_or_default()
            }
            (Change::Target(bound), Some(unit)) => {
                let shown = &revision.shown;
                self.printing.target(*bound, (unit, Signs::Typographic), shown)
            }
            (Change::Threshold(threshold), Some(unit)) => {
                let at = threshold.map(Quantity::coordinate);
                let measure = |at| self.printing.measure(at, unit, &revision.shown);
                at.map(measure).unwrap_or_default()
            }
            (Change::Target(_) | Change::Threshold(_), None)
            | (Change::Inserted | Change::Removed | Change::Words, _) => words(),
        }
    }

    /// Whether it came during the year.
    pub(super) fn is_inserted(&self) -> bool {
        self.revisions.iter().any(|revision| revision.change == Change::Inserted)
    }

    /// Whether a revision enters the sum of its group's weights.
    pub(super) fn weighs(&self) -> bool {
        let weighs = |r: &&Revision| matches!(r.change, Change::Inserted | Change::Weight(_));
        self.revisions.iter().any(weighs)
    }

    /// The weight before the first revision; the present one where none changed it.
    pub(super) fn first_weight(&self, now: Option<Decimal>) -> Option<Decimal> {
        let found = self.revisions.iter().find_map(|revision| match revision.change {
            Change::Weight(weight) => Some(weight),
            Change::Inserted
            | Change::Removed
            | Change::Target(_)
            | Change::Threshold(_)
            | Change::Words => None,
        });
        found.unwrap_or(now)
    }

    pub(super) fn notes(&self) -> Vec<Fact> {
        told(&self.revisions)
    }
}

/// Letters of a unit that a column of figures still has room for.
const SHORT: usize = 5;

/// The unit beside a figure: a longer word is told once, not in every column.
pub(super) fn short(unit: &Unit) -> Unit {
    match unit {
        Unit::Named(word) if word.chars().count() > SHORT => Unit::Named(String::new()),
        Unit::Percent(words) if percent_sign(words).chars().count() > SHORT => Unit::PERCENT,
        Unit::Percent(_) | Unit::Named(_) | Unit::Date | Unit::YesNo => unit.clone(),
    }
}

/// What went.
pub(super) fn removed(revision: &Revision) -> Removed {
    let code = revision.indicator.as_ref().or(revision.objective.as_ref());
    Removed {
        code: code.map(ToString::to_string).unwrap_or_default(),
        title: revision.from.clone().or_else(|| revision.to.clone()).unwrap_or_default(),
        notes: told(&[revision]),
    }
}

/// «Revisione attuata», «Atto», «Causa»: each said once.
fn told(revisions: &[&Revision]) -> Vec<Fact> {
    let each = |text: fn(&Revision) -> Option<String>| {
        let mut found: Vec<String> = Vec::new();
        for text in revisions.iter().filter_map(|revision| text(revision)) {
            if !found.contains(&text) {
                found.push(text);
            }
        }
        found
    };
    let labels = each(|revision| revision.label.clone());
    let done = if labels.is_empty() {
        let fields: Vec<String> = each(|revision| Some(field(revision)));
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        words::upper_first(&words::listed(&fields))
    } else {
        labels.join("; ")
    };
    let entries = [
        ("Revisione attuata", done),
        ("Atto", each(act).join("; ")),
        ("Causa", each(|revision| revision.cause.clone()).join("; ")),
    ];
    let said = entries.into_iter().filter(|(_, text)| !text.is_empty());
    said.map(|(name, text)| fact(name, &text)).collect()
}

fn field(revision: &Revision) -> String {
    match revision.change {
        Change::Inserted => "inserimento".to_owned(),
        Change::Removed => "stralcio".to_owned(),
        Change::Target(_) | Change::Threshold(_) | Change::Weight(_) | Change::Words => {
            words::lower_first(&revision.field)
        }
    }
}

/// The act with its date; nothing where neither is known.
fn act(revision: &Revision) -> Option<String> {
    match (&revision.act, &revision.date) {
        (Some(act), Some(date)) if !act.contains(date.as_str()) => Some(format!("{act}, {date}")),
        (Some(act), _) => Some(act.clone()),
        (None, date) => date.clone(),
    }
}
