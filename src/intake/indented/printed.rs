//! What the other system computed, and the shares it gave to its groups: for comparison, never for use.

use rust_decimal::Decimal;

use super::Listed;
use super::rows::{Kind, Of};
use crate::columns::indicators;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::intake::entry::{Entry, Reading, italian};
use crate::model::{Code, Composition};
use crate::workbook::{Cell, Format, Value};

/// An attainment as an export printed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Its cell.
    pub place: Place,
    /// Whose it is.
    pub of: PrintedOf,
    /// The figure in per cent; `None` for N/D.
    pub attainment: Option<Decimal>,
    /// Decimals printed.
    pub decimals: u32,
}

/// Whose attainment was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrintedOf {
    /// An objective's.
    Objective(Code),
    /// The mean of an objective's indicators.
    Indicators(Code),
    /// The mean of its children.
    Children(Code),
    /// An indicator's.
    Indicator {
        /// The objective it serves.
        objective: Code,
        /// Its code.
        code: Code,
    },
}

/// All printed attainments; a cell that is none joins those that were not read.
pub(super) fn read<'a>(
    listed: &Listed<'_, 'a>,
    reading: Reading,
    unplaced: &mut Vec<Cell<'a>>,
) -> Vec<Printed> {
    let mut printed = Vec::new();
    for (item, name) in listed.of_kind(|_| true) {
        let Some(cell) = item.printed else { continue };
        let above = Code::new(listed.code_above(item));
        let of = match item.kind {
            Kind::Node(_) => PrintedOf::Objective(Code::new(&name.code)),
            Kind::Group(Of::Indicators) => PrintedOf::Indicators(above),
            Kind::Group(Of::Children(_)) => PrintedOf::Children(above),
            Kind::Indicator => {
                PrintedOf::Indicator { objective: above, code: Code::new(&name.code) }
            }
        };
        match Entry::new("Raggiungimento", Some(cell), cell.place()).percent(reading) {
            Ok(attainment) => {
                let (place, decimals) = (cell.place(), decimals(cell));
                printed.push(Printed { place, of, attainment, decimals });
            }
            Err(_) => unplaced.push(cell),
        }
    }
    printed
}

fn decimals(cell: Cell<'_>) -> u32 {
    match (cell.value(), cell.format()) {
        (
            Value::Number(_),
            Format::Percent { decimals } | Format::Number { decimals: Some(decimals), .. },
        ) => decimals,
        (Value::Text(text), _) => {
            let decimals = text.split_once(',').map_or("", |(_, decimals)| decimals);
            let digits = decimals.chars().take_while(char::is_ascii_digit).count();
            u32::try_from(digits).unwrap_or(u32::MAX)
        }
        _ => u32::MAX,
    }
}

/// The groups whose weight is not the share that relazione.toml gives them.
pub(super) fn shares(listed: &Listed<'_, '_>, reading: Reading) -> Vec<Diagnostic> {
    let groups = listed.of_kind(|kind| matches!(kind, Kind::Group(_)));
    let differing = groups.filter_map(|(item, name)| {
        let weight = item.weight?;
        let found = Entry::new(indicators::WEIGHT.heading, Some(weight), weight.place())
            .percent(reading)
            .ok()??;
        let Kind::Group(of) = item.kind else { return None };
        let Kind::Node(level) = listed.items.get(item.parent?)?.kind else { return None };
        let stated = share(listed.levels.get(level)?.composition, of)?;
        // A part that stands alone takes the share of the other.
        if stated == found || found == Decimal::ONE_HUNDRED {
            return None;
        }
        let percent = |share| format!("{} %", italian(share));
        let problem = Problem::GroupShareDiffers {
            group: name.title.clone(),
            objective: listed.code_above(item).to_owned(),
            found: percent(found),
            stated: percent(stated),
        };
        Some(Diagnostic::new(weight.place(), problem))
    });
    differing.collect()
}

/// The share of a group; without a stated composition, indicators are all there is.
fn share(composition: Composition, of: Of) -> Option<Decimal> {
    match (composition, of) {
        (Composition::Shares { indicators, .. }, Of::Indicators) => Some(indicators),
        (Composition::Shares { children, .. }, Of::Children(_)) => Some(children),
        (Composition::Natural, Of::Indicators) => Some(Decimal::ONE_HUNDRED),
        (Composition::Natural, Of::Children(_)) | (Composition::Flat, _) => None,
    }
}
