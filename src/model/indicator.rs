//! An indicator: what is measured, against which target, and what came of it.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::gauge::Gauge;
use super::history::YearValue;
use super::method::Method;
use super::quantity::{Quantity, Unit};
use super::scale::Scale;
use super::shown::Shown;
use crate::columns::Column;

/// A code as its author spelled it. Two codes are the same when they differ in spaces, letter case and the kind of
/// their hyphens only.
#[derive(Debug, Clone)]
pub struct Code {
    spelled: String,
    key: String,
}

impl Code {
    /// The code as spelled, with its key for comparisons.
    pub fn new(spelled: &str) -> Self {
        let seen = spelled.chars().filter(|c| !c.is_whitespace());
        let key = seen.map(hyphen).flat_map(char::to_lowercase);
        Self { spelled: spelled.trim().to_owned(), key: key.collect() }
    }

    /// As the plan spells it.
    pub fn as_str(&self) -> &str {
        &self.spelled
    }

    /// What comparisons use: no spaces, lower case, plain hyphens.
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// Hyphens, no-break ones too, figure and en dashes and minus signs look alike.
fn hyphen(c: char) -> char {
    if matches!(c, '\u{2010}'..='\u{2013}' | '\u{2212}') { '-' } else { c }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Code {}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.spelled)
    }
}

/// Where a figure was read: `piano.xlsx › Indicatori!A2`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin(String);

impl Origin {
    /// The address as it is shown.
    pub fn new(address: impl Into<String>) -> Self {
        Self(address.into())
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What an indicator promises.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// Something that can be measured.
    Measurable(Gauge),
    /// Words that no arithmetic can use: only a forced attainment goes with them.
    Words(String),
}

impl Target {
    /// The gauge, where the target can be measured.
    pub fn gauge(&self) -> Option<&Gauge> {
        match self {
            Self::Measurable(gauge) => Some(gauge),
            Self::Words(_) => None,
        }
    }

    /// Whether what it asks for is in per cent.
    pub fn is_in_percent(&self) -> bool {
        self.gauge().is_some_and(|gauge| gauge.unit().is_percent())
    }
}

/// How the value that is held against the target comes about: *Calcolo*.
#[derive(Debug, Clone, PartialEq)]
pub enum Calculation {
    /// The actual itself.
    Value,
    /// (actual − base) / base × 100.
    Variation(Decimal),
    /// actual − base.
    Difference(Decimal),
    /// actual / base; × 100 where the target is in per cent.
    Ratio(Decimal),
    /// The weighted mean of the attainment of the objective's children.
    Derived,
}

/// What the consuntivo says of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A value as typed.
    Typed(Quantity),
    /// Numerator and denominator; the denominator is not zero.
    Quotient {
        /// Numerator.
        numerator: Decimal,
        /// Denominator.
        denominator: Decimal,
    },
    /// *Non disponibile*, or not reported at all.
    NotAvailable,
    /// Attainment set by hand, in per cent, with its reason; the actual may be known all the same.
    Forced {
        /// Attainment.
        attainment: Decimal,
        /// Why.
        reason: String,
        /// The actual, where it was given.
        actual: Option<Quantity>,
    },
    /// Attainment judged, by the method `giudizio`.
    Judged {
        /// Attainment; `None` while nobody has judged.
        attainment: Option<Decimal>,
        /// What the consuntivo says, in words.
        actual: Option<String>,
    },
}

impl Outcome {
    /// Whether the attainment was set by hand.
    pub fn is_forced(&self) -> bool {
        matches!(self, Self::Forced { .. })
    }

    /// Why it was.
    pub fn forced_reason(&self) -> Option<&String> {
        match self {
            Self::Forced { reason, .. } => Some(reason),
            _ => None,
        }
    }

    /// The attainment that was judged or set by hand.
    pub fn given(&self) -> Option<Decimal> {
        match self {
            Self::Forced { attainment, .. } => Some(*attainment),
            Self::Judged { attainment, .. } => *attainment,
            Self::Typed(_) | Self::Quotient { .. } | Self::NotAvailable => None,
        }
    }

    /// The actual as typed; none for a quotient.
    pub fn typed(&self) -> Option<Quantity> {
        match self {
            Self::Typed(quantity) => Some(*quantity),
            Self::Forced { actual, .. } => *actual,
            Self::Quotient { .. } | Self::NotAvailable | Self::Judged { .. } => None,
        }
    }

