//! A field that a revision may change, and the value that the plan has for it now.

use super::super::entry::{Entry, Reading};
use super::super::history;
use super::super::promise::Row as PlanRow;
use super::super::record::Record;
use super::super::spec::{self, INSERTED, REMOVED};
use super::super::words;
use super::former::Former;
use super::steps::{Figure, Step};
use super::{Plan, Subject};
use crate::columns::{Column, INDICATORS, OBJECTIVES, indicators, objectives, results};
use crate::diagnostic::{Diagnostic, Problem, Wording};
use crate::model::{Amended, Gauge, Indicator, Node, Target, Unit};

/// What *Campo* names.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Field {
    Inserted,
    Removed,
    Target,
    Threshold,
    Weight,
    /// A column that enters no arithmetic here, by our constant of it.
    Words(&'static Column),
    /// A column of the office's own, or of another year.
    Own(String),
    /// None of the columns of the plan.
    Unknown {
        nearest: Option<String>,
    },
}

impl Field {
    /// What the words of the cell name, for an objective or for one of its indicators.
    pub(super) fn read(found: &str, of_indicator: bool, plan: &Plan<'_>) -> Self {
        let key = plan.aliases.key(found);
        if key == words::key(INSERTED) {
            return Self::Inserted;
        }
        if key == words::key(REMOVED) {
            return Self::Removed;
        }
        let spec = if of_indicator { &INDICATORS } else { &OBJECTIVES };
        let of_the_year = plan.aliases.of_the_year(&key);
        let column =
            spec::column(spec, &key).or_else(|| spec::column(spec, of_the_year.as_deref()?));
        match column {
            Some(indicators::TARGET) => Self::Target,
            Some(indicators::THRESHOLD) => Self::Threshold,
            Some(indicators::WEIGHT | objectives::WEIGHT) => Self::Weight,
            Some(column) => Self::Words(column),
            None if is_own(&key, plan) => Self::Own(found.to_owned()),
            None => {
                let columns = spec.columns.iter().map(|column| column.heading);
                let nearest = words::nearest(found, columns.chain([INSERTED, REMOVED]));
                Self::Unknown { nearest }
            }
        }
    }

    /// What the view of a plan shows the old value beside.
    pub(super) fn amended(&self, plan: &Plan<'_>) -> Amended {
        match self {
            Self::Target => Amended::Target,
            Self::Threshold => Amended::Threshold,
            Self::Weight => Amended::Weight,
            Self::Words(name) => of_column(name),
            Self::Own(name) => {
                let key = plan.aliases.key(name);
                match history::dated(&key) {
                    Some((what, year)) => Amended::Year(what, year),
                    None => carried(&key, plan).map_or(Amended::Whole, Amended::Field),
                }
            }
            Self::Inserted | Self::Removed | Self::Unknown { .. } => Amended::Whole,
        }
    }

    /// The old value, the new one and the plan's, each in the unit that held then. Of an old value that cannot be
    /// read, or is in another unit than the plan's, the office is warned: nothing but the comparison stands on it.
    pub(super) fn step(
        &self,
        reader: &Reader<'_>,
        from: &Entry<'_>,
        to: &Entry<'_>,
    ) -> Result<(Step, Option<Diagnostic>), Diagnostic> {
        let [before, after] = reader.units.clone();
        let plan_unit = reader.gauge().map(|gauge| gauge.unit().clone());
        let old_unit = before.or_else(|| plan_unit.clone());
        let new_unit = after.or_else(|| plan_unit.clone());
        let mut doubtful = None;
        let (from_figure, read_in) = match self.former(reader, from, old_unit) {
            Ok(found) => found,
            Err(finding) => {
                let found = from.shown().unwrap_or_default();
                let problem = Wording::FormerUnreadable { found: found.clone() };
                doubtful = Some(Diagnostic::new(finding.place, problem.into()));
                (Figure::Words(found), None)
            }
        };
        let to_figure = self.figure(reader, to, new_unit.as_ref())?;
        let other_units =
            read_in.zip(plan_unit).filter(|(a, b)| a != b && !(a.is_percent() && b.is_percent()));
        let same_unit = other_units.is_none();
        if let Some((unit, now)) = other_units
            && matches!(from_figure, Figure::Target(..) | Figure::Threshold(Some(_)))
        {
            let found = from.shown().unwrap_or_default();
            let (unit, now) = (unit.to_string(), now.to_string());
            let problem = Wording::FormerOfOtherUnit { found, unit, now };
            doubtful = Some(from.finding(problem.into()));
        }
        let former = Former { entry: from, figure: &from_figure, other: &to_figure };
        doubtful = doubtful.or_else(|| former.doubtful(reader.gauge()));
        let step = Step {
            from: from_figure,
            to: to_figure,
            plan: self.present(reader.subject),
            same_unit,
            place: from.place(),
            new_place: to.place(),
        };
        Ok((step, doubtful))
    }

