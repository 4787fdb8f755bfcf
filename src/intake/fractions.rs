//! Percentages that may be fractions: at most 1,5 in a cell that shows no percent sign, in a column whose figures lie
//! above it or beside a target that they are nearer to as fractions.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::by_hand;
use super::entry::{Entry, Reading};
use super::indicators::Draft;
use super::record::Record;
use super::table::Table;
use crate::columns::{self, indicators, objectives, results, scales};
use crate::model::{
    Bound, Calculation, Gauge, LargePercent, Quantity, SmallPercent, Unit, WeightScale,
};
use crate::workbook::{Format, Value};

/// What a fraction of a whole hardly exceeds.
pub(super) const LARGEST: Decimal = Decimal::from_parts(15, 0, 0, false, 1);

/// Headings of attainments: a small one is hardly meant.
const ATTAINMENTS: [&str; 4] = [
    results::FORCED.heading,
    results::JUDGEMENT.heading,
    indicators::MINIMUM.heading,
    indicators::CAP.heading,
];

/// A figure within this factor of its target is near it.
const FACTOR: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

/// A sheet, where it could be read.
type Given<'a> = Option<&'a Table<'a>>;

/// The small percentages of a plan and its results.
pub(super) fn small(
    (objectives, indicators, results): (Given<'_>, Given<'_>, Given<'_>),
    scales: &[Record<'_>],
    drafts: &[Draft],
    reading: Reading,
) -> Vec<SmallPercent> {
    let mut found = of_objectives(objectives, reading);
    found.extend(of_scales(scales, reading));
    let drafts = by_code(drafts);
    let mut planned = Columns::new(reading);
    for record in indicators.map(Table::records).unwrap_or_default() {
        if let Some(draft) =
            drafts.get(&(key(&record, indicators::CODE), key(&record, indicators::OBJECTIVE)))
        {
            planned.plan(&record, draft);
        }
    }
    found.extend(planned.finish());
    let mut reported = Columns::new(reading);
    for record in results.map(Table::records).unwrap_or_default() {
        if by_hand::is_one(&record) {
            reported.by_hand(&record);
            continue;
        }
        let code = key(&record, results::CODE);
        let from = (code.clone(), key(&record, results::OBJECTIVE));
        if let Some(((of, _), draft)) = drafts.range(from..).next()
            && *of == code
        {
            reported.result(&record, draft);
        }
    }
    found.extend(reported.finish());
    found
}

fn of_objectives(objectives: Given<'_>, reading: Reading) -> Vec<SmallPercent> {
    if reading.weights == WeightScale::Points {
        return Vec::new();
    }
    let mut columns = Columns::new(reading);
    for record in objectives.map(Table::records).unwrap_or_default() {
        let code = || record.entry(objectives::CODE).shown().unwrap_or_default();
        columns.add(objectives::WEIGHT.heading, &record.entry(objectives::WEIGHT), None, || {
            format!("obiettivo {}", code())
        });
    }
    columns.finish()
}

fn of_scales(scales: &[Record<'_>], reading: Reading) -> Vec<SmallPercent> {
    let mut columns = Columns::new(reading);
    for record in scales {
        let name = || record.entry(scales::NAME).shown().unwrap_or_default();
        let entry = record.entry(scales::POINTS);
        columns.add(scales::POINTS.heading, &entry, None, || format!("scala {}", name()));
    }
    columns.finish()
}

fn by_code(drafts: &[Draft]) -> BTreeMap<(String, String), &Draft> {
    let key =
        |draft: &Draft| (draft.indicator.code.key().to_owned(), draft.objective.key().to_owned());
    drafts.iter().map(|draft| (key(draft), draft)).collect()
}

fn key(record: &Record<'_>, column: &columns::Column) -> String {
    let code = super::objectives::code(&record.entry(column));
    code.map(|code| code.key().to_owned()).unwrap_or_default()
}

/// The figures of one sheet, by their heading.
struct Columns {
    reading: Reading,
    columns: BTreeMap<String, Column>,
}

#[derive(Default)]
struct Column {
    /// Figures above the limit: how many, the least and the greatest.
    large: Option<(usize, Decimal, Decimal)>,
    /// Figures that are small and say themselves that they are percentages.
    plain: usize,
    small: Vec<(SmallPercent, Option<Bound>)>,
}

impl Columns {
    fn new(reading: Reading) -> Self {
        Self { reading, columns: BTreeMap::new() }
    }

    fn plan(&mut self, record: &Record<'_>, draft: &Draft) {
        let subject = || draft.subject();
        if self.reading.weights == WeightScale::Percent {
            self.add(indicators::WEIGHT.heading, &record.entry(indicators::WEIGHT), None, subject);
        }
        for column in [indicators::MINIMUM, indicators::CAP] {
            self.add(column.heading, &record.entry(column), None, subject);
        }
        let indicator = &draft.indicator;
        let gauge = indicator.target.gauge().filter(|gauge| gauge.unit().is_percent());
        let target = gauge.map(Gauge::bound);
        if let Some((gauge, target)) = gauge.zip(target) {
            self.push(
                indicators::TARGET.heading,
                &record.entry(indicators::TARGET),
                target.edge(),
                (None, &subject),
            );
            let periodic = record.entry(indicators::PERIODIC);
            if let Some(bound) = gauge.periodic().filter(|_| !periodic.is_empty()) {
                self.push(
                    indicators::PERIODIC.heading,
                    &periodic,
                    bound.edge(),
                    (Some(target), &subject),
                );
            }
            self.add(
                indicators::THRESHOLD.heading,
                &record.entry(indicators::THRESHOLD),
                Some(target),
                subject,
            );
        }
        if indicator.actual_unit.is_percent() {
            let target = target.filter(|_| indicator.calculation == Calculation::Value);
            self.add(indicators::BASE.heading, &record.entry(indicators::BASE), target, subject);
            for (_, year, entry) in record.dated() {
                let heading = format!("{} {year}", entry.heading());
                self.add(&heading, &entry, target, subject);
            }
        }
    }

    /// The result of an objective.
    fn by_hand(&mut self, record: &Record<'_>) {
        let code = || record.entry(results::OBJECTIVE).shown().unwrap_or_default();
        let subject = || format!("obiettivo {}", code());
        self.add(results::FORCED.heading, &record.entry(results::FORCED), None, subject);
    }

    fn result(&mut self, record: &Record<'_>, draft: &Draft) {
        let subject = || draft.subject();
        for column in [results::FORCED, results::JUDGEMENT] {
            self.add(column.heading, &record.entry(column), None, subject);
        }
        let indicator = &draft.indicator;
        let gauge = indicator.target.gauge();
        let typed = indicator.calculation == Calculation::Value;
        let target = gauge.map(Gauge::bound).filter(|_| typed);
        if in_percent(&indicator.actual_unit) {
            self.add(results::ACTUAL.heading, &record.entry(results::ACTUAL), target, subject);
        }
        if gauge.is_some_and(|gauge| gauge.unit().is_percent()) {
            let column = results::REMODULATED;
            self.add(column.heading, &record.entry(column), target, subject);
        }
    }

    /// A cell that holds a percentage or nothing.
    fn add(
        &mut self,
        heading: &str,
        entry: &Entry<'_>,
        target: Option<Bound>,
        subject: impl Fn() -> String,
    ) {
        if let Ok(Some(Quantity::Number(points))) = entry.quantity(&Unit::PERCENT, self.reading) {
            self.push(heading, entry, points, (target, &subject));
        }
    }

    fn push(
        &mut self,
        heading: &str,
        entry: &Entry<'_>,
        points: Decimal,
        (target, subject): (Option<Bound>, &dyn Fn() -> String),
    ) {
        let size = points.abs();
        if size.is_zero() {
            return;
        }
        if !self.columns.contains_key(heading) {
            self.columns.insert(heading.to_owned(), Column::default());
        }
        let Some(column) = self.columns.get_mut(heading) else { return };
        if size > LARGEST {
            let (count, least, most) = column.large.unwrap_or((0, points, points));
            column.large = Some((count + 1, least.min(points), most.max(points)));
        } else if says_percent(entry) {
            column.plain += 1;
        } else {
            let small = SmallPercent {
                heading: heading.to_owned(),
                origin: entry.origin(),
                subject: subject(),
                points,
                beside: LargePercent::Custom,
            };
            column.small.push((small, target));
        }
    }

    fn finish(self) -> Vec<SmallPercent> {
        let whole = self.reading.percent_scale.is_none();
        self.columns.into_values().flat_map(|column| column.finish(whole)).collect()
    }
}

impl Column {
    /// `whole` is whether a column of small figures alone is doubtful too.
    fn finish(mut self, whole: bool) -> Vec<SmallPercent> {
        let alone = self.large.is_none() && self.plain == 0;
        // Of the targets alone: what is compared is then right, and what is printed wrong.
        let is_target =
            |(small, _): &(SmallPercent, _)| small.heading == indicators::TARGET.heading;
        if whole && alone && self.small.first().is_some_and(is_target) {
            let count = self.small.len();
            let (first, _) = self.small.swap_remove(0);
            return vec![SmallPercent { beside: LargePercent::None(count), ..first }];
        }
        let others = (self.plain + self.small.len()).saturating_sub(1);
        // Most of the others must lie above, or it is a column of small figures.
        let column = self.large.filter(|(count, ..)| *count > others);
        let beside = |small: &SmallPercent, target: Option<Bound>| match (target, column) {
            (Some(target), _) if target.edge().abs() > LARGEST => {
                nearer_as_fraction(small.points, target)
                    .then(|| LargePercent::Target(target.edge()))
            }
            (_, Some((_, least, most))) => Some(LargePercent::Column(least, most)),
            _ if small.heading == scales::POINTS.heading => alone.then_some(LargePercent::Custom),
            _ => ATTAINMENTS.contains(&small.heading.as_str()).then_some(LargePercent::Custom),
        };
        let doubtful = self.small.into_iter().filter_map(|(small, target)| {
            let beside = beside(&small, target)?;
            Some(SmallPercent { beside, ..small })
        });
        doubtful.collect()
    }
}

/// Whether a figure is nearer to its target as a fraction than as it stands. Where less is better a small figure is a good
/// one: there the fraction must lie near the target, too.
fn nearer_as_fraction(points: Decimal, target: Bound) -> bool {
    let (size, edge) = (points.abs(), target.edge().abs());
    let less_is_better = target.side().is_some_and(|side| !side.looks_up());
    let near = size * Decimal::ONE_HUNDRED <= edge * FACTOR;
    size * Decimal::TEN < edge && (near || !less_is_better)
}

/// Whether a unit is a percentage or names one: `tasso %`.
pub(super) fn in_percent(unit: &Unit) -> bool {
    let word = unit.to_string().to_lowercase();
    let points = word.contains("punt") || word.contains("p.p.");
    unit.is_percent() || (!points && (word.contains('%') || word.contains("percent")))
}

/// Whether a cell shows that its figure is a percentage.
pub(super) fn says_percent(entry: &Entry<'_>) -> bool {
    match entry.value() {
        Value::Text(text) => text.contains('%') || text.to_lowercase().contains("cento"),
        _ => matches!(entry.format(), Format::Percent { .. }),
    }
}
