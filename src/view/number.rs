//! Figures as they are printed: the only place where they are rounded (half up, measurement.md *Quantities*).

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::places::Places;
use crate::config::USUAL_DECIMALS;
use crate::measure::{Deviation, SETTLED_DECIMALS, settled};
use crate::model::{Band, Bound, Quantity, Unit, italian, percent_sign};

/// What stands in a cell that has nothing to say.
pub const EMPTY: &str = "—";

/// What stands where nothing is available.
pub const NOT_AVAILABLE: &str = "N/D";
/// What is due after the day whose data are told.
pub const PENDING: &str = "non ancora dovuto";

/// How the operators of a target are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    /// `>=`, `<=`: for machines and terminals.
    Plain,
    /// `≥`, `≤`: on a page.
    Typographic,
}

/// Half up, to so many decimals.
pub fn rounded(number: Decimal, decimals: u32) -> Decimal {
    settled(number).round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// `13.000.000.000,00`: decimal comma, thousands dots.
pub fn decimal(number: Decimal, decimals: u32) -> String {
    italian(&plain(number, decimals))
}

/// `95,13 %`, with so many decimals.
pub(super) fn percent_to(decimals: u32, number: Decimal) -> String {
    format!("{} %", decimal(number, decimals))
}

/// `95,13 %`, or `N/D`.
pub fn percent_or_nd(number: Option<Decimal>) -> String {
    number.map_or_else(|| NOT_AVAILABLE.to_owned(), |number| percent_to(USUAL_DECIMALS, number))
}

/// An attainment, or `N/D`: with two decimals, or as many as keep it in its band (`89,996 %`, below 90) and below 100.
pub fn attainment(figure: Option<Decimal>, bands: &[Band]) -> String {
    attainment_to(USUAL_DECIMALS, figure, bands)
}

/// The same with so many decimals at least.
pub(super) fn attainment_to(least: u32, figure: Option<Decimal>, bands: &[Band]) -> String {
    let printed = |figure| percent_to(attainment_decimals(least, figure, bands), figure);
    figure.map_or_else(|| NOT_AVAILABLE.to_owned(), printed)
}

/// The same for machines, where it is available.
pub fn attainment_machine(figure: Decimal, bands: &[Band]) -> String {
    plain(figure, attainment_decimals(USUAL_DECIMALS, figure, bands))
}

/// The fewest decimals, from `least` on, with which a figure lies in the band that it has, and only a whole one is 100.
pub(super) fn attainment_decimals(least: u32, figure: Decimal, bands: &[Band]) -> u32 {
    let judged = |figure: Decimal| {
        let band = bands.iter().position(|band| band.admits(figure));
        (band, figure >= Decimal::ONE_HUNDRED)
    };
    let own = judged(settled(figure));
    fewest_decimals(least, |decimals| judged(rounded(figure, decimals)) == own)
}

/// The fewest decimals, from `least` on, that do not print another judgement than the figures have.
pub(super) fn fewest_decimals(least: u32, agrees: impl Fn(u32) -> bool) -> u32 {
    let agrees = |decimals: &u32| agrees(*decimals);
    (least..SETTLED_DECIMALS).find(agrees).unwrap_or(SETTLED_DECIMALS)
}

/// `95.13`: two decimals, decimal point, for machines.
pub fn machine(number: Decimal) -> String {
    plain(number, USUAL_DECIMALS)
}

/// Every digit that a figure has, decimal comma: for traces, where nothing is rounded.
pub fn exact(number: Decimal) -> String {
    italian(&settled(number).normalize().to_string())
}

pub(super) fn plain(number: Decimal, decimals: u32) -> String {
    let rounded = rounded(number, decimals);
    // A negative zero would print its sign.
    let rounded = if rounded.is_zero() { Decimal::ZERO } else { rounded };
    format!("{rounded:.*}", usize::try_from(decimals).unwrap_or(0))
}

/// The largest shares of themselves by which a printed figure, and a printed deviation, may differ from what they stand
/// for.
pub(super) const HIDDEN: Decimal = Decimal::from_parts(5, 0, 0, false, 3);
const HIDDEN_OF_DEVIATIONS: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// Whether so many decimals print a figure no more than such a share of it off itself.
pub(super) fn is_within(hidden: Decimal, figure: Decimal, decimals: u32) -> bool {
    (rounded(figure, decimals) - figure).abs() <= figure.abs() * hidden
}

/// Whether so many decimals print the figure, and not another: `0,125`, not `0,13`.
pub(super) fn is_near(figure: Decimal, decimals: u32) -> bool {
    is_within(HIDDEN, figure, decimals)
}

/// `15/12/2020`.
pub fn date(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// A coordinate of a unit: `84,87 %`, `3,03 N.`, `14/07/2020`, `SI`.
pub fn measure(coordinate: Decimal, unit: &Unit) -> String {
    measure_to(Places::USUAL, coordinate, unit)
}

/// The same in such places.
pub(super) fn measure_to(places: Places, coordinate: Decimal, unit: &Unit) -> String {
    match unit.quantity(coordinate) {
        Some(Quantity::Date(day)) => date(day),
        Some(Quantity::Done(true)) => "SI".to_owned(),
        Some(Quantity::Done(false)) => "NO".to_owned(),
        Some(Quantity::Number(_)) | None => with_unit(&places.text(coordinate), unit),
    }
}

/// A figure with its unit; a difference of dates counts in days.
pub(super) fn with_unit(figure: &str, unit: &Unit) -> String {
    match unit {
        Unit::Percent(words) => format!("{figure} {}", percent_sign(words)),
        Unit::Named(word) if !word.is_empty() => format!("{figure} {word}"),
        Unit::Named(_) | Unit::YesNo => figure.to_owned(),
        Unit::Date => format!("{figure} gg"),
    }
}

/// A target: `<= 80,00 %`, `Entro 30/07/2020`, `tra 1,00 e 1,50`, `SI`.
pub fn target(bound: Bound, unit: &Unit, signs: Signs) -> String {
    target_to(|_| Places::USUAL, bound, unit, signs)
}

/// The same, each of its figures in its places.
pub(super) fn target_to(
    places: impl Fn(Decimal) -> Places + Copy,
    bound: Bound,
    unit: &Unit,
    signs: Signs,
) -> String {
    let sign = |plain: &'static str, typographic: &'static str| match signs {
        Signs::Plain => plain,
        Signs::Typographic => typographic,
    };
    let at = |value| measure_to(places(value), value, unit);
    match (bound, unit) {
        (Bound::AtMost(day), Unit::Date) => {
            format!("{} {}", sign("Entro", "entro"), at(day))
        }
        (Bound::Exactly { value, .. }, Unit::YesNo) => at(value),
        (Bound::AtLeast(value), _) => format!("{} {}", sign(">=", "≥"), at(value)),
        (Bound::AtMost(value), _) => format!("{} {}", sign("<=", "≤"), at(value)),
        (Bound::MoreThan(value), _) => format!("> {}", at(value)),
        (Bound::LessThan(value), _) => format!("< {}", at(value)),
        (Bound::Exactly { value, tolerance }, _) if tolerance.is_zero() => {
            format!("= {}", at(value))
        }
        (Bound::Exactly { value, tolerance }, _) => {
            format!("= {}", about(places(value), value, tolerance, unit))
        }
        (Bound::Nearly { side, value, tolerance }, _) => {
            // The operator as it stands before the value alone.
            let plain = target_to(places, side.at(value), unit, signs);
            let operator = plain.split_once(' ').map_or("", |(operator, _)| operator);
            format!("{operator} {}", about(places(value), value, tolerance, unit))
        }
        (Bound::Between { low, high }, Unit::Date) => format!("tra {} e {}", at(low), at(high)),
        (Bound::Between { low, high }, _) => {
            format!("tra {} e {}", places(low).text(low), at(high))
        }
    }
}

/// A value and its tolerance: days for dates, points for percentages.
fn about(places: Places, value: Decimal, tolerance: Decimal, unit: &Unit) -> String {
    let (tolerance, at) = (exact(tolerance), measure_to(places, value, unit));
    match unit {
        Unit::Date => format!("{at} ± {tolerance} gg"),
        Unit::Percent(_) => format!("{at} ± {tolerance} p.p."),
        Unit::Named(_) | Unit::YesNo => {
            with_unit(&format!("{} ± {tolerance}", places.text(value)), unit)
        }
    }
}

/// A target with what stands in brackets behind it.
pub(super) fn noted(target: String, note: Option<&str>) -> String {
    match note {
        Some(note) => format!("{target} ({note})"),
        None => target,
    }
}

/// A deviation with its sign and unit; `-` for none; dates in days; nothing between SI and NO.
pub fn deviation(deviation: Deviation, unit: &Unit) -> String {
    deviation_to(Places::USUAL, deviation, unit)
}

/// The same in such places.
pub(super) fn deviation_to(places: Places, deviation: Deviation, unit: &Unit) -> String {
    if settled(deviation.amount).is_zero() {
        return "-".to_owned();
    }
    if *unit == Unit::YesNo {
        return String::new();
    }
    let sign = if deviation.amount > Decimal::ZERO { "+" } else { "" };
    let amount = places.text_within(HIDDEN_OF_DEVIATIONS, deviation.amount);
    format!("{sign}{}", with_unit(&amount, unit))
}

/// A deviation as a page shows it, in its places: that of percentages in points, none as a figure too, which is not what
/// is missing.
pub(super) fn shown_deviation_to(places: Places, found: Deviation, unit: &Unit) -> String {
    let is_none = settled(found.amount).is_zero();
    let points = Unit::Named("p.p.".to_owned());
    let unit = if matches!(unit, Unit::Percent(_)) { &points } else { unit };
    match (unit, is_none) {
        (Unit::YesNo, true) => "nessuno".to_owned(),
        (unit, true) => with_unit(&places.zero(), unit),
        (unit, false) => deviation_to(places, found, unit),
    }
}

/// The size of a file: `980 byte`, `45,2 kB`, `1,2 MB`.
pub fn size(bytes: u64) -> String {
    let of = |unit: u64| decimal(Decimal::from(bytes) / Decimal::from(unit), 1);
    match bytes {
        0..1_000 => format!("{bytes} byte"),
        // From here on one decimal of a kB would round up to 1.000,0.
        1_000..999_950 => format!("{} kB", of(1_000)),
        999_950.. => format!("{} MB", of(1_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn sizes_have_one_decimal_and_the_unit_that_fits() {
        for (bytes, printed) in [
            (0, "0 byte"),
            (999, "999 byte"),
            (45_249, "45,2 kB"),
            (999_949, "999,9 kB"),
            (999_950, "1,0 MB"),
            (1_234_567, "1,2 MB"),
            (15_000_000_000, "15.000,0 MB"),
        ] {
            assert_eq!(size(bytes), printed);
        }
    }

    #[test]
    fn figures_round_half_up_with_comma_and_dots() {
        for (number, printed) in [
            ("13000000000", "13.000.000.000,00"),
            ("75.65", "75,65"),
            ("70.125", "70,13"),
            ("-70.125", "-70,13"),
            ("37.549", "37,55"),
            ("0", "0,00"),
            ("-0.001", "0,00"),
            ("999.995", "1.000,00"),
            ("-1527.97", "-1.527,97"),
        ] {
            assert_eq!(decimal(d(number), 2), printed, "{number}");
        }
    }

    #[test]
    fn an_attainment_is_never_printed_in_another_band_than_its_own() {
        use crate::model::{BandFloor, Symbol};
        let band = |floor| Band { label: String::new(), floor, symbol: Symbol::Full };
        let floors = [BandFloor::From(d("90")), BandFloor::Above(d("60")), BandFloor::Rest];
        let bands = floors.map(band);
        for (figure, printed) in [
            ("95.125", "95,13 %"),
            ("90", "90,00 %"),
            ("89.99", "89,99 %"),
            ("89.994", "89,99 %"),
            ("89.995", "89,995 %"),
            ("89.996", "89,996 %"),
            ("89.99996", "89,99996 %"),
            ("89.9999999999999999", "89,9999999999999999 %"),
            ("60.002", "60,002 %"),
            ("60", "60,00 %"),
            ("59.999", "60,00 %"),
            ("99.995", "99,995 %"),
            ("99.9999999999999999999", "100,00 %"),
            ("100.004", "100,00 %"),
        ] {
            assert_eq!(attainment(Some(d(figure)), &bands), printed);
            let machine = printed.replace(',', ".").replace(" %", "");
            assert_eq!(attainment_machine(d(figure), &bands), machine);
        }
        assert_eq!(attainment(None, &bands), NOT_AVAILABLE);
        assert_eq!(attainment(Some(d("89.996")), &[]), "90,00 %");
    }

    #[test]
    fn thirds_that_add_up_to_a_rounding_edge_round_as_the_whole_does() {
        let third = Decimal::ONE_HUNDRED / d("3");
        assert_eq!(decimal((third + third + third + d("0.02")) / d("4"), 2), "25,01");
    }

    #[test]
    fn deviations_carry_sign_and_unit() {
        let gg = Unit::Named("gg".into());
        let number = Unit::Named("N.".into());
        for (amount, unit, printed) in [
            ("4.87", &Unit::PERCENT, "+4,87 %"),
            ("-1.92", &Unit::PERCENT, "-1,92 %"),
            ("0.23", &number, "+0,23 N."),
            ("-16", &Unit::Date, "-16,00 gg"),
            ("-0.03", &gg, "-0,03 gg"),
            ("0", &number, "-"),
        ] {
            let found = Deviation { amount: d(amount), favourable: None };
            assert_eq!(deviation(found, unit), printed);
        }
    }

    #[test]
    fn a_page_shows_points_and_tells_none_from_nothing() {
        let (number, percent) = (Unit::Named("N.".into()), Unit::Percent("di utenti".into()));
        for (amount, unit, printed) in [
            ("4.87", &percent, "+4,87 p.p."),
            ("0", &percent, "0,00 p.p."),
            ("0.001", &number, "+0,001 N."),
            ("-0.23", &number, "-0,23 N."),
            ("0", &Unit::YesNo, "nessuno"),
            ("-1", &Unit::YesNo, ""),
        ] {
            let found = Deviation { amount: d(amount), favourable: None };
            assert_eq!(shown_deviation_to(Places::USUAL, found, unit), printed);
        }
    }

    #[test]
    fn targets_read_as_the_plan_writes_them() {
        let n = Unit::Named("N.".into());
        let day = crate::model::day_number(NaiveDate::from_ymd_opt(2020, 7, 30).unwrap());
        let exactly = |tolerance| Bound::Exactly { value: d("1"), tolerance: d(tolerance) };
        for (bound, unit, printed) in [
            (Bound::AtMost(d("80")), &Unit::PERCENT, "<= 80,00 %"),
            (Bound::AtLeast(d("2.8")), &n, ">= 2,80 N."),
            (Bound::AtMost(day), &Unit::Date, "Entro 30/07/2020"),
            (exactly("0"), &n, "= 1,00 N."),
            (exactly("0.01"), &n, "= 1,00 ± 0,01 N."),
            (exactly("0"), &Unit::YesNo, "SI"),
            (Bound::Between { low: d("1"), high: d("1.5") }, &n, "tra 1,00 e 1,50 N."),
        ] {
            assert_eq!(target(bound, unit, Signs::Plain), printed);
        }
        assert_eq!(target(Bound::AtMost(d("80")), &Unit::PERCENT, Signs::Typographic), "≤ 80,00 %");
    }
}