    /// An old value and the unit that it was read in: the one that held then, or the one that it carries itself.
    fn former(
        &self,
        reader: &Reader<'_>,
        entry: &Entry<'_>,
        unit: Option<Unit>,
    ) -> Result<(Figure, Option<Unit>), Diagnostic> {
        match self.figure(reader, entry, unit.as_ref()) {
            Ok(figure) => Ok((figure, unit)),
            Err(finding) => {
                let carried = super::super::target::unit_of(entry, reader.reading.year);
                let read = carried.and_then(|unit| {
                    let figure = self.figure(reader, entry, Some(&unit)).ok()?;
                    Some((figure, Some(unit)))
                });
                read.ok_or(finding)
            }
        }
    }

    /// A value of the sheet *Revisioni* in the field's own kind.
    fn figure(
        &self,
        reader: &Reader<'_>,
        entry: &Entry<'_>,
        unit: Option<&Unit>,
    ) -> Result<Figure, Diagnostic> {
        let shown = entry.text()?.unwrap_or_default();
        match (self, reader.gauge().zip(unit)) {
            (Self::Weight, _) => Ok(Figure::Weight(entry.percent(reader.reading)?)),
            (Self::Threshold, Some((_, unit))) => {
                Ok(Figure::Threshold(entry.quantity(unit, reader.reading)?))
            }
            (Self::Target, Some((gauge, unit))) if !entry.is_empty() => {
                reader.target(gauge, entry, unit)
            }
            (Self::Own(_), _) => Ok(Figure::Words(entry.carried().unwrap_or_default())),
            _ => Ok(Figure::Words(shown)),
        }
    }

    /// What the plan says now; `None` where it keeps no such column apart.
    fn present(&self, subject: Subject<'_>) -> Option<Figure> {
        match (self, subject) {
            (Self::Weight, Subject::Objective(node)) => Some(Figure::Weight(node.weight)),
            (Self::Weight, Subject::Indicator(_, own)) => Some(Figure::Weight(own.weight)),
            (Self::Target, Subject::Indicator(_, own)) => match &own.target {
                Target::Measurable(gauge) => {
                    Some(Figure::Target(gauge.bound(), gauge.unit().clone()))
                }
                Target::Words(words) => Some(Figure::Words(words.clone())),
            },
            (Self::Threshold, Subject::Indicator(_, own)) => {
                let gauge = own.target.gauge()?;
                let threshold = gauge.threshold().and_then(|at| gauge.unit().quantity(at));
                Some(Figure::Threshold(threshold))
            }
            (Self::Words(name), Subject::Objective(node)) => of_node(name, node),
            (Self::Words(name), Subject::Indicator(_, own)) => of_indicator(name, own),
            (Self::Own(name), Subject::Objective(node)) => of_fields(name, &node.fields),
            (Self::Own(name), Subject::Indicator(_, own)) => of_fields(name, &own.fields),
            (Self::Target | Self::Threshold, Subject::Objective(_))
            | (Self::Inserted | Self::Removed | Self::Unknown { .. }, _) => None,
        }
    }
}