    /// Numerator and denominator.
    pub fn quotient(&self) -> Option<(Decimal, Decimal)> {
        match self {
            Self::Quotient { numerator, denominator } => Some((*numerator, *denominator)),
            _ => None,
        }
    }

    /// The actual in words.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Judged { actual, .. } => actual.as_deref(),
            _ => None,
        }
    }

    /// Whether nothing is known of it.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::NotAvailable | Self::Judged { attainment: None, .. })
    }
}

/// What an indicator's attainment is held to, beside the document's rules.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnRules {
    /// *Minimo*: an attainment below it is 0; in per cent.
    pub minimum: Option<Decimal>,
    /// *Tetto*: the highest attainment that counts, instead of the document's.
    pub cap: Option<Decimal>,
    /// *Scala*, by the method of that name: there is one whenever the method is that.
    pub scale: Option<Arc<Scale>>,
}

/// What the office says about a result.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remarks {
    /// *Motivazione*, of an N/D for instance.
    pub reason: Option<String>,
    /// *Cause dello scostamento*.
    pub cause: Option<String>,
    /// *Criticità*.
    pub criticality: Option<String>,
    /// *Azioni correttive*.
    pub remedy: Option<String>,
    /// *Note*.
    pub notes: Option<String>,
}

/// One indicator of one objective.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Code.
    pub code: Code,
    /// *Indicatore*: its title.
    pub title: String,
    /// *Descrizione*.
    pub description: Option<String>,
    /// *Tipologia*.
    pub kind: Option<String>,
    /// *Algoritmo*.
    pub algorithm: Option<String>,
    /// *Fonte*.
    pub source: Option<String>,
    /// *Unità organizzative* that answer for it; none where they are the objective's.
    pub units: Vec<String>,
    /// Weight within its objective, in per cent; `None` when blank.
    pub weight: Option<Decimal>,
    /// Method of its own, instead of the document's.
    pub method: Option<Method>,
    /// Limits and scale of its own.
    pub own: OwnRules,
    /// How its value comes about.
    pub calculation: Calculation,
    /// Unit of the actual as typed; the gauge's unit may differ (a variation is a percentage).
    pub actual_unit: Unit,
    /// Target and threshold.
    pub target: Target,
    /// *Base* as typed, whether or not the calculation needs it.
    pub baseline: Option<Quantity>,
    /// How its cell shows the *Base*; `None` for what is no figure.
    pub base_shown: Option<Shown>,
    /// Figures of other years, by column and year.
    pub history: Vec<YearValue>,
    /// *Target rimodulato*: what is to take the place of the target in force.
    pub remodulated: Option<Gauge>,
    /// What came of it.
    pub outcome: Outcome,
    /// How its cell shows the actual; `None` where it is no figure, or was not typed.
    pub actual_shown: Option<Shown>,
    /// What the office says about it.
    pub remarks: Remarks,
    /// *Note* of the plan.
    pub notes: Option<String>,
    /// Further columns, as (heading, text).
    pub fields: Vec<(String, String)>,
    /// Cells of the plan: (what, where), the row's first cell first.
    pub plan_origin: Origin,
    /// Cells that entered the arithmetic (target, threshold, base, method, weight), and where a missing source or
    /// cause is to be written.
    pub cells: Vec<(&'static Column, Origin)>,
    /// The cell of the actual; `None` when the consuntivo does not mention it.
    pub actual_origin: Option<Origin>,
}

impl Indicator {
    /// An indicator of which nothing else is known yet.
    pub fn planned(
        code: Code,
        title: String,
        actual_unit: Unit,
        target: Target,
        plan_origin: Origin,
    ) -> Self {
        Self {
            code,
            title,
            description: None,
            kind: None,
            algorithm: None,
            source: None,
            units: Vec::new(),
            weight: None,
            method: None,
            own: OwnRules::default(),
            calculation: Calculation::Value,
            actual_unit,
            target,
            baseline: None,
            base_shown: None,
            history: Vec::new(),
            remodulated: None,
            outcome: Outcome::NotAvailable,
            actual_shown: None,
            remarks: Remarks::default(),
            notes: None,
            fields: Vec::new(),
            plan_origin,
            cells: Vec::new(),
            actual_origin: None,
        }
    }

    /// The cell of a column, where it is among the cells that were noted.
    pub fn cell(&self, column: &Column) -> Option<&Origin> {
        self.cells.iter().find(|(noted, _)| *noted == column).map(|(_, origin)| origin)
    }
}