fn of_column(column: &Column) -> Amended {
    match column {
        objectives::TITLE | indicators::TITLE => Amended::Title,
        objectives::DESCRIPTION | indicators::DESCRIPTION => Amended::Description,
        indicators::KIND => Amended::Kind,
        indicators::ALGORITHM => Amended::Algorithm,
        indicators::SOURCE => Amended::Source,
        indicators::UNIT => Amended::Unit,
        indicators::BASE => Amended::Base,
        _ => Amended::Whole,
    }
}

/// What the values of a row are read with.
pub(super) struct Reader<'a> {
    pub subject: Subject<'a>,
    pub record: &'a Record<'a>,
    pub reading: Reading,
    /// The units before and after the revision, where they are not the plan's.
    pub units: [Option<Unit>; 2],
}

impl Reader<'_> {
    fn gauge(&self) -> Option<&Gauge> {
        match self.subject {
            Subject::Indicator(_, indicator) => indicator.target.gauge(),
            Subject::Objective(_) => None,
        }
    }

    /// A target as *Revisioni* states it; one without operator has that of the plan.
    fn target(&self, gauge: &Gauge, entry: &Entry<'_>, unit: &Unit) -> Result<Figure, Diagnostic> {
        let row = PlanRow { record: self.record, reading: self.reading };
        let before = Some(gauge.bound()).filter(|_| gauge.unit() == unit);
        match row.restated(entry, before, unit) {
            Ok(bound) => Ok(Figure::Target(bound, unit.clone())),
            // The old one may have been words.
            Err(Problem::TargetNotComputable { .. }) => {
                Ok(Figure::Words(entry.shown().unwrap_or_default()))
            }
            Err(problem) => Err(entry.finding(problem)),
        }
    }
}

/// A further column that the office carries, or one of ours with a year.
fn is_own(key: &str, plan: &Plan<'_>) -> bool {
    let year = key.len().checked_sub(4).and_then(|at| key.split_at_checked(at));
    let dated = year.is_some_and(|(name, year)| {
        year.parse::<u16>().is_ok()
            && (spec::column(&INDICATORS, name).is_some()
                || name == words::key(results::ACTUAL.heading))
    });
    dated || carried(key, plan).is_some()
}

/// The column of the office's own that a key names, as relazione.toml spells it.
fn carried(key: &str, plan: &Plan<'_>) -> Option<String> {
    let levels = plan.config.rules.levels.iter().flat_map(|level| &level.fields);
    let mut carried = levels.chain(&plan.config.data.indicator_fields);
    carried.find(|name| words::key(name) == key).cloned()
}

fn of_fields(name: &str, fields: &[(String, String)]) -> Option<Figure> {
    let key = words::key(name);
    let field = fields.iter().find(|(heading, _)| words::key(heading) == key);
    field.map(|(_, text)| Figure::Words(text.clone()))
}

fn of_node(column: &Column, node: &Node) -> Option<Figure> {
    let text = match column {
        objectives::TITLE => Some(node.title.clone()),
        objectives::DESCRIPTION => node.description.clone(),
        objectives::OWNER => node.owner.clone(),
        objectives::UNITS => Some(node.units.join("; ")),
        _ => return None,
    };
    Some(Figure::Words(text.unwrap_or_default()))
}

fn of_indicator(column: &Column, own: &Indicator) -> Option<Figure> {
    let text = match column {
        indicators::TITLE => Some(own.title.clone()),
        indicators::DESCRIPTION => own.description.clone(),
        indicators::KIND => own.kind.clone(),
        indicators::ALGORITHM => own.algorithm.clone(),
        indicators::SOURCE => own.source.clone(),
        indicators::NOTES => own.notes.clone(),
        indicators::UNITS => Some(own.units.join("; ")),
        indicators::UNIT => match &own.actual_unit {
            Unit::Named(word) => Some(word.clone()),
            Unit::Percent(_) | Unit::Date | Unit::YesNo => return None,
        },
        _ => return None,
    };
    Some(Figure::Words(text.unwrap_or_default()))
}
